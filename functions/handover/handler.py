"""DynamoDB stream -> seats handed on, registrations released from what was cancelled, and facts
told to other systems. Seats come first: facts are swept, and never keep a seat from anybody.

A changed counter wakes it if somebody waits there, or if its session or event is cancelled. It
reads from the table what is to be done, so a repeated record does nothing twice.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from shared.events.events import read_event
from shared.models.event import Event
from shared.models.statuses import is_off
from shared.runtime.clock import Clock
from shared.runtime.telemetry import logger, observed
from shared.seats.counters import read_counters
from shared.store.keys import read_owner
from shared.store.notation import Item, read_item
from shared.store.partitions import FACTS
from shared.waiting.plans import settle_event
from shared.waiting.release import release_cancelled


@observed
def lambda_handler(event: dict[str, Any], context: Any, clock: Clock) -> dict[str, Any]:
    told = [record for record in event["Records"] if _is_fact(record)]
    left = _settle([record for record in event["Records"] if not _is_fact(record)], clock)
    if told:
        # A rush is of seats; most invocations tell nothing.
        from shared.facts.facts import read_fact  # noqa: PLC0415
        from shared.facts.telling import tell  # noqa: PLC0415
        from shared.hooks.wanted import put_wanted  # noqa: PLC0415

        tell((read_fact(_image_of(record)) for record in told), put_wanted)
    return {"batchItemFailures": left}


def _is_fact(record: Mapping[str, Any]) -> bool:
    """Whether other systems are to be told of it: it lies in the index of facts."""
    return _image_of(record).get("GSI1PK") == FACTS


def _image_of(record: Mapping[str, Any]) -> Item:
    return read_item(record["dynamodb"].get("NewImage", {}))


def _settle(records: Iterable[dict[str, Any]], clock: Clock) -> list[dict[str, str]]:
    """Hands seats on; returns what must come again."""
    first: dict[str, Any] = {}
    for record in records:
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
    return left


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
