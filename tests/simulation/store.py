"""A DynamoDB in memory: the calls, errors, stream and index that the product uses.

It has no time and no concurrency of its own: whoever drives it makes one call after another, and
says when the index catches up. What moto leaves out is in here: a ClientRequestToken that is used
twice, an index that lags, pages of few items, a stream without a record where nothing changed,
placeholders that nobody uses.
"""

import os
from bisect import bisect_left, bisect_right, insort
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from botocore.exceptions import ClientError

from tests.simulation.expressions import (
    ExpressionError,
    Item,
    ItemError,
    read_attributes,
    read_condition,
    read_update,
    read_used,
)

INDEX = "GSI1"
CARD_INDEX = "GSI2"
CODE_INDEX = "GSI3"
MOST_ITEMS = 100
"""Operations of one transaction (TransactWriteItems)."""

Request = Mapping[str, Any]
Answer = dict[str, Any]
At = tuple[str, str]
"""Partition and sort key of an item."""
_EXPRESSIONS = (
    "ConditionExpression",
    "UpdateExpression",
    "KeyConditionExpression",
    "FilterExpression",
    "ProjectionExpression",
)


class Written(NamedTuple):
    """One item of a write: where, as it was, as it is."""

    at: At
    before: Item | None
    after: Item | None


class Row(NamedTuple):
    """One item of a Query, and its place in the order of the Query."""

    place: tuple[str, ...]
    item: Item


def refusal(code: str, operation: str, message: str = "", **facts: Any) -> ClientError:
    """An error as botocore raises it."""
    response: Any = {"Error": {"Code": code, "Message": message or code}, **facts}
    return ClientError(response, operation)


class Store:
    """The table. `on_write` gets what each write that succeeds has changed."""

    def __init__(self, *, index_lags: bool = False, page_items: int | None = None) -> None:
        self.index_lags = index_lags
        self.page_items = page_items
        self.stream: list[Written] = []
        self.writes = 0
        self.on_write: Callable[[Sequence[Written]], None] = lambda written: None
        self._items: dict[str, dict[str, Item]] = {}
        self._order: dict[str, list[str]] = {}
        self._index: dict[str, dict[str, dict[tuple[str, str, str], Item]]] = {
            name: {} for name in _INDEXES
        }
        self._indexed: dict[tuple[str, At], tuple[str, tuple[str, str, str]]] = {}
        self._behind: deque[Written] = deque()
        self._tokens: dict[str, Any] = {}

    def call(self, operation: str, request: Request) -> Answer:
        """The answer to a call of the low-level API. Raises: ClientError."""
        try:
            _check_placeholders(request)
            return self._CALLS[operation](self, request)
        except ExpressionError as error:
            raise refusal("ValidationException", operation, str(error)) from None

    def find(self, at: At) -> Item | None:
        return self._items.get(at[0], {}).get(at[1])

    def items(self) -> Iterator[Item]:
        for partition in self._items.values():
            yield from partition.values()

    def is_in_index(self, partition: str) -> bool:
        """Whether the index, as far as it has come, shows anything there."""
        return bool(self._index[INDEX].get(partition))

    def items_of_index(self, name: str, partition: str) -> list[Item]:
        """What this index shows there."""
        return [*self._index[name].get(partition, {}).values()]

    @property
    def behind(self) -> int:
        """Changes that the index does not show yet."""
        return len(self._behind)

    def catch_up(self, number: int | None = None) -> None:
        """The index shows the oldest changes that it did not show yet: so many, or all."""
        for _ in range(len(self._behind) if number is None else min(number, len(self._behind))):
            written = self._behind.popleft()
            for name in _INDEXES:
                self._show(name, written)

    def _show(self, name: str, written: Written) -> None:
        """The index of this name shows a change."""
        pk, sk = _INDEXES[name]
        if known := self._indexed.pop((name, written.at), None):
            del self._index[name][known[0]][known[1]]
        new = written.after
        if new is not None and pk in new and sk in new:
            partition, place = new[pk]["S"], (new[sk]["S"], *written.at)
            shown = new
            if name in _PROJECTED:
                shown = {n: v for n, v in new.items() if n in (*_KEY, pk, sk, *_PROJECTED[name])}
            self._index[name].setdefault(partition, {})[place] = shown
            self._indexed[name, written.at] = (partition, place)

    def remove_expired(self, now_seconds: int) -> None:
        """What TTL does some time after an item's expiry."""
        gone = [
            {name: item[name] for name in _KEY}
            for item in self.items()
            if "expiresAt" in item and int(item["expiresAt"]["N"]) <= now_seconds
        ]
        for key in gone:
            self.call("DeleteItem", {"TableName": os.environ["TABLE_NAME"], "Key": key})

    # -- writes -------------------------------------------------------------------------------

    def _write(self, written: Sequence[Written]) -> None:
        changed = [each for each in written if each.before != each.after]
        for at, before, after in changed:
            partition, sort_key = at
            if after is None:
                del self._items[partition][sort_key]
                order = self._order[partition]
                del order[bisect_left(order, sort_key)]
            else:
                self._items.setdefault(partition, {})[sort_key] = after
                if before is None:
                    insort(self._order.setdefault(partition, []), sort_key)
        self.stream += changed
        self._behind += changed
        if not self.index_lags:
            self.catch_up()
        if changed:
            self.writes += 1
            self.on_write(changed)

    def _plan(self, verb: str, request: Request) -> tuple[bool, Written]:
        """Whether the condition holds, and what would be written then."""
        at = _at_of(verb, request)
        before = self.find(at)
        condition = request.get("ConditionExpression")
        names = request.get("ExpressionAttributeNames")
        values = request.get("ExpressionAttributeValues") or {}
        if condition is not None and not read_condition(condition, names)(before or {}, values):
            return False, Written(at, before, before)
        if verb == "Put":
            _check_index_key(request["Item"])
            return True, Written(at, before, dict(request["Item"]))
        if verb == "Delete":
            return True, Written(at, before, None)
        if verb == "ConditionCheck":
            return True, Written(at, before, before)
        whole = before if before is not None else {name: request["Key"][name] for name in _KEY}
        after = read_update(request["UpdateExpression"], names)(whole, values)
        if any(after.get(name) != whole[name] for name in _KEY):
            raise ExpressionError("a key is not changed by an update")
        _check_index_key(after)
        return True, Written(at, before, after)

    def _single(self, verb: str, operation: str, request: Request) -> Answer:
        holds, written = self._plan(verb, request)
        if not holds:
            facts: dict[str, Any] = {}
            if _wants_old(request) and written.before:
                facts["Item"] = dict(written.before)
            raise refusal("ConditionalCheckFailedException", operation, **facts)
        self._write([written])
        shown = {"ALL_NEW": written.after, "ALL_OLD": written.before}.get(
            request.get("ReturnValues", "NONE")
        )
        return {"Attributes": dict(shown)} if shown else {}

    def _put(self, request: Request) -> Answer:
        return self._single("Put", "PutItem", request)

    def _update(self, request: Request) -> Answer:
        return self._single("Update", "UpdateItem", request)

    def _delete(self, request: Request) -> Answer:
        return self._single("Delete", "DeleteItem", request)

    def _transact(self, request: Request) -> Answer:
        operation = "TransactWriteItems"
        writes: list[tuple[str, Request]] = [
            (verb, each) for one in request["TransactItems"] for verb, each in one.items()
        ]
        if not 0 < len(writes) <= MOST_ITEMS:
            raise refusal("ValidationException", operation, f"{len(writes)} operations")
        for _, each in writes:
            _check_placeholders(each)
        token = request.get("ClientRequestToken")
        if token in self._tokens:
            if self._tokens[token] != writes:
                raise refusal("IdempotentParameterMismatchException", operation)
            return {}
        if len({_at_of(verb, each) for verb, each in writes}) != len(writes):
            raise refusal("ValidationException", operation, "two operations on one item")
        plans = [self._plan_of_many(verb, each) for verb, each in writes]
        reasons = [reason for reason, _ in plans]
        if any(reason["Code"] != "None" for reason in reasons):
            raise refusal("TransactionCanceledException", operation, CancellationReasons=reasons)
        self._write([written for _, written in plans])
        if token:
            self._tokens[token] = writes
        return {}

    def _plan_of_many(self, verb: str, request: Request) -> tuple[dict[str, Any], Written]:
        """The reason that an operation of a transaction gives, and what it would write."""
        try:
            holds, written = self._plan(verb, request)
        except ItemError as error:
            refused = {"Code": "ValidationError", "Message": str(error)}
            return refused, Written(_at_of(verb, request), None, None)
        reason: dict[str, Any] = {"Code": "None" if holds else "ConditionalCheckFailed"}
        if not holds and _wants_old(request) and written.before:
            reason["Item"] = dict(written.before)
        return reason, written

    # -- reads --------------------------------------------------------------------------------

    def _get(self, request: Request) -> Answer:
        item = self.find(_at(request["Key"]))
        if item is None:
            return {}
        return {"Item": _project(item, request)}

    def _get_several(self, request: Request) -> Answer:
        asked = {table: each["Keys"] for table, each in request["RequestItems"].items()}
        if not 0 < sum(map(len, asked.values())) <= MOST_ITEMS:
            raise refusal("ValidationException", "BatchGetItem", "too many keys, or none")
        found = {
            table: [dict(item) for key in wanted if (item := self.find(_at(key)))]
            for table, wanted in asked.items()
        }
        return {"Responses": found, "UnprocessedKeys": {}}

    def _query(self, request: Request) -> Answer:
        return self.answer_query(request, self.rows(request))

    def rows(self, request: Request) -> list[Row]:
        """All items that a Query is about, in its order, from where it begins."""
        values = request["ExpressionAttributeValues"]
        names = request.get("ExpressionAttributeNames")
        key_condition = request["KeyConditionExpression"]
        test = read_condition(key_condition, names)
        attribute, partition = _partition(key_condition, values)
        is_index = request.get("IndexName") is not None
        if attribute != _keys_of(request)[0]:
            raise ExpressionError(f"{attribute} is not the key that is asked for")
        if not read_attributes(key_condition, names) <= {*_keys_of(request)}:
            raise ExpressionError("a key condition is about keys alone")
        if is_index and request.get("ConsistentRead"):
            raise ExpressionError("an index has no consistent reads")
        if is_index:
            index = self._index[request["IndexName"]].get(partition, {})
            rows = [Row(place, index[place]) for place in sorted(index)]
        else:
            items = self._items.get(partition, {})
            rows = [Row((key,), items[key]) for key in self._order.get(partition, ())]
        rows = [row for row in rows if test(row.item, values)]
        forward = request.get("ScanIndexForward", True)
        if start := request.get("ExclusiveStartKey"):
            begin = _place(start, _keys_of(request))
            if start[attribute] != {"S": partition}:
                raise ExpressionError("ExclusiveStartKey is in another partition")
            places = [row.place for row in rows]
            after = bisect_right(places, begin)
            rows = rows[after:] if forward else rows[: bisect_left(places, begin)]
        return rows if forward else rows[::-1]

    def answer_query(self, request: Request, rows: Sequence[Row]) -> Answer:
        """One page of these rows."""
        limits = [n for n in (request.get("Limit"), self.page_items) if n is not None]
        limit = min(limits, default=len(rows))
        page = rows[:limit]
        more = None
        # A page that its limit fills has a key to go on from, even if nothing follows.
        if page and limits and len(page) == limit and (len(rows) > limit or "Limit" in request):
            more = {name: page[-1].item[name] for name in _KEY}
            if request.get("IndexName"):
                more |= {name: page[-1].item[name] for name in _keys_of(request)}
        items = [row.item for row in page]
        if text := request.get("FilterExpression"):
            names = request.get("ExpressionAttributeNames")
            if read_attributes(text, names) & {*_keys_of(request)}:
                raise ExpressionError("a filter is not about the keys of what is asked for")
            test = read_condition(text, names)
            items = [item for item in items if test(item, request["ExpressionAttributeValues"])]
        answer: Answer = {"Count": len(items), "ScannedCount": len(page)}
        if request.get("Select") != "COUNT":
            answer["Items"] = [_project(item, request) for item in items]
        if more:
            answer["LastEvaluatedKey"] = more
        return answer

    _CALLS: Mapping[str, Callable[["Store", Request], Answer]] = {
        "GetItem": _get,
        "BatchGetItem": _get_several,
        "PutItem": _put,
        "UpdateItem": _update,
        "DeleteItem": _delete,
        "Query": _query,
        "TransactWriteItems": _transact,
    }


_KEY = ("PK", "SK")
_INDEXES = {
    INDEX: ("GSI1PK", "GSI1SK"),
    CARD_INDEX: ("GSI2PK", "GSI2SK"),
    CODE_INDEX: ("GSI3PK", "PK"),
}
_PROJECTED = {
    CARD_INDEX: ("card", "came", "mail"),
    CODE_INDEX: (
        *("document", "checkedInAt", "checkedInWith", "satAt", "undoneAt", "scans", "expiresAt"),
    ),
}
"""What an index has beside the keys, where it has not all."""


def _at(key: Item) -> At:
    partition, sort_key = key["PK"]["S"], key["SK"]["S"]
    if not partition or not sort_key:
        raise ExpressionError("a key is not empty")
    return partition, sort_key


def _at_of(verb: str, request: Request) -> At:
    return _at(request["Item"] if verb == "Put" else request["Key"])


def _check_index_key(item: Item) -> None:
    """An index has no key that is empty, or of another type."""
    for name in (name for keys in _INDEXES.values() for name in keys):
        if name in item and item[name].keys() != {"S"}:
            raise ItemError(f"{name} is a key, and of another type")
        if name in item and not item[name]["S"]:
            raise ExpressionError(f"{name} is a key, and empty")


def _keys_of(request: Request) -> tuple[str, str]:
    """The keys of what a Query asks."""
    return _INDEXES[request["IndexName"]] if request.get("IndexName") else _KEY


def _place(start: Item, keys: tuple[str, str]) -> tuple[str, ...]:
    names = (keys[1], *_KEY) if keys != _KEY else ("SK",)
    if set(start) != {*_KEY, *keys}:
        raise ExpressionError("ExclusiveStartKey is not a key of what is asked for")
    return tuple(start[name]["S"] for name in names)


def _partition(key_condition: str, values: Mapping[str, Any]) -> tuple[str, str]:
    attribute, sign, placeholder, *_ = key_condition.split()
    if sign != "=":
        raise ExpressionError("a Query is about one partition")
    return attribute, values[placeholder]["S"]


def _project(item: Item, request: Request) -> Item:
    if "ProjectionExpression" not in request:
        return dict(item)
    names = request.get("ExpressionAttributeNames") or {}
    wanted = [name.strip() for name in request["ProjectionExpression"].split(",")]
    return {name: item[name] for each in wanted if (name := names.get(each, each)) in item}


def _wants_old(request: Request) -> bool:
    return request.get("ReturnValuesOnConditionCheckFailure") == "ALL_OLD"


def _check_placeholders(request: Request) -> None:
    """Every placeholder is defined, and every definition is used."""
    texts = [request[name] for name in _EXPRESSIONS if name in request]
    for kind, field in (("names", "ExpressionAttributeNames"), ("values", _VALUES)):
        used = {each for text in texts for each in getattr(read_used(text), kind)}
        given = set(request.get(field) or ())
        if used != given:
            raise ExpressionError(f"{sorted(used ^ given)} is undefined or unused")
        if field in request and not given:
            raise ExpressionError(f"{field} is empty")


_VALUES = "ExpressionAttributeValues"
