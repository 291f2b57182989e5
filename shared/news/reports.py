"""What SES reports of a mail, as it is read from its events."""

from datetime import datetime
from typing import Literal, NamedTuple

NewsKind = Literal[
    "send", "delivery", "bounce", "undelivered", "unclear", "complaint", "reject", "delay"
]
"""`bounce` is for good (the address does not take mail), `undelivered` this once. `unclear` came
back without saying whether the mail arrived: an out-of-office does, and so do some bounces."""


class News(NamedTuple):
    """One event of SES about one mail. `generation` is that of the address it went to."""

    registration_id: str
    mail_id: str
    generation: int
    kind: NewsKind
    at: datetime
    message_id: str
    reason: str | None = None
