"""The outbox: a mail is written in the transaction that makes it necessary, and claimed, sent and
marked by the sender."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from botocore.exceptions import ClientError

from shared.clock import epoch_seconds, format_instant
from shared.models.event import Event
from shared.models.mail import Mail, MailKind
from shared.models.registration import Registration
from shared.rules.retention import registration_expiry
from shared.settings import require
from shared.table import keys
from shared.table.client import dynamodb
from shared.table.transaction import Item, Write

TABLE_NAME = require("TABLE_NAME")
# Longer than a sender can run, so that a claim outlives its holder only if that one died.
LEASE = timedelta(minutes=2)
UNSENT_AFTER = timedelta(minutes=15)


class MailLeasedError(Exception):
    """Another sender holds this mail; it is sent or free again when the lease ends."""


def put_mail(event: Event, registration: Registration, kind: MailKind, now: datetime) -> Write:
    """Puts one mail into the outbox; its id follows from the registration's version."""
    mail_id = f"{registration.version:06d}-{kind}"
    return Write(
        _put(event, registration, mail_id, kind, now),
        lambda _: AssertionError("this change has its mail already"),
    )


def ask_for_mail(event: Event, registration: Registration, kind: MailKind, now: datetime) -> None:
    """Puts a mail into the outbox that no change of the registration makes necessary."""
    mail_id = f"{registration.version:06d}-{kind}-{uuid4().hex[:8]}"
    request = _put(event, registration, mail_id, kind, now)["Put"]
    # The id is new, so there is nothing to overwrite but this very item, when the SDK repeats a
    # call whose answer was lost.
    del request["ConditionExpression"]
    dynamodb.put_item(**request)


def _put(
    event: Event, registration: Registration, mail_id: str, kind: MailKind, now: datetime
) -> dict[str, Any]:
    mail = Mail(
        mail_id=mail_id,
        registration_id=registration.registration_id,
        event_id=event.event_id,
        kind=kind,
        language=registration.language,
        created_at=now,
    )
    item: Item = keys.mail_key(mail.registration_id, mail.mail_id) | {
        "document": {"S": mail.model_dump_json()},
        "GSI1PK": {"S": keys.OUTBOX},
        "GSI1SK": {"S": f"{format_instant(now)}#{mail.registration_id}#{mail.mail_id}"},
        "expiresAt": {"N": str(epoch_seconds(registration_expiry(event)))},
    }
    return {
        "Put": {
            "TableName": TABLE_NAME,
            "Item": item,
            "ConditionExpression": "attribute_not_exists(PK)",
        }
    }


def claim(registration_id: str, mail_id: str, now: datetime) -> Item | None:
    """Claims a mail for this sender until the lease ends; None if it was sent, or is gone.

    Raises: MailLeasedError while another sender has it.
    """
    try:
        answer = dynamodb.update_item(
            TableName=TABLE_NAME,
            Key=keys.mail_key(registration_id, mail_id),
            UpdateExpression="SET leaseUntil = :until REMOVE wokenAt",
            ConditionExpression=(
                "attribute_exists(PK) AND attribute_not_exists(sentAt)"
                " AND (attribute_not_exists(leaseUntil) OR leaseUntil < :now)"
            ),
            ExpressionAttributeValues={
                ":now": {"S": format_instant(now)},
                ":until": {"S": format_instant(now + LEASE)},
            },
            ReturnValues="ALL_NEW",
            ReturnValuesOnConditionCheckFailure="ALL_OLD",
        )
    except ClientError as error:
        if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise
        item: Item | None = error.response.get("Item")  # type: ignore[assignment]
        if item is None or "sentAt" in item:
            return None
        raise MailLeasedError(mail_id) from None
    claimed: Item = answer["Attributes"]
    return claimed


def parse_mail(item: Item) -> Mail:
    return Mail.model_validate_json(item["document"]["S"])


def release(registration_id: str, mail_id: str) -> None:
    """Gives a claim back after a failure that certainly sent nothing, so that a retry need not
    wait for the lease."""
    dynamodb.update_item(
        TableName=TABLE_NAME,
        Key=keys.mail_key(registration_id, mail_id),
        UpdateExpression="REMOVE leaseUntil",
        ConditionExpression="attribute_exists(PK) AND attribute_not_exists(sentAt)",
    )


def mark_sent(registration_id: str, mail_id: str, message_id: str, now: datetime) -> None:
    """Marks a mail as accepted by SES and takes it out of the index of unsent mails."""
    dynamodb.update_item(
        TableName=TABLE_NAME,
        Key=keys.mail_key(registration_id, mail_id),
        UpdateExpression=(
            "SET sentAt = :now, messageId = :message REMOVE leaseUntil, GSI1PK, GSI1SK"
        ),
        ConditionExpression="attribute_exists(PK)",
        ExpressionAttributeValues={
            ":now": {"S": format_instant(now)},
            ":message": {"S": message_id},
        },
    )


def wake_unsent(now: datetime) -> int:
    """Touches the mails that lie in the outbox for longer than sending takes, so that the stream
    wakes the sender again; answers how many there were.

    A stream forgets after a day, and what it gave up on it never tells again: the outbox does.
    """
    request: dict[str, Any] = {
        "TableName": TABLE_NAME,
        "IndexName": keys.INDEX,
        "KeyConditionExpression": "GSI1PK = :outbox AND GSI1SK < :long_ago",
        "ExpressionAttributeValues": {
            ":outbox": {"S": keys.OUTBOX},
            ":long_ago": {"S": format_instant(now - UNSENT_AFTER)},
        },
    }
    woken = 0
    while True:
        answer = dynamodb.query(**request)
        for item in answer["Items"]:
            woken += _wake(item, now)
        if "LastEvaluatedKey" not in answer:
            return woken
        request["ExclusiveStartKey"] = answer["LastEvaluatedKey"]


def _wake(item: Item, now: datetime) -> bool:
    try:
        dynamodb.update_item(
            TableName=TABLE_NAME,
            Key={"PK": item["PK"], "SK": item["SK"]},
            UpdateExpression="SET wokenAt = :now",
            ConditionExpression="attribute_exists(PK) AND attribute_not_exists(sentAt)",
            ExpressionAttributeValues={":now": {"S": format_instant(now)}},
        )
    except ClientError as error:
        if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise
        return False
    return True
