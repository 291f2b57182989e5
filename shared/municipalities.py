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
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

_LIST = Path(__file__).with_name("municipalities.json")
_LEADING_WORDS = re.compile(r"^\s*(?:gemeente|municipality of|openbaar lichaam)\s+")


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
    return _by_spelling().get(spelling(text))


def all_names(on: date | None = None) -> list[str]:
    """Display names in alphabetical order; with `on`, only those that exist on that day."""
    chosen = [m.name for m in _by_code().values() if on is None or m.valid_on(on)]
    return sorted(chosen, key=spelling)


def spelling(text: str) -> str:
    """What is compared: no case, accents, spaces or punctuation, and no leading "gemeente"."""
    letters = unicodedata.normalize("NFKD", text).casefold().replace("&", " en ")
    return "".join(filter(str.isalnum, _LEADING_WORDS.sub("", letters)))


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


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
