"""The moments that an event keeps of what was decided about it."""

from datetime import datetime

from shared.models.event import Event


def keep_moments(was: Event, event: Event, now: datetime) -> Event:
    """The event, with when it was cancelled, and when its day or announced hours were moved last:
    `now`, if that is what becomes of `was`."""
    kept = {"cancelled_at": was.cancelled_at, "moved_at": was.moved_at}
    if event.state == "cancelled" != was.state:
        kept["cancelled_at"] = now
    if _hours(event) != _hours(was):
        kept["moved_at"] = now
    return event.model_copy(update=kept)


def _hours(event: Event) -> tuple[datetime, datetime]:
    return event.published_starts_at, event.published_ends_at
