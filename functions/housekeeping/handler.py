"""Hourly, and on demand: do the counters say what the records say? Is a mail left unsent?

`{"eventId": …}` looks at one event, `{"repair": true}` mends what is found as well. What a stream
gave up on is taken up again: seats to hand over, people to release, mails to send.
"""

from typing import Any

from functions.housekeeping.reconcile import reconcile
from shared.clock import now
from shared.table.events import read_event, read_published_events
from shared.table.halls import settle_event
from shared.table.outbox import wake_unsent
from shared.table.release import release_cancelled
from shared.telemetry import count, logger, observed


@observed
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    moment = now()
    if "eventId" in event:
        events = [read_event(event["eventId"])]
    else:
        # Nothing changes any more once an event is over.
        events = [e for e in read_published_events(limit=200).events if e.ends_at > moment]
    report = []
    for each in events:
        differences = reconcile(each, repair=bool(event.get("repair")))
        for difference in differences:
            count("CounterDrift")
            logger.warning("counter differs from records", **difference.facts())
        release_cancelled(each, moment)
        settle_event(each, moment)
        report += [difference.facts() for difference in differences]
    unsent = wake_unsent(moment)
    if unsent:
        logger.warning("mails were left unsent", mails=unsent)
    return {"differences": report, "unsentMails": unsent}
