"""Seat counters: their items, their one query, and the condition that no seat is taken without."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from shared.models.errors import (
    SPENT,
    NotFoundError,
    RegistrationClosedError,
    SoldOutError,
    WaitingListFullError,
)
from shared.models.seats import Counter
from shared.runtime.clock import format_instant
from shared.runtime.settings import require
from shared.seats.availability import window_state
from shared.store import keys
from shared.store.client import dynamodb, query_all
from shared.store.transaction import Item, Write, transact

TABLE_NAME = require("TABLE_NAME")


class SessionFullError(Exception):
    """A session has no free seat for a newcomer; another of the ranking may have one."""

    def __init__(self, session_id: str, item: Item | None) -> None:
        super().__init__(session_id)
        self.session_id = session_id
        # Free, yet not for a newcomer: only a look at the lines can tell whose it is.
        self.is_contested = item is not None and has_free_seat(parse_counter(item))


class CounterMovedError(Exception):
    """What is counted is not as it was read any more."""


class EventContestedError(Exception):
    """The event has a free seat while people wait; a look at the lines tells whose it is."""


class RuleChangedError(EventContestedError):
    """The event shares its seats out by another rule than is known here; a look at the counter
    tells by which."""

    # What an older limit would refuse is not an answer.
    precedence = SPENT


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
    """Every counter item of an event, shard 0 of each first, and of these the event's own."""
    return sorted(
        (parse_counter(item) for item in _read_items(event_id)),
        key=lambda counter: (counter.shard, counter.session_id or ""),
    )


def _read_items(event_id: str) -> Iterator[Item]:
    return query_all(
        TableName=TABLE_NAME,
        ConsistentRead=True,
        KeyConditionExpression="PK = :partition",
        ExpressionAttributeValues={":partition": {"S": keys.seats_partition(event_id)}},
    )


def is_current(event_id: str, seen: Counter) -> bool:
    """Whether the event's own counter still has the revision that was seen of it.

    Then no seat was given back, moved to another shard or added since: whatever was seen full after
    this counter is full at this moment, all at once. A Query alone does not show that, for it reads
    one item after the other; it begins with this counter, whose key is the first of them.
    """
    answer = dynamodb.get_item(
        TableName=TABLE_NAME, ConsistentRead=True, Key=keys.counter_key(event_id, None)
    )
    return "Item" in answer and parse_counter(answer["Item"]).revision == seen.revision


def raise_revision(event_id: str, seen: Counter | None, stale: Callable[[], Exception]) -> Write:
    """Raises the revision of the event's own counter, as long as it is what was `seen`; whatever
    it is where that is None. Refuses with `stale`."""
    values: dict[str, Any] = {":one": {"N": "1"}}
    operation = {
        "TableName": TABLE_NAME,
        "Key": keys.counter_key(event_id, None),
        "UpdateExpression": "ADD revision :one",
        "ConditionExpression": "attribute_exists(PK)"
        + (f" AND {same_revision(seen, values)}" if seen else ""),
        "ExpressionAttributeValues": values,
    }
    return Write({"Update": operation}, lambda _: stale())


def take_event_seat(event_id: str, now: str, share_rule: str | None, shard: int = 0) -> Write:
    """Takes one seat of the event while it is open, and while this is its rule for shares.

    Refuses with NotFoundError, RegistrationClosedError, RuleChangedError or SoldOutError (of this
    shard).
    """

    def refuse(item: Item | None) -> Exception:
        if item is None and shard:
            return SoldOutError("This shard is no more.")
        refusal = _refuse_event_seat(event_id, now, item)
        if item is None or isinstance(refusal, RegistrationClosedError):
            return refusal
        return refusal if parse_counter(item).share_rule == share_rule else RuleChangedError()

    operation = _take_seat(event_id, None, now, shard)
    update = operation["Update"]
    same = same_rule(share_rule, update["ExpressionAttributeValues"])
    update["ConditionExpression"] += f" AND {same}"
    return Write(operation, refuse)


def take_session_seat(event_id: str, session_id: str, now: str, shard: int = 0) -> Write:
    """Takes one seat of a session. Refuses with SessionFullError (of this shard)."""
    return Write(
        _take_seat(event_id, session_id, now, shard),
        lambda item: SessionFullError(session_id, item),
    )


def check_seats(event_id: str, takes: Sequence[Write]) -> None:
    """Returns while a newcomer may have all of these seats (`take_event_seat`,
    `take_session_seat`): one strongly consistent Query, which no transaction keeps waiting.

    Raises: what the first of them that is not to be had would refuse with.
    """
    items = {item["SK"]["S"]: item for item in _read_items(event_id)}
    for take in takes:
        item = items.get(take.operation["Update"]["Key"]["SK"]["S"])
        counter = parse_counter(item) if item else None
        if counter is None or counter.waiting or not has_free_seat(counter):
            raise take.refuse(item)


def check_is_open(event_id: str, now: datetime) -> None:
    """Returns while one may register. Strongly consistent.

    Raises: NotFoundError, RegistrationClosedError with the times.
    """
    answer = dynamodb.get_item(
        TableName=TABLE_NAME, ConsistentRead=True, Key=keys.counter_key(event_id, None)
    )
    refusal = _refuse_event_seat(event_id, format_instant(now), answer.get("Item"))
    if isinstance(refusal, NotFoundError | RegistrationClosedError):
        raise refusal


def _take_seat(event_id: str, session_id: str | None, now: str, shard: int) -> dict[str, Any]:
    return {
        "Update": {
            "TableName": TABLE_NAME,
            "Key": keys.counter_key(event_id, session_id, shard),
            "UpdateExpression": "ADD taken :one",
            # Whoever waits goes before a newcomer, hence `waiting`.
            "ConditionExpression": (
                "taken < #capacity AND waiting = :none AND isCancelled = :no"
                " AND opensAt <= :now AND closesAt > :now"
            ),
            "ExpressionAttributeNames": {"#capacity": "capacity"},
            "ExpressionAttributeValues": {
                ":one": {"N": "1"},
                ":none": {"N": "0"},
                ":no": {"BOOL": False},
                ":now": {"S": now},
            },
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        }
    }


def _refuse_event_seat(event_id: str, now: str, item: Item | None) -> Exception:
    if item is None:
        return NotFoundError(f"There is no event {event_id}.")
    counter = parse_counter(item)
    window = window_state(counter.opens_at, counter.closes_at, now)
    if counter.is_cancelled or window != "open":
        return RegistrationClosedError(
            "This event is cancelled."
            if counter.is_cancelled
            else f"Registration is open from {counter.opens_at} until {counter.closes_at}.",
            opensAt=counter.opens_at,
            closesAt=counter.closes_at,
        )
    if has_free_seat(counter):
        return EventContestedError()
    return SoldOutError("All seats of this event are taken.")


def has_free_seat(counter: Counter) -> bool:
    return counter.taken < counter.capacity and not counter.is_cancelled


class CounterChange(NamedTuple):
    """What a plan changes of one counter, and what of it the plan rests on."""

    taken: int = 0
    waiting: int = 0
    combined: int = 0
    draws_ticket: bool = False
    rests_on_full: bool = False
    most_waiting: int | None = None
    """Of who waits, this newcomer among them, where the event bounds that."""
    is_next_revision: bool = False
    """Whether the plan rests on no other having changed a seat or a place since it was made."""

    @property
    def is_nothing(self) -> bool:
        return self == CounterChange()


def change_counter(
    event_id: str,
    counter: Counter,
    change: CounterChange,
    open_at: str | None,
    stale: Callable[[], Exception],
) -> Write:
    """Changes a counter as planned. `open_at` is the moment at which the event must be open.

    Refuses with RegistrationClosedError where it is not, with WaitingListFullError where no more
    may wait, else with `stale`.
    """
    values: dict[str, Any] = {":no": {"BOOL": False}}
    conditions = []
    if change.taken > 0:
        # The capacity stands in the condition too, for it bounds what may be taken.
        values[":capacity"] = {"N": str(counter.capacity)}
        values[":room"] = {"N": str(counter.capacity - change.taken)}
        conditions.append("#capacity = :capacity AND taken <= :room AND isCancelled = :no")
    if change.rests_on_full:
        values[":seen"] = {"N": str(counter.taken)}
        values[":capacitySeen"] = {"N": str(counter.capacity)}
        conditions.append("taken = :seen AND #capacity = :capacitySeen")
    most = change.most_waiting
    if most is not None:
        values[":mostWaiting"] = {"N": str(most - change.waiting)}
        conditions.append("waiting <= :mostWaiting")
    if change.draws_ticket:
        values[":ticket"] = {"N": str(counter.ticket)}
        conditions.append("ticket = :ticket")
    if open_at:
        values[":now"] = {"S": open_at}
        conditions.append("isCancelled = :no AND opensAt <= :now AND closesAt > :now")
    if change.is_next_revision:
        conditions.append(same_revision(counter, values))
    deltas = {
        "taken": change.taken,
        "waiting": change.waiting,
        "combined": change.combined,
        "ticket": int(change.draws_ticket),
        "revision": int(change.is_next_revision),
    }
    adds = []
    for name, delta in deltas.items():
        if delta:
            values[f":{name}Delta"] = {"N": str(delta)}
            adds.append(f"{name} :{name}Delta")
    condition = " AND ".join(conditions) or "attribute_exists(PK)"
    used = {name: value for name, value in values.items() if name in condition or "Delta" in name}
    operation: dict[str, Any] = {
        "TableName": TABLE_NAME,
        "Key": keys.counter_key(event_id, counter.session_id, counter.shard),
        "ConditionExpression": condition,
        "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
    }
    if used:
        operation["ExpressionAttributeValues"] = used
    if "#capacity" in condition:
        operation["ExpressionAttributeNames"] = {"#capacity": "capacity"}
    if adds:
        operation["UpdateExpression"] = "ADD " + ", ".join(adds)

    def refuse(item: Item | None) -> Exception:
        refusal = _refuse_event_seat(event_id, open_at, item) if open_at else None
        if isinstance(refusal, RegistrationClosedError | NotFoundError):
            return refusal
        if item and most is not None and parse_counter(item).waiting > most - change.waiting:
            return WaitingListFullError(f"At most {most} people can wait for this event.")
        return stale()

    return Write({"Update" if adds else "ConditionCheck": operation}, refuse)


def same_revision(counter: Counter, values: dict[str, Any]) -> str:
    """The condition that the counter has the revision that was seen; its value joins `values`."""
    if counter.revision == 0:
        return "attribute_not_exists(revision)"
    values[":revision"] = {"N": str(counter.revision)}
    return "revision = :revision"


def same_rule(rule: str | None, values: dict[str, Any]) -> str:
    """The condition that the event has this rule for shares; it joins `values`."""
    if rule is None:
        return "attribute_not_exists(shareRule)"
    values[":rule"] = {"S": rule}
    return "shareRule = :rule"


def set_rule(event_id: str, counter: Counter, rule: str | None) -> bool:
    """Gives the event another rule for shares, if its counter has the revision that was read, and
    its seats are in one place still. Else answers False."""
    values: dict[str, Any] = {":one": {"N": "1"}, ":capacity": {"N": str(counter.capacity)}}
    condition = f"#capacity = :capacity AND {same_revision(counter, values)}"
    change = "REMOVE shareRule"
    if rule is not None:
        values[":rule"] = {"S": rule}
        change = "SET shareRule = :rule"
    update = {
        "TableName": TABLE_NAME,
        "Key": keys.counter_key(event_id, None),
        "UpdateExpression": f"{change} ADD revision :one",
        "ConditionExpression": condition,
        "ExpressionAttributeNames": {"#capacity": "capacity"},
        "ExpressionAttributeValues": values,
    }
    try:
        transact([Write({"Update": update}, lambda _: CounterMovedError())])
    except CounterMovedError:
        return False
    return True


def put_counter(
    event_id: str,
    counter: Counter,
    known: Counter | None,
    *,
    taken: int = 0,
    waiting: int = 0,
    combined: int = 0,
) -> dict[str, Any]:
    """The operation that makes a counter, or refreshes its capacity and window; its counts are
    left alone but for what a plan changes of them. Fails where more is taken than the capacity,
    or where the counter is not as `known`: its seats may have been spread over shards since."""
    values: dict[str, Any] = {
        ":capacity": {"N": str(counter.capacity)},
        ":room": {"N": str(counter.capacity - taken)},
        ":opensAt": {"S": counter.opens_at},
        ":closesAt": {"S": counter.closes_at},
        ":isCancelled": {"BOOL": counter.is_cancelled},
        ":taken": {"N": str(taken)},
        ":waiting": {"N": str(waiting)},
        ":none": {"N": "0"},
    }
    sets = [
        "#capacity = :capacity",
        "opensAt = :opensAt",
        "closesAt = :closesAt",
        "isCancelled = :isCancelled",
        "ticket = if_not_exists(ticket, :none)",
    ]
    removes = ""
    if counter.share_rule is not None:
        values[":rule"] = {"S": counter.share_rule}
        sets.append("shareRule = :rule")
    elif known and known.share_rule is not None:
        removes = " REMOVE shareRule"
    condition = "attribute_not_exists(PK)"
    adds = ["taken :taken", "waiting :waiting"]
    if known:
        values[":known"] = {"N": str(known.capacity)}
        condition = "taken <= :room AND #capacity = :known"
        if known.session_id is None:
            condition += f" AND {same_revision(known, values)}"
            values[":one"] = {"N": "1"}
            adds.append("revision :one")
            values[":combined"] = {"N": str(combined)}
            adds.append("combined :combined")
    else:
        del values[":room"]
    if counter.round_id:
        values[":roundId"] = {"S": counter.round_id}
        sets.append("roundId = :roundId")
    return {
        "Update": {
            "TableName": TABLE_NAME,
            "Key": keys.counter_key(event_id, counter.session_id),
            "UpdateExpression": f"SET {', '.join(sets)} ADD {', '.join(adds)}{removes}",
            "ConditionExpression": condition,
            "ExpressionAttributeNames": {"#capacity": "capacity"},
            "ExpressionAttributeValues": values,
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        }
    }


def parse_counter(item: Item) -> Counter:
    sort_key: str = item["SK"]["S"]
    shard = 0
    if sort_key.startswith(keys.SHARD_PREFIX):
        _, number, sort_key = sort_key.split("#", 2)
        shard = int(number)
    return Counter(
        session_id=sort_key.removeprefix(keys.SESSION_PREFIX) if sort_key != "EVENT" else None,
        round_id=item["roundId"]["S"] if "roundId" in item else None,
        capacity=int(item["capacity"]["N"]),
        opens_at=item["opensAt"]["S"],
        closes_at=item["closesAt"]["S"],
        is_cancelled=item["isCancelled"]["BOOL"],
        taken=int(item["taken"]["N"]),
        waiting=int(item["waiting"]["N"]),
        ticket=int(item["ticket"]["N"]),
        shard=shard,
        revision=int(item["revision"]["N"]) if "revision" in item else 0,
        share_rule=item["shareRule"]["S"] if "shareRule" in item else None,
        combined=int(item["combined"]["N"]) if "combined" in item else 0,
    )


def repair_counters(
    event_id: str,
    seen: Iterable[Counter],
    right: Mapping[str | None, Mapping[str, int]],
    also: Sequence[Write] = (),
) -> bool:
    """Sets these counts right, and writes `also`, if the event's counter still is what was seen:
    its revision and its counts, so that nobody has taken, given back or waited since. The counters
    must be in one place. Else answers False, and nothing is changed."""
    counters = {counter.session_id: counter for counter in seen}
    ids = dict.fromkeys([None, *right])
    writes = [_set_counts(event_id, counters[each], right.get(each, {})) for each in ids]
    try:
        transact([*writes, *also])
    except CounterMovedError:
        return False
    return True


def _set_counts(event_id: str, counter: Counter, right: Mapping[str, int]) -> Write:
    """Sets counts of a counter that is as it was read."""
    values: dict[str, Any] = {
        ":taken": {"N": str(counter.taken)},
        ":waiting": {"N": str(counter.waiting)},
        ":capacity": {"N": str(counter.capacity)},
    }
    condition = "taken = :taken AND waiting = :waiting AND #capacity = :capacity"
    changes = []
    for name, number in right.items():
        values[f":{name}Right"] = {"N": str(number)}
        changes.append(f"{name} = :{name}Right")
    update = f"SET {', '.join(changes)}" if changes else ""
    if counter.session_id is None:
        condition += f" AND {same_revision(counter, values)}"
        values[":one"] = {"N": "1"}
        update += " ADD revision :one"
    operation = {
        "TableName": TABLE_NAME,
        "Key": keys.counter_key(event_id, counter.session_id),
        "UpdateExpression": update.strip(),
        "ConditionExpression": condition,
        "ExpressionAttributeNames": {"#capacity": "capacity"},
        "ExpressionAttributeValues": values,
    }
    return Write({"Update": operation}, lambda _: CounterMovedError())
