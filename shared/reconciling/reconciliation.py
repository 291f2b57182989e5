"""Recounts an event: compares counters, lines, addresses and shares with the registrations.

The list of registrations comes from an index, which may be late. So only their ids are taken from
it, and each registration is read from the table. The list is complete if the index shows a sign
that was put after the counters were read, and if the counters are the same afterwards. Then nobody
has registered or left meanwhile, since that changes the event's counter.
"""

from collections import Counter as Tally
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from shared.models.event import Event
from shared.models.registration import Registration
from shared.models.statuses import has_ended
from shared.models.tickets import Counter, PlaceInLine, lines_of
from shared.reconciling.freshness import is_shown, put_sign
from shared.refusals.refusal import BusyError
from shared.registrations.lists import read_registrations
from shared.registrations.registrations import find_by_address, find_registration
from shared.runtime.clock import Clock
from shared.runtime.telemetry import logger
from shared.seating.hall import Heads
from shared.seating.standing import applies, holds, is_combined, waits_for
from shared.seats.changes import repair_counters
from shared.seats.counters import read_counters
from shared.seats.shards import fold
from shared.seats.shares import read_shares, set_share
from shared.waiting.lines import place_exists, read_heads

INDEX_LAG = 10.0
"""Seconds; an index is usually behind by less than one."""
_LOOKS = 3
"""How often it compares again when the index is late or registrations change meanwhile."""
_MOST_REPAIRS = 90
"""In one transaction; the rest is repaired the next time."""


class Difference(NamedTuple):
    """One difference from the registrations; it names no person."""

    event_id: str
    what: str
    session_id: str | None = None
    registration_id: str | None = None
    mark: str | None = None
    found: int = 0
    expected: int = 0
    is_repaired: bool = False

    def facts(self) -> dict[str, Any]:
        return {name: value for name, value in self._asdict().items() if value is not None}


class Numbers(NamedTuple):
    """The counters of an event, its shards added up, and its counts of organisations."""

    counters: list[Counter]
    shares: Mapping[str, int]


def reconcile(event: Event, clock: Clock, *, repair: bool) -> list[Difference]:
    """Every proven difference between the registrations and the counters, lines, addresses and
    shares. With `repair` it also sets wrong numbers right.

    It returns none if registrations change too fast to compare; with `repair` it raises BusyError
    then.
    """
    now = clock.now()
    if not _compare(event, _read_numbers(event), list(_read_all(event, now)), now):
        return []
    for _ in range(_LOOKS):
        if repair:
            # A count is repaired in shard 0, so all seats have to be there.
            fold(event.event_id)
        numbers = _read_numbers(event)
        sign = put_sign(event, clock.now())
        clock.sleep(INDEX_LAG)
        if not is_shown(sign):
            continue
        now = clock.now()
        found = _compare(event, numbers, list(_read_each(event, now)), now)
        if _read_numbers(event) != numbers:
            continue
        if not repair:
            return found
        if _repair(event, numbers, found):
            return [each._replace(is_repaired=_is_reparable(each)) for each in found]
    if repair:
        raise BusyError("Seats change too fast to be recounted, or the index is late.")
    logger.warning("counters not compared", event_id=event.event_id)
    return []


def _read_numbers(event: Event) -> Numbers:
    return Numbers(read_counters(event.event_id), read_shares(event))


def _compare(
    event: Event, numbers: Numbers, registrations: Sequence[Registration], now: datetime
) -> list[Difference]:
    return [
        *_compare_counters(event, numbers.counters, registrations),
        *_compare_lines(event, registrations),
        *_compare_addresses(event, registrations, now),
        *_compare_shares(event, numbers.shares, registrations),
    ]


def _compare_counters(
    event: Event, counters: Iterable[Counter], registrations: Sequence[Registration]
) -> Iterator[Difference]:
    for counter in counters:
        expected = {
            "taken": sum(holds(r, counter.session_id) for r in registrations),
            "waiting": sum(waits_for(r, counter.session_id) for r in registrations),
        }
        if counter.session_id is None:
            expected["combined"] = sum(map(is_combined, registrations))
            expected["applied"] = sum(map(applies, registrations))
        for what, number in expected.items():
            found = getattr(counter, what)
            if found != number:
                yield Difference(
                    event.event_id, what, counter.session_id, found=found, expected=number
                )


def _compare_lines(event: Event, registrations: Iterable[Registration]) -> Iterator[Difference]:
    heads = read_heads(event.event_id)
    for registration in registrations:
        for place in lines_of(registration):
            if not place_exists(event.event_id, place, registration.registration_id):
                yield _missing(event, registration, "place-in-line", place)
        if is_combined(registration) and not _is_looked_at(registration, heads):
            yield _missing(event, registration, "combination")


def _is_looked_at(registration: Registration, heads: Heads) -> bool:
    """Whether handing on seats finds every combination with which the registration waits."""
    return all(
        heads.get(place.line.combination, place.ticket + 1) <= place.ticket
        for place in lines_of(registration)
        if place.line.is_of_combination
    )


def _compare_addresses(
    event: Event, registrations: Iterable[Registration], now: datetime
) -> Iterator[Difference]:
    owners: dict[str, list[Registration]] = {}
    for registration in registrations:
        if not has_ended(registration.status):
            owners.setdefault(registration.email.compared, []).append(registration)
    for theirs in owners.values():
        owner = find_by_address(event, theirs[0].email, now)
        is_right = [registration.registration_id for registration in theirs] == [owner]
        # An address may change while all counters stay the same.
        if not is_right and all(_is_as_read(registration, now) for registration in theirs):
            yield from (_missing(event, registration, "address") for registration in theirs)


def _is_as_read(registration: Registration, now: datetime) -> bool:
    found = find_registration(registration.registration_id, now)
    return found is not None and found.version == registration.version


def _compare_shares(
    event: Event, shares: Mapping[str, int], registrations: Iterable[Registration]
) -> Iterator[Difference]:
    left = (r for r in registrations if not has_ended(r.status))
    right = Tally(r.counted_as for r in left if r.counted_as)
    for mark in sorted({*right, *shares}):
        found, expected = shares.get(mark, 0), right[mark]
        if found != expected:
            yield Difference(event.event_id, "share", mark=mark, found=found, expected=expected)


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


def _is_reparable(difference: Difference) -> bool:
    """Whether the difference is in a number, which can be set to what the registrations say. A
    missing item of a line or an address is reported to a person, never guessed."""
    return difference.what in ("taken", "waiting", "combined", "applied", "share")


def _repair(event: Event, numbers: Numbers, differences: Iterable[Difference]) -> bool:
    """Sets wrong numbers right, all or nothing. False if a count has changed since it was read."""
    wrong = [each for each in differences if _is_reparable(each)][:_MOST_REPAIRS]
    if not wrong:
        return True
    counts: dict[str | None, dict[str, int]] = {}
    for each in wrong:
        if each.mark is None:
            counts.setdefault(each.session_id, {})[each.what] = each.expected
    shares = [
        set_share(event, each.mark, seen=each.found, right=each.expected)
        for each in wrong
        if each.mark is not None
    ]
    return repair_counters(event.event_id, numbers.counters, counts, shares)


def _read_each(event: Event, now: datetime) -> Iterator[Registration]:
    """Each registration of the index, as the table has it. Cancelled ones stay cancelled, so they
    are left out."""
    for listed in _read_all(event, now):
        if has_ended(listed.status):
            continue
        if found := find_registration(listed.registration_id, now):
            yield found


def _read_all(event: Event, now: datetime) -> Iterator[Registration]:
    after = None
    while True:
        page = read_registrations(event.event_id, now, limit=200, after=after)
        yield from page.registrations
        after = page.next_key
        if after is None:
            return
