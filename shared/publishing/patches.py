"""What an organiser may change of an event and of a session, as merge patches (RFC 7396): what is
left out stays, and null removes what an event can be without."""

from typing import Annotated, Any, Literal

from pydantic import Field

from shared.models.event import Allocation, Days, Event, MailSlot, Minutes, Share
from shared.models.fields import Instant, MailText, Model, OptionalShortText, ShortText
from shared.models.questions import Questions
from shared.refusals.faults import to_model

Capacity = Annotated[int, Field(ge=0, le=100_000)]
_LEFT_OUT: Any = Field(default=None)
"""A field that null cannot remove: the default is not checked, a null that was sent is refused."""


class Patch(Model):
    @property
    def given(self) -> dict[str, Any]:
        """What was sent."""
        return {name: getattr(self, name) for name in self.model_fields_set}


class WindowPatch(Patch):
    opens_at: Instant = _LEFT_OUT
    closes_at: Instant = _LEFT_OUT
    change_until: Instant = _LEFT_OUT


class VenuePatch(Patch):
    name: ShortText = _LEFT_OUT
    address: OptionalShortText = None
    postal_code: OptionalShortText = None
    city: ShortText = _LEFT_OUT


class WaitingListPatch(Patch):
    """How many may wait; without a limit as many as have a seat, and at least fifty."""

    limit: Annotated[int, Field(ge=0, le=100_000)] | None = None


class EventPatch(Patch):
    """`starts_at` moves the whole programme. The share, the mail texts and the questions are whole
    values. Answers to a question that leaves are kept."""

    capacity: Capacity = _LEFT_OUT
    registration: WindowPatch = _LEFT_OUT
    allocation: Allocation = _LEFT_OUT
    waiting_list: WaitingListPatch | bool | None = None
    share: Share | None = None
    status: Literal["cancelled"] = _LEFT_OUT
    last_minutes: Minutes = _LEFT_OUT
    starts_at: Instant = _LEFT_OUT
    venue: VenuePatch = _LEFT_OUT
    mail_texts: dict[MailSlot, MailText | None] | None = None
    reminder_days: Days | None = None
    ask_days: Days | None = None
    thanks_days: Days | None = None
    questions: Questions = _LEFT_OUT


class SessionPatch(Patch):
    """Capacity and status are for parallel sessions alone."""

    capacity: Capacity = _LEFT_OUT
    status: Literal["cancelled"] = _LEFT_OUT
    starts_at: Instant = _LEFT_OUT
    ends_at: Instant = _LEFT_OUT
    room: OptionalShortText = None


def read_event_patch(body: Any, event: Event) -> EventPatch:
    """The patch in the value of a JSON body. What it leaves out of the share, or of one of the mail
    texts, is the event's own; where that has none, it is missing.

    Raises: InvalidInputError with every fault.
    """
    return to_model(_complete(body, event), EventPatch)


def _complete(body: Any, event: Event) -> Any:
    if not isinstance(body, dict):
        return body
    whole = dict(body)
    share, texts = body.get("share"), body.get("mailTexts")
    if isinstance(share, dict):
        whole["share"] = _merge(event.share, share)
    if isinstance(texts, dict):
        own = {str(slot): text for slot, text in event.mail_texts.items()}
        whole["mailTexts"] = {slot: _merge(own.get(slot), text) for slot, text in texts.items()}
    return whole


def _merge(own: Model | None, sent: Any) -> Any:
    if not isinstance(sent, dict):
        return sent
    whole = own.model_dump(mode="json", by_alias=True) if own else {}
    return {name: value for name, value in (whole | sent).items() if value is not None}
