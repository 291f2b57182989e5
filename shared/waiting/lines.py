"""Waiting lines: their items, and reading one from its head, only as far as is asked."""

from collections.abc import Iterator
from datetime import datetime
from itertools import count
from typing import Any

from shared.models.event import Event
from shared.models.registration import Registration
from shared.models.retention import registration_expiry
from shared.models.tickets import Combination, Line, PlaceInLine
from shared.registrations.registrations import find_registration
from shared.runtime.clock import epoch_seconds
from shared.runtime.settings import require
from shared.seating.hall import Heads, LineReader
from shared.store import keys
from shared.store.client import dynamodb, query_all
from shared.store.transaction import Item

TABLE_NAME = require("TABLE_NAME")
# The first in line is nearly always the one; more are read only when they cannot be seated.
_FIRST_PAGE = 1
_LARGEST_PAGE = 32


def read_line(event_id: str, line: Line, now: datetime) -> Iterator[Registration]:
    """Who stands in a line, lowest ticket first. What it costs depends on how far it is read, not
    on how long the line is."""
    request: dict[str, Any] = {
        "TableName": TABLE_NAME,
        "ConsistentRead": True,
        "KeyConditionExpression": "PK = :line",
        "ExpressionAttributeValues": {
            ":line": {"S": key_of(event_id, PlaceInLine(line, ticket=0))["PK"]["S"]}
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
        size = min(2 * request["Limit"], _LARGEST_PAGE)
        request |= {"ExclusiveStartKey": answer["LastEvaluatedKey"], "Limit": size}


def read_once(read: LineReader) -> LineReader:
    """A reader that asks each line of the table once, and no further than anybody wants it."""
    known: dict[Line, tuple[list[Registration], Iterator[Registration]]] = {}

    def read_again(line: Line) -> Iterator[Registration]:
        if line not in known:
            known[line] = [], read(line)
        seen, rest = known[line]
        for number in count():
            if number == len(seen):
                following = next(rest, None)
                if following is None:
                    return
                seen.append(following)
            yield seen[number]

    return read_again


def read_heads(event_id: str) -> Heads:
    """The combinations in which somebody waits to get in, strongly consistent."""
    found = query_all(
        TableName=TABLE_NAME,
        ConsistentRead=True,
        KeyConditionExpression="PK = :combinations",
        ExpressionAttributeValues={":combinations": {"S": keys.combinations_partition(event_id)}},
    )
    return {_parse_combination(item): int(item["first"]["N"]) for item in found}


def _parse_combination(item: Item) -> Combination:
    return tuple(
        tuple(session["S"] for session in round_["L"]) for round_ in item["combination"]["L"]
    )


def move_head(event_id: str, combination: Combination, first: int | None) -> dict[str, Any]:
    """The operation that keeps the lowest ticket of a combination, or that nobody is left in it.
    It rests on the revision of the event's counter, as all of a plan does."""
    key = keys.combination_key(event_id, combination)
    if first is None:
        return {"Delete": {"TableName": TABLE_NAME, "Key": key}}
    rounds = [{"L": [{"S": session_id} for session_id in round_]} for round_ in combination]
    # Without an expiry: it names nobody, and goes with the last who waits.
    item: Item = key | {"combination": {"L": rounds}, "first": {"N": str(first)}}
    return {"Put": {"TableName": TABLE_NAME, "Item": item}}


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
    item: Item = key_of(event.event_id, place) | {
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
    return {
        "Delete": {
            "TableName": TABLE_NAME,
            "Key": key_of(event_id, place),
            "ConditionExpression": "attribute_exists(PK)",
        }
    }


def place_exists(event_id: str, place: PlaceInLine, registration_id: str) -> bool:
    """Whether this registration stands in the line with this ticket."""
    answer = dynamodb.get_item(
        TableName=TABLE_NAME, ConsistentRead=True, Key=key_of(event_id, place)
    )
    return "Item" in answer and answer["Item"]["registrationId"]["S"] == registration_id


def key_of(event_id: str, place: PlaceInLine) -> keys.Key:
    line = place.line
    if line.combination:
        return keys.combined_key(event_id, line.combination, place.ticket)
    return keys.waiting_key(event_id, line.session_id, line.is_swap, place.ticket)
