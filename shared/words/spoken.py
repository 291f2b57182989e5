"""What a language is: a folder beside this file, loaded when the language is asked for.

Its `__init__.py` is `SPOKEN`, each of its other modules, those of its folders too, `TEXTS`; its
articles are the HTML of the pages that are prose from end to end. Numbers and dates are written
here from its tables: Lambda has no Dutch locale.
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from importlib import import_module
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from shared.models.fields import Language

Part = Literal[
    "site",
    "event.page",
    "form",
    "own",
    "visiting.colleagues",
    "desk",
    "making.event",
    "making.publishing",
    "people.registrations",
    "people.several",
    "people.files",
    "people.guests",
    "people.privacy",
    "people.processing",
    "desk_mail",
    "people.door",
    "access.programs",
    "access.webhooks",
    "watching.desk",
    "watching.afterwards",
    "watching.mails",
    "people.importing",
    "faults",
    "mails",
    "lists",
    "applying.pages",
    "applying.desk",
    "applying.mails",
    "applying.lists",
]


class Slugs(NamedTuple):
    """The words of which the site's paths are made (`shared/pages/paths.py`). `desk` has those of
    the organiser's desk, by the names that its pages are declared with."""

    events: str
    register: str
    session: str
    own: str
    link: str
    calendar: str
    embed: str
    privacy: str
    accessibility: str
    organiser: str
    desk: Mapping[str, str]


class Spoken(NamedTuple):
    """A language: its name in itself, what it calls the languages, the prefix of its paths, how it
    writes dates (Monday and January first), times of day (`strftime`, and the same in a sentence)
    and a place in a row."""

    name: str
    names: Mapping[str, str]
    prefix: str
    slugs: Slugs
    days: tuple[str, ...]
    months: tuple[str, ...]
    short_months: tuple[str, ...]
    clock: str
    hour: str
    ordinal: Callable[[int], str]


@cache
def speak(language: Language) -> Spoken:
    found: Spoken = import_module(f"shared.words.{language}").SPOKEN
    return found


@cache
def read_texts(language: Language, *parts: Part) -> Mapping[str, str]:
    """The texts of these parts, by their ids."""
    found: dict[str, str] = {}
    for part in parts:
        found |= import_module(f"shared.words.{language}.{part}").TEXTS
    return found


def call(named: Language, language: Language) -> str:
    """What a language is called in another one: its own name, where that has no word for it."""
    return speak(language).names.get(named) or speak(named).name


def ordinal(number: int, language: Language) -> str:
    """`3e`, and in English `3rd`."""
    return speak(language).ordinal(number)


def name_form(text_id: str, count: object) -> str:
    """The text id of the words for so many: `seats-one` beside `seats`. Dutch and English have two
    forms, and 1 alone has the first (Unicode CLDR, plural rules; 0 has none of its own)."""
    return f"{text_id}-one" if count == 1 else text_id


def to_number(text: str) -> int | float | str:
    """The number in a typed text, with a comma or a point; the text itself if it is none."""
    typed = text.strip().replace(",", ".")
    if re.fullmatch(r"-?[0-9]{1,12}", typed):
        return int(typed)
    return float(typed) if re.fullmatch(r"-?[0-9]{1,12}\.[0-9]{1,6}", typed) else text


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
