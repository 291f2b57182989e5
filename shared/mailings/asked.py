"""What an organiser asks to be mailed -> a mailing that fits the event, or every fault in it."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, Literal, get_args

from pydantic import ValidationError

from shared.finding.filters import find_faults
from shared.input import municipalities
from shared.models.event import Event
from shared.models.fields import Instant, LocalText, MailSubject, MailText, Model
from shared.models.mailing import Mailing, Segment
from shared.refusals.faults import to_faults
from shared.refusals.refusal import Fault, InvalidInputError, one_a_pointer

ByHand = Literal["announcement", "reminder", "still-coming", "thanks"]
"""What an organiser may send."""
_OWN_WORDS = ("subject", "text")


class AskedMailing(Model):
    """A mailing by hand, now or at a moment. Only an announcement has words of its own."""

    kind: ByHand
    segment: Segment
    subject: MailSubject | None = None
    text: MailText | None = None
    starts_at: Instant | None = None

    def to_mailing(
        self, event_id: str, mailing_id: str, now: datetime, by: str | None = None
    ) -> Mailing:
        return Mailing(
            mailing_id=mailing_id,
            event_id=event_id,
            kind=self.kind,
            segment=self.segment,
            subject=self._subject(),
            text=self._text(),
            created_at=now,
            starts_at=self.starts_at,
            by=by,
        )

    def is_of(self, mailing: Mailing) -> bool:
        """Whether this asks for that mailing."""
        return (self.kind, self.segment, self._subject(), self._text(), self.starts_at) == (
            mailing.kind,
            mailing.segment,
            mailing.subject,
            mailing.text,
            mailing.starts_at,
        )

    def _subject(self) -> LocalText | None:
        return LocalText(nl=self.subject.nl, en=self.subject.en) if self.subject else None

    def _text(self) -> LocalText | None:
        return LocalText(nl=self.text.nl, en=self.text.en) if self.text else None


def parse_mailing(body: Any, event: Event, other_faults: Iterable[Fault] = ()) -> AskedMailing:
    """The mailing in the value of a JSON body. Raises: InvalidInputError with every fault, those
    found elsewhere in the request among them."""
    faults = list(other_faults)
    asked = None
    try:
        asked = AskedMailing.model_validate(body)
    except ValidationError as error:
        faults += to_faults(error)
    faults += _own_faults(body if isinstance(body, dict) else {}, event)
    if faults or asked is None:
        raise InvalidInputError(one_a_pointer(faults))
    return asked


def _own_faults(raw: dict[str, Any], event: Event) -> Iterator[Fault]:
    """Faults that the model cannot find: words by kind, and names that must be of this event."""
    kind, segment = raw.get("kind"), raw.get("segment")
    for field in _OWN_WORDS:
        if kind == "announcement" and raw.get(field) is None:
            yield Fault(f"/{field}", "required", "An announcement needs words in both languages.")
        if kind != "announcement" and kind in get_args(ByHand) and raw.get(field) is not None:
            yield Fault(f"/{field}", "not-allowed", "Only an announcement has words of its own.")
    if isinstance(segment, dict):
        session_id, code = segment.get("sessionId"), segment.get("code")
        if isinstance(session_id, str) and not any(r.find(session_id) for r in event.rounds):
            yield Fault("/segment/sessionId", "unknown-session", "This event has no such session.")
        if isinstance(code, str) and code.startswith("GM") and not municipalities.find(code):
            detail = "No municipality has this code."
            yield Fault("/segment/code", "unknown-municipality", detail)
        if isinstance(filters := segment.get("filters"), dict):
            asked = {name: str(value) for name, value in filters.items() if value is not None}
            asked.pop("checkedIn", None)
            yield from find_faults(asked, event, "/segment/filters")
