"""The figures of an event: seats of the whole and of each session."""

from typing import NamedTuple

from shared.models.event import Breakout, Event
from shared.models.tickets import Counter
from shared.seats.counters import read_counters


class Seats(NamedTuple):
    """`sessions` stand in the order of the event."""

    whole: Counter
    sessions: list[tuple[Breakout, Counter]]


def count_seats(event: Event) -> Seats:
    """One Query, whatever the number of registrations."""
    whole, *others = read_counters(event.event_id)
    counters = {counter.session_id: counter for counter in others}
    sessions = [
        (session, counter)
        for round_ in event.rounds
        for session in round_.sessions
        if (counter := counters.get(session.session_id))
    ]
    return Seats(whole, sessions)
