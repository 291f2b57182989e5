"""Keeps news of mails, at the mail and at its registration.

The mail's item counts its news, so that two writers at once never undo each other's work. The
registration shows the status of its newest mail, from the update with the highest count.
"""

import random
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from botocore.exceptions import ClientError

from shared.models.delivery import (
    AddressState,
    MailFact,
    MailState,
    MailStatus,
    News,
    NewsKind,
)
from shared.models.mail import Mail
from shared.news.facts import ATTRIBUTES, Known, read_known, read_status
from shared.runtime.clock import format_instant
from shared.runtime.settings import require
from shared.store import keys
from shared.store.client import dynamodb, query_all
from shared.store.transaction import Item

TABLE_NAME = require("TABLE_NAME")
SILENCE = timedelta(minutes=15)
MOST_SILENT = 2_000
"""How many mails are marked at a time, so that it ends in time; the next time goes on."""

_FACTS: dict[NewsKind, MailFact] = {
    "send": "sent",
    "delay": "delayed",
    "unclear": "unclear",
    "delivery": "delivered",
    "undelivered": "undelivered",
    "reject": "rejected",
    "bounce": "bounced",
    "complaint": "complained",
}
_STOPS: dict[NewsKind, AddressState] = {"bounce": "bounced", "complaint": "complained"}
_ATTEMPTS = 8
_FIRST_PAUSE = 0.05
_LONGEST_PAUSE = 0.8

Sleep = Callable[[float], None]


class ContentionError(Exception):
    """Others kept writing the same item; the bus brings the news again."""


class _Fact(NamedTuple):
    kind: MailFact
    moment: str
    reason: str | None = None
    message_id: str | None = None


class _KnownMail(NamedTuple):
    """A mail's status, its order among all news of the registration's mails (text, higher is
    newer), and whether this fact was new."""

    status: MailStatus
    order: str
    is_new: bool


def record_news(news: News, *, sleep: Sleep = time.sleep) -> MailState | None:
    """Keeps one piece of news; returns the mail's state, None if the mail was erased.

    Raises: ContentionError.
    """
    # First what stops further mail: a sender may be about to read it.
    if news.kind in _STOPS:
        _set_address_state(news, _STOPS[news.kind], sleep)
    fact = _Fact(_FACTS[news.kind], format_instant(news.at), news.reason, news.message_id)
    mail = _add_fact(news.registration_id, news.mail_id, fact, sleep)
    if mail is None:
        return None
    # For known news as well: the worker that kept it the first time may have died before this.
    _show(news.registration_id, mail, news.generation, sleep)
    return mail.status.state


def mark_silent(
    now: datetime,
    after: timedelta = SILENCE,
    most: int = MOST_SILENT,
    *,
    sleep: Sleep = time.sleep,
) -> int:
    """Marks the mails without news since they were sent, `after` ago; returns how many.

    Later news replaces this state. Raises: ContentionError.
    """
    awaiting = query_all(
        TableName=TABLE_NAME,
        IndexName=keys.INDEX,
        KeyConditionExpression="GSI1PK = :awaiting AND GSI1SK < :long_ago",
        ExpressionAttributeValues={
            ":awaiting": {"S": keys.AWAITING},
            ":long_ago": {"S": format_instant(now - after)},
        },
    )
    fact = _Fact("silent", format_instant(now))
    marked = 0
    for item in awaiting:
        mail = Mail.parse_kept(item["document"]["S"])
        found = _add_fact(mail.registration_id, mail.mail_id, fact, sleep)
        if found is None or not found.is_new:
            continue
        generation = int(item["generation"]["N"]) if "generation" in item else None
        _show(mail.registration_id, found, generation, sleep)
        marked += 1
        if marked == most:
            break
    return marked


def _add_fact(registration_id: str, mail_id: str, fact: _Fact, sleep: Sleep) -> _KnownMail | None:
    """Adds a fact to a mail, unless it is known; returns the mail as it is then, None if it is
    gone."""
    key = keys.mail_key(registration_id, mail_id)
    for attempt in range(_ATTEMPTS):
        _pause(attempt, sleep)
        answer = dynamodb.get_item(TableName=TABLE_NAME, ConsistentRead=True, Key=key)
        if "Item" not in answer:
            return None
        item: Item = answer["Item"]
        known = read_known(item)
        learnt = known.learn(fact.kind, fact.moment, fact.reason)
        # The index may be late: a mail with news is not silent.
        is_over = fact.kind == "silent" and not known.awaits_news
        if learnt == known or is_over:
            return _read_mail(item, is_new=False)
        changed = _update(_write_fact(key, item, learnt, fact), sleep)
        if changed is not None:
            return _read_mail(changed, is_new=True)
    raise ContentionError


def _write_fact(key: keys.Key, item: Item, learnt: Known, fact: _Fact) -> dict[str, Any]:
    """The update with one more fact. News proves that SES has the mail, so it also marks it as
    sent."""
    sent = item.get("sentAt", {"S": fact.moment})
    values: Item = {
        ":moment": {"S": learnt.moments[fact.kind]},
        ":sent": sent,
        ":count": {"N": str(_count(item) + 1)},
    }
    sets = ["#fact = :moment", "sentAt = if_not_exists(sentAt, :sent)", "newsCount = :count"]
    removes = ["wokenAt", "failReason", "recipient"]
    if fact.message_id:
        sets.append("messageId = if_not_exists(messageId, :message)")
        values[":message"] = {"S": fact.message_id}
    if learnt.reason:
        sets.append("reason = :reason")
        values[":reason"] = {"S": learnt.reason}
    else:
        removes.append("reason")
    if learnt.settled_at:
        sets.append("settledAt = :settled")
        values[":settled"] = {"S": learnt.settled_at}
    if learnt.awaits_news:
        ids = (key[name]["S"].partition("#")[2] for name in ("PK", "SK"))
        sets.append("GSI1PK = :awaiting, GSI1SK = :since")
        values[":awaiting"] = {"S": keys.AWAITING}
        values[":since"] = {"S": "#".join((sent["S"], *ids))}
    else:
        removes += ["GSI1PK", "GSI1SK"]
    unchanged = "attribute_not_exists(newsCount)"
    if "newsCount" in item:
        unchanged = "newsCount = :seen"
        values[":seen"] = item["newsCount"]
    return {
        "Key": key,
        "UpdateExpression": f"SET {', '.join(sets)} REMOVE {', '.join(removes)}",
        "ConditionExpression": f"attribute_exists(PK) AND {unchanged}",
        "ExpressionAttributeNames": {"#fact": ATTRIBUTES[fact.kind]},
        "ExpressionAttributeValues": values,
        "ReturnValues": "ALL_NEW",
    }


def _show(registration_id: str, mail: _KnownMail, generation: int | None, sleep: Sleep) -> None:
    """Shows a mail's status at the registration. Not if newer news stands there, and not if the
    address that the mail went to has been replaced."""
    condition = "attribute_exists(PK) AND (attribute_not_exists(mailOrder) OR mailOrder < :order)"
    values: Item = {
        ":order": {"S": mail.order},
        ":status": {"S": mail.status.model_dump_json(exclude_none=True)},
    }
    if generation is not None:
        condition += " AND generation = :generation"
        values[":generation"] = {"N": str(generation)}
    request = {
        "Key": keys.registration_key(registration_id),
        "UpdateExpression": "SET mailOrder = :order, mailStatus = :status",
        "ConditionExpression": condition,
        "ExpressionAttributeValues": values,
    }
    _update(request, sleep)


def _set_address_state(news: News, state: AddressState, sleep: Sleep) -> None:
    """Notes that the address takes no more mail. A complaint replaces a bounce, not the reverse."""
    condition = "attribute_exists(PK) AND generation = :generation"
    if state == "bounced":
        condition += " AND attribute_not_exists(addressState)"
    request = {
        "Key": keys.registration_key(news.registration_id),
        "UpdateExpression": "SET addressState = :state",
        "ConditionExpression": condition,
        "ExpressionAttributeValues": {
            ":state": {"S": state},
            ":generation": {"N": str(news.generation)},
        },
    }
    _update(request, sleep)


def _update(request: dict[str, Any], sleep: Sleep) -> Item | None:
    """What the update returns; None if its condition failed.

    An update that meets a transaction on its item is refused, and the SDK does not repeat that
    (DynamoDB's TransactionConflictException). Raises: ContentionError.
    """
    for attempt in range(_ATTEMPTS):
        _pause(attempt, sleep)
        try:
            answer = dynamodb.update_item(TableName=TABLE_NAME, **request)
        except ClientError as error:
            code = error.response["Error"]["Code"]
            if code == "ConditionalCheckFailedException":
                return None
            if code != "TransactionConflictException":
                raise
        else:
            item: Item = answer.get("Attributes", {})
            return item
    raise ContentionError


def _pause(attempt: int, sleep: Sleep) -> None:
    if attempt:
        sleep(random.uniform(0, min(_LONGEST_PAUSE, _FIRST_PAUSE * 2**attempt)))


def _read_mail(item: Item, *, is_new: bool) -> _KnownMail | None:
    status = read_status(item)
    if status is None:
        return None
    created = Mail.parse_kept(item["document"]["S"]).created_at
    order = f"{format_instant(created)}#{status.mail_id}#{_count(item):06d}"
    return _KnownMail(status, order, is_new)


def _count(item: Item) -> int:
    return int(item["newsCount"]["N"]) if "newsCount" in item else 0
