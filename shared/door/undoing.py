"""A check-in that is taken back: the visitor is outside again, and may be next for a seat."""

from datetime import datetime

from shared.events.choices import hands_seats_on
from shared.models.event import Event
from shared.registrations.scans import undo
from shared.waiting.plans import settle_event


def undo_check_in(
    event: Event, registration_id: str, session_id: str | None, now: datetime, by: str
) -> bool:
    """Takes a check-in back, at the event or in one session. Whether there was any. Who is inside
    is passed over where a seat comes free; once outside, they may be next for it.

    Raises: NotFoundError, BusyError.
    """
    before = undo(event, registration_id, session_id, now, by)
    if before and before.lines and session_id is None and hands_seats_on(event, now):
        settle_event(event, now)
    return before is not None
