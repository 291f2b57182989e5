"""Waiting lines: their items, and reading one from its head, only as far as is asked."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from shared.clock import epoch_seconds
from shared.models.event import Event
from shared.models.registration import Registration
from shared.rules.retention import registration_expiry
from shared.seating.hall import Line, PlaceInLine
from shared.settings import require
from shared.table import keys
from shared.table.client import dynamodb
from shared.table.registrations import find_registration
from shared.table.transaction import Item

TABLE_NAME = require("TABLE_NAME")
# The first in line is nearly always the one; more are read only when they cannot be seated.
_FIRST_PAGE = 1
_NEXT_PAGES = 10


def read_line(event_id: str, line: Line, now: datetime) -> Iterator[Registration]:
    """Who stands in a line, lowest ticket first. What it costs depends on how far it is read, not
    on how long the line is."""
    request: dict[str, Any] = {
        "TableName": TABLE_NAME,
        "ConsistentRead": True,
        "KeyConditionExpression": "PK = :line",
        "ExpressionAttributeValues": {
            ":line": {"S": keys.line_partition(event_id, line.session_id, line.is_swap)}
        },
        "Limit": _FIRST_PAGE,
    }
    while True:
        answer = dynamodb.query(**request)
        for item in answer["Items"]:
            registration = find_registration(item["registrationId"]["S"], now)
            if registration:
                yield registration
        if "LastEvaluatedKey" not in answer:
            return
        request |= {"ExclusiveStartKey": answer["LastEvaluatedKey"], "Limit": _NEXT_PAGES}


def count_ahead(event_id: str, session_id: str | None, ticket: int) -> int:
    """How many stand before this ticket for a session, to swap or to get in."""
    return sum(
        _count_line(keys.line_partition(event_id, session_id, is_swap), ticket)
        for is_swap in (True, False)
    )


def _count_line(partition: str, ticket: int) -> int:
    request: dict[str, Any] = {
        "TableName": TABLE_NAME,
        "Select": "COUNT",
        "KeyConditionExpression": "PK = :line AND SK < :ticket",
        "ExpressionAttributeValues": {
            ":line": {"S": partition},
            ":ticket": {"S": f"{ticket:012d}"},
        },
    }
    count: int = 0
    while True:
        answer = dynamodb.query(**request)
        count += int(answer["Count"])
        if "LastEvaluatedKey" not in answer:
            return count
        request["ExclusiveStartKey"] = answer["LastEvaluatedKey"]


def join(event: Event, registration_id: str, place: PlaceInLine) -> dict[str, Any]:
    """The operation that puts somebody in line."""
    item: Item = keys.waiting_key(
        event.event_id, place.line.session_id, place.line.is_swap, place.ticket
    ) | {
        "registrationId": {"S": registration_id},
        "expiresAt": {"N": str(epoch_seconds(registration_expiry(event)))},
    }
    return {
        "Put": {
            "TableName": TABLE_NAME,
            "Item": item,
            "ConditionExpression": "attribute_not_exists(PK)",
        }
    }


def leave(event_id: str, place: PlaceInLine) -> dict[str, Any]:
    """The operation that takes somebody out of a line."""
    key = keys.waiting_key(event_id, place.line.session_id, place.line.is_swap, place.ticket)
    return {
        "Delete": {
            "TableName": TABLE_NAME,
            "Key": key,
            "ConditionExpression": "attribute_exists(PK)",
        }
    }


def place_exists(event_id: str, place: PlaceInLine, registration_id: str) -> bool:
    """Whether this registration stands in the line with this ticket."""
    key = keys.waiting_key(event_id, place.line.session_id, place.line.is_swap, place.ticket)
    answer = dynamodb.get_item(TableName=TABLE_NAME, ConsistentRead=True, Key=key)
    return "Item" in answer and answer["Item"]["registrationId"]["S"] == registration_id
