"""A mail to be sent, as the outbox keeps it. No address in here: that is read when sending."""

from typing import Final, Literal, get_args

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
    "address-changed",
    "links-voided",
    "seat-handed-over",
    "seat-received",
    "reminder",
    "still-coming",
    "announcement",
    "thanks",
]
"""Each is declared in a file of its own in `shared/letters/kinds`."""
MAIL_KINDS: Final[tuple[MailKind, ...]] = get_args(MailKind)

AskedKind = Literal["link", "already-registered"]


class AskedMail(Model):
    """A mail that was asked for an address, before anybody has looked whether it is registered:
    whoever asks must not learn that. `is_counted` says that it has its place in the budget of the
    address already; `voids_earlier` makes all earlier links void."""

    event_id: Slug
    kind: AskedKind
    created_at: Instant
    is_counted: bool = False
    voids_earlier: bool = False


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
