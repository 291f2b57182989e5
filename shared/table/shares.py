"""How many registrations an organisation has, where an event shares its seats out until a date."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from shared.clock import format_instant
from shared.errors import ShareExhaustedError
from shared.models.event import Event, Share
from shared.models.registration import AttendeeOrganisation
from shared.settings import require
from shared.table import keys
from shared.table.client import dynamodb
from shared.table.transaction import Write

TABLE_NAME = require("TABLE_NAME")


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
    operation = _add(event.event_id, name, number)
    if now < share.until:
        room = share.limit - number
        condition = "registrations <= :room"
        if room >= 0:
            condition = f"attribute_not_exists(PK) OR {condition}"
        operation["ConditionExpression"] = condition
        operation["ExpressionAttributeValues"][":room"] = {"N": str(room)}
    detail = f"The limit of registrations an organisation is {share.limit} until {until}."
    return Write({"Update": operation}, lambda _: ShareExhaustedError(detail, until=until))


def give_share_back(event_id: str, organisation: AttendeeOrganisation) -> Write:
    """Counts one registration of an organisation less."""
    return Write({"Update": _add(event_id, _name(organisation), -1)}, AssertionError)


def recount_shares(event_id: str, organisations: Iterable[AttendeeOrganisation]) -> None:
    """Sets every organisation's number to what the registrations say, as when an event begins to
    share its seats out."""
    tally = Counter(_name(organisation) for organisation in organisations)
    answer = dynamodb.query(
        TableName=TABLE_NAME,
        ConsistentRead=True,
        KeyConditionExpression="PK = :shares",
        ExpressionAttributeValues={":shares": keys.share_key(event_id, "-")["PK"]},
    )
    known = {item["SK"]["S"] for item in answer["Items"]}
    for name in known | tally.keys():
        item = keys.share_key(event_id, name) | {"registrations": {"N": str(tally[name])}}
        dynamodb.put_item(TableName=TABLE_NAME, Item=item)


def is_another(before: AttendeeOrganisation, after: AttendeeOrganisation) -> bool:
    """Whether it is another organisation, and not the same one spelled otherwise."""
    return _name(before) != _name(after)


def _name(organisation: AttendeeOrganisation) -> str:
    return organisation.code or " ".join(organisation.name.lower().split())


def _add(event_id: str, name: str, number: int) -> dict[str, Any]:
    return {
        "TableName": TABLE_NAME,
        "Key": keys.share_key(event_id, name),
        "UpdateExpression": "ADD registrations :number",
        "ExpressionAttributeValues": {":number": {"N": str(number)}},
    }
