"""Shards: which ones a visitor tries, and how seats are spread over them and folded into one again.

Counts stay exact: each seat is in one shard, and each shard has its own condition. Before somebody
waits, the shards are folded: a shard that is gone refuses, so none gives a seat while others wait.
Spreading, folding and every other change of seats raise the revision of the event's own counter, so
none of them rests on shards that are gone.
"""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence

from shared.events.choices import Seating, seatings
from shared.events.events import read_event
from shared.models.event import Event
from shared.models.tickets import Counter
from shared.refusals.refusal import BusyError, NotFoundError
from shared.refusals.registrations import SoldOutError
from shared.runtime.telemetry import count, logger
from shared.seats.changes import raise_revision, same_revision
from shared.seats.counters import is_current, read_shards
from shared.store import keys
from shared.store.calls import delete, put, update
from shared.store.notation import absent, add, at_most, equals, exists, make_item, set_to
from shared.store.transaction import Patience, Write, attempts, transact

_LOOKS = Patience(attempts=10, first_pause_seconds=0.03, longest_pause_seconds=0.3)
"""How often a visitor looks for a seat that others take first; then the answer is 503."""
_TRIES = Patience(attempts=5, first_pause_seconds=0.03, longest_pause_seconds=0.3)
"""How often spreading is tried while others change the seats."""

Shards = Mapping[str | None, int]
"""Session (None for the event) -> the shard from which its seat is taken."""


class _ShardChangedError(Exception):
    """A shard, or the revision, changed while seats were being spread or folded."""


def find_seats(
    event: Event,
    choices: Mapping[str, Sequence[str]],
    full: set[str | None],
    *,
    takes_less: bool,
) -> Iterator[tuple[Seating, Shards]]:
    """Seats to try, best first, until the caller got one: first without reading counters, then
    those that have room by the counters. The caller adds to `full` each session that refused (None
    for the event). If only the best will do, it ends when that is full.

    Raises: NotFoundError; SoldOutError when at one moment no seat was free; BusyError when others
    were faster every time.
    """
    while None not in full and (seating := next(seatings(event, choices, full), None)) is not None:
        wanted = (None, *(session_id for _, session_id in seating))
        yield seating, {session_id: random.randrange(event.shards) for session_id in wanted}
        if event.shards > 1:
            break
        if not takes_less:
            return
    for attempt in attempts(_LOOKS):
        if attempt:
            count("TransactionRetried")
        seen = read_shards(event.event_id)
        room = _find_room(event.event_id, seen)
        without = {s for ranking in choices.values() for s in ranking if s not in room}
        best = next(seatings(event, choices, without if takes_less else ()), None)
        wanted = (None, *(session_id for _, session_id in best or ()))
        if best is not None and all(session_id in room for session_id in wanted):
            yield best, {session_id: random.choice(room[session_id]) for session_id in wanted}
        elif not takes_less:
            return
        elif is_current(event.event_id, seen[0]):
            raise _sold_out(without if None in room else ())
    if takes_less:
        raise BusyError("Many people are registering at this moment; please try again shortly.")


def _find_room(event_id: str, seen: Sequence[Counter]) -> dict[str | None, list[int]]:
    """The shards that have a free seat, by session; the event's own under None."""
    if not seen or seen[0].session_id is not None:
        raise NotFoundError(f"There is no event {event_id}.")
    room: dict[str | None, list[int]] = {}
    for counter in seen:
        # If everything is cancelled, the refusal says so, and not that it is full.
        is_off = counter.is_cancelled and not seen[0].is_cancelled
        if counter.taken < counter.capacity and not is_off:
            room.setdefault(counter.session_id, []).append(counter.shard)
    return room


def _sold_out(full_sessions: Iterable[str]) -> SoldOutError:
    if full := sorted(full_sessions):
        return SoldOutError("The chosen sessions are full.", full)
    return SoldOutError("All seats of this event are taken.")


def split(event: Event) -> None:
    """Spreads the free seats of each counter over the event's shards, if nobody waits and nobody
    published the event meanwhile. Taken seats stay in shard 0. A repeat changes nothing."""
    if event.shards == 1:
        return
    for _ in attempts(_TRIES):
        try:
            return _split(event)
        except _ShardChangedError:
            continue
        except BusyError:
            break
    # Nothing is lost: the next publication or the hourly look spreads them.
    logger.warning("seats were not spread over shards", event_id=event.event_id)


def _split(event: Event) -> None:
    found = read_shards(event.event_id)
    # Read after the counters. A later publication raises the revision that all writes below rest
    # on, so no shard is made of an old event.
    if read_event(event.event_id).version != event.version or any(c.waiting for c in found):
        return
    spread = {counter.session_id for counter in found if counter.shard}
    own = found[0]
    for counter in found:
        is_whole = counter.shard == 0 and counter.session_id not in spread
        if is_whole and counter.capacity - counter.taken > 1 and not counter.is_cancelled:
            transact(_split_writes(event, own, counter))
            own = own._replace(revision=own.revision + 1)


def _split_writes(event: Event, own: Counter, counter: Counter) -> list[Write]:
    each, over = divmod(counter.capacity - counter.taken, event.shards)
    shares = [each + (shard < over) for shard in range(event.shards)]
    is_own = counter.session_id is None
    writes = [] if is_own else [raise_revision(event.event_id, own, _ShardChangedError)]
    writes.append(_keep_seats(event.event_id, counter, counter.taken + shares[0]))
    return writes + [
        _put_counter(event.event_id, counter._replace(shard=shard, capacity=share, taken=0))
        for shard, share in enumerate(shares)
        if shard and share
    ]


def fold(event_id: str) -> None:
    """Puts all seats of each counter, taken and free, back into shard 0, with one transaction a
    counter. Shards without a shard 0 are deleted, or become one if seats are taken in them. Several
    callers may do it at once, and again."""
    found = read_shards(event_id)
    main = {counter.session_id: counter for counter in found if counter.shard == 0}
    spread: dict[str | None, list[Counter]] = {}
    for counter in found:
        if counter.shard:
            spread.setdefault(counter.session_id, []).append(counter)
    for session_id, shards in spread.items():
        try:
            transact(_fold_writes(event_id, shards, has_main=session_id in main))
        except _ShardChangedError:
            # Somebody took a seat there, or folds as well: the caller makes its plan anew and folds
            # again.
            continue


def _fold_writes(event_id: str, shards: Sequence[Counter], *, has_main: bool) -> list[Write]:
    taken, capacity = (sum(getattr(c, name) for c in shards) for name in ("taken", "capacity"))
    whole = shards[0]._replace(shard=0, taken=taken, capacity=capacity)
    writes = [_delete_shard(event_id, shard) for shard in shards]
    if has_main:
        writes.append(_add_to_main(event_id, whole))
    elif taken:
        writes.append(_put_counter(event_id, whole))
    if whole.session_id is not None:
        writes.append(raise_revision(event_id, None, _ShardChangedError))
    return writes


def _keep_seats(event_id: str, counter: Counter, capacity: int) -> Write:
    """Sets how many seats stay in the counter. On the event's own counter it also raises the
    revision."""
    is_own = counter.session_id is None
    # Those who register meanwhile take from what stays.
    when = at_most("taken", capacity) & equals("waiting", 0) & equals("capacity", counter.capacity)
    return update(
        keys.counter_key(event_id, counter.session_id),
        set_to(capacity=capacity) & add(revision=int(is_own)),
        when=when & same_revision(counter) if is_own else when,
        refuse=_ShardChangedError,
    )


def _put_counter(event_id: str, counter: Counter) -> Write:
    item = make_item(
        keys.counter_key(event_id, counter.session_id, counter.shard),
        capacity=counter.capacity,
        taken=counter.taken,
        waiting=0,
        ticket=0,
        opensAt=counter.opens_at,
        closesAt=counter.closes_at,
        isCancelled=counter.is_cancelled,
        roundId=counter.round_id,
        shareRule=counter.share_rule,
        allocation=counter.allocation,
    )
    return put(item, when=absent(), refuse=_ShardChangedError)


def _add_to_main(event_id: str, more: Counter) -> Write:
    return update(
        keys.counter_key(event_id, more.session_id),
        add(taken=more.taken, capacity=more.capacity, revision=int(more.session_id is None)),
        when=exists(),
        refuse=_ShardChangedError,
    )


def _delete_shard(event_id: str, shard: Counter) -> Write:
    return delete(
        keys.counter_key(event_id, shard.session_id, shard.shard),
        when=equals("taken", shard.taken) & equals("capacity", shard.capacity),
        refuse=_ShardChangedError,
    )
