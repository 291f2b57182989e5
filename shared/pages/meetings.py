"""The page of all meetings as HTML text, from models and words. Reads no table."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from shared.events.choices import can_wait
from shared.models.event import Event
from shared.models.fields import Language
from shared.models.statuses import is_announced, is_off
from shared.models.tickets import Counter
from shared.pages import paths
from shared.pages.engine import fill, say
from shared.pages.render import registering_status
from shared.runtime import clock
from shared.seats.availability import show_status, status_of


def home_page(
    events: Sequence[Event],
    language: Language,
    now: datetime,
    counters: Mapping[str, Counter] = MappingProxyType({}),
) -> str:
    """The list of events: coming ones, the next first, then past ones, the latest first. `counters`
    has the counter of each event by id; an open event without one shows nothing about
    registering."""
    shown = sorted(
        (event for event in events if is_announced(event.state)),
        key=lambda event: event.published_starts_at,
    )
    upcoming = [
        (event, find_badge(event, counters.get(event.event_id), now))
        for event in shown
        if event.ends_at > now
    ]
    past = [
        (event, "cancelled" if is_off(event.state) else None)
        for event in reversed(shown)
        if event.ends_at <= now
    ]
    organisers = {event.organiser for event in shown}
    return fill(
        "home.html",
        language,
        organiser=organisers.pop() if len(organisers) == 1 else None,
        title=say(language, "all-events"),
        description=say(language, "home-lead"),
        switch=paths.home_path,
        upcoming=upcoming,
        past=past,
    )


def find_badge(event: Event, counter: Counter | None, now: datetime) -> str | None:
    """The badge of an event in the list, as the end of a text id; None shows nothing."""
    registering: str = registering_status(event, now)
    if registering == "closed" and event.starts_at <= now:
        return "under-way"
    if registering != "open":
        return registering
    if counter is None:
        return None
    status = status_of(counter, clock.format_instant(now))
    return show_status(status, can_wait=can_wait(event, now))
