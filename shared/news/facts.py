"""The state of a mail: what its item says became of it.

News comes in any order and more than once. So of each fact the first moment is kept, and what
counts is the one of them that says most: facts add up, and their order makes no difference.
"""

from collections.abc import Mapping
from typing import NamedTuple, get_args

from shared.models.delivery import MailFact, MailState, MailStatus
from shared.models.mail import Mail
from shared.runtime.clock import parse_instant
from shared.store.transaction import Item

ATTRIBUTES: dict[MailFact, str] = {
    "sent": "sendAt",
    "silent": "silentAt",
    "delayed": "delayAt",
    "unclear": "unclearAt",
    "delivered": "deliveryAt",
    "undelivered": "undeliveredAt",
    "rejected": "rejectAt",
    "bounced": "bounceAt",
    "complained": "complaintAt",
}
_RANKS: tuple[MailFact, ...] = get_args(MailFact)
_UNSETTLED = ("sent", "silent", "delayed")
_LOST = ("undelivered", "rejected", "bounced")


class Known(NamedTuple):
    """What is known of one mail: the first moment of each fact, and the reason given for the one
    that says most."""

    moments: Mapping[MailFact, str] = {}
    reason: str | None = None

    @property
    def fact(self) -> MailFact | None:
        """The one that says what became of it."""
        return max(self.moments, key=_RANKS.index, default=None)

    @property
    def state(self) -> MailState | None:
        return "undelivered" if self.fact == "unclear" else self.fact

    @property
    def is_lost(self) -> bool:
        """Whether it did not get to its owner, as far as is known."""
        return self.fact == "unclear" or any(fact in self.moments for fact in _LOST)

    @property
    def awaits_news(self) -> bool:
        """Whether SES has told nothing yet but that it took the mail."""
        return set(self.moments) <= {"sent"}

    @property
    def settled_at(self) -> str | None:
        """Since when nothing more is to be expected, though it may come."""
        settled = (at for fact, at in self.moments.items() if fact not in _UNSETTLED)
        return min(settled, default=None)

    def learn(self, fact: MailFact, moment: str, reason: str | None) -> "Known":
        """With one more fact. In whichever order the same facts come, the end is the same."""
        earlier = self.moments.get(fact, moment)
        learnt = Known({**self.moments, fact: min(moment, earlier)}, reason)
        if learnt.fact != fact:
            return learnt._replace(reason=self.reason)
        if self.fact != fact:
            return learnt
        _, first_reason = min((moment, reason or ""), (earlier, self.reason or ""))
        return learnt._replace(reason=first_reason or None)


def read_known(item: Item) -> Known:
    moments = {
        fact: item[attribute]["S"] for fact, attribute in ATTRIBUTES.items() if attribute in item
    }
    return Known(moments, item["reason"]["S"] if "reason" in item else None)


def read_status(item: Item) -> MailStatus | None:
    """What is known of a mail, from its item; None while it is not sent."""
    known = read_known(item)
    state: MailState
    if known.fact and known.state:
        state, at = known.state, known.moments[known.fact]
    elif "sentAt" in item:
        state, at = "sent", item["sentAt"]["S"]
    else:
        return None
    mail = Mail.parse_kept(item["document"]["S"])
    return MailStatus(
        state=state,
        at=parse_instant(at),
        kind=mail.kind,
        mail_id=mail.mail_id,
        reason=known.reason,
    )
