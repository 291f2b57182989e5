"""Changes of counters beside a newcomer's seat: by a plan, by a publication, by a recount.

Each rests on what was read of the counter. The revision of the event's own counter counts them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from shared.models.tickets import Counter
from shared.refusals.registrations import WaitingListFullError
from shared.seats.counters import parse_counter
from shared.seats.taking import IS_OPEN, find_closed
from shared.store import keys
from shared.store.calls import check, update
from shared.store.notation import (
    NO_ACTION,
    Condition,
    Item,
    absent,
    add,
    at_most,
    equals,
    exists,
    set_first,
    set_to,
)
from shared.store.transaction import Write, transact

Stale = Callable[[], Exception]


class CounterChangedError(Exception):
    """A count has changed since it was read."""


class CounterChange(NamedTuple):
    """What a plan changes in one counter, and what it rests on."""

    taken: int = 0
    waiting: int = 0
    combined: int = 0
    applied: int = 0
    draws_ticket: bool = False
    rests_on_full: bool = False
    most_waiting: int | None = None
    """How many may wait, this newcomer among them, if the event limits that."""
    is_next_revision: bool = False
    """Whether the plan fails if anybody changed a seat or a place in line since it was made."""

    @property
    def is_nothing(self) -> bool:
        return self == CounterChange()


def same_revision(counter: Counter) -> Condition:
    """The condition that the counter has the revision that was seen."""
    return equals("revision", counter.revision or None)


def raise_revision(event_id: str, seen: Counter | None, stale: Stale) -> Write:
    """Raises the revision of the event's own counter. Refuses with `stale` if it is not what was
    `seen`; if `seen` is None, it may be anything."""
    is_there = exists()
    return update(
        keys.counter_key(event_id, None),
        add(revision=1),
        when=is_there & same_revision(seen) if seen else is_there,
        refuse=stale,
    )


def change_counter(
    event_id: str,
    counter: Counter,
    change: CounterChange,
    open_at: str | None,
    stale: Stale,
) -> Write:
    """Changes a counter as planned. `open_at` is the moment at which the event must be open.

    Refuses with RegistrationClosedError if it is not, with WaitingListFullError if no more may
    wait, else with `stale`.
    """
    actions = add(
        taken=change.taken,
        waiting=change.waiting,
        combined=change.combined,
        applied=change.applied,
        ticket=int(change.draws_ticket),
        revision=int(change.is_next_revision),
    )
    most = change.most_waiting

    def explain(item: Item | None) -> Exception:
        now = parse_counter(item) if item else None
        if open_at and (closed := find_closed(event_id, open_at, now)):
            return closed
        if now and most is not None and now.waiting > most - change.waiting:
            return WaitingListFullError(f"At most {most} people can wait for this event.")
        return stale()

    key = keys.counter_key(event_id, counter.session_id, counter.shard)
    when = exists()
    for each in _conditions(counter, change, open_at):
        when &= each
    if actions == NO_ACTION:
        return check(key, when=when, explain=explain)
    return update(key, actions, when=when, explain=explain)


def _conditions(
    counter: Counter, change: CounterChange, open_at: str | None
) -> Iterable[Condition]:
    """The conditions on this counter that the plan rests on."""
    if change.taken > 0:
        # The capacity is part of the condition, since it limits what may be taken.
        yield at_most("taken", counter.capacity - change.taken)
        yield equals("isCancelled", False)
    if change.taken > 0 or change.rests_on_full:
        yield equals("capacity", counter.capacity)
    if change.rests_on_full:
        yield equals("taken", counter.taken)
    if change.most_waiting is not None:
        yield at_most("waiting", change.most_waiting - change.waiting)
    if change.draws_ticket:
        yield equals("ticket", counter.ticket)
    if open_at:
        yield IS_OPEN.given(now=open_at)
    if change.is_next_revision:
        yield same_revision(counter)


def put_counter(
    event_id: str,
    counter: Counter,
    known: Counter | None,
    *,
    taken: int = 0,
    waiting: int = 0,
    combined: int = 0,
    explain: Callable[[Item | None], Exception],
) -> Write:
    """Makes a counter, or sets its capacity and window. Its counts change only as the plan says.
    Refuses with what `explain` returns if more is taken than the capacity, or if the counter is not
    as `known`: its seats may have been spread over shards."""
    is_own = known is not None and known.session_id is None
    actions = set_to(
        capacity=counter.capacity,
        opensAt=counter.opens_at,
        closesAt=counter.closes_at,
        isCancelled=counter.is_cancelled,
        shareRule=counter.share_rule,
        allocation=counter.allocation,
        roundId=counter.round_id,
    )
    actions &= set_first(ticket=0)
    if known is None:
        return update(
            keys.counter_key(event_id, counter.session_id),
            actions & set_to(taken=taken, waiting=waiting),
            when=absent(),
            explain=explain,
        )
    when = at_most("taken", counter.capacity - taken) & equals("capacity", known.capacity)
    if is_own:
        when &= same_revision(known)
    return update(
        keys.counter_key(event_id, counter.session_id),
        actions
        & add(taken=taken, waiting=waiting, combined=combined * is_own, revision=int(is_own)),
        when=when,
        explain=explain,
    )


def set_rule(event_id: str, counter: Counter, rule: str | None) -> bool:
    """Gives the event another rule for shares. False if its counter has another revision than was
    read, or if its seats are spread over shards."""
    change = update(
        keys.counter_key(event_id, None),
        set_to(shareRule=rule) & add(revision=1),
        when=equals("capacity", counter.capacity) & same_revision(counter),
        refuse=CounterChangedError,
    )
    return _is_written([change])


def repair_counters(
    event_id: str,
    seen: Iterable[Counter],
    right: Mapping[str | None, Mapping[str, int]],
    also: Sequence[Write] = (),
) -> bool:
    """Sets these counts right and writes `also`. False, and nothing written, if the event's counter
    has another revision or other counts than were seen, or if counters are spread over shards."""
    counters = {counter.session_id: counter for counter in seen}
    ids = dict.fromkeys([None, *right])
    writes = [_set_counts(event_id, counters[each], right.get(each, {})) for each in ids]
    return _is_written([*writes, *also])


def _set_counts(event_id: str, counter: Counter, right: Mapping[str, int]) -> Write:
    """Sets counts of a counter, if it is as it was read."""
    is_own = counter.session_id is None
    when = (
        equals("taken", counter.taken)
        & equals("waiting", counter.waiting)
        & equals("capacity", counter.capacity)
    )
    if is_own:
        # Applications change no revision.
        when &= _same_number("applied", counter.applied)
    return update(
        keys.counter_key(event_id, counter.session_id),
        set_to(**right) & add(revision=int(is_own)),
        when=when & same_revision(counter) if is_own else when,
        refuse=CounterChangedError,
    )


def _same_number(name: str, seen: int) -> Condition:
    """The condition that a number is what was seen; nought may be left out."""
    return equals(name, seen) if seen else absent(name) | equals(name, 0)


def _is_written(writes: Sequence[Write]) -> bool:
    try:
        transact(writes)
    except CounterChangedError:
        return False
    return True
