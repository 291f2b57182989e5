"""The hourly look at an event's seats: recount, release, hand over what a stream gave up on."""

from typing import Any

from shared.models.event import Event
from shared.reconciling.counting import keep_counting
from shared.reconciling.reconciliation import reconcile
from shared.runtime.clock import Clock
from shared.runtime.telemetry import count, logger
from shared.seats.shards import split
from shared.seats.shares import delete_clear_keys
from shared.waiting.plans import settle_event
from shared.waiting.release import release_cancelled, release_removed


def look_at_seats(event: Event, clock: Clock, *, repair: bool) -> list[dict[str, Any]]:
    """Compares one event, and carries on what a stream gave up on; returns every difference."""
    differences = reconcile(event, clock, repair=repair)
    for difference in differences:
        count("CounterDrift")
        logger.warning("counter differs from records", **difference.facts())
    now = clock.now()
    delete_clear_keys(event)
    keep_counting(event, now)
    release_cancelled(event, now)
    release_removed(event, now)
    settle_event(event, now)
    # The shards were folded for people who waited. Once nobody waits, they are split again.
    split(event)
    return [difference.facts() for difference in differences]
