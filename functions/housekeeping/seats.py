"""Whether an event's counters say what its records say, and seats that a stream gave up on."""

from typing import Any

from functions.housekeeping.reconcile import reconcile
from shared.clock import Clock
from shared.models.event import Event
from shared.table.halls import settle_event
from shared.table.registrations import everybody_of
from shared.table.release import release_cancelled
from shared.table.shares import has_clear_keys, recount_shares
from shared.telemetry import count, logger


def look_at_seats(event: Event, clock: Clock, *, repair: bool) -> list[dict[str, Any]]:
    """Every difference of one event; what a stream gave up on is carried on."""
    differences = reconcile(event, clock, repair=repair)
    for difference in differences:
        count("CounterDrift")
        logger.warning("counter differs from records", **difference.facts())
    now = clock.now()
    if has_clear_keys(event):
        recount_shares(event, (r.organisation for r in everybody_of(event.event_id, now)))
    release_cancelled(event, now)
    settle_event(event, now)
    return [difference.facts() for difference in differences]
