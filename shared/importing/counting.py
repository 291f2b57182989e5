"""How many of those in a sheet get a seat, and how many wait: by the counters as they are now,
without writing. Each takes what the one before left, in the order of the sheet."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Literal

from shared.events.choices import can_wait, seatings
from shared.importing.people import Person
from shared.models.event import Event
from shared.refusals.registrations import RegistrationClosedError
from shared.seating.settlement import settle
from shared.seats.shares import mark_of, read_shares, share_in
from shared.waiting.halls import open_hall

Outcome = Literal["seat", "waits", "sold-out", "share-exhausted"]


def tell_outcomes(event: Event, people: Sequence[Person], now: datetime) -> Iterator[Outcome]:
    """What each would get. Who waits already is given first what is free: then a newcomer takes
    nothing from anybody, and what they take frees nothing.

    Raises: RegistrationClosedError, NotFoundError.
    """
    hall = open_hall(event, now)
    if now >= event.ends_at or hall.is_off(None):
        raise RegistrationClosedError("This event is over, or cancelled.")
    settle(hall)
    free = {session_id: hall.free(session_id) for session_id in hall.counters}
    share = share_in(hall.counters[None].share_rule)
    is_limited = share is not None and now < share.until
    counted = Counter(read_shares(event) if is_limited else {})
    may_wait = can_wait(event, now)
    for person in people:
        asked = person.asked
        if is_limited and share:
            mark = mark_of(event, asked.organisation)
            if counted[mark] >= share.limit:
                yield "share-exhausted"
                continue
            counted[mark] += 1
        full = {session_id for session_id, seats in free.items() if seats <= 0}
        seating = None if None in full else next(seatings(event, asked.choices, full), None)
        if seating is None:
            if not (asked.waitlist and may_wait):
                if is_limited:
                    counted[mark_of(event, asked.organisation)] -= 1
                yield "sold-out"
                continue
            yield "waits"
            continue
        for session_id in (None, *(chosen for _, chosen in seating)):
            free[session_id] -= 1
        yield "seat"
