"""The list of meetings: coming ones first, with what can be said of their seats."""

from datetime import datetime
from typing import NamedTuple

from shared.events.choices import hands_on_until
from shared.events.events import read_published_events
from shared.models.event import Event
from shared.models.fields import Language
from shared.models.tickets import Counter
from shared.pages import render
from shared.pages.meetings import home_page
from shared.seats.availability import life
from shared.seats.counters import read_counters

_MOST_COUNTED = 10
"""Events whose seats the list looks up, a Query each: more are never open at a time."""


class Home(NamedTuple):
    """The page, and for how many seconds it stays true."""

    body: str
    seconds: int


def read_coming(now: datetime) -> list[tuple[Event, Counter | None]]:
    """The coming events, the next first, each with its counter where it was looked up."""
    events = read_published_events(limit=50).events
    counters = _count_open(events, now)
    return [(e, counters.get(e.event_id)) for e in reversed(events) if e.ends_at > now]


def _count_open(events: list[Event], now: datetime) -> dict[str, Counter]:
    # The index gives the latest first; who looks for a seat looks for the next ones.
    is_open = [e for e in reversed(events) if render.registering_status(e, now) == "open"]
    return {e.event_id: read_counters(e.event_id)[0] for e in is_open[:_MOST_COUNTED]}


def write_home(language: Language, now: datetime) -> Home:
    events = read_published_events(limit=50).events
    counters = _count_open(events, now)
    body = home_page(events, language, now, counters)
    changes = [
        moment
        for e in events
        for moment in (
            e.registration.opens_at,
            e.registration.closes_at,
            e.starts_at,
            e.ends_at,
            hands_on_until(e),
        )
    ]
    return Home(body, life(now, changes))
