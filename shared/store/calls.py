"""Reads and writes of the one table.

A write is a value first: `transact` writes several, all or nothing, `write` writes one by itself.
What has expired is gone at once, in every read: TTL takes up to two days to remove it.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import repeat
from typing import Any

from botocore.exceptions import ClientError

from shared.runtime.clock import epoch_seconds
from shared.runtime.settings import require
from shared.store import keys
from shared.store.client import dynamodb
from shared.store.keys import INDEX, Key
from shared.store.notation import (
    Actions,
    Condition,
    Item,
    Parameter,
    TypedItem,
    above,
    absent,
    at_most,
    exists,
    merge,
    names_in,
    read_item,
    set_to,
)
from shared.store.transaction import Write

TABLE_NAME = require("TABLE_NAME")

Refusal = Callable[[], Exception]
Explanation = Callable[[Item | None], Exception]
_NO_VALUES: TypedItem = {}


class ConditionFailedError(Exception):
    """A condition failed, and its write names no refusal of its own."""


class HeldError(Exception):
    """A transaction has the item in hand (DynamoDB's TransactionConflictException)."""


def put(
    item: TypedItem,
    *,
    when: Condition | None = None,
    refuse: Refusal = ConditionFailedError,
    explain: Explanation | None = None,
    contended: Refusal | None = None,
) -> Write:
    """Puts an item (`make_item`). A failed condition raises `refuse()`, or `explain(item)` with the
    item as it stood, None if there was none. The other writes do the same."""
    request = {"TableName": TABLE_NAME, "Item": item}
    operation, refuse_it, _ = _make_write("Put", request, when, refuse, explain)
    return Write(operation, refuse_it, contended)


def update(
    key: Key,
    actions: Actions,
    *,
    when: Condition | None = None,
    refuse: Refusal = ConditionFailedError,
    explain: Explanation | None = None,
) -> Write:
    """Changes an item, or makes one unless the condition forbids that."""
    request = {"TableName": TABLE_NAME, "Key": key, "UpdateExpression": actions.text}
    return _make_write("Update", request, when, refuse, explain, actions.values)


def delete(
    key: Key,
    *,
    when: Condition | None = None,
    refuse: Refusal = ConditionFailedError,
    explain: Explanation | None = None,
) -> Write:
    """Deletes an item; without a condition there need be none."""
    request = {"TableName": TABLE_NAME, "Key": key}
    return _make_write("Delete", request, when, refuse, explain)


def check(
    key: Key,
    *,
    when: Condition,
    refuse: Refusal = ConditionFailedError,
    explain: Explanation | None = None,
) -> Write:
    """Writes nothing; where its condition fails, it refuses the whole transaction."""
    request = {"TableName": TABLE_NAME, "Key": key}
    return _make_write("ConditionCheck", request, when, refuse, explain)


def _make_write(
    verb: str,
    request: dict[str, Any],
    when: Condition | None,
    refuse: Refusal,
    explain: Explanation | None,
    values: TypedItem = _NO_VALUES,
) -> Write:
    text = request.get("UpdateExpression", "")
    if when is not None:
        request["ConditionExpression"] = condition = when.text
        text = f"{text} {condition}" if text else condition
        if when.values:
            values = merge(values, when.values) if values else when.values
    if values:
        request["ExpressionAttributeValues"] = values
    if "#" in text:
        request["ExpressionAttributeNames"] = names_in(text)
    if explain is None:
        return Write({verb: request}, lambda _: refuse())
    request["ReturnValuesOnConditionCheckFailure"] = "ALL_OLD"
    return Write({verb: request}, lambda item: explain(read_item(item) if item else None))


_CALLS = {"Put": "put_item", "Update": "update_item", "Delete": "delete_item"}


def write(one: Write) -> None:
    """Writes one item by itself, which is no transaction. Raises: its refusal; HeldError."""
    _call(one)


def write_and_read(one: Write) -> Item:
    """Writes one update by itself; returns the item after it. Raises: its refusal; HeldError."""
    return read_item(_call(one, ReturnValues="ALL_NEW").get("Attributes", {}))


def _call(one: Write, **more: str) -> dict[str, Any]:
    [(verb, request)] = one.operation.items()
    try:
        answer: dict[str, Any] = getattr(dynamodb, _CALLS[verb])(**request, **more)
    except ClientError as error:
        code = error.response["Error"]["Code"]
        if code == "ConditionalCheckFailedException":
            found: Any = error.response.get("Item")
            raise one.refuse(found) from None
        if code == "TransactionConflictException":
            raise HeldError from None
        raise
    return answer


def get(key: Key, *, is_consistent: bool = True) -> Item | None:
    """The item, or None."""
    request = {"ConsistentRead": True} if is_consistent else {}
    answer = dynamodb.get_item(TableName=TABLE_NAME, Key=key, **request)
    return read_item(answer["Item"]) if "Item" in answer else None


def query(
    keys: Condition,
    *,
    keep: Condition | None = None,
    is_consistent: bool = True,
    newest_first: bool = False,
    page_sizes: Iterator[int] | None = None,
) -> Iterator[Item]:
    """The items of a partition whose keys fit, in their order, read page after page as they are
    consumed. `keep` filters them. `page_sizes` gives the most items of each page."""
    request = _ask(keys, keep) | ({"ConsistentRead": True} if is_consistent else {})
    if newest_first:
        request["ScanIndexForward"] = False
    for page in _pages(request, page_sizes):
        yield from map(read_item, page["Items"])


def query_keys(keys: Condition, *, keep: Condition | None = None) -> Iterator[Key]:
    """The keys of such items, strongly consistent."""
    only = {"ConsistentRead": True, "ProjectionExpression": "PK, SK"}
    for page in _pages(_ask(keys, keep) | only):
        yield from page["Items"]


def query_index(
    keys: Condition,
    *,
    keep: Condition | None = None,
    after: Key | None = None,
    newest_first: bool = False,
    page_size: int | None = None,
) -> Iterator[Item]:
    """The items of a partition of the index, in the order of its sort key, or from its end; only
    those behind `after`, which is the key of one of them in the index and in the table."""
    request = _ask(keys, keep) | {"IndexName": INDEX}
    if newest_first:
        request["ScanIndexForward"] = False
    if after:
        request["ExclusiveStartKey"] = after
    for page in _pages(request, repeat(page_size) if page_size else None):
        yield from map(read_item, page["Items"])


def count_items(keys: Condition) -> int:
    """The number of items with such keys; not strongly consistent."""
    return sum(page["Count"] for page in _pages(_ask(keys, None) | {"Select": "COUNT"}))


def count_in_index(keys: Condition) -> int:
    """The number of items in a partition of the index."""
    request = _ask(keys, None) | {"Select": "COUNT", "IndexName": INDEX}
    return sum(page["Count"] for page in _pages(request))


def _ask(keys: Condition, keep: Condition | None) -> dict[str, Any]:
    request: dict[str, Any] = {
        "TableName": TABLE_NAME,
        "KeyConditionExpression": keys.text,
        "ExpressionAttributeValues": keys.values,
    }
    if keep is not None:
        request["FilterExpression"] = keep.text
        request["ExpressionAttributeValues"] = merge(keys.values, keep.values)
        if names := names_in(keep.text):
            request["ExpressionAttributeNames"] = names
    return request


def _pages(
    request: dict[str, Any], page_sizes: Iterator[int] | None = None
) -> Iterator[dict[str, Any]]:
    while True:
        if page_sizes is not None:
            request["Limit"] = next(page_sizes)
        answer = dynamodb.query(**request)
        yield answer
        if "LastEvaluatedKey" not in answer:
            return
        request["ExclusiveStartKey"] = answer["LastEvaluatedKey"]


SET_EXPIRY = set_to(expiresAt=Parameter("expiresAt"))
"""What `shared.models.retention` says is given to it."""


def is_present(now: datetime) -> Condition:
    """The filter of a Query that must not find expired items."""
    return above("expiresAt", epoch_seconds(now))


def present(item: Item | None, now: datetime) -> Item | None:
    """The item that was read, unless there is none or it has expired."""
    return None if item is None or has_expired(item, now) else item


def has_expired(item: Item, now: datetime) -> bool:
    """Whether it has; what names no expiry stays."""
    return "expiresAt" in item and item["expiresAt"] <= epoch_seconds(now)


_IS_FREE = absent() | at_most("expiresAt", Parameter("now"))


def is_free(now: datetime) -> Condition:
    """No item has this key. TTL deletes one some time after its expiry; from its expiry on the key
    may be used again."""
    return _IS_FREE.given(now=epoch_seconds(now))


class ErasedMeanwhileError(Exception):
    """The registration is gone, or somebody has begun to erase it."""


def check_stays(registration_id: str) -> Write:
    """Refuses the transaction with ErasedMeanwhileError if the registration is gone or about to be
    erased, so that nothing is put beside it."""
    return check(
        keys.registration_key(registration_id),
        when=exists() & absent("erasingSince"),
        refuse=ErasedMeanwhileError,
    )
