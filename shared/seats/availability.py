"""Whether there is a seat, and the status of an event. Needs no model, so that the capacity check
stays light."""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal, assert_never

from shared.models.tickets import Counter

WindowStatus = Literal["not-open", "open", "closed"]
SeatStatus = Literal["open", "filling", "full", "not-open", "closed", "cancelled"]
Phase = Literal["before", "under-way", "over"]
PageStatus = Literal[SeatStatus, "over"]
"""The status of an event on a page: what a newcomer may expect, or that it is over."""


def window_status(opens_at: str, closes_at: str, now: str) -> WindowStatus:
    """Whether `now` is before, in or after the window; all three as `shared.runtime.clock` writes
    them."""
    if now < opens_at:
        return "not-open"
    return "open" if now < closes_at else "closed"


def seat_status(
    *, capacity: int, taken: int, waiting: int, window: WindowStatus, is_cancelled: bool
) -> SeatStatus:
    """What a newcomer may expect. `filling` means under a quarter left. Those who wait go first, so
    while seats are handed over, a newcomer finds it `full`."""
    if is_cancelled:
        return "cancelled"
    if window != "open":
        return window
    available = capacity - taken
    if available <= 0 or waiting > 0:
        return "full"
    return "filling" if available * 4 < capacity else "open"


def status_of(counter: Counter, now: str) -> SeatStatus:
    """What a newcomer may expect, by the counter of an event or a session. Where somebody decides
    who comes, one may apply whatever the seats."""
    window = window_status(counter.opens_at, counter.closes_at, now)
    if counter.allocation and window == "open" and not counter.is_cancelled:
        return "open"
    return seat_status(
        capacity=counter.capacity,
        taken=counter.taken,
        waiting=counter.waiting,
        window=window,
        is_cancelled=counter.is_cancelled,
    )


def phase_of(starts_at: str, ends_at: str, now: str) -> Phase:
    """Whether an event is still to come, under way or over, from its doors to its drinks."""
    if now < starts_at:
        return "before"
    return "under-way" if now < ends_at else "over"


def page_status(status: SeatStatus, phase: Phase) -> PageStatus:
    """The status of an event on a page; a cancelled event is never over."""
    match phase:
        case "before" | "under-way":
            return status
        case "over":
            is_off = status == "cancelled"
            return status if is_off else "over"
        case other:
            assert_never(other)


def show_status(status: PageStatus, *, can_wait: bool) -> str:
    """The status as pages name it: what is full may still have a line that moves."""
    match status:
        case "full":
            return "full-waiting" if can_wait else "full"
        case "open" | "filling" | "not-open" | "closed" | "cancelled" | "over":
            return status
        case other:
            assert_never(other)


def life(now: datetime, changes: Iterable[datetime], *, most_seconds: int = 60) -> int:
    """For how many seconds a page stays true: until the next of `changes`, at most
    `most_seconds`."""
    coming = [int((moment - now).total_seconds()) for moment in changes if moment > now]
    return min([most_seconds, *coming])
