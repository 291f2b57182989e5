"""Shapes of mailings and of mails."""

from shared.models.fields import Instant, Language, LocalText, Model, Slug
from shared.models.mailing import MailingKind, MailingState, Segment
from shared.news.listing import MailSeen


class MailingView(Model):
    """`recipients` is known once all are found; `addressed` have a mail, which is `sent` or
    `skipped`."""

    mailing_id: str
    event_id: Slug
    kind: MailingKind
    segment: Segment
    subject: LocalText | None = None
    text: LocalText | None = None
    state: MailingState
    recipients: int | None
    addressed: int
    sent: int
    skipped: int
    created_at: Instant
    starts_at: Instant | None = None
    by: str | None = None
    stopped_by: str | None = None


class MailingList(Model):
    items: list[MailingView]
    next_cursor: str | None


class PreviewedMail(Model):
    language: Language
    subject: str
    text: str
    html: str


class MailingPreview(Model):
    """How many get it; `held` are those whose address takes no mail."""

    recipients: int
    held: int
    mails: list[PreviewedMail]


class MailingTrial(Model):
    """The address of the account that asked: nobody else is mailed."""

    email: str
    language: Language


class MailList(Model):
    items: list[MailSeen]
    next_cursor: str | None
