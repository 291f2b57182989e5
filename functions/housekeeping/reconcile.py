"""Recount an event: counters, lines and addresses against the registrations."""

from collections import Counter as Tally
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from shared.clock import Clock
from shared.models.event import Event
from shared.models.registration import Registration
from shared.models.seats import Counter
from shared.seating.hall import PlaceInLine, holds, lines_of, waits_for
from shared.table.lines import place_exists
from shared.table.registrations import find_by_address, read_registrations
from shared.table.seats import read_counters, repair_counter
from shared.table.shards import fold

INDEX_LAG = 10.0
"""Seconds; an index is usually behind by less than one."""


class Difference(NamedTuple):
    """One thing that is not as the registrations say; names no person."""

    event_id: str
    what: str
    session_id: str | None = None
    registration_id: str | None = None
    found: int = 0
    expected: int = 0
    is_repaired: bool = False

    def facts(self) -> dict[str, Any]:
        return {name: value for name, value in self._asdict().items() if value is not None}


def reconcile(event: Event, clock: Clock, *, repair: bool) -> list[Difference]:
    """Every difference between counters, lines and addresses and the registrations.

    Counters that move while they are read may seem to differ: a difference counts only if a
    second look shows the same, and a repair writes only over what was seen.
    """
    first = _compare(event, clock.now())
    if not first:
        return []
    if repair:
        # The list of registrations lags behind by moments: what it lacks must not be "mended" away.
        clock.sleep(INDEX_LAG)
        # A count is set right in one place, so all seats have to be in one.
        fold(event.event_id)
    again = _compare(event, clock.now())
    lasting = [difference for difference in again if difference in first]
    return [_repair(difference) if repair else difference for difference in lasting]


def _compare(event: Event, now: datetime) -> list[Difference]:
    counters = read_counters(event.event_id)
    registrations = list(_read_all(event, now))
    return [
        *_compare_counters(event, counters, registrations),
        *_compare_lines(event, registrations),
        *_compare_addresses(event, registrations),
    ]


def _compare_counters(
    event: Event, counters: list[Counter], registrations: list[Registration]
) -> Iterable[Difference]:
    for counter in counters:
        expected = {
            "taken": sum(holds(r, counter.session_id) for r in registrations),
            "waiting": sum(waits_for(r, counter.session_id) for r in registrations),
        }
        for what, number in expected.items():
            found = getattr(counter, what)
            if found != number:
                yield Difference(
                    event.event_id, what, counter.session_id, found=found, expected=number
                )


def _compare_lines(event: Event, registrations: list[Registration]) -> Iterable[Difference]:
    for registration in registrations:
        for place in lines_of(registration):
            if not place_exists(event.event_id, place, registration.registration_id):
                yield _missing(event, registration, "place-in-line", place)


def _compare_addresses(event: Event, registrations: list[Registration]) -> Iterable[Difference]:
    owners = Tally(r.email.compared for r in registrations if r.status != "cancelled")
    for registration in registrations:
        if registration.status == "cancelled":
            continue
        owner = find_by_address(event, registration.email)
        if owner != registration.registration_id or owners[registration.email.compared] > 1:
            yield _missing(event, registration, "address")


def _missing(
    event: Event, registration: Registration, what: str, place: PlaceInLine | None = None
) -> Difference:
    return Difference(
        event.event_id,
        what,
        place.line.session_id if place else None,
        registration.registration_id,
        found=0,
        expected=1,
    )


def _repair(difference: Difference) -> Difference:
    """Counters are set to what the records say. A line or an address that is missing needs a
    person to look: it is reported, never guessed."""
    if difference.what not in ("taken", "waiting"):
        return difference
    is_repaired = repair_counter(
        difference.event_id,
        difference.session_id,
        difference.what,
        seen=difference.found,
        right=difference.expected,
    )
    return difference._replace(is_repaired=is_repaired)


def _read_all(event: Event, now: datetime) -> Iterable[Registration]:
    after = None
    while True:
        page = read_registrations(event.event_id, now, limit=200, after=after)
        yield from page.registrations
        after = page.next_key
        if after is None:
            return
