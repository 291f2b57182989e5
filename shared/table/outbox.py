"""The outbox: a mail is written in the transaction that makes it necessary; who sends it takes it
from here (`shared.table.sending`), and what is left lying is taken up again."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from botocore.exceptions import ClientError

from shared.clock import epoch_seconds, format_instant
from shared.models.event import Event
from shared.models.mail import Mail, MailKind
from shared.models.registration import Registration
from shared.rules.retention import registration_expiry
from shared.settings import require
from shared.table import keys
from shared.table.client import dynamodb, query_all
from shared.table.transaction import Item, Write

if TYPE_CHECKING:  # who registers loads this file, and no mailings
    from shared.models.mailing import Mailing

TABLE_NAME = require("TABLE_NAME")
MAILING_PREFIX = "mailing-"
"""Begins the id of a mail of a mailing; other ids begin with a version."""
UNSENT_AFTER = timedelta(minutes=15)
# What failed is tried again every hour, for a day or so; then it waits for a person.
FAILED_BEFORE = timedelta(hours=1)
HOPELESS = 200
MOST_WOKEN = 2_000
"""Mails that one look wakes: more cannot leave before the next one, at an ordinary rate."""


def put_mail(event: Event, registration: Registration, kind: MailKind, now: datetime) -> Write:
    """Puts one mail into the outbox; its id follows from the registration's version."""
    mail_id = f"{registration.version:06d}-{kind}"
    return Write(
        {"Put": _put(event, registration, mail_id, kind, now)},
        lambda _: AssertionError("this change has its mail already"),
    )


def ask_for_mail(event: Event, registration: Registration, kind: MailKind, now: datetime) -> None:
    """Puts a mail into the outbox that no change of the registration makes necessary."""
    mail_id = f"{registration.version:06d}-{kind}-{uuid4().hex[:8]}"
    request = _put(event, registration, mail_id, kind, now)
    # The id is new, so there is nothing to overwrite but this very item, when the SDK repeats a
    # call whose answer was lost.
    del request["ConditionExpression"]
    dynamodb.put_item(**request)


def put_mail_of_mailing(
    event: Event, registration: Registration, mailing: "Mailing", now: datetime
) -> bool:
    """Puts the one mail that a mailing has for a registration into the outbox; False if it was
    put there before."""
    mail_id = MAILING_PREFIX + mailing.mailing_id
    request = _put(event, registration, mail_id, mailing.kind, now, mailing.mailing_id)
    try:
        dynamodb.put_item(**request)
    except ClientError as error:
        if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise
        return False
    return True


def _put(
    event: Event,
    registration: Registration,
    mail_id: str,
    kind: MailKind,
    now: datetime,
    mailing_id: str | None = None,
) -> dict[str, Any]:
    mail = Mail(
        mail_id=mail_id,
        registration_id=registration.registration_id,
        event_id=event.event_id,
        kind=kind,
        language=registration.language,
        created_at=now,
        mailing_id=mailing_id,
    )
    item: Item = keys.mail_key(mail.registration_id, mail.mail_id) | {
        "document": {"S": mail.model_dump_json(exclude_none=True)},
        "GSI1PK": {"S": keys.OUTBOX},
        "GSI1SK": {"S": f"{format_instant(now)}#{mail.registration_id}#{mail.mail_id}"},
        "expiresAt": {"N": str(epoch_seconds(registration_expiry(event)))},
    }
    return {
        "TableName": TABLE_NAME,
        "Item": item,
        "ConditionExpression": "attribute_not_exists(PK)",
    }


def wake_unsent(now: datetime) -> int:
    """Touches the mails that lie in the outbox for longer than sending takes, oldest first, so
    that the stream wakes the sender again; answers how many.

    A stream forgets after a day, and what it gave up on it never tells again: the outbox does.
    """
    unsent = query_all(
        TableName=TABLE_NAME,
        IndexName=keys.INDEX,
        KeyConditionExpression="GSI1PK = :outbox AND GSI1SK < :long_ago",
        FilterExpression=(
            "attribute_not_exists(failures) OR (failures < :hopeless AND failedAt < :an_hour_ago)"
        ),
        ExpressionAttributeValues={
            ":outbox": {"S": keys.OUTBOX},
            ":long_ago": {"S": format_instant(now - UNSENT_AFTER)},
            ":an_hour_ago": {"S": format_instant(now - FAILED_BEFORE)},
            ":hopeless": {"N": str(HOPELESS)},
        },
    )
    woken = 0
    for item in unsent:
        woken += wake({"PK": item["PK"], "SK": item["SK"]}, now)
        if woken == MOST_WOKEN:
            break
    return woken


def wake(key: keys.Key, now: datetime) -> bool:
    """Touches one mail, so that the stream wakes the sender; False if it has left the outbox, or
    somebody has to do with it at this very moment."""
    try:
        dynamodb.update_item(
            TableName=TABLE_NAME,
            Key=key,
            UpdateExpression="SET wokenAt = :now",
            ConditionExpression="attribute_exists(PK) AND GSI1PK = :outbox",
            ExpressionAttributeValues={
                ":now": {"S": format_instant(now)},
                ":outbox": {"S": keys.OUTBOX},
            },
        )
    except ClientError as error:
        if error.response["Error"]["Code"] not in (
            "ConditionalCheckFailedException",
            "TransactionConflictException",
        ):
            raise
        return False
    return True
