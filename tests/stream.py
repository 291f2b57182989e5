"""The part of the table's stream that is about mails: it brings the sender what lies in the
outbox."""

import os
from collections.abc import Iterator, Mapping
from typing import Any

from tests.functions import confirmation, housekeeping
from tests.lambda_events import Context

TABLE = os.environ["TABLE_NAME"]


def outbox(table: Any) -> list[dict[str, Any]]:
    """The items that wait to be sent or answered, oldest first."""
    return list(_read(table))


def _read(table: Any) -> Iterator[dict[str, Any]]:
    request = {
        "TableName": TABLE,
        "IndexName": "GSI1",
        "KeyConditionExpression": "GSI1PK = :outbox",
        "ExpressionAttributeValues": {":outbox": {"S": "OUTBOX"}},
    }
    for page in table.get_paginator("query").paginate(**request):
        yield from page["Items"]


def answer_what_was_asked(table: Any) -> None:
    """Brings what was asked for an address, so that it becomes mails, which stay in the outbox."""
    drain(table, "ADDRESS#")


def drain(table: Any, kind: str = "") -> None:
    """Brings each item of the outbox to the sender once, and what that puts there too."""
    brought: set[str] = set()
    while new := [
        item
        for item in outbox(table)
        if _name(item) not in brought and _name(item).startswith(kind)
    ]:
        for item in new:
            brought.add(_name(item))
            answer = confirmation({"Records": [make_record(item)]}, Context())
            assert answer == {"batchItemFailures": []}, item


def drain_the_next_day(table: Any) -> None:
    """What the look at the mails wakes is brought to the sender."""
    housekeeping({"look": "mails"}, Context())
    drain(table)


def _name(item: dict[str, Any]) -> str:
    return f"{item['PK']['S']} {item['SK']['S']}"


def make_record(key: Mapping[str, Any], sequence: int | str = 1) -> dict[str, Any]:
    """The record of an item that was put, as the event source hands it over."""
    return {
        "eventID": str(sequence),
        "eventName": "INSERT",
        "eventSource": "aws:dynamodb",
        "dynamodb": {
            "Keys": {name: key[name] for name in ("PK", "SK")},
            "SequenceNumber": str(sequence),
        },
    }
