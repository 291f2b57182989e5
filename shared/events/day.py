"""What the day of an event changes: until when seats are handed on, and when visitors come in."""

from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from shared.models.event import Event

DOORS_OPEN_BEFORE = timedelta(hours=24)
"""The time before the start. Earlier, a test of the scanner would check a visitor in."""
DOORS_CLOSE_AFTER = timedelta(hours=6)
"""The time after the end. Later scans are tests or mistakes."""


class Doors(NamedTuple):
    """The moments between which visitors can be checked in."""

    open_at: datetime
    close_at: datetime


def hands_seats_on(event: Event, now: datetime) -> bool:
    """Whether a seat that comes free still goes to the waiting list. From the start of the event
    on, or from an earlier moment that the event names, people are inside or on their way, and a
    mail would find nobody who can still come."""
    return now < hands_on_until(event)


def hands_on_until(event: Event) -> datetime:
    return event.starts_at - timedelta(minutes=event.last_minutes)


def can_wait(event: Event, now: datetime) -> bool:
    """Whether somebody may join a line: the event has a waiting list, and seats are still handed
    on."""
    return event.has_waiting_list and hands_seats_on(event, now)


def doors(event: Event) -> Doors:
    return Doors(event.starts_at - DOORS_OPEN_BEFORE, event.ends_at + DOORS_CLOSE_AFTER)


def why_not_checkable(
    event: Event, scanned_at: datetime
) -> Literal["too-early", "too-late"] | None:
    """Why a check-in at that moment is refused; None if it is not."""
    open_at, close_at = doors(event)
    if scanned_at < open_at:
        return "too-early"
    return "too-late" if scanned_at >= close_at else None
