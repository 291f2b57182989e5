"""The mails of a registration as an organiser reads them: their kind, and what became of them."""

from datetime import datetime
from typing import Any, Literal

from shared.models.fields import Instant, Model
from shared.models.mail import Mail, MailKind, MailState
from shared.news.facts import read_status
from shared.runtime.clock import parse_instant
from shared.store import keys
from shared.store.calls import query
from shared.store.notation import Item, begins, equals


class MailSeen(Model):
    """One mail, without its address. Its state is `waiting` in the outbox, `skipped` by the sender,
    or what news gave it. `reason` says why it was skipped or did not arrive."""

    mail_id: str
    kind: MailKind
    state: Literal["waiting", "skipped"] | MailState
    created_at: Instant
    sent_at: Instant | None = None
    reason: str | None = None


def read_mails(registration_id: str) -> list[MailSeen]:
    """All mails of a registration, newest first."""
    found = query(
        equals("PK", keys.registration_partition(registration_id)) & begins("SK", keys.MAIL_PREFIX),
        is_consistent=False,
    )
    return sorted(map(_see, found), key=_order, reverse=True)


def _see(item: Item) -> MailSeen:
    mail = Mail.parse_kept(item["document"])
    status = read_status(item)
    state: Any = status.state if status else "skipped" if "skippedAt" in item else "waiting"
    attribute = {"skipped": "skipReason", "waiting": "failReason"}.get(state)
    sent_at = item.get("sentAt")
    return MailSeen(
        mail_id=mail.mail_id,
        kind=mail.kind,
        state=state,
        created_at=mail.created_at,
        sent_at=parse_instant(sent_at) if sent_at else None,
        reason=item.get(attribute) if attribute else status.reason if status else None,
    )


def _order(mail: MailSeen) -> tuple[datetime, str]:
    return mail.created_at, mail.mail_id
