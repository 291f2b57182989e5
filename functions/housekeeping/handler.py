"""Every hour, every five minutes, and on demand: what streams and people left undone.

`{"look": "mails"}`, the short look, leaves seats alone. `{"eventId": …}` looks at one event,
`{"repair": true}` mends what is found. Must not do the work itself: that lies beside this file.
"""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from shared.events.events import every_published_event, read_event
from shared.mailings.due import start_due
from shared.models.event import Event
from shared.reconciling.expiry import renew_expiry
from shared.reconciling.mails import look_at_mails
from shared.reconciling.seats import look_at_seats
from shared.runtime.clock import Clock
from shared.runtime.telemetry import logger, observed

NOTHING_IS_DUE = timedelta(days=70)
"""After its end, an event has no mailing that could still become due."""
A_DAY = timedelta(days=1)


class LookFailedError(Exception):
    """Some events, or some mails, could not be looked at; the log says which."""


@observed
def lambda_handler(event: dict[str, Any], context: Any, clock: Clock) -> dict[str, Any]:
    moment = clock.now()
    one = event.get("eventId")
    events = [read_event(one)] if one else list(every_published_event())
    mails = look_at_mails(moment)
    report: dict[str, Any] = {**mails.found}
    recent = [e for e in events if e.ends_at + NOTHING_IS_DUE > moment]
    failed = mails.failed | _each(recent, lambda e: start_due(e, moment))
    if event.get("look") != "mails":
        report["differences"] = differences = []
        repair = bool(event.get("repair"))
        # No seat changes any more once an event is over; who asks for one event means it.
        coming = [e for e in events if e.ends_at > moment or "eventId" in event]
        failed |= _each(
            coming, lambda e: differences.extend(look_at_seats(e, clock, repair=repair))
        )
        # An event may have been moved into the past, too.
        failed |= _each([e for e in events if e.ends_at + A_DAY > moment], renew_expiry)
    if failed:
        raise LookFailedError(f"{len(failed)} looks failed")
    return report


def _each(events: Iterable[Event], look: Callable[[Event], Any]) -> set[str]:
    """Looks at each event; answers those where that failed, for one must not keep the others from
    being looked at."""
    failed = set()
    for each in events:
        try:
            look(each)
        except Exception as error:
            failed.add(each.event_id)
            logger.error("event not looked at", event_id=each.event_id, reason=type(error).__name__)
    return failed
