"""Counts all registrations with their organisations, before an event has a limit for them.

From the moment that counting begins, the transaction that gives a new registration its seat counts
it. Earlier registrations are counted here, each once, since the transaction that counts one also
marks it. Counting is done when the sum of the counts equals the registrations that hold a seat or
wait. So it can be interrupted and repeated, by two callers at once, while visitors register, change
and cancel.
"""

import time
from collections import Counter as Tally
from collections.abc import Sequence
from datetime import datetime

from shared.events.events import read_event
from shared.models.event import Event
from shared.models.registration import Registration
from shared.models.statuses import has_ended, is_undecided
from shared.models.tickets import Counter
from shared.refusals.refusal import BusyError
from shared.registrations.lists import everybody_of
from shared.registrations.registrations import find_registration
from shared.seats.changes import set_rule
from shared.seats.counters import read_counters, read_shards
from shared.seats.shards import fold
from shared.seats.shares import (
    COUNTED,
    COUNTING,
    count_shares,
    is_counted,
    mark_of,
    read_shares,
    rule_of,
)
from shared.store import keys
from shared.store.calls import update
from shared.store.notation import absent, equals, set_to
from shared.store.transaction import Write, transact

LOOKS = 20
"""How often the list of registrations is read until it shows everybody."""
PAUSE_SECONDS = 0.5
"""Between two looks: an index is usually behind by less than a second."""
_AT_ONCE = 25
"""Registrations of one transaction: with an organisation for each they take half of its items."""


class _CountChangedError(Exception):
    """Somebody was counted, has changed or is gone meanwhile."""


def count_everybody(event: Event, now: datetime) -> None:
    """Counts all registrations, so that a limit can be set.

    Raises: BusyError while the list of registrations does not show all of them.
    """
    for look in range(LOOKS):
        if look:
            time.sleep(PAUSE_SECONDS)
        counter = _read_whole(event)
        if is_counted(counter.share_rule):
            return
        if counter.share_rule is None and not set_rule(event.event_id, counter, COUNTING):
            continue
        _count_unmarked(event, now)
        if _end_counting(event):
            return
    raise BusyError("Not everybody is counted yet; please try again shortly.")


def keep_counting(event: Event, now: datetime) -> None:
    """Counts all registrations where a rule asks for it, and gives the counter the event's own
    rule. Mends an event that was stored before there were rules, or whose limit was interrupted
    before it was set.

    Raises: BusyError.
    """
    rule = read_counters(event.event_id)[0].share_rule
    if rule is not None:
        _count_unmarked(event, now)
    if rule == rule_of(event.share):
        return
    if event.share is not None:
        count_everybody(event, now)
    counter = _read_whole(event)
    # Read after the counter: if this is published anew, the counter has another revision.
    right = rule_of(read_event(event.event_id).share)
    if counter.share_rule != right and (right is None or is_counted(counter.share_rule)):
        set_rule(event.event_id, counter, right)


def _read_whole(event: Event) -> Counter:
    """The event's own counter, once all of its seats are folded into it, since each shard has the
    rule."""
    shards = read_shards(event.event_id)
    if any(counter.shard for counter in shards):
        fold(event.event_id)
        shards = read_shards(event.event_id)
    return shards[0]


def _end_counting(event: Event) -> bool:
    """Sets the rule COUNTED if the counts show all registrations that hold a seat or wait. Returns
    whether that rule holds."""
    counter = _read_whole(event)
    if counter.share_rule != COUNTING:
        return is_counted(counter.share_rule)
    # Only registrations that exist are counted. So if both numbers are equal, and nobody came or
    # left between the two reads, all are counted. While counting goes on, each newcomer looks at
    # the counter first and changes its revision.
    if sum(read_shares(event).values()) != counter.taken + counter.waiting:
        return False
    return set_rule(event.event_id, counter, COUNTED)


def _count_unmarked(event: Event, now: datetime) -> None:
    left = [
        r
        for r in everybody_of(event.event_id, now)
        if r.counted_as is None and not r.admitted_at and not is_undecided(r.status)
    ]
    for start in range(0, len(left), _AT_ONCE):
        some = left[start : start + _AT_ONCE]
        if not _count(event, some, now):
            for registration in some:
                _count_one(event, registration, now)


def _count_one(event: Event, registration: Registration, now: datetime) -> None:
    """Counts the registration as it is now, since the list that had it may be late."""
    found = find_registration(registration.registration_id, now)
    is_in = found and not has_ended(found.status) and not is_undecided(found.status)
    if found and is_in and found.counted_as is None:
        _count(event, [found], now)


def _count(event: Event, registrations: Sequence[Registration], now: datetime) -> bool:
    """Counts and marks all of them. False, and nothing written, if one has changed or is counted
    already."""
    marks = [mark_of(event, registration.organisation) for registration in registrations]
    writes = [_mark(each, mark) for each, mark in zip(registrations, marks, strict=True)]
    writes += count_shares(event, COUNTING, Tally(marks), now, _CountChangedError)
    try:
        transact(writes)
    except _CountChangedError:
        return False
    return True


def _mark(registration: Registration, mark: str) -> Write:
    return update(
        keys.registration_key(registration.registration_id),
        set_to(countedAs=mark),
        when=equals("version", registration.version) & absent("countedAs"),
        refuse=_CountChangedError,
    )
