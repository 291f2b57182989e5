"""The state of a mail, from the facts in its item.

News comes in any order and more than once. So the first moment of each fact is kept, and the fact
of the highest rank gives the state. The order of news makes no difference.
"""

from collections.abc import Mapping
from typing import NamedTuple, get_args

from shared.models.mail import Mail, MailFact, MailState, MailStatus
from shared.runtime.clock import parse_instant
from shared.store.notation import Item

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
    """What is known of one mail: the first moment of each fact, and the reason that came with the
    fact of the highest rank."""

    moments: Mapping[MailFact, str] = {}
    reason: str | None = None

    @property
    def fact(self) -> MailFact | None:
        """The fact of the highest rank."""
        return max(self.moments, key=_RANKS.index, default=None)

    @property
    def state(self) -> MailState | None:
        return "undelivered" if self.fact == "unclear" else self.fact

    @property
    def is_lost(self) -> bool:
        """Whether the mail did not arrive, as far as is known."""
        return self.fact == "unclear" or any(fact in self.moments for fact in _LOST)

    @property
    def awaits_news(self) -> bool:
        """Whether there is no news but that SES accepted the mail."""
        return set(self.moments) <= {"sent"}

    @property
    def settled_at(self) -> str | None:
        """The moment from which no more news is expected; None while it is."""
        settled = (at for fact, at in self.moments.items() if fact not in _UNSETTLED)
        return min(settled, default=None)

    def learn(self, fact: MailFact, moment: str, reason: str | None) -> "Known":
        """The same with one more fact. The order in which facts are added makes no difference."""
        earlier = self.moments.get(fact, moment)
        learnt = Known({**self.moments, fact: min(moment, earlier)}, reason)
        if learnt.fact != fact:
            return learnt._replace(reason=self.reason)
        if self.fact != fact:
            return learnt
        _, first_reason = min((moment, reason or ""), (earlier, self.reason or ""))
        return learnt._replace(reason=first_reason or None)


def read_known(item: Item) -> Known:
    moments = {fact: item[attribute] for fact, attribute in ATTRIBUTES.items() if attribute in item}
    return Known(moments, item.get("reason"))


def read_status(item: Item) -> MailStatus | None:
    """The status of a mail, from its item; None while it is not sent."""
    known = read_known(item)
    state: MailState
    if known.fact and known.state:
        state, at = known.state, known.moments[known.fact]
    elif "sentAt" in item:
        state, at = "sent", item["sentAt"]
    else:
        return None
    mail = Mail.parse_kept(item["document"])
    return MailStatus(
        state=state,
        at=parse_instant(at),
        kind=mail.kind,
        mail_id=mail.mail_id,
        reason=known.reason,
    )
