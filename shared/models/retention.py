"""How long personal data is kept: the event says so, and nothing is published without it."""

from datetime import datetime, timedelta

from shared.models.event import Event
from shared.models.questions import Question

IDEMPOTENCY_KEYS = timedelta(hours=24)


def registration_expiry(event: Event) -> datetime:
    return event.ends_at + timedelta(days=event.retention_days)


def answer_days(event: Event, question: Question) -> int:
    """Days after the event that the answer to a question is kept which is kept apart: its own, or
    the event's for what is sensitive."""
    own = question.retention_days
    return event.requirements_days if own is None else own


def answers_expiry(event: Event, days: int) -> datetime:
    """When an answer is deleted that is kept so many days after the event."""
    return event.ends_at + timedelta(days=days)
