"""Leases and marks: one sender at a time for a registration, and each mail marked when it is sent.

A lease is held for one mail, and for longer than a call to SES can take. So a lease that ran out
means that its holder died, perhaps after SES accepted the mail and before the mark. The mail is
then sent once more, unless news of it came in meanwhile, which counts as a mark
(`shared.news.deliveries`).
"""

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any, Literal, NamedTuple
from uuid import uuid4

from botocore.exceptions import ClientError

from shared.mailings.mailings import count_mail
from shared.models.mail import Mail
from shared.runtime.clock import epoch_seconds, format_instant
from shared.runtime.settings import require
from shared.store import keys
from shared.store.client import dynamodb
from shared.store.transaction import Item, Write, transact

TABLE_NAME = require("TABLE_NAME")
LEASE = timedelta(seconds=60)
# The item of a single update is gone, or a transaction holds it.
_NOT_WRITTEN = ("ConditionalCheckFailedException", "TransactionConflictException")

SkipReason = Literal["overtaken", "address", "cancelled", "over", "answered", "stopped"]
"""Why a mail is not sent any more: a later mail says more; the address takes no mail; the
registration or the event is cancelled; what it is about is over or taken back; its question is
answered; the organiser stopped the mailing."""


class MailLeasedError(Exception):
    """Another sender holds the lease of this registration."""


class _LeaseLostError(Exception):
    """The lease ran out and another sender has it now."""


class _MarkedByNewsError(Exception):
    """News of the mail was faster than its mark, and has marked it."""


class _MailGoneError(Exception):
    """The mail was erased with its registration."""


class Lease(NamedTuple):
    """The right to send mails of one registration, until it ends."""

    registration_id: str
    holder: str
    until: datetime


def take_lease(registration_id: str, now: datetime) -> Lease:
    """Raises: MailLeasedError while another sender has it."""
    lease = Lease(registration_id, uuid4().hex, now + LEASE)
    item: Item = keys.sender_key(registration_id) | {
        "holder": {"S": lease.holder},
        "leaseUntil": {"S": format_instant(lease.until)},
        # After a sender that died, nothing stays.
        "expiresAt": {"N": str(epoch_seconds(lease.until + timedelta(days=1)))},
    }
    try:
        dynamodb.put_item(
            TableName=TABLE_NAME,
            Item=item,
            # Also its own holder: the SDK repeats a call whose answer was lost.
            ConditionExpression=(
                "attribute_not_exists(PK) OR leaseUntil < :now OR holder = :holder"
            ),
            ExpressionAttributeValues={
                ":now": {"S": format_instant(now)},
                ":holder": {"S": lease.holder},
            },
        )
    except ClientError as error:
        if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise
        raise MailLeasedError(registration_id) from None
    return lease


def give_back(lease: Lease) -> None:
    """Gives the lease back, if it is still held."""
    try:
        dynamodb.delete_item(**_delete_lease(lease))
    except ClientError as error:
        if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise


def mark_sent(lease: Lease, mail: Mail, message_id: str, generation: int, now: datetime) -> None:
    """Marks a mail as accepted by SES and gives the lease back. The mail awaits news from now on,
    unless news was faster. `generation` is that of the address to which it went."""
    moment = format_instant(now)
    waiting = (
        "SET sentAt = :now, messageId = :message, generation = :generation,"
        " GSI1PK = :awaiting, GSI1SK = :since REMOVE wokenAt, failReason, recipient"
    )
    facts = {
        ":now": {"S": moment},
        ":message": {"S": message_id},
        ":generation": {"N": str(generation)},
        ":awaiting": {"S": keys.AWAITING},
        ":since": {"S": f"{moment}#{mail.registration_id}#{mail.mail_id}"},
    }
    try:
        _finish(lease, mail, waiting, facts, "sent", now)
    except _MarkedByNewsError:
        if mail.mailing_id:
            count_marked(mail, now)
        give_back(lease)


def count_marked(mail: Mail, now: datetime) -> None:
    """Counts a mail that news has marked as sent with its mailing, once."""
    assert mail.mailing_id is not None, "only a mailing counts its mails"
    counted = {
        "TableName": TABLE_NAME,
        "Key": keys.mail_key(mail.registration_id, mail.mail_id),
        "UpdateExpression": "SET countedAt = :now",
        "ConditionExpression": "attribute_exists(sentAt) AND attribute_not_exists(countedAt)",
        "ExpressionAttributeValues": {":now": {"S": format_instant(now)}},
    }
    with suppress(_MarkedByNewsError):
        transact(
            [
                Write({"Update": counted}, lambda _: _MarkedByNewsError()),
                count_mail(mail.event_id, mail.mailing_id, "sent", now),
            ]
        )


def mark_skipped(lease: Lease, mail: Mail, reason: SkipReason, now: datetime) -> None:
    """Takes a mail that is not sent any more out of the outbox, keeps why, and gives the lease
    back."""
    update = (
        "SET skippedAt = :now, skipReason = :reason"
        " REMOVE wokenAt, failReason, recipient, GSI1PK, GSI1SK"
    )
    facts = {":now": {"S": format_instant(now)}, ":reason": {"S": reason}}
    try:
        _finish(lease, mail, update, facts, "skipped", now)
    except _MarkedByNewsError:
        # A sender that died had sent it.
        if mail.mailing_id:
            count_marked(mail, now)
        give_back(lease)


def remove_orphan(lease: Lease, mail_id: str, now: datetime) -> None:
    """Deletes a mail whose registration is gone, and gives the lease back. Its mailing counts it as
    skipped. Such a mail was put at the moment in which everything else was erased."""
    key = keys.mail_key(lease.registration_id, mail_id)
    item = dynamodb.get_item(TableName=TABLE_NAME, ConsistentRead=True, Key=key).get("Item")
    if item and "countedAt" not in item:
        mail = Mail.parse_kept(item["document"]["S"])
        if mail.mailing_id:
            with suppress(_MailGoneError):
                transact(
                    [
                        Write({"Delete": _delete_uncounted(key)}, lambda _: _MailGoneError()),
                        count_mail(mail.event_id, mail.mailing_id, "skipped", now),
                    ]
                )
    dynamodb.delete_item(TableName=TABLE_NAME, Key=key)
    give_back(lease)


def _delete_uncounted(key: keys.Key) -> dict[str, Any]:
    return {
        "TableName": TABLE_NAME,
        "Key": key,
        "ConditionExpression": "attribute_exists(PK) AND attribute_not_exists(countedAt)",
    }


def note_failure(key: keys.Key, reason: str, now: datetime) -> None:
    """Keeps how often sending failed, when, and why (the name of the error), for the operator."""
    try:
        dynamodb.update_item(
            TableName=TABLE_NAME,
            Key=key,
            UpdateExpression=(
                "ADD failures :one SET failReason = :reason, failedAt = :now REMOVE wokenAt"
            ),
            ConditionExpression="attribute_exists(PK) AND GSI1PK = :outbox",
            ExpressionAttributeValues={
                ":one": {"N": "1"},
                ":reason": {"S": reason},
                ":now": {"S": format_instant(now)},
                ":outbox": {"S": keys.OUTBOX},
            },
        )
    except ClientError as error:
        # This is a note only: the caller raises the failure itself.
        if error.response["Error"]["Code"] not in _NOT_WRITTEN:
            raise


def _finish(
    lease: Lease,
    mail: Mail,
    update: str,
    facts: Item,
    what: Literal["sent", "skipped"],
    now: datetime,
) -> None:
    """Marks the mail, counts it with its mailing and gives the lease back: all or nothing. If the
    lease ran out, the mail is marked and counted all the same.

    Raises: _MarkedByNewsError.
    """
    given_back = [Write({"Delete": _delete_lease(lease)}, lambda _: _LeaseLostError())]
    counted = []
    if mail.mailing_id:
        counted = [count_mail(mail.event_id, mail.mailing_id, what, now)]
        update = update.replace("SET ", "SET countedAt = :now, ", 1)
    mark = Write({"Update": _mark(mail, update, facts)}, _refuse_mark)
    try:
        try:
            transact([mark, *counted, *given_back])
        except _LeaseLostError:
            transact([mark, *counted])
    except _MailGoneError:
        give_back(lease)
        if counted:
            transact(counted)


def _refuse_mark(item: Item | None) -> Exception:
    return _MarkedByNewsError() if item else _MailGoneError()


def _mark(mail: Mail, update: str, facts: Item) -> dict[str, Any]:
    return {
        "TableName": TABLE_NAME,
        "Key": keys.mail_key(mail.registration_id, mail.mail_id),
        "UpdateExpression": update,
        "ConditionExpression": "attribute_exists(PK) AND attribute_not_exists(sentAt)",
        "ExpressionAttributeValues": facts,
        "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
    }


def _delete_lease(lease: Lease) -> dict[str, Any]:
    return {
        "TableName": TABLE_NAME,
        "Key": keys.sender_key(lease.registration_id),
        "ConditionExpression": "holder = :holder",
        "ExpressionAttributeValues": {":holder": {"S": lease.holder}},
    }
