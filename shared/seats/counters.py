"""Seat counters: their items and their one query."""

from collections.abc import Iterable

from shared.models.tickets import Counter
from shared.store import keys
from shared.store.calls import get, query
from shared.store.notation import Item, equals


def read_counters(event_id: str) -> list[Counter]:
    """The counters of an event, the event's own first, shards added up; empty for an unknown one.

    One strongly consistent Query, whatever the number of registrations.
    """
    return add_up(read_shards(event_id))


def add_up(shards: Iterable[Counter]) -> list[Counter]:
    """One counter for each session and for the event, its shards added up."""
    totals: dict[str | None, Counter] = {}
    for counter in shards:
        total = totals.get(counter.session_id)
        totals[counter.session_id] = (
            counter
            if total is None
            else total._replace(
                capacity=total.capacity + counter.capacity, taken=total.taken + counter.taken
            )
        )
    return list(totals.values())


def read_shards(event_id: str) -> list[Counter]:
    """Every counter item of an event: shard 0 first, and among those the event's own first."""
    return sorted(
        map(parse_counter, query(equals("PK", keys.seats_partition(event_id)))),
        key=lambda counter: (counter.shard, counter.session_id or ""),
    )


def find_own(event_id: str) -> Counter | None:
    """The event's own counter, strongly consistent."""
    item = get(keys.counter_key(event_id, None))
    return parse_counter(item) if item else None


def is_current(event_id: str, seen: Counter) -> bool:
    """Whether the event's own counter still has the revision that was seen of it.

    If it has, no seat was given back, put into another shard or added since. So all that was seen
    full after this counter is full at one moment. A Query alone does not show that, since it reads
    one item after the other. It begins with this counter, whose key is the first.
    """
    own = find_own(event_id)
    return own is not None and own.revision == seen.revision


def has_free_seat(counter: Counter) -> bool:
    return counter.taken < counter.capacity and not counter.is_cancelled


def parse_counter(item: Item) -> Counter:
    session_id, shard = keys.counter_in(item["SK"])
    return Counter(
        session_id=session_id,
        round_id=item.get("roundId"),
        capacity=item["capacity"],
        opens_at=item["opensAt"],
        closes_at=item["closesAt"],
        is_cancelled=item["isCancelled"],
        taken=item["taken"],
        waiting=item["waiting"],
        ticket=item["ticket"],
        shard=shard,
        revision=item.get("revision", 0),
        share_rule=item.get("shareRule"),
        combined=item.get("combined", 0),
        allocation=item.get("allocation"),
        applied=item.get("applied", 0),
    )
