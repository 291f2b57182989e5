"""Fills the seats left into a page that was rendered from the programme alone."""

from datetime import datetime

from shared.events.choices import can_wait
from shared.models.event import Event
from shared.pages.showing import Truth, show
from shared.runtime.clock import format_instant
from shared.seats.availability import phase_of
from shared.seats.counters import read_counters


def show_truth(page: str, event: Event, now: datetime) -> str:
    """The page as the event's counters have it now."""
    starts_at, ends_at, moment = map(format_instant, (event.starts_at, event.ends_at, now))
    phase = phase_of(starts_at, ends_at, moment)
    truth = Truth(read_counters(event.event_id), phase, moment, can_wait(event, now))
    return show(page, truth)
