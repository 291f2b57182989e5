"""moto's table without its detours: what DynamoDB does is moto's own code, only sooner.

Left out: HTTP between client and table, a search through all items where one partition is asked
for, and a copy of the whole table for each operation of a transaction.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from inspect import signature
from threading import Lock
from types import SimpleNamespace
from typing import Any

import pytest
from botocore import xform_name
from moto.core.exceptions import JsonRESTError
from moto.dynamodb.models import DynamoDBBackend, dynamodb_backends
from moto.dynamodb.models.table import Table
from moto.dynamodb.responses import DynamoHandler

ACCOUNT = "123456789012"
REGION = os.environ["AWS_DEFAULT_REGION"]
Item = dict[str, Any]
_moto_query = Table.query
_query_signature = signature(Table.query)
_moto_transact = DynamoDBBackend.transact_write_items
# moto's own code is not made for threads.
_lock = Lock()
_detours = {"endpoint": False}
_touched: dict[str, set[str]] = {}
_twins: list[Table] = []


@contextmanager
def quickly(*clients: Any) -> Iterator[None]:
    """What these clients ask of DynamoDB is answered by moto at once, their events included."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Table, "__deepcopy__", _copy_table, raising=False)
        patch.setattr(Table, "query", query_quickly)
        patch.setattr(DynamoDBBackend, "transact_write_items", _transact)
        for client in clients:
            client.meta.events.register("before-call.dynamodb", _answer)
        try:
            yield
        finally:
            for client in clients:
                client.meta.events.unregister("before-call.dynamodb", _answer)


@contextmanager
def through_endpoint() -> Iterator[None]:
    """Calls go through botocore's endpoint again, for tests that let them fail there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(_detours, "endpoint", True)
        yield


def _answer(model: Any, params: Item, context: Item, **_: Any) -> tuple[Any, Item] | None:
    """The answer to a request, in the place of the network (botocore's event `before-call`)."""
    if _detours["endpoint"]:
        return None
    with _lock:
        code, answer = ask(model.name, json.loads(params["body"]), context["client_region"])
    return SimpleNamespace(status_code=code), answer


def ask(operation: str, request: Item, region: str) -> tuple[int, Item]:
    """The status and the answer that moto's DynamoDB has for this request."""
    handler = DynamoHandler()
    handler.current_account, handler.region = ACCOUNT, region
    handler.body = handler.params = request
    try:
        answered = getattr(handler, xform_name(operation))()
    except JsonRESTError as error:
        described = json.loads(error.description)
        code = described.pop("__type").rpartition("#")[2]
        message = described.pop("Message", described.pop("message", ""))
        return 400, {"Error": {"Code": code, "Message": message}, **described}
    return 200, answered.result or {}


def query_quickly(table: Table, *given: Any, **named: Any) -> Any:
    """moto looks for a partition in all items of a table; without an index it need not."""
    asked = _query_signature.bind(table, *given, **named).arguments
    if asked.get("index_name"):
        return _moto_query(table, *given, **named)
    partition = list(table.items.get(asked["hash_key"], {}).values())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(table, "all_items", lambda: partition)
        return _moto_query(table, *given, **named)


def _transact(backend: DynamoDBBackend, transact_items: list[Item]) -> None:
    _twins.clear()
    _touched.clear()
    for operation in transact_items:
        for asked in operation.values():
            key = asked.get("Key") or asked["Item"]
            _touched.setdefault(key["PK"]["S"], set()).add(key["SK"]["S"])
    _moto_transact(backend, transact_items)


def _copy_table(table: Table, memo: Any) -> Table:
    """What a transaction may need to go back to: no item but its own can have changed."""
    if _twins:
        return _twins[0]
    twin = copy(table)
    _twins.append(twin)
    twin.items = copy(table.items)
    for partition, items in table.items.items():
        if touched := _touched.get(partition.value):
            twin.items[partition] = {
                sort: copy_item(item) if sort.value in touched else item
                for sort, item in items.items()
            }
    return twin


def moto_table() -> Any:
    return dynamodb_backends[ACCOUNT][REGION].tables[os.environ["TABLE_NAME"]]


def copy_items() -> Any:
    """All that is in the table, for `put_items`."""
    return {
        partition: {sort: copy_item(item) for sort, item in items.items()}
        for partition, items in moto_table().items.items()
    }


def take_items() -> Any:
    """All that was in the table, for `put_items`; the table is empty then."""
    taken = copy_items()
    moto_table().items.clear()
    return taken


def put_items(copied: Any) -> None:
    """Puts into the table what `copy_items` gave, as it was."""
    for partition, items in copied.items():
        moto_table().items[partition] |= {sort: copy_item(item) for sort, item in items.items()}


def copy_item(item: Any) -> Any:
    return item.__deepcopy__({})
