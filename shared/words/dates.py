"""Dates and times in words, from tables of our own: Lambda has no Dutch locale."""

from datetime import datetime
from zoneinfo import ZoneInfo

from shared.models.languages import Language
from shared.words.spoken import speak


def month_in_words(moment: datetime, zone: ZoneInfo, language: Language) -> str:
    return speak(language).months[moment.astimezone(zone).month - 1]


def day_in_words(moment: datetime, zone: ZoneInfo, language: Language) -> str:
    """`donderdag 21 januari 2027`"""
    day = moment.astimezone(zone)
    month = month_in_words(moment, zone, language)
    return f"{speak(language).days[day.weekday()]} {day.day} {month} {day.year}"


def clock_time(moment: datetime, zone: ZoneInfo, language: Language) -> str:
    """`12.30`, and in English `12:30`: where the meaning is plain without a word."""
    return moment.astimezone(zone).strftime(speak(language).clock)


def hour_in_words(moment: datetime, zone: ZoneInfo, language: Language) -> str:
    """`12.30 uur`, and in English `12:30`."""
    return speak(language).hour.format(clock=clock_time(moment, zone, language))


def moment_in_words(moment: datetime, zone: ZoneInfo, language: Language) -> str:
    """`donderdag 21 januari 2027, 12.30 uur`"""
    return f"{day_in_words(moment, zone, language)}, {hour_in_words(moment, zone, language)}"


def hours_in_words(start: datetime, end: datetime, zone: ZoneInfo, language: Language) -> str:
    """`12.30 – 13.00 uur`, the same day understood."""
    return f"{clock_time(start, zone, language)} – {hour_in_words(end, zone, language)}"
