"""Until when what the visitors of an event left is kept."""

from datetime import datetime, timedelta

from shared.models.event import Event


def end_of_retention(event: Event) -> datetime:
    """When all of it is gone; answers that are kept apart go earlier."""
    return event.ends_at + timedelta(days=event.retention_days)


def days_kept(event: Event, now: datetime) -> int:
    """How many days it is still kept, the one that has begun among them; 0 once it is gone."""
    left = end_of_retention(event) - now
    return max(0, -(-left // timedelta(days=1)))
