"""A mail to be sent, as the outbox keeps it, and what became of it: what SES reports, and what that
means for the registration. No address in here: that is read when sending."""

from typing import Final, Literal, get_args

from shared.models.fields import Instant, Language, Model, Slug

MailKind = Literal[
    "applied",
    "confirmed",
    "waitlisted",
    "refused",
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


MailFact = Literal[
    "sent",
    "silent",
    "delayed",
    "unclear",
    "delivered",
    "undelivered",
    "rejected",
    "bounced",
    "complained",
]
"""In order of rank: where SES reports two facts of one mail, the later one here says what became of
it, whichever came first. `silent` means sent a quarter of an hour ago, without any news. `unclear`
says that it did not arrive, as long as no server says that it took it. The facts after `delivered`
come from a server that took the mail and then could not keep it, or from its reader."""

MailState = Literal[
    "sent",
    "silent",
    "delayed",
    "delivered",
    "undelivered",
    "rejected",
    "bounced",
    "complained",
]
"""What became of a mail, as it is shown."""

AddressState = Literal["bounced", "complained", "absent"]
"""An address that takes no mail of ours; nothing is sent to it until it is corrected. Where none
was given (a walk-in), it is `absent`."""


class MailStatus(Model):
    """What is known of the newest mail of a registration that there is news of."""

    state: MailState
    at: Instant
    kind: MailKind
    mail_id: str
    reason: str | None = None
