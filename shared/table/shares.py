"""How many registrations an organisation has, where an event shares its seats out until a date.

An organisation by name is what a visitor typed, so its key is a digest, it expires with what it
counts, and it is gone with the last of them.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from typing import Any

from shared.clock import epoch_seconds, format_instant
from shared.errors import ShareExhaustedError
from shared.models.event import Event, Share
from shared.models.registration import AttendeeOrganisation
from shared.rules.retention import registration_expiry
from shared.settings import require
from shared.table import keys
from shared.table.client import dynamodb, query_all
from shared.table.transaction import Item, Write, transact

TABLE_NAME = require("TABLE_NAME")
_DIGEST = re.compile("[0-9a-f]{64}")


def take_shares(
    event: Event, organisations: Iterable[AttendeeOrganisation], now: datetime
) -> list[Write]:
    """Counts these registrations with their organisations, while those may have as many more.

    Refuses with ShareExhaustedError that says until when.
    """
    if event.share is None:
        return []
    # A transaction touches an item once, so colleagues are added up.
    tally = Counter(_name(organisation) for organisation in organisations)
    return [_take(event, event.share, name, number, now) for name, number in tally.items()]


def _take(event: Event, share: Share, name: str, number: int, now: datetime) -> Write:
    until = format_instant(share.until)
    operation: dict[str, Any] = {
        "TableName": TABLE_NAME,
        "Key": keys.share_key(event, name),
        "UpdateExpression": "ADD registrations :number SET expiresAt = :expiry",
        "ExpressionAttributeValues": {
            ":number": {"N": str(number)},
            ":expiry": _expiry(event),
        },
    }
    if now < share.until:
        room = share.limit - number
        condition = "registrations <= :room"
        if room >= 0:
            condition = f"attribute_not_exists(PK) OR {condition}"
        operation["ConditionExpression"] = condition
        operation["ExpressionAttributeValues"][":room"] = {"N": str(room)}
    detail = f"The limit of registrations an organisation is {share.limit} until {until}."
    return Write({"Update": operation}, lambda _: ShareExhaustedError(detail, until=until))


def give_share_back(
    event: Event, organisation: AttendeeOrganisation, stale: Callable[[], Exception]
) -> list[Write]:
    """Counts one registration of an organisation less; with its last the organisation is gone.

    Refuses with `stale` where somebody else counted meanwhile.
    """
    key = keys.share_key(event, _name(organisation))
    answer = dynamodb.get_item(TableName=TABLE_NAME, ConsistentRead=True, Key=key)
    if "Item" not in answer:
        return []  # its seats were not shared out yet when this registration was made
    number = int(answer["Item"]["registrations"]["N"])
    operation: dict[str, Any] = {
        "TableName": TABLE_NAME,
        "Key": key,
        "ConditionExpression": "registrations = :seen",
        "ExpressionAttributeValues": {":seen": {"N": str(number)}},
    }
    if number <= 1:
        return [Write({"Delete": operation}, lambda _: stale())]
    operation["UpdateExpression"] = "ADD registrations :less"
    operation["ExpressionAttributeValues"][":less"] = {"N": "-1"}
    return [Write({"Update": operation}, lambda _: stale())]


def recount_shares(event: Event, organisations: Iterable[AttendeeOrganisation]) -> None:
    """Sets every organisation's number to what the registrations say, as when an event begins to
    share its seats out. What none of them has is gone."""
    tally = Counter(_name(organisation) for organisation in organisations)
    items: list[Item] = [
        keys.share_key(event, name)
        | {"registrations": {"N": str(number)}, "expiresAt": _expiry(event)}
        for name, number in tally.items()
    ]
    kept = {item["SK"]["S"] for item in items}
    for item in items:
        dynamodb.put_item(TableName=TABLE_NAME, Item=item)
    for key in _keys_of(event):
        if key["SK"]["S"] not in kept:
            dynamodb.delete_item(TableName=TABLE_NAME, Key=key)


def is_another(before: AttendeeOrganisation, after: AttendeeOrganisation) -> bool:
    """Whether it is another organisation, and not the same one spelled otherwise."""
    return _name(before) != _name(after)


def _name(organisation: AttendeeOrganisation) -> str:
    return organisation.code or " ".join(organisation.name.lower().split())


def has_clear_keys(event: Event) -> bool:
    """Whether an organisation is counted under its own name, as it was before keys were digests;
    recounting takes such a key away."""
    return any(not _DIGEST.fullmatch(key["SK"]["S"]) for key in _keys_of(event))


def renew_shares(event: Event) -> None:
    """Gives every organisation's number the expiry that follows from the event's present end."""
    for key in _keys_of(event, "attribute_not_exists(expiresAt) OR expiresAt <> :expiry"):
        update = {
            "TableName": TABLE_NAME,
            "Key": key,
            "UpdateExpression": "SET expiresAt = :expiry",
            "ConditionExpression": "attribute_exists(PK)",
            "ExpressionAttributeValues": {":expiry": _expiry(event)},
        }
        with suppress(_GoneError):
            transact([Write({"Update": update}, lambda _: _GoneError())])


class _GoneError(Exception):
    """The last registration of this organisation has gone meanwhile."""


def _keys_of(event: Event, condition: str = "") -> Iterator[keys.Key]:
    values: dict[str, Any] = {":shares": {"S": keys.shares_partition(event.event_id)}}
    if condition:
        values[":expiry"] = _expiry(event)
    yield from query_all(
        TableName=TABLE_NAME,
        ConsistentRead=True,
        KeyConditionExpression="PK = :shares",
        ExpressionAttributeValues=values,
        ProjectionExpression="PK, SK",
        **({"FilterExpression": condition} if condition else {}),
    )


def _expiry(event: Event) -> dict[str, str]:
    return {"N": str(epoch_seconds(registration_expiry(event)))}
