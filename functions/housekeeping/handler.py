"""Hourly, and on demand: do the counters say what the records say? Is a mail left unsent?

`{"eventId": …}` looks at one event, `{"repair": true}` mends what is found as well. What a stream
gave up on is taken up again: seats to hand over, people to release, mails to send.
"""

from datetime import datetime
from typing import Any

from functions.housekeeping.reconcile import reconcile
from shared.clock import now
from shared.models.event import Event
from shared.table.events import read_event, read_published_events
from shared.table.halls import settle_event
from shared.table.outbox import wake_unsent
from shared.table.release import release_cancelled
from shared.telemetry import count, logger, observed


class LookFailedError(Exception):
    """Some events could not be looked at; the log names them."""


@observed
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    moment = now()
    unsent = wake_unsent(moment)
    if unsent:
        logger.warning("mails were left unsent", mails=unsent)
    if "eventId" in event:
        events = [read_event(event["eventId"])]
    else:
        # Nothing changes any more once an event is over.
        events = [e for e in read_published_events(limit=200).events if e.ends_at > moment]
    report: list[dict[str, Any]] = []
    failed: list[str] = []
    for each in events:
        try:
            report += look_at(each, moment, repair=bool(event.get("repair")))
        except Exception as error:
            # One event must not keep the others from being looked at; it fails the run below.
            failed.append(each.event_id)
            logger.error("event not looked at", event_id=each.event_id, reason=type(error).__name__)
    if failed:
        raise LookFailedError(f"{len(failed)} of {len(events)} events failed")
    return {"differences": report, "unsentMails": unsent}


def look_at(event: Event, now: datetime, *, repair: bool) -> list[dict[str, Any]]:
    """Every difference of one event; what a stream gave up on is carried on."""
    differences = reconcile(event, repair=repair)
    for difference in differences:
        count("CounterDrift")
        logger.warning("counter differs from records", **difference.facts())
    release_cancelled(event, now)
    settle_event(event, now)
    return [difference.facts() for difference in differences]
