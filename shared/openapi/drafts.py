"""Shapes of drafts, previews and versions."""

from typing import Any

from shared.content.content import Content
from shared.drafting.comparing import DifferenceKind
from shared.drafting.copying import StaleKind
from shared.models.fields import Instant, Model, Slug
from shared.models.mailing import MailingKind, Segment
from shared.models.registration import RegistrationStatus
from shared.openapi.problems import FaultView
from shared.pasting.pasted import QuestionKind


class DraftView(Model):
    """`basedOn` is the version that was published when it was begun."""

    event_id: Slug
    version: int
    based_on: int | None = None
    begun_at: Instant
    saved_at: Instant
    by: str
    content: Content


class StaleTextView(Model):
    """A text of a copy that names a day, weekday or year of the earlier event."""

    pointer: str
    kind: StaleKind
    found: str
    text: str


class PasteQuestion(Model):
    """What is unclear in a programme that was pasted."""

    kind: QuestionKind
    about: str
    values: list[str]


class BegunView(DraftView):
    stale_texts: list[StaleTextView]
    questions: list[PasteQuestion]
    not_understood: list[str]


class DifferenceView(Model):
    """`pointer` names sessions, rounds and questions by their ids; `of` is the title of it."""

    pointer: str
    kind: DifferenceKind
    of: str | None = None
    was: Any = None
    now: Any = None


class PlannedMailing(Model):
    kind: MailingKind
    segment: Segment
    recipients: int


class OutcomesView(Model):
    """Of those with a seat there: how many get another, wait for one, or have to choose."""

    moved: int
    waits: int
    without: int


class ReleaseView(Model):
    """A session that would be cancelled, and what becomes of its people."""

    session_id: Slug
    seated: int
    waiting: int
    outcomes: OutcomesView


class PreviewView(Model):
    """`since` is what was published after the draft was begun."""

    event_id: Slug
    version: int
    published_version: int | None = None
    is_publishable: bool
    reasons: list[FaultView]
    warnings: list[FaultView]
    changes: list[DifferenceView]
    since: list[DifferenceView]
    mailings: list[PlannedMailing]
    releases: list[ReleaseView]
    promoted: int


class TotalsView(Model):
    """Counts of a removed event: registrations by status, seats by session."""

    statuses: dict[RegistrationStatus, int]
    checked_in: int
    municipalities: int
    sessions: dict[Slug, int]


class RemovalView(Model):
    """`endedAt` is there once all is gone."""

    event_id: Slug
    title: str
    begun_at: Instant
    ended_at: Instant | None = None
    by: str
    totals: TotalsView


class VersionView(Model):
    version: int
    published_at: Instant
    by: str | None = None


class PublicationView(VersionView):
    event_id: Slug


class VersionList(Model):
    items: list[VersionView]
    next_cursor: str | None
