"""The events that an account may see: coming ones first, each with its seats."""

from contextlib import suppress
from datetime import datetime
from typing import NamedTuple

from shared.access.grants import EVERY_EVENT, Grants
from shared.access.matrix import may
from shared.events.events import read_event, read_published_events
from shared.models.event import Event
from shared.models.statuses import is_off
from shared.models.tickets import Counter
from shared.pages.render import registering_status
from shared.refusals.refusal import NotFoundError
from shared.runtime.clock import format_instant
from shared.seats.availability import status_of
from shared.seats.counters import read_counters

_MOST_LISTED = 50
_MOST_COUNTED = 20
"""Events whose seats are looked up, a Query each."""


class Row(NamedTuple):
    """An event in the list. `status` ends the id of its badge; empty for none."""

    event: Event
    counter: Counter | None
    status: str


def arrange(grants: Grants, now: datetime) -> tuple[list[Row], list[Row]]:
    """Coming events, the next first, then past ones, the latest first."""
    events = sorted(_find_events(grants), key=lambda event: event.starts_at)
    coming = [event for event in events if event.ends_at > now]
    past = [event for event in reversed(events) if event.ends_at <= now]
    counted = {event.event_id for event in [*coming, *past][:_MOST_COUNTED]}

    def write(event: Event) -> Row:
        counter = read_counters(event.event_id)[0] if event.event_id in counted else None
        return Row(event, counter, _status(event, counter, now))

    return [write(event) for event in coming], [write(event) for event in past]


def _find_events(grants: Grants) -> list[Event]:
    if may(grants, "see-event", EVERY_EVENT):
        return read_published_events(limit=_MOST_LISTED).events
    found = []
    for event_id in sorted(grants.roles)[:_MOST_LISTED]:
        # A grant may be older than its event, and outlive it.
        with suppress(NotFoundError):
            if may(grants, "see-event", event_id):
                found.append(read_event(event_id))
    return found


def _status(event: Event, counter: Counter | None, now: datetime) -> str:
    if event.ends_at <= now:
        return "cancelled" if is_off(event.state) else ""
    if event.starts_at <= now and not is_off(event.state):
        return "under-way"
    if counter is None:
        return registering_status(event, now)
    return status_of(counter, format_instant(now))
