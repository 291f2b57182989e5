"""DynamoDB stream -> seats handed on: what a cancellation frees in turn, what was cancelled.

Woken by counters that are not at rest: somebody waits, or it is cancelled. What is to be done is
read from the table, so a repeated record does nothing again.
"""

from typing import Any

from shared.events.events import read_event
from shared.models.event import Event
from shared.runtime.clock import Clock
from shared.runtime.telemetry import logger, observed
from shared.seats.counters import read_counters
from shared.waiting.plans import settle_event
from shared.waiting.release import release_cancelled


@observed
def lambda_handler(event: dict[str, Any], context: Any, clock: Clock) -> dict[str, Any]:
    first: dict[str, Any] = {}
    for record in event["Records"]:
        first.setdefault(record["dynamodb"]["Keys"]["PK"]["S"], record)
    left = []
    for partition in sorted(first):
        known = read_event(partition.partition("#")[2])
        moment = clock.now()
        release_cancelled(known, moment)
        settle_event(known, moment)
        if has_unreleased(known):
            logger.warning("somebody is still to be released", event_id=known.event_id)
            left.append({"itemIdentifier": first[partition]["dynamodb"]["SequenceNumber"]})
    return {"batchItemFailures": left}


def has_unreleased(event: Event) -> bool:
    """Whether somebody still has, or waits for, what is cancelled: the index by which people are
    found may be late, the counters are not. The batch comes again then."""
    is_anything_off = event.state == "cancelled" or any(
        session.is_cancelled for round_ in event.rounds for session in round_.sessions
    )
    return is_anything_off and any(
        counter.is_cancelled and (counter.taken or counter.waiting)
        for counter in read_counters(event.event_id)
    )
