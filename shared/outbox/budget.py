"""The budget of an address: how many mails a day and event anybody can cause to it.

Mails are counted by the transaction that puts them into the outbox, so no way to cause a mail goes
around the count. Mails beyond the budget are held until the next day. Of all that were held for an
address only the last one is sent; it says how things are by then. It is counted in the budget of
that day from the moment that something is held.

Promotions, and mails that organisers cause, are never counted.
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
"""How many changes a day may have their mail held; more are refused, since each leaves items
behind."""
BY_REFERENCE = 3
"""Requests for the link with the reference, which stands only in mails: nobody else can use them
up."""
_KEPT = timedelta(days=3)


class BudgetSpentError(Exception):
    """The day's budget of an address is spent: the mail is to be held."""

    precedence = SPENT

    def __init__(self, address: Address) -> None:
        super().__init__()
        self.address = address


def next_day(now: datetime) -> datetime:
    """The moment at which the next day's budget begins, UTC."""
    return datetime.combine(now.date() + timedelta(days=1), time(), UTC)


def throttled(detail: str, now: datetime) -> ThrottledError:
    """A refusal whose Retry-After is the end of the day."""
    return ThrottledError(detail, int((next_day(now) - now).total_seconds()) + 1)


def count_mail(event: Event, address: Address, now: datetime) -> Write:
    """The write that counts a mail in today's budget. It refuses with BudgetSpentError."""
    return _count(event, address, now, "mails", MAILS, lambda: BudgetSpentError(address))


def count_asked_mail(event: Event, address: Address, now: datetime) -> Write:
    """The same for a mail about no change, which is never held. It refuses with ThrottledError."""
    detail = "This address was named often today; try again tomorrow."
    return _count(event, address, now, "mails", MAILS, lambda: throttled(detail, now))


def count_request(event: Event, address: Address, now: datetime) -> Write:
    """The write that counts a request for the link. It has a count of its own: the number of mails
    left would reveal that an address gets some. It refuses with ThrottledError."""
    detail = "This was asked five times today; try again tomorrow."
    return _count(event, address, now, "asked", MAILS, lambda: throttled(detail, now))


def count_by_reference(event: Event, address: Address, now: datetime) -> Write:
    """The write that counts a request for the link with the reference. It refuses with
    ThrottledError."""
    detail = "This was asked three times today; try again tomorrow."
    return _count(event, address, now, "byReference", BY_REFERENCE, lambda: throttled(detail, now))


def count_held_mail(
    event: Event, address: Address, mail: str, now: datetime, *, is_bounded: bool
) -> Write:
    """The write that notes `mail` as the last one held for tomorrow and counts it in tomorrow's
    budget.

    If `is_bounded`, it refuses with ThrottledError when too many are held.
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
    """Whether `mail` is the one that is sent for all that were held until `day`.

    If the last one was erased with its registration, the first mail for which this is asked becomes
    the last one.
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
        _make_last(event, address, day, gone=last, mail=mail)


def _make_last(event: Event, address: Address, day: datetime, *, gone: str, mail: str) -> None:
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
