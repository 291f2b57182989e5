"""Whether an event's counters say what its records say, and seats that a stream gave up on."""

from datetime import datetime
from typing import Any

from functions.housekeeping.reconcile import reconcile
from shared.models.event import Event
from shared.table.halls import settle_event
from shared.table.release import release_cancelled
from shared.telemetry import count, logger


def look_at_seats(event: Event, now: datetime, *, repair: bool) -> list[dict[str, Any]]:
    """Every difference of one event; what a stream gave up on is carried on."""
    differences = reconcile(event, repair=repair)
    for difference in differences:
        count("CounterDrift")
        logger.warning("counter differs from records", **difference.facts())
    release_cancelled(event, now)
    settle_event(event, now)
    return [difference.facts() for difference in differences]
