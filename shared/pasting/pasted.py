"""What was read out of a pasted programme, in the words of the text."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from shared.models.programme import Role, SessionKind

QuestionKind = Literal[
    "missing-title",
    "missing-date",
    "missing-year",
    "weekday",
    "another-date",
    "missing-end",
    "overlap",
    "order",
    "unclear-kind",
    "unclear-round",
]
"""What the organiser is asked: what is not in the text, a weekday that is not that of the date, a
second date, an item without an end, two things at once, a time that goes back, a line that may be
a choice or not, sessions of which nobody says in which round they are."""


@dataclass(frozen=True, slots=True)
class Question:
    """`about` are the words in the text that it is about, `values` what could be chosen or what is
    compared: years, times as `14:15`, dates as `2026-11-19`."""

    kind: QuestionKind
    about: str = ""
    values: tuple[str, ...] = ()


class Date(NamedTuple):
    """A day; `year` is none where the text names none, `weekday` counts from Monday (0)."""

    day: int
    month: int
    year: int | None = None
    weekday: int | None = None

    def in_year(self, year: int) -> dt.date | None:
        try:
            return dt.date(year, self.month, self.day)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Person:
    """`printed` are all words that stand after the name, function and organisation."""

    name: str
    role: Role
    organisation: str | None = None
    printed: str | None = None


@dataclass(slots=True)
class Item:
    """One session. Times are minutes since midnight; `end` is none where nothing says it.

    `number` is the number or letter of a breakout, `date` the day of an item on a later day,
    `block` the place of its block in `Pasted.blocks`, `origins` the lines that it was read from,
    `about` the words of the first of them.
    """

    kind: SessionKind
    start: int
    end: int | None = None
    title: str = ""
    description: str = ""
    round: int | None = None
    number: str | None = None
    room: str | None = None
    date: Date | None = None
    block: int | None = None
    people: list[Person] = field(default_factory=list)
    has_own_end: bool = False
    origins: list[int] = field(default_factory=list)
    about: str = ""


@dataclass(slots=True)
class Block:
    """A line with times that holds the items below it; `end` is as printed."""

    title: str
    start: int
    end: int | None
    description: str = ""
    about: str = ""


class Rest(NamedTuple):
    """Words of a line, by the line's place in what was pasted."""

    origin: int
    text: str


@dataclass(slots=True)
class Pasted:
    """The whole reading. `rounds` holds the words of each round of parallel sessions, `headings`
    lines that only gave the programme its shape, `left` those that were not understood."""

    title: str | None = None
    date: Date | None = None
    start: int | None = None
    end: int | None = None
    venue: str | None = None
    address: str | None = None
    city: str | None = None
    chair: Person | None = None
    items: list[Item] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    rounds: dict[int, str] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    headings: list[Rest] = field(default_factory=list)
    left: list[Rest] = field(default_factory=list)


def show_time(minutes: int) -> str:
    """`14:15`."""
    return f"{minutes // 60:02}:{minutes % 60:02}"
