"""The events that an account may see: coming ones first, each with its seats; then drafts of what
nobody has published yet, and past ones."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from itertools import islice
from typing import NamedTuple

from shared.access.grants import EVERY_EVENT, Grants
from shared.access.matrix import Deed, may
from shared.drafting.drafts import Draft, find_draft, list_drafts
from shared.events.events import read_event, read_published_events
from shared.models.event import Event
from shared.models.fields import Language
from shared.models.statuses import is_off
from shared.models.tickets import Counter
from shared.pages.render import registering_status
from shared.refusals.refusal import NotFoundError
from shared.runtime.clock import format_instant
from shared.seats.availability import status_of
from shared.seats.counters import read_counters

_MOST_LISTED = 50
_SHOWN: tuple[Deed, ...] = ("see-event", "check-in")
"""Who may do one of these is shown an event."""
_MOST_COUNTED = 20
"""Events whose seats are looked up, a Query each."""


class Row(NamedTuple):
    """An event in the list. `status` ends the id of its badge; empty for none. `has_draft` says
    that something is changed in it and not published, `is_door` that the account works at its door
    and sees nothing else of it."""

    event: Event
    counter: Counter | None
    status: str
    has_draft: bool = False
    is_door: bool = False


class Begun(NamedTuple):
    """A draft of an event that was never published. `title` and `day` are None where nobody has
    given any."""

    event_id: str
    title: str | None
    day: date | None
    saved_at: datetime


class Overview(NamedTuple):
    """Coming events, the next first; past ones, the latest first; drafts, the newest first."""

    coming: list[Row]
    past: list[Row]
    drafts: list[Begun]

    @property
    def is_empty(self) -> bool:
        return not (self.coming or self.past or self.drafts)


def arrange(grants: Grants, now: datetime, language: Language) -> Overview:
    events = sorted(_find_events(grants), key=lambda event: event.starts_at)
    drafts = {draft.event_id: draft for draft in _find_drafts(grants)}
    coming = [event for event in events if event.ends_at > now]
    past = [event for event in reversed(events) if event.ends_at <= now]
    counted = {event.event_id for event in [*coming, *past][:_MOST_COUNTED]}

    def write(event: Event) -> Row:
        if not may(grants, "see-event", event.event_id):
            return Row(event, None, "", is_door=True)
        counter = read_counters(event.event_id)[0] if event.event_id in counted else None
        return Row(event, counter, _status(event, counter, now), event.event_id in drafts)

    return Overview(
        [write(event) for event in coming],
        [write(event) for event in past],
        [describe(draft, language) for draft in drafts.values() if draft.based_on is None],
    )


def describe(draft: Draft, language: Language) -> Begun:
    """What an organiser knows a draft by."""
    title = draft.content.title
    day = None
    # Without its year it is no day yet.
    with suppress(ValueError):
        day = date.fromisoformat(draft.content.date or "")
    written = getattr(title, language, None) or title.nl or title.en
    return Begun(draft.event_id, written, day, draft.saved_at)


def _find_events(grants: Grants) -> list[Event]:
    if any(may(grants, deed, EVERY_EVENT) for deed in _SHOWN):
        return read_published_events(limit=_MOST_LISTED).events
    found = []
    for event_id in _granted(grants, *_SHOWN):
        # A grant may be older than its event, and outlive it.
        with suppress(NotFoundError):
            found.append(read_event(event_id))
    return found


def _find_drafts(grants: Grants) -> list[Draft]:
    if may(grants, "see-event", EVERY_EVENT):
        return [*islice(list_drafts(), _MOST_LISTED)]
    granted = _granted(grants, "see-event")
    return [draft for event_id in granted if (draft := find_draft(event_id))]


def _granted(grants: Grants, *deeds: Deed) -> Iterator[str]:
    seen = (
        event_id
        for event_id in sorted(grants.roles)
        if any(may(grants, deed, event_id) for deed in deeds)
    )
    return islice(seen, _MOST_LISTED)


def _status(event: Event, counter: Counter | None, now: datetime) -> str:
    if event.ends_at <= now:
        return "cancelled" if is_off(event.state) else ""
    if event.starts_at <= now and not is_off(event.state):
        return "under-way"
    if counter is None:
        return registering_status(event, now)
    return status_of(counter, format_instant(now))
