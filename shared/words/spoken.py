"""What a language is: a folder beside this file, loaded when the language is asked for.

Its `__init__.py` is `SPOKEN`, each of its other modules `TEXTS`; its articles are the HTML of the
pages that are prose from end to end.
"""

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import Literal, NamedTuple

from shared.models.languages import Language

Part = Literal["site", "form", "own", "faults", "mails"]


class Slugs(NamedTuple):
    """The words of which the site's paths are made (`shared/pages/paths.py`)."""

    events: str
    register: str
    own: str
    link: str
    calendar: str
    privacy: str
    accessibility: str


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
