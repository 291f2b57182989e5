"""DynamoDB stream -> seats handed on, and registrations released from what was cancelled.

A changed counter wakes it if somebody waits there, or if its session or event is cancelled. It
reads from the table what is to be done, so a repeated record does nothing twice.
"""

from typing import Any

from shared.events.events import read_event
from shared.models.event import Event
from shared.models.statuses import is_off
from shared.runtime.clock import Clock
from shared.runtime.telemetry import logger, observed
from shared.seats.counters import read_counters
from shared.store.keys import read_owner
from shared.waiting.plans import settle_event
from shared.waiting.release import release_cancelled


@observed
def lambda_handler(event: dict[str, Any], context: Any, clock: Clock) -> dict[str, Any]:
    first: dict[str, Any] = {}
    for record in event["Records"]:
        first.setdefault(read_owner(record["dynamodb"]["Keys"]), record)
    left = []
    for event_id in sorted(first):
        known = read_event(event_id)
        moment = clock.now()
        release_cancelled(known, moment)
        settle_event(known, moment)
        if has_unreleased(known):
            logger.warning("somebody is still to be released", event_id=known.event_id)
            left.append({"itemIdentifier": first[event_id]["dynamodb"]["SequenceNumber"]})
    return {"batchItemFailures": left}


def has_unreleased(event: Event) -> bool:
    """Whether counters still show a seat in something cancelled, or a wait for it. The index that
    lists registrations may be late, the counters are not; then the batch comes again."""
    is_anything_off = is_off(event.state) or any(
        session.is_cancelled for round_ in event.rounds for session in round_.sessions
    )
    return is_anything_off and any(
        counter.is_cancelled and (counter.taken or counter.waiting)
        for counter in read_counters(event.event_id)
    )
