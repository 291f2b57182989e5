"""Dutch municipalities by CBS code, and by what people call them.

The list (`municipalities.json`) is our own. Other names are older or local names of the whole
municipality, municipalities that merged into it, and its best known towns. A name that two
municipalities could claim ("Bergen", "Valkenburg") belongs to neither.

Bonaire, Sint Eustatius and Saba have no province. Their codes GM9001 to GM9003 are stand-ins
from CBS publications, not municipality codes: check them before any exchange with others.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

_LIST = Path(__file__).with_name("municipalities.json")
_LEADING_WORDS = re.compile(
    r"^\s*(?:(?:gemeente|gem|municipality of|openbaar lichaam)\s+|gem\.\s*)"
)
_PROVINCES = {
    "Groningen": ("gr", "gn", "gron"),
    "Fryslân": ("friesland", "fr", "frl", "fri"),
    "Drenthe": ("dr", "drente"),
    "Overijssel": ("o", "ov", "ovl"),
    "Flevoland": ("fl", "flev"),
    "Gelderland": ("g", "gld", "geld"),
    "Utrecht": ("u", "ut", "utr"),
    "Noord-Holland": ("nh", "noordh"),
    "Zuid-Holland": ("zh", "zuidh"),
    "Zeeland": ("z", "zl", "zld"),
    "Noord-Brabant": ("nb", "nbr", "brabant"),
    "Limburg": ("l", "lb", "lim", "limb"),
}
_SEPARATOR = re.compile(r"[\s,(/]+|\s-\s")


class Municipality(NamedTuple):
    """One municipality, or one of the three islands of the Caribbean Netherlands."""

    code: str
    name: str
    province: str | None
    other_names: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_until: date | None = None  # the last day it exists

    def valid_on(self, day: date) -> bool:
        """Whether the municipality exists on that day; a bound that is not given is open."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )


def find(code: str) -> Municipality | None:
    """The municipality with this CBS code (`GM0363`), whether or not it still exists."""
    return _by_code().get(code)


def match(text: str) -> Municipality | None:
    """The municipality somebody means by this text, or None when no or no single one fits."""
    return _by_spelling().get(spelling(text)) or _match_in_province(text)


def namesakes(text: str) -> list[str]:
    """The municipalities that share this name, each in a province of its own."""
    typed = spelling(text)
    found = [m.name for (name, _), m in _by_province().items() if name == typed]
    return sorted(set(found), key=spelling)


@lru_cache(maxsize=16)
def suggestions(on: date | None = None) -> tuple[tuple[str, str], ...]:
    """What can be typed, and the municipality that it means: its own name, and its other
    names."""
    return tuple(
        (typed, municipality.name)
        for name in all_names(on)
        if (municipality := match(name))
        for typed in (name, *municipality.other_names)
    )


def all_names(on: date | None = None) -> list[str]:
    """Display names in alphabetical order; with `on`, only those that exist on that day."""
    return [*_sort_names(on)]


@lru_cache(maxsize=16)
def _sort_names(on: date | None) -> tuple[str, ...]:
    """Every page with a form offers them, and there are as many orders as days of events."""
    chosen = [m.name for m in _by_code().values() if on is None or m.valid_on(on)]
    return tuple(sorted(chosen, key=spelling))


def spelling(text: str) -> str:
    """What is compared: no case, accents, spaces or punctuation, and no leading "gemeente"."""
    letters = unicodedata.normalize("NFKD", text).casefold().replace("&", " en ")
    return "".join(filter(str.isalnum, _LEADING_WORDS.sub("", letters)))


def _match_in_province(text: str) -> Municipality | None:
    """The municipality by this name in the province that stands behind it, as in `Hoorn (NH)`."""
    for name, province in _splits(text):
        municipality = _by_province().get((spelling(name), province))
        # "Utrecht Utrecht" may be anything; with a comma or brackets the second is the province.
        is_marked = any(sign in text for sign in ",(/")
        if municipality and (is_marked or spelling(name) != spelling(province)):
            return municipality
    return None


def _splits(text: str) -> Iterator[tuple[str, str]]:
    """Every way to take the end of the text for a province."""
    for gap in _SEPARATOR.finditer(text):
        province = _by_province_spelling().get(spelling(text[gap.end() :]))
        if province:
            yield text[: gap.start()], province


@cache
def _by_code() -> Mapping[str, Municipality]:
    rows = json.loads(_LIST.read_text(encoding="utf-8"))
    return {
        row["code"]: Municipality(
            code=row["code"],
            name=row["name"],
            province=row.get("province"),
            other_names=tuple(row.get("otherNames", ())),
            valid_from=_day(row.get("validFrom")),
            valid_until=_day(row.get("validUntil")),
        )
        for row in rows
    }


@cache
def _by_spelling() -> Mapping[str, Municipality]:
    return {
        spelling(name): municipality
        for municipality in _by_code().values()
        for name in (municipality.name, *municipality.other_names)
    }


@cache
def _by_province() -> Mapping[tuple[str, str], Municipality]:
    """Municipalities by name and province, those too whose names have the province in them."""
    found: dict[tuple[str, str], Municipality] = {}
    for municipality in _by_code().values():
        for name in (municipality.name, *municipality.other_names):
            if municipality.province:
                found.setdefault((spelling(name), municipality.province), municipality)
            for base, province in _splits(name):
                found.setdefault((spelling(base), province), municipality)
    return found


@cache
def _by_province_spelling() -> Mapping[str, str]:
    return {
        spelling(spelled): province
        for province, short in _PROVINCES.items()
        for spelled in (province, *short)
    }


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
