"""What became of a mail: what SES tells, and what that means for the registration."""

from datetime import datetime
from typing import Literal, NamedTuple

from shared.models.fields import Instant, Model
from shared.models.mail import MailKind

NewsKind = Literal["send", "delivery", "bounce", "undelivered", "complaint", "reject", "delay"]
"""`bounce` is for good (the address does not take mail), `undelivered` this once: SES gave up."""

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
"""In order: of two things that are true of one mail, the later one here says more. `silent` is
sent a quarter of an hour ago without any news."""

AddressState = Literal["bounced", "complained"]
"""An address that takes no mail of ours; nothing is sent to it until it is corrected."""


class News(NamedTuple):
    """One event of SES about one mail. `generation` is that of the address it went to."""

    registration_id: str
    mail_id: str
    generation: int
    kind: NewsKind
    at: datetime
    message_id: str
    reason: str | None = None


class MailStatus(Model):
    """What is known of the newest mail of a registration that there is news of."""

    state: MailState
    at: Instant
    kind: MailKind
    mail_id: str
    reason: str | None = None
