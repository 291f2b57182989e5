"""Dates and times in words, from tables of our own: Lambda has no Dutch locale."""

from datetime import datetime
from zoneinfo import ZoneInfo

from shared.models.fields import Language

_DAYS = {
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS = {
    "nl": (
        "januari", "februari", "maart", "april", "mei", "juni",
        "juli", "augustus", "september", "oktober", "november", "december",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip


def month_in_words(moment: datetime, zone: ZoneInfo, language: Language) -> str:
    return _MONTHS[language][moment.astimezone(zone).month - 1]


def day_in_words(moment: datetime, zone: ZoneInfo, language: Language) -> str:
    """`donderdag 21 januari 2027`"""
    day = moment.astimezone(zone)
    month = month_in_words(moment, zone, language)
    return f"{_DAYS[language][day.weekday()]} {day.day} {month} {day.year}"


def clock_time(moment: datetime, zone: ZoneInfo, language: Language) -> str:
    """`12.30`, and in English `12:30`: where the meaning is plain without a word."""
    return moment.astimezone(zone).strftime("%H.%M" if language == "nl" else "%H:%M")


def hour_in_words(moment: datetime, zone: ZoneInfo, language: Language) -> str:
    """`12.30 uur`, and in English `12:30`."""
    time = clock_time(moment, zone, language)
    return f"{time} uur" if language == "nl" else time


def moment_in_words(moment: datetime, zone: ZoneInfo, language: Language) -> str:
    """`donderdag 21 januari 2027, 12.30 uur`"""
    return f"{day_in_words(moment, zone, language)}, {hour_in_words(moment, zone, language)}"


def hours_in_words(start: datetime, end: datetime, zone: ZoneInfo, language: Language) -> str:
    """`12.30 – 13.00 uur`, the same day understood."""
    return f"{clock_time(start, zone, language)} – {hour_in_words(end, zone, language)}"
