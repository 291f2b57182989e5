"""A table, read by its rows: a time, and what stands under it.

Where it shows parallel sessions side by side, each column of a row is a session of its own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from shared.pasting.lines.line import Line
from shared.pasting.phrases import grammar
from shared.pasting.phrases.times import (
    Span,
    find_dates,
    find_spans,
    is_time,
    read_leading,
    read_trailing,
    read_until,
)
from shared.pasting.phrases.titles import is_heading, is_room, read_marker

Hint = Literal[
    "",
    "heading",
    "unknown",
    "session",
    "row",
    "people",
    "moderator",
    "room",
    "number",
    "text",
    "of",
]


@dataclass(frozen=True, slots=True)
class Step:
    """One line to be read. `span` is the time that stands before it, `text` the words without it.

    `hint` is what its column says: `session` begins a parallel one, in `room` where the column is
    that room's, and so may `row`, the title in a row without a time. `is_inside` says that its
    place in a table or an indent puts it under the time.
    """

    line: Line
    text: str
    span: Span | None = None
    hint: Hint = ""
    room: str | None = None
    is_inside: bool = False


_HINTS: dict[str, Hint] = {
    "people": "people", "moderator": "moderator", "room": "room", "number": "number",
    "text": "text", "of": "of",
}  # fmt: skip
_NUMBER = re.compile(r"^\(?(?:[A-Z]?\d{1,2}[A-Za-z]?|[A-Z])[.):]?$")
_MOST_LETTERS = 12
_MOST_ROWS = 60
"""Rows that one time may span."""
Rows = dict[int, dict[int, list[Line]]]


def make_step(line: Line, *, is_inside: bool = False, hint: Hint = "") -> Step:
    span = None if hint else read_leading(line.text)
    if span:
        text = line.text[span.stops :].strip()
        until = read_until(text, span.start) if span.end is None else None
        if until:
            text, span = until[0], span._replace(end=until[1])
        return Step(line, text, span)
    span = None if hint else read_trailing(line.text)
    if span and is_title(line.text[: span.begins]):
        return Step(line, line.text[: span.begins].strip(), span)
    return Step(line, line.text, hint=hint, is_inside=is_inside)


def is_title(text: str) -> bool:
    """Whether words before a time are what happens then, and not a date or a label."""
    words = text.strip(" :,.").lower()
    return (
        0 < len(words) <= 120
        and words not in grammar.LABELS
        and not is_heading(words)
        and not grammar.AROUND.match(words)
        and not find_dates(words)
        and ":" not in words
        and "." not in words
    )


class Table:
    """The lines of one table, read by row."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.rows: Rows = {}
        for line in lines:
            self.rows.setdefault(line.row, {}).setdefault(line.column, []).append(line)
        self.columns = max(line.column + line.width for line in lines)
        self.has_times = any(
            read_leading(cell[0].text)
            for row in self.rows.values()
            if not _names_label(row[min(row)][0].text)
            for cell in row.values()
        )
        self.roles: dict[int, str] = {}
        self.tracks: dict[int, str] = {}

    def read(self) -> Iterator[Step]:
        order = sorted(self.rows)
        if self._has_times_across(self.rows[order[0]]):
            # A time for each column: rounds side by side. Who is in which, is not guessed.
            yield from (Step(line, line.text, hint="unknown") for line in self.lines)
            return
        if self._read_head(self.rows[order[0]]):
            yield from (_heading(line) for cell in self.rows[order[0]].values() for line in cell)
            order = order[1:]
        if not self.has_times and not self.roles:
            yield from self._read_pairs(order)
            return
        at = 0
        while at < len(order):
            group = self._take_group(order, at)
            at += len(group)
            yield from self._read_group(group)

    def _has_times_across(self, row: dict[int, list[Line]]) -> bool:
        spans = [span for cell in row.values() for line in cell for span in find_spans(line.text)]
        return len(row) > 1 and sum(span.end is not None for span in spans) > 1

    def _read_head(self, row: dict[int, list[Line]]) -> bool:
        """Whether the row is the table's head; it says what the columns hold."""
        texts = {at: " ".join(line.text for line in cell) for at, cell in row.items()}
        if not self.has_times and self.columns == 2:
            return False
        if len(texts) < 2 or any(len(text) > 40 or read_leading(text) for text in texts.values()):
            return False
        said = {at: grammar.COLUMNS.get(text.lower().strip(" :")) for at, text in texts.items()}
        rooms = {at: text for at, text in texts.items() if not said[at] and is_room(text)}
        if sum(map(bool, said.values())) + len(rooms) < 2 or not any(said.values()):
            return False
        others = {at: text for at, text in texts.items() if not said[at] and at not in rooms}
        if "title" in said.values() and not rooms:
            self.roles = {at: role for at, role in said.items() if role}
        elif len(rooms) + len(others) >= 2:
            self.roles = {at: role for at, role in said.items() if role == "time"}
            self.tracks = {**rooms, **dict.fromkeys(others, "")}
        else:
            self.roles = {at: role for at, role in said.items() if role}
        return True

    def _take_group(self, order: list[int], at: int) -> list[int]:
        """A row, and those below it without a time of their own: they are still at its time."""
        group = [order[at]]
        if not any(is_time(cell[0].text) for cell in self.rows[order[at]].values()):
            return group
        for row in order[at + 1 : at + 1 + _MOST_ROWS]:
            cells = self.rows[row]
            if any(read_leading(cell[0].text) for cell in cells.values()) or self._is_wide(cells):
                break
            group.append(row)
        return group

    def _read_group(self, group: list[int]) -> Iterator[Step]:
        first = self.rows[group[0]]
        time_at = {at for at, cell in first.items() if all(is_time(line.text) for line in cell)}
        span, time_lines = self._join_times([line for at in sorted(time_at) for line in first[at]])
        bodies = [
            {
                at: cell
                for at, cell in self.rows[row].items()
                if row != group[0] or at not in time_at
            }
            for row in group
        ]
        if span:
            yield Step(time_lines[0], "", span)
            yield from (_heading(line) for line in time_lines[1:])
        if self._is_parallel(bodies):
            yield from self._read_columns(bodies)
        elif not span and self._is_wide(bodies[0]):
            [cell] = bodies[0].values()
            yield from (make_step(line) for line in cell)
        else:
            for place, body in enumerate(bodies):
                yield from self._read_row(body, has_time=bool(span) and not place)

    def _join_times(self, lines: list[Line]) -> tuple[Span | None, list[Line]]:
        spans = [span for span in (read_leading(line.text) for line in lines) if span]
        if not spans:
            return None, []
        first = spans[0]
        if first.end is None and len(spans) > 1 and spans[1].start > first.start:
            first = first._replace(end=spans[1].start)
        return first, lines

    def _is_wide(self, body: dict[int, list[Line]]) -> bool:
        """Whether a row is one cell, as a heading between rows is."""
        if len(body) != 1 or 0 not in body:
            return False
        return body[0][0].width >= self.columns or not body[0][0].is_typed

    def _is_parallel(self, bodies: list[dict[int, list[Line]]]) -> bool:
        side_by_side = [at for at in bodies[0] if at not in self.roles]
        if len(side_by_side) < 2:
            return False
        if self.tracks:
            return all(at in self.tracks for at in side_by_side)
        marked = [
            read_marker(bodies[0][at][0].text, is_parallel=True, most=_MOST_LETTERS)
            for at in side_by_side
        ]
        return sum(mark is not None and bool(mark[1]) for mark in marked) >= 2

    def _read_columns(self, bodies: list[dict[int, list[Line]]]) -> Iterator[Step]:
        for at in sorted({at for body in bodies for at in body}):
            lines = [line for body in bodies for line in body.get(at, ())]
            yield Step(lines[0], lines[0].text, hint="session", room=self.tracks.get(at) or None)
            for line in lines[1:]:
                is_next = read_marker(line.text, is_parallel=True, most=_MOST_LETTERS)
                yield Step(
                    line, line.text, is_inside=True, hint="session" if is_next else "",
                    room=(self.tracks.get(at) or None) if is_next else None,
                )  # fmt: skip

    def _read_row(self, body: dict[int, list[Line]], *, has_time: bool) -> Iterator[Step]:
        # A number stands before its title, whatever comes first in the row.
        for at, cell in sorted(body.items(), key=lambda cell: self.roles.get(cell[0]) != "number"):
            hint = _HINTS.get(self.roles.get(at, ""), "")
            if not self.roles and at == min(body) and len(body) > 1 and _NUMBER.match(cell[0].text):
                hint = "number"
            for place, line in enumerate(cell):
                is_row = not hint and not has_time and not place and bool(self.roles)
                made = make_step(line, is_inside=self.has_times, hint="row" if is_row else hint)
                yield made

    def _read_pairs(self, order: list[int]) -> Iterator[Step]:
        """A table without times: what a first cell names, the second says."""
        for row in order:
            cells = [line for at in sorted(self.rows[row]) for line in self.rows[row][at]]
            label = cells[0].text.rstrip(" :").lower()
            if len(cells) > 1 and (label in grammar.LABELS or label in grammar.ROLES):
                value = ", ".join(line.text for line in cells[1:])
                yield _heading(cells[0])
                yield Step(cells[1], f"{cells[0].text.rstrip(' :')}: {value}")
                yield from (_heading(line) for line in cells[2:])
            else:
                yield from (make_step(line) for line in cells)


def _names_label(text: str) -> bool:
    return text.lower().strip(" :?") in grammar.LABELS


def _heading(line: Line) -> Step:
    return Step(line, line.text, hint="heading")
