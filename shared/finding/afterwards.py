"""After an event: how many had a seat and did not come, and what that says of the next edition."""

from collections.abc import Mapping
from datetime import datetime
from math import sqrt
from typing import NamedTuple

from shared.finding.figures import Figures
from shared.models.event import Event

LEAST_SEATS = 10
"""Of fewer people with a seat nothing is said: it could be told who they are."""
LEAST_MEASURED = 30
"""Fewer people with a seat say too little of the next ones."""
_SURE = 1.645
"""Standard deviations below which 95 of 100 outcomes are."""


class Missing(NamedTuple):
    """How many had a seat, and how many of them did not come; None where they are too few."""

    seats: int
    missing: int | None

    @property
    def percent(self) -> int:
        return round(100 * (self.missing or 0) / self.seats) if self.seats else 0


class Afterwards(NamedTuple):
    """Of the event, and by session. `margin` is how many people more than chairs the next edition
    could take."""

    whole: Missing
    sessions: Mapping[str, Missing]
    margin: int


def look_back(event: Event, figures: Figures, now: datetime) -> Afterwards | None:
    """None while the event is not over, and where nobody was checked in: then nothing is known."""
    if now < event.ends_at or not figures.came:
        return None
    seats = figures.statuses["confirmed"]
    missing = seats - figures.came_with_seat
    whole = Missing(seats, missing if seats >= LEAST_SEATS else None)
    sessions: dict[str, Missing] = {}
    for round_ in event.rounds:
        ids = [session.session_id for session in round_.sessions]
        sessions |= _hide_small({each: figures.sessions[each].seats for each in ids}, figures)
    margin = suggest_margin(seats, missing, event.capacity) if seats >= LEAST_MEASURED else 0
    return Afterwards(whole, sessions, margin)


def suggest_margin(seats: int, missing: int, capacity: int) -> int:
    """How many people more than there are chairs may register, so that in 95 of 100 editions all
    find one, where as many stay away as did. The share that stays away is taken at the lower end of
    what was measured (the interval of Wilson), as few people say little."""
    stays_away = _lower_end(missing, seats)
    comes = 1 - stays_away
    margin = 0
    while margin < capacity:
        people = capacity + margin + 1
        if people * comes + _SURE * sqrt(people * comes * stays_away) > capacity:
            break
        margin += 1
    return margin


def _lower_end(found: int, of: int) -> float:
    if not found:
        return 0.0
    share, squared = found / of, _SURE**2
    middle = share + squared / (2 * of)
    width = _SURE * sqrt(share * (1 - share) / of + squared / (4 * of**2))
    return max((middle - width) / (1 + squared / of), 0.0)


def _hide_small(seats: Mapping[str, int], figures: Figures) -> dict[str, Missing]:
    """Of a round: where one session alone is small, the next one is hidden, too. Else it could be
    told by the difference."""
    hidden = {each for each, number in seats.items() if 0 < number < LEAST_SEATS}
    others = sorted((number, each) for each, number in seats.items() if number >= LEAST_SEATS)
    if len(hidden) == 1 and others:
        hidden.add(others[0][1])
    return {
        each: Missing(number, None if each in hidden else figures.missing[each])
        for each, number in seats.items()
    }
