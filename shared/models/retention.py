"""How long each item is kept, declared once. The event says how long its visitors' data is kept,
and is not published without saying so; every other item expires some time after a moment."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Literal

from shared.models.event import Event
from shared.models.questions import Question
from shared.runtime.clock import epoch_seconds

OfEvent = Literal[
    Literal["address", "attendance", "grant", "mail", "mailing"],
    Literal["move", "place-in-line", "registration", "scan", "share"],
]
"""What is kept as long as the event says. Answers apart have days of their own."""
Passing = Literal[
    Literal["account", "act", "asked-mail", "bare-mailing", "budget", "desk-session", "erasing"],
    Literal["export", "form-submission", "idempotency-key", "import", "invitation", "removal"],
    Literal["sender", "sign", "sign-in"],
]

_AFTER: Mapping[Passing, timedelta] = {
    "account": timedelta(days=365),
    "act": timedelta(days=365),
    "asked-mail": timedelta(days=2),
    "bare-mailing": timedelta(days=1),
    "budget": timedelta(days=3),
    "desk-session": timedelta(hours=12),
    "erasing": timedelta(days=30),
    "export": timedelta(days=1),
    "form-submission": timedelta(hours=72),  # Open Forms tries for 48
    "idempotency-key": timedelta(hours=24),
    "import": timedelta(days=1),
    "invitation": timedelta(days=7),
    "removal": timedelta(days=365),
    "sender": timedelta(days=1),
    "sign": timedelta(days=1),
    "sign-in": timedelta(hours=1),
}


def expires_with(event: Event, entity: OfEvent) -> dict[str, int]:
    """The attribute that says when an item of this event is gone; all are kept equally long."""
    return {"expiresAt": _seconds_after(event.ends_at, event.retention_days)}


def expires_after(moment: datetime, entity: Passing) -> dict[str, int]:
    """The same for an item that passes so long after this moment."""
    return {"expiresAt": epoch_seconds(moment + _AFTER[entity])}


def seconds_kept(entity: Passing) -> int:
    """How long it is kept."""
    return int(_AFTER[entity].total_seconds())


def expires_with_answers(event: Event, days: int) -> dict[str, int]:
    """The same for answers that are kept apart, so many days after the event."""
    return {"expiresAt": _seconds_after(event.ends_at, days)}


@lru_cache(maxsize=16)
def _seconds_after(end: datetime, days: int) -> int:
    """One event's is asked for several times in a request."""
    return epoch_seconds(end + timedelta(days=days))


def answer_days(event: Event, question: Question) -> int:
    """The days after the event for which the answer to a question that is kept apart is kept: the
    question's own, or the event's for sensitive ones."""
    own = question.retention_days
    return event.requirements_days if own is None else own
