"""Lines, and in which of them a registration stands.

A registration with a seat at the event stands in a line of each session that it prefers, to swap
into it: the first can always take what comes free. One without a seat stands in a line of each
session that it chose, which gives its position, and in that of its *combination*: the chosen
sessions, by round. All in one combination can get in, or none: only its first is looked at, and
none is passed one by one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from shared.models.registration import OwnSession, Registration, Standing
from shared.models.statuses import has_ended, has_seat, waits


class Counter(NamedTuple):
    """The seats of a session, or of the event where `session_id` is None. Window, cancellation and
    `allocation` (where it is not first come) are here too, so that one condition guards a seat.
    `ticket` only rises and gives the order of waiting. Shard 0 always exists, and alone once
    somebody waits. The event's own counter has more: `revision` counts every change of seats and
    places in line but the taking of a free seat; `combined` who stands in lines of combinations;
    `applied` undecided applications; `share_rule` is that of organisations (`seats/shares.py`)."""

    session_id: str | None
    round_id: str | None
    capacity: int
    opens_at: str
    closes_at: str
    is_cancelled: bool = False
    taken: int = 0
    waiting: int = 0
    ticket: int = 0
    shard: int = 0
    revision: int = 0
    share_rule: str | None = None
    combined: int = 0
    allocation: str | None = None
    applied: int = 0


Combination = tuple[tuple[str, ...], ...]
"""The sessions that a visitor chose, by round, without their order; empty if they chose none."""


@dataclass(frozen=True)
class Line:
    """One line: for the seats of a session or of the event itself, either of registrations that
    want to swap or of those that want to get in; or the line of a combination."""

    session_id: str | None
    is_swap: bool
    combination: Combination = ()

    @property
    def is_of_combination(self) -> bool:
        """Whether all in this line chose the same. The event's own line has those who chose
        nothing."""
        return self.session_id is None and not self.is_swap


@dataclass(frozen=True)
class PlaceInLine:
    """A line and the ticket with which somebody stands in it."""

    line: Line
    ticket: int

    @property
    def drawn(self) -> int:
        """The ticket as it was drawn."""
        return self.ticket % _FIRST


def number_places(
    registration: Registration, position: Callable[[str | None], int]
) -> tuple[tuple[OwnSession, ...], int | None]:
    """What is held and waited for, with the position in each line; and the best position of whoever
    has no seat. `position` gives it, from 1, for a session, or for the event (None)."""
    numbers = {place.session_id: position(place.session_id) for place in registration.lines}
    sessions = tuple(
        own.model_copy(update={"position": numbers[own.session_id]}) if waits(own.status) else own
        for own in registration.own_sessions
    )
    best = min(numbers.values(), default=None) if waits(registration.status) else None
    return sessions, best


def lines_of(registration: Registration | None) -> list[PlaceInLine]:
    if registration is None:
        return []
    places = [
        PlaceInLine(line_of(registration, s), rank_of(registration, s)) for s in registration.lines
    ]
    if waits(registration.status) and registration.is_combined:
        places += _places_by_combination(registration)
    return places


_FIRST = 1 << 40


def rank_of(registration: Registration, standing: Standing) -> int:
    """The ticket of a place in line as it counts. Whoever an organiser put first comes before all
    others; among these, who queued first."""
    return standing.ticket - _FIRST if registration.put_first_at else standing.ticket


def line_of(registration: Registration, standing: Standing) -> Line:
    return Line(standing.session_id, is_swap=has_seat(registration.status))


def line_of_combination(combination: Combination) -> Line:
    return Line(None, is_swap=False, combination=combination)


def _places_by_combination(registration: Registration) -> Iterator[PlaceInLine]:
    """One place, as a rule. A registration whose choices changed has several tickets: each stands
    for what it and the lower ones cover, once that is a session of each round."""
    for ticket in sorted({rank_of(registration, each) for each in registration.lines}):
        combination = tuple(
            sorted(
                tuple(sorted(_sessions_up_to(registration, round_id, ticket)))
                for round_id in registration.choices
            )
        )
        if combination and all(combination):
            yield PlaceInLine(line_of_combination(combination), ticket)


def _sessions_up_to(registration: Registration, round_id: str, ticket: int) -> Iterator[str]:
    for standing in registration.lines:
        is_reached = rank_of(registration, standing) <= ticket
        if standing.session_id and standing.round_id == round_id and is_reached:
            yield standing.session_id


def stands_in(registration: Registration, line: Line) -> bool:
    return not has_ended(registration.status) and any(
        place.line == line for place in lines_of(registration)
    )


def ticket_in(registration: Registration, line: Line) -> int:
    return next(place.ticket for place in lines_of(registration) if place.line == line)
