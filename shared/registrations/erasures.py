"""Erasing a registration: what is meant is kept first, so that nothing stays half done."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from shared.models.errors import NotFoundError
from shared.models.event import Event
from shared.registrations.registrations import read_keys
from shared.runtime.clock import epoch_seconds, format_instant
from shared.runtime.settings import require
from shared.store import keys
from shared.store.client import dynamodb, query_all
from shared.store.transaction import Item, Write, transact

TABLE_NAME = require("TABLE_NAME")
LEFT_AFTER = timedelta(minutes=15)
_KEPT = timedelta(days=30)


class Erasing(NamedTuple):
    """A registration that somebody began to erase."""

    event_id: str
    registration_id: str
    by: str | None


def begin_erasure(event: Event, registration_id: str, now: datetime, by: str | None) -> None:
    """Keeps that all of the registration is to be erased, and by the account of which organiser,
    if it is one.

    Raises: NotFoundError, BusyError.
    """
    moment = format_instant(now)
    item: Item = keys.erasing_key(registration_id) | {
        "GSI1PK": {"S": keys.ERASING},
        "GSI1SK": {"S": f"{moment}#{registration_id}"},
        "eventId": {"S": event.event_id},
        "expiresAt": {"N": str(epoch_seconds(now + _KEPT))},
        **({"by": {"S": by}} if by else {}),
    }
    mark = {
        "TableName": TABLE_NAME,
        "Key": keys.registration_key(registration_id),
        "UpdateExpression": "SET erasingSince = :now",
        "ConditionExpression": "attribute_exists(PK)",
        "ExpressionAttributeValues": {":now": {"S": moment}},
    }
    transact(
        [
            Write({"Update": mark}, lambda _: NotFoundError("There is no such registration.")),
            Write({"Put": {"TableName": TABLE_NAME, "Item": item}}, AssertionError),
        ]
    )


def erase_registration(
    event: Event, registration_id: str, now: datetime, by: str | None = None
) -> int:
    """Deletes all items of a registration, its own last, so that a repeat finds the rest.

    Leaves a receipt at the event: when, how many items, and by the account of which organiser, if
    it was one. Answers that number.
    """
    last = (keys.registration_key(registration_id), keys.erasing_key(registration_id))
    found = [key for key in read_keys(registration_id) if key not in last]
    for key in found:
        dynamodb.delete_item(TableName=TABLE_NAME, Key=key)
    receipt: Item = keys.erasure_key(event, registration_id) | {
        "at": {"S": format_instant(now)},
        "items": {"N": str(len(found) + 1)},
        **({"by": {"S": by}} if by else {}),
    }
    transact(
        [
            *(
                Write({"Delete": {"TableName": TABLE_NAME, "Key": key}}, AssertionError)
                for key in last
            ),
            Write({"Put": {"TableName": TABLE_NAME, "Item": receipt}}, AssertionError),
        ]
    )
    return len(found) + 1


def read_left(now: datetime) -> Iterator[Erasing]:
    """The erasures that were begun long enough ago to have been broken off, oldest first."""
    found = query_all(
        TableName=TABLE_NAME,
        IndexName=keys.INDEX,
        KeyConditionExpression="GSI1PK = :erasing AND GSI1SK < :long_ago",
        ExpressionAttributeValues={
            ":erasing": {"S": keys.ERASING},
            ":long_ago": {"S": format_instant(now - LEFT_AFTER)},
        },
    )
    for item in found:
        by = item.get("by")
        yield Erasing(
            item["eventId"]["S"], item["PK"]["S"].partition("#")[2], by["S"] if by else None
        )


def _delete(key: keys.Key) -> Write:
    return Write({"Delete": {"TableName": TABLE_NAME, "Key": key}}, AssertionError)
