"""A hot counter in several items: where a visitor tries, the seats spread over shards, and folded
into one item again.

Exact, because each seat is in one shard and each shard has its own condition. Whoever wants to
wait folds the shards first, so that no shard gives a seat while others queue: a shard that is
gone refuses. Each spreading and folding raises the revision of the event's own counter, and so
does whatever changes seats beside it: none of them rests on shards that are no more.
"""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence

from shared.events.choices import Seating, seatings
from shared.events.events import read_event
from shared.models.errors import BusyError, NotFoundError, SoldOutError
from shared.models.event import Event
from shared.models.seats import Counter
from shared.runtime.telemetry import count, logger
from shared.seats.changes import raise_revision, same_revision
from shared.seats.counters import is_current, read_shards
from shared.store import keys
from shared.store.calls import delete, put, update
from shared.store.expressions import absent, add, at_most, equals, exists, set_to
from shared.store.items import make_item
from shared.store.retry import Patience, attempts
from shared.store.transaction import Write, transact

_LOOKS = Patience(attempts=10, first_pause_seconds=0.03, longest_pause_seconds=0.3)
"""How often a visitor looks for a seat that others then take, before it is called busy."""
_TRIES = Patience(attempts=5, first_pause_seconds=0.03, longest_pause_seconds=0.3)
"""How often seats are spread anew while others change them."""

Shards = Mapping[str | None, int]
"""Session (None for the event) -> shard in which its seat is taken."""


class _ShardMovedError(Exception):
    """A shard, or the revision, changed while seats were being spread or folded."""


def find_seats(
    event: Event,
    choices: Mapping[str, Sequence[str]],
    full: set[str | None],
    *,
    takes_less: bool,
) -> Iterator[tuple[Seating, Shards]]:
    """Seats to try one after the other, best first, until the caller has got one: without a look
    as long as that may do, then where there is room by the counters. The caller adds to `full`
    which session refused them (None for the event). For who does not take less than the best it
    ends where that is full.

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
    """The shards with a free seat of each session, and of the event under None."""
    if not seen or seen[0].session_id is not None:
        raise NotFoundError(f"There is no event {event_id}.")
    room: dict[str | None, list[int]] = {}
    for counter in seen:
        # Where all is cancelled, that is the refusal, and not that it is full.
        is_off = counter.is_cancelled and not seen[0].is_cancelled
        if counter.taken < counter.capacity and not is_off:
            room.setdefault(counter.session_id, []).append(counter.shard)
    return room


def _sold_out(full_sessions: Iterable[str]) -> SoldOutError:
    if full := sorted(full_sessions):
        return SoldOutError("The chosen sessions are full.", full)
    return SoldOutError("All seats of this event are taken.")


def split(event: Event) -> None:
    """Spreads what is free of each counter over the event's shards, as long as nobody waits and
    nobody has published the event anew. What is taken stays in shard 0. May be repeated: what is
    spread stays as it is."""
    if event.shards == 1:
        return
    for _ in attempts(_TRIES):
        try:
            return _split(event)
        except _ShardMovedError:
            continue
        except BusyError:
            break
    # Nothing is lost by it: the next publication does it, or the next look at the seats.
    logger.warning("seats were not spread over shards", event_id=event.event_id)


def _split(event: Event) -> None:
    found = read_shards(event.event_id)
    # Looked at after the counters: whoever publishes from here on raises the revision that all
    # writes below rest on, so that no shard is made of what was published before.
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
    writes = [] if is_own else [raise_revision(event.event_id, own, _ShardMovedError)]
    writes.append(_keep_seats(event.event_id, counter, counter.taken + shares[0]))
    return writes + [
        _put_counter(event.event_id, counter._replace(shard=shard, capacity=share, taken=0))
        for shard, share in enumerate(shares)
        if shard and share
    ]


def fold(event_id: str) -> None:
    """Puts all seats of each counter into shard 0 again, taken and free ones; each counter in a
    transaction. Shards whose counter is no more go, or become one if seats are taken in them. May
    be repeated, and by several at once."""
    found = read_shards(event_id)
    main = {counter.session_id: counter for counter in found if counter.shard == 0}
    spread: dict[str | None, list[Counter]] = {}
    for counter in found:
        if counter.shard:
            spread.setdefault(counter.session_id, []).append(counter)
    for session_id, shards in spread.items():
        try:
            transact(_fold_writes(event_id, shards, has_main=session_id in main))
        except _ShardMovedError:
            # Somebody took a seat there, or folds as well; who called plans anew and folds again.
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
        writes.append(raise_revision(event_id, None, _ShardMovedError))
    return writes


def _keep_seats(event_id: str, counter: Counter, capacity: int) -> Write:
    """Leaves so many seats in the counter; its revision is raised if it is the event's own."""
    is_own = counter.session_id is None
    # Who registers meanwhile takes from what is kept.
    when = at_most("taken", capacity) & equals("waiting", 0) & equals("capacity", counter.capacity)
    return update(
        keys.counter_key(event_id, counter.session_id),
        set_to(capacity=capacity) & add(revision=int(is_own)),
        when=when & same_revision(counter) if is_own else when,
        refuse=_ShardMovedError,
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
    )
    return put(item, when=absent(), refuse=_ShardMovedError)


def _add_to_main(event_id: str, more: Counter) -> Write:
    return update(
        keys.counter_key(event_id, more.session_id),
        add(taken=more.taken, capacity=more.capacity, revision=int(more.session_id is None)),
        when=exists(),
        refuse=_ShardMovedError,
    )


def _delete_shard(event_id: str, shard: Counter) -> Write:
    return delete(
        keys.counter_key(event_id, shard.session_id, shard.shard),
        when=equals("taken", shard.taken) & equals("capacity", shard.capacity),
        refuse=_ShardMovedError,
    )
