"""Is there a seat? Needs no model, so that the capacity check stays light."""

from typing import Literal

WindowState = Literal["not-open", "open", "closed"]
SeatStatus = Literal["open", "filling", "full", "not-open", "closed", "cancelled"]


def window_state(opens_at: str, closes_at: str, now: str) -> WindowState:
    """Where `now` lies; all three as `shared.clock` writes them."""
    if now < opens_at:
        return "not-open"
    return "open" if now < closes_at else "closed"


def seat_status(
    *, capacity: int, taken: int, waiting: int, window: WindowState, is_cancelled: bool
) -> SeatStatus:
    """What a newcomer may expect. `filling` is under a quarter left; whoever waits goes first,
    so seats that are being handed over are `full` to a newcomer."""
    if is_cancelled:
        return "cancelled"
    if window != "open":
        return window
    available = capacity - taken
    if available <= 0 or waiting > 0:
        return "full"
    return "filling" if available * 4 < capacity else "open"
