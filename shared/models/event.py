"""An event with its rounds of parallel sessions: what a registration needs to know of it."""

from datetime import datetime
from typing import Annotated, Final, Literal, Self, assert_never
from zoneinfo import ZoneInfo

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from shared.models.fields import (
    EmailAddress,
    FormerStarts,
    Instant,
    Language,
    LocalBriefText,
    LocalText,
    Model,
    ShortText,
    Slug,
)
from shared.models.questions import Question, Questions, find_question, make_beforehand
from shared.models.shown.pictures import Picture

FIRST_ORGANISATION: Final = "vng-international"
"""The organisation of events that name none."""
EventState = Literal["draft", "published", "cancelled"]
Allocation = Literal["first-come", "approval"]
"""How seats are given: to who comes first, or to whose application an organiser accepts."""
ShownStatus = Literal[EventState, "past"]
"""The status as it is shown: a published event is past once it has ended."""
MailSlot = Literal[
    "confirmed",
    "waitlisted",
    "promoted",
    "changed",
    "cancelled",
    "moved",
    "reminder",
    "still-coming",
    "thanks",
    "practical",
    "closing",
]
"""The places for an organiser's own words in mails: the opening of a kind of mail, practical
information for visitors with a seat, the closing of every mail."""
Days = Annotated[int, Field(ge=0, le=60)]
Minutes = Annotated[int, Field(ge=0, le=10_080)]


class Venue(Model):
    name: ShortText
    address: ShortText | None = None
    postal_code: ShortText | None = None
    city: ShortText


class Organiser(Model):
    name: ShortText
    email: EmailAddress


class RegistrationWindow(Model):
    """When visitors may register and change: from `opens_at` up to, not including, the ends."""

    opens_at: Instant
    closes_at: Instant
    change_until: Instant

    @model_validator(mode="after")
    def _check_order(self) -> Self:
        if not self.opens_at < self.closes_at:
            raise PydanticCustomError("window_order", "Registration must open before it closes")
        return self


class Breakout(Model):
    """A parallel session as a choice: what a visitor must know to choose."""

    session_id: Slug
    title: LocalText
    starts_at: Instant
    ends_at: Instant
    room: ShortText | None = None
    capacity: Annotated[int, Field(ge=0, le=100_000)]
    is_cancelled: bool = False


class Share(Model):
    """At most `limit` registrations an organisation until that moment; then seats are free for
    all. Waiting counts too, so that a line is shared out like the seats."""

    limit: Annotated[int, Field(ge=1, le=100_000)]
    until: Instant


class Round(Model):
    """One round of parallel sessions; a visitor has a seat in at most one of them."""

    round_id: Slug
    title: LocalText
    required: bool = True
    sessions: tuple[Breakout, ...] = Field(strict=False, min_length=1)

    def find(self, session_id: str) -> Breakout | None:
        return next((s for s in self.sessions if s.session_id == session_id), None)


class Event(Model):
    """One meeting. `starts_at` and `ends_at` span the programme from the doors to the drinks;
    the published hours are what the announcement says. In the `last_minutes` before the start no
    seat is handed on any more. `moved_at` is when the announced hours were changed last,
    `former_starts` are the starts that were announced before, `source` is the digest of the file
    that it was loaded from last, `digest_key` the secret that its keys are made with
    (`shared.store.keys`)."""

    event_id: Slug
    state: EventState = "published"
    version: int = 1
    title: LocalText
    # For subjects of mails, and wherever else the title is too long.
    short_title: LocalBriefText | None = None
    summary: LocalText
    description: LocalText
    audience: LocalText | None = None
    notice: LocalText | None = None
    # Of what was said there, with links to slides: shown once the event is over.
    report: LocalText | None = None
    picture: Picture | None = None
    timezone: ShortText
    starts_at: Instant
    ends_at: Instant
    published_starts_at: Instant
    published_ends_at: Instant
    venue: Venue
    organiser: Organiser
    organisation_id: Slug = FIRST_ORGANISATION
    capacity: Annotated[int, Field(ge=0, le=100_000)]
    registration: RegistrationWindow
    allocation: Allocation = "first-come"
    has_waiting_list: bool = True
    waiting_limit: Annotated[int, Field(ge=0, le=100_000)] | None = None
    last_minutes: Minutes = 0
    shards: Annotated[int, Field(ge=1, le=64)] = 1
    share: Share | None = None
    rounds: tuple[Round, ...] = Field(strict=False, default=())
    retention_days: Annotated[int, Field(ge=1, le=3650)]
    requirements_days: Annotated[int, Field(ge=0, le=90)]
    # Events that were kept before there were questions asked for diet and access.
    questions: Questions = Field(
        default_factory=lambda: make_beforehand("dietary", "dietaryNote", "access")
    )
    mail_texts: dict[MailSlot, LocalText] = {}
    # Days before the event (after it, for the last) that these go to everybody; None for never.
    reminder_days: Days | None = 2
    ask_days: Days | None = None
    thanks_days: Days | None = None
    cancelled_at: Instant | None = None
    moved_at: Instant | None = None
    former_starts: FormerStarts = ()
    source: str | None = None
    # Beside the document, never in it: what keeps this must not be what shows the event.
    digest_key: str | None = Field(default=None, exclude=True, repr=False)

    @property
    def most_waiting(self) -> int:
        """How many may wait to get in: as the event says, else as many as have a seat, and at
        least fifty."""
        return max(self.capacity, 50) if self.waiting_limit is None else self.waiting_limit

    def brief_title(self, language: Language) -> str:
        """The short title, where the event has one."""
        return (self.short_title or self.title).get(language)

    def status_at(self, now: datetime) -> ShownStatus:
        """What is cancelled, or still a draft, is never past."""
        match self.state:
            case "published":
                return "past" if now >= self.ends_at else self.state
            case "draft" | "cancelled":
                return self.state
            case other:
                assert_never(other)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    def find_question(self, question_id: str) -> Question | None:
        return find_question(self.questions, question_id)

    def find_round(self, round_id: str) -> Round | None:
        return next((r for r in self.rounds if r.round_id == round_id), None)
