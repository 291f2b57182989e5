"""Lines, and in which of them a registration stands.

Who holds a seat at the event stands in a line of each session that they prefer, to swap into it:
the first can always take what comes free. Who wants to get in stands in a line of each session that
they chose, which gives their position, and in that of their *combination*: the sessions that
they chose, by round. All who chose the same can get in or none of them, so of each combination only
the first is looked at, and nobody who is short of one round is passed one by one.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from shared.models.registration import OwnSession, Registration, Standing
from shared.models.statuses import has_ended, has_seat, waits

Combination = tuple[tuple[str, ...], ...]
"""The sessions that somebody chose, by round, without their order; empty where nothing was."""


@dataclass(frozen=True)
class Line:
    """One line: for the seats of a session (or of the event itself), of those who hold a seat at
    the event and want to swap, or of those who want to get in; or that of a combination."""

    session_id: str | None
    is_swap: bool
    combination: Combination = ()

    @property
    def is_of_combination(self) -> bool:
        """Whether all who stand there chose the same. Who chose nothing is in the event's own."""
        return self.session_id is None and not self.is_swap


@dataclass(frozen=True)
class PlaceInLine:
    """A line and the ticket with which somebody stands in it."""

    line: Line
    ticket: int


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
    places = [PlaceInLine(line_of(registration, s), s.ticket) for s in registration.lines]
    if waits(registration.status) and registration.is_combined:
        places += _places_by_combination(registration)
    return places


def line_of(registration: Registration, standing: Standing) -> Line:
    return Line(standing.session_id, is_swap=has_seat(registration.status))


def line_of_combination(combination: Combination) -> Line:
    return Line(None, is_swap=False, combination=combination)


def _places_by_combination(registration: Registration) -> Iterator[PlaceInLine]:
    """One place, as a rule. Who changed their choices has several tickets: with each they stand
    for what it and the lower ones are good for, once that is a session of each round."""
    for ticket in sorted({standing.ticket for standing in registration.lines}):
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
        if standing.session_id and standing.round_id == round_id and standing.ticket <= ticket:
            yield standing.session_id


def stands_in(registration: Registration, line: Line) -> bool:
    return not has_ended(registration.status) and any(
        place.line == line for place in lines_of(registration)
    )


def ticket_in(registration: Registration, line: Line) -> int:
    return next(place.ticket for place in lines_of(registration) if place.line == line)
