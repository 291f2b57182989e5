"""The mails of a registration as an organiser reads them: their kind, and what became of them."""

from datetime import datetime
from typing import Any, Literal

from shared.models.delivery import MailState
from shared.models.fields import Instant, Model
from shared.models.mail import Mail, MailKind
from shared.news.facts import read_status
from shared.runtime.clock import parse_instant
from shared.runtime.settings import require
from shared.store import keys
from shared.store.client import query_all
from shared.store.transaction import Item

TABLE_NAME = require("TABLE_NAME")


class MailSeen(Model):
    """One mail, without its address. It is `waiting` in the outbox, `skipped` by the sender, or has
    the state that news gave it. `reason` says why it was skipped or did not arrive."""

    mail_id: str
    kind: MailKind
    state: Literal["waiting", "skipped"] | MailState
    created_at: Instant
    sent_at: Instant | None = None
    reason: str | None = None


def read_mails(registration_id: str) -> list[MailSeen]:
    """All mails of a registration, newest first."""
    found = query_all(
        TableName=TABLE_NAME,
        KeyConditionExpression="PK = :registration AND begins_with(SK, :mails)",
        ExpressionAttributeValues={
            ":registration": {"S": keys.registration_partition(registration_id)},
            ":mails": {"S": keys.MAIL_PREFIX},
        },
    )
    return sorted(map(_see, found), key=_order, reverse=True)


def _see(item: Item) -> MailSeen:
    mail = Mail.parse_kept(item["document"]["S"])
    status = read_status(item)
    state: Any = status.state if status else "skipped" if "skippedAt" in item else "waiting"
    attribute = {"skipped": "skipReason", "waiting": "failReason"}.get(state)
    told = status.reason if status else None
    sent_at = _text(item, "sentAt")
    return MailSeen(
        mail_id=mail.mail_id,
        kind=mail.kind,
        state=state,
        created_at=mail.created_at,
        sent_at=parse_instant(sent_at) if sent_at else None,
        reason=_text(item, attribute) if attribute else told,
    )


def _order(mail: MailSeen) -> tuple[datetime, str]:
    return mail.created_at, mail.mail_id


def _text(item: Item, attribute: str) -> str | None:
    return item[attribute]["S"] if attribute in item else None
