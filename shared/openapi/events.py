"""Shapes of events and their programme, as they are shown (`shared.events.views`)."""

from typing import Literal

from shared.models.event import (
    Allocation,
    MailSlot,
    Organiser,
    RegistrationWindow,
    ShownStatus,
    Venue,
)
from shared.models.fields import Instant, LocalText, Model, Slug
from shared.models.programme import Role, SessionKind
from shared.models.questions import Question, QuestionId, QuestionKind


class PictureView(Model):
    """The addresses are those of the site, relative to this one; `smallUrl` has at most 320 pixels
    a side. `alt` says what it shows."""

    url: str
    small_url: str
    width: int
    height: int
    alt: str


class RoundView(Model):
    round_id: Slug
    title: str
    required: bool
    session_ids: list[Slug]


class OptionView(Model):
    option_id: Slug
    label: str


class QuestionView(Model):
    """A question of the form; `most` is the number of signs or options, or the highest number."""

    question_id: QuestionId
    kind: QuestionKind
    label: str
    hint: str | None = None
    reason: str | None = None
    required: bool
    sensitive: bool
    options: list[OptionView] | None = None
    least: int | None = None
    most: int | None = None


class EventFacts(Model):
    """`startsAt` and `endsAt` span the programme; the published hours stand apart. What was
    published is past once it has ended. What was published long ago says no `keptUntil`."""

    event_id: Slug
    title: str
    short_title: str | None = None
    summary: str
    description: str
    audience: str | None = None
    picture: PictureView | None = None
    notice: str | None = None
    report: str | None = None
    status: ShownStatus
    starts_at: Instant
    ends_at: Instant
    published_starts_at: Instant
    published_ends_at: Instant
    utc_offset: str
    timezone: str
    venue: Venue
    organiser: Organiser
    organisation_id: Slug
    capacity: int
    # What was published before there were applications says nothing.
    allocation: Allocation | None = None
    registration: RegistrationWindow
    rounds: list[RoundView]
    retention_days: int
    kept_until: Instant | None = None


class EventView(EventFacts):
    questions: list[QuestionView]


class WaitingListView(Model):
    limit: int


class EventSettings(EventFacts):
    """With what only its organisers see; null is never, or none. A question that is made
    beforehand stands there by its id."""

    questions: list[QuestionId | Question]
    last_minutes: int
    waiting_list: WaitingListView | None
    mail_texts: dict[MailSlot, LocalText]
    reminder_days: int | None
    ask_days: int | None
    thanks_days: int | None


class EventList(Model):
    items: list[EventView]
    next_cursor: str | None


class PersonView(Model):
    name: str
    role: Role
    organisation: str | None = None
    bio: str | None = None
    picture: PictureView | None = None


class SessionView(Model):
    """One item of the programme; `partOf` names the block that it belongs to."""

    session_id: Slug
    kind: SessionKind
    round_id: Slug | None = None
    part_of: Slug | None = None
    title: str
    description: str | None = None
    starts_at: Instant
    ends_at: Instant
    utc_offset: str
    room: str | None = None
    status: Literal["cancelled"] | None = None
    people: list[PersonView]


class SessionSettings(SessionView):
    """A parallel session has a capacity."""

    capacity: int | None = None


class ScheduleView(Model):
    event_id: Slug
    title: str
    timezone: str
    sessions: list[SessionView]
