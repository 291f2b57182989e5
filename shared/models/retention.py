"""How long personal data is kept: the event says so, and nothing is published without it."""

from datetime import datetime, timedelta

from shared.models.event import Event

IDEMPOTENCY_KEYS = timedelta(hours=24)


def registration_expiry(event: Event) -> datetime:
    return event.ends_at + timedelta(days=event.retention_days)


def requirements_expiry(event: Event) -> datetime:
    """Diet and access needs go first: days after the event."""
    return event.ends_at + timedelta(days=event.requirements_days)
