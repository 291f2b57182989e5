"""A hot counter in several items: the seats split over shards, and folded into one again.

Exact, because each seat is in one shard and each shard has its own condition. Whoever wants to
wait folds the shards first, so that no shard gives a seat while others queue: a shard that is
gone refuses.
"""

import random
from collections.abc import Iterable, Iterator, Mapping

from shared.errors import SoldOutError
from shared.models.event import Event
from shared.models.seats import Counter
from shared.settings import require
from shared.table import keys
from shared.table.seats import SessionFullError, read_shards
from shared.table.transaction import Write, transact

TABLE_NAME = require("TABLE_NAME")
_LOOKS = 4
"""How often a visitor looks for a shard with room before it is called full."""

Shards = Mapping[str | None, int]
"""Session (None for the event) -> shard in which its seat is taken."""


class _ShardMovedError(Exception):
    """A shard changed while it was being folded."""


def choose_shards(event: Event, session_ids: Iterable[str]) -> Iterator[Shards]:
    """Where to try: at random first, then where there is room by the counters.

    Raises: SoldOutError or SessionFullError when no shard has room.
    """
    wanted = [None, *session_ids]
    yield {session_id: random.randrange(event.shards) for session_id in wanted}
    if event.shards == 1:
        return
    for _ in range(_LOOKS):
        room: dict[str | None, list[int]] = {session_id: [] for session_id in wanted}
        for counter in read_shards(event.event_id):
            if counter.session_id in room and counter.taken < counter.capacity:
                room[counter.session_id].append(counter.shard)
        for session_id, shards in room.items():
            if not shards and session_id is None:
                raise SoldOutError("All seats of this event are taken.")
            if not shards and session_id is not None:
                raise SessionFullError(session_id, None)
        yield {session_id: random.choice(shards) for session_id, shards in room.items()}


def split(event: Event) -> None:
    """Spreads the seats of each counter over the event's shards, where none is taken yet."""
    found = read_shards(event.event_id)
    spread = {counter.session_id for counter in found if counter.shard}
    for counter in found:
        if event.shards == 1 or counter.session_id in spread or counter.taken or counter.waiting:
            continue
        each, over = divmod(counter.capacity, event.shards)
        shares = [each + (shard < over) for shard in range(event.shards)]
        writes = [_set_capacity(event.event_id, counter, shares[0])]
        writes += [
            _put_shard(event.event_id, counter._replace(shard=shard, capacity=share))
            for shard, share in enumerate(shares)
            if shard and share
        ]
        try:
            transact(writes)
        except _ShardMovedError:
            # Somebody took a seat, or spreads it as well: it stays as it is.
            continue


def fold(event_id: str) -> None:
    """Puts all seats of each counter into shard 0 again, taken and free ones; each counter in a
    transaction. May be repeated, and by several at once."""
    shards = read_shards(event_id)
    for main in [counter for counter in shards if counter.shard == 0]:
        others = [c for c in shards if c.shard and c.session_id == main.session_id]
        if not others:
            continue
        taken, capacity = (sum(getattr(c, name) for c in others) for name in ("taken", "capacity"))
        writes = [_add_to_main(event_id, main, taken, capacity)]
        writes += [_delete_shard(event_id, shard) for shard in others]
        try:
            transact(writes)
        except _ShardMovedError:
            # Somebody took a seat there, or folds as well; who called plans anew and folds again.
            continue


def _set_capacity(event_id: str, counter: Counter, capacity: int) -> Write:
    operation = {
        "TableName": TABLE_NAME,
        "Key": keys.counter_key(event_id, counter.session_id),
        "UpdateExpression": "SET #capacity = :share",
        "ConditionExpression": "taken = :none AND waiting = :none AND #capacity = :whole",
        "ExpressionAttributeNames": {"#capacity": "capacity"},
        "ExpressionAttributeValues": {
            ":share": {"N": str(capacity)},
            ":whole": {"N": str(counter.capacity)},
            ":none": {"N": "0"},
        },
    }
    return Write({"Update": operation}, lambda _: _ShardMovedError())


def _put_shard(event_id: str, counter: Counter) -> Write:
    item = keys.counter_key(event_id, counter.session_id, counter.shard) | {
        "capacity": {"N": str(counter.capacity)},
        "taken": {"N": "0"},
        "waiting": {"N": "0"},
        "ticket": {"N": "0"},
        "opensAt": {"S": counter.opens_at},
        "closesAt": {"S": counter.closes_at},
        "isCancelled": {"BOOL": counter.is_cancelled},
        **({"roundId": {"S": counter.round_id}} if counter.round_id else {}),
    }
    operation = {
        "TableName": TABLE_NAME,
        "Item": item,
        "ConditionExpression": "attribute_not_exists(PK)",
    }
    return Write({"Put": operation}, lambda _: _ShardMovedError())


def _add_to_main(event_id: str, main: Counter, taken: int, capacity: int) -> Write:
    operation = {
        "TableName": TABLE_NAME,
        "Key": keys.counter_key(event_id, main.session_id),
        "UpdateExpression": "ADD taken :taken, #capacity :capacity",
        "ExpressionAttributeNames": {"#capacity": "capacity"},
        "ExpressionAttributeValues": {
            ":taken": {"N": str(taken)},
            ":capacity": {"N": str(capacity)},
        },
    }
    return Write({"Update": operation}, AssertionError)


def _delete_shard(event_id: str, shard: Counter) -> Write:
    operation = {
        "TableName": TABLE_NAME,
        "Key": keys.counter_key(event_id, shard.session_id, shard.shard),
        "ConditionExpression": "taken = :taken AND #capacity = :capacity",
        "ExpressionAttributeNames": {"#capacity": "capacity"},
        "ExpressionAttributeValues": {
            ":taken": {"N": str(shard.taken)},
            ":capacity": {"N": str(shard.capacity)},
        },
    }
    return Write({"Delete": operation}, lambda _: _ShardMovedError())
