"""A mail to be sent, as the outbox keeps it. No address in here: that is read when sending."""

from typing import Literal

from shared.models.fields import Instant, Language, Model, Slug

MailKind = Literal[
    "confirmed",
    "waitlisted",
    "promoted",
    "changed",
    "cancelled",
    "moved",
    "link",
    "already-registered",
    "reminder",
    "still-coming",
    "announcement",
    "thanks",
]
STATE_KINDS: tuple[MailKind, ...] = ("confirmed", "waitlisted", "promoted", "changed", "cancelled")
"""Kinds that tell what a registration is: a later one makes an earlier one needless."""


class Mail(Model):
    """One mail for one change of one registration, or for one mailing; the outbox holds it until
    it is sent."""

    mail_id: str
    registration_id: str
    event_id: Slug
    kind: MailKind
    language: Language
    created_at: Instant
    mailing_id: str | None = None
