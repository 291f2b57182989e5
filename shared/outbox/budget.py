"""What anybody can cause to one address: so many mails a day for each event.

It is counted where mails are put, in the transaction that puts them, and never at a door: so there
is no door without it. What falls out of the day's budget is held until the next day, and of all
that was held for one address only the last is sent, which tells how things are by then. That one
has its place in the budget of its day from the moment that something is held.

Never counted: promotions, and what organisers cause.
"""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from typing import Any

from botocore.exceptions import ClientError

from shared.input.address import Address
from shared.models.errors import SPENT, ThrottledError
from shared.models.event import Event
from shared.runtime.clock import epoch_seconds
from shared.runtime.settings import require
from shared.store import keys
from shared.store.client import dynamodb
from shared.store.transaction import Write

TABLE_NAME = require("TABLE_NAME")
MAILS = 5
HELD = 10
"""Changes whose mail is held; more are refused, for each of them leaves items behind."""
BY_REFERENCE = 3
"""Links asked for with the reference, which the mail alone tells: nobody else can use them up."""
_KEPT = timedelta(days=3)


class BudgetSpentError(Exception):
    """The day's mails for an address are spent: this one is to be held."""

    precedence = SPENT

    def __init__(self, address: Address) -> None:
        super().__init__()
        self.address = address


def next_day(now: datetime) -> datetime:
    """When the next day's budget begins."""
    return datetime.combine(now.date() + timedelta(days=1), time(), UTC)


def throttled(detail: str, now: datetime) -> ThrottledError:
    """A refusal that ends with the day."""
    return ThrottledError(detail, int((next_day(now) - now).total_seconds()) + 1)


def count_mail(event: Event, address: Address, now: datetime) -> Write:
    """Counts a mail with the budget of today. Refuses with BudgetSpentError."""
    return _count(event, address, now, "mails", MAILS, lambda: BudgetSpentError(address))


def count_asked_mail(event: Event, address: Address, now: datetime) -> Write:
    """The same for a mail that tells of no change: it is not held. Refuses with ThrottledError."""
    detail = "This address was named often today; try again tomorrow."
    return _count(event, address, now, "mails", MAILS, lambda: throttled(detail, now))


def count_request(event: Event, address: Address, now: datetime) -> Write:
    """Counts a link that was asked for, apart from the mails: how many are left of those tells that
    an address gets some. Refuses with ThrottledError."""
    detail = "This was asked five times today; try again tomorrow."
    return _count(event, address, now, "asked", MAILS, lambda: throttled(detail, now))


def count_by_reference(event: Event, address: Address, now: datetime) -> Write:
    """Counts a link that was asked for with the reference. Refuses with ThrottledError."""
    detail = "This was asked three times today; try again tomorrow."
    return _count(event, address, now, "byReference", BY_REFERENCE, lambda: throttled(detail, now))


def count_held_mail(
    event: Event, address: Address, mail: str, now: datetime, *, is_bounded: bool
) -> Write:
    """Keeps that this mail is the last one held for tomorrow, and its place in tomorrow's budget.

    Refuses with ThrottledError, if bounded, where too much is held.
    """
    day = next_day(now)
    operation: dict[str, Any] = {
        "TableName": TABLE_NAME,
        "Key": _key(event, address, day),
        "UpdateExpression": (
            "SET mails = if_not_exists(mails, :one), lastHeld = :mail, expiresAt = :expiry"
            " ADD timesHeld :one"
        ),
        "ExpressionAttributeValues": {
            ":one": {"N": "1"},
            ":mail": {"S": mail},
            ":expiry": {"N": str(epoch_seconds(day + _KEPT))},
        },
    }
    if is_bounded:
        operation["ConditionExpression"] = "attribute_not_exists(timesHeld) OR timesHeld < :most"
        operation["ExpressionAttributeValues"][":most"] = {"N": str(HELD)}
    detail = "This address was named often today; try again tomorrow."
    return Write({"Update": operation}, lambda _: throttled(detail, now))


def is_last_held(event: Event, address: Address, day: datetime, mail: str) -> bool:
    """Whether this is the mail that speaks for all that were held for that day.

    If the last one was erased with its registration, whoever asks first takes its place.
    """
    while True:
        answer = dynamodb.get_item(
            TableName=TABLE_NAME, ConsistentRead=True, Key=_key(event, address, day)
        )
        last = answer.get("Item", {}).get("lastHeld", {"S": mail})["S"]
        if last == mail:
            return True
        registration_id, _, mail_id = last.partition("#")
        held = dynamodb.get_item(
            TableName=TABLE_NAME, ConsistentRead=True, Key=keys.mail_key(registration_id, mail_id)
        )
        if "Item" in held:
            return False
        _take_place(event, address, day, gone=last, mail=mail)


def _take_place(event: Event, address: Address, day: datetime, *, gone: str, mail: str) -> None:
    try:
        dynamodb.update_item(
            TableName=TABLE_NAME,
            Key=_key(event, address, day),
            UpdateExpression="SET lastHeld = :mail",
            ConditionExpression="lastHeld = :gone",
            ExpressionAttributeValues={":mail": {"S": mail}, ":gone": {"S": gone}},
        )
    except ClientError as error:
        if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise


def _count(
    event: Event,
    address: Address,
    now: datetime,
    what: str,
    most: int,
    refuse: Callable[[], Exception],
) -> Write:
    operation = {
        "TableName": TABLE_NAME,
        "Key": _key(event, address, now),
        "UpdateExpression": f"ADD {what} :one SET expiresAt = :expiry",
        "ConditionExpression": f"attribute_not_exists({what}) OR {what} < :most",
        "ExpressionAttributeValues": {
            ":one": {"N": "1"},
            ":most": {"N": str(most)},
            ":expiry": {"N": str(epoch_seconds(now + _KEPT))},
        },
    }
    return Write({"Update": operation}, lambda _: refuse())


def _key(event: Event, address: Address, day: datetime) -> keys.Key:
    return keys.budget_key(event, address, day.date().isoformat())
