"""The state of a mail: what its item says became of it.

News comes in any order and more than once. So of each state that a mail was in the first moment is
kept, and what counts is the gravest of them: facts add up, and their order makes no difference.
"""

from collections.abc import Mapping
from typing import NamedTuple, get_args

from shared.clock import parse_instant
from shared.models.delivery import MailState, MailStatus
from shared.models.mail import Mail
from shared.table.transaction import Item

ATTRIBUTES: dict[MailState, str] = {
    "sent": "sendAt",
    "silent": "silentAt",
    "delayed": "delayAt",
    "delivered": "deliveryAt",
    "undelivered": "undeliveredAt",
    "rejected": "rejectAt",
    "bounced": "bounceAt",
    "complained": "complaintAt",
}
_GRAVITY: tuple[MailState, ...] = get_args(MailState)
_FINAL = ("delivered", "undelivered", "rejected", "bounced", "complained")


class Known(NamedTuple):
    """What is known of one mail: the first moment of each state, and why it is in the gravest."""

    moments: Mapping[MailState, str] = {}
    reason: str | None = None

    @property
    def state(self) -> MailState | None:
        return max(self.moments, key=_GRAVITY.index, default=None)

    @property
    def awaits_news(self) -> bool:
        """Whether SES has told nothing yet but that it took the mail."""
        return set(self.moments) <= {"sent"}

    @property
    def settled_at(self) -> str | None:
        """Since when nothing more is to be expected, though it may come."""
        return min((at for state, at in self.moments.items() if state in _FINAL), default=None)

    def learn(self, state: MailState, moment: str, reason: str | None) -> "Known":
        """With one more fact. In whichever order the same facts come, the end is the same."""
        earlier = self.moments.get(state, moment)
        learnt = Known({**self.moments, state: min(moment, earlier)}, reason)
        if learnt.state != state:
            return learnt._replace(reason=self.reason)
        if self.state != state:
            return learnt
        _, first_reason = min((moment, reason or ""), (earlier, self.reason or ""))
        return learnt._replace(reason=first_reason or None)


def read_known(item: Item) -> Known:
    moments = {
        state: item[attribute]["S"] for state, attribute in ATTRIBUTES.items() if attribute in item
    }
    return Known(moments, item["reason"]["S"] if "reason" in item else None)


def read_status(item: Item) -> MailStatus | None:
    """What is known of a mail, from its item; None while it is not sent."""
    known = read_known(item)
    if known.state:
        state, at = known.state, known.moments[known.state]
    elif "sentAt" in item:
        state, at = "sent", item["sentAt"]["S"]
    else:
        return None
    mail = Mail.model_validate_json(item["document"]["S"])
    return MailStatus(
        state=state,
        at=parse_instant(at),
        kind=mail.kind,
        mail_id=mail.mail_id,
        reason=known.reason,
    )
