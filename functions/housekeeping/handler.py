"""Every hour, every five minutes, and on demand: takes up what streams and people left undone.

`{"look": "mails"}` leaves seats alone; `{"look": "pictures"}` deletes those that nothing shows.
`{"eventId": …}` is for one event. `{"repair": true}` repairs what is found.
"""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any, TypeVar

from shared.events.events import every_published_event, read_event
from shared.mailings.due import start_due
from shared.models.event import Event
from shared.pictures.sweeping import sweep_pictures
from shared.reconciling.cards import renew_cards
from shared.reconciling.expiry import renew_expiry
from shared.reconciling.mails import look_at_mails
from shared.reconciling.seats import look_at_seats
from shared.removing.finishing import go_on_removing
from shared.removing.removals import Removal, read_begun
from shared.runtime.clock import Clock
from shared.runtime.telemetry import logger, observed
from shared.watching.telling import tell

NOTHING_IS_DUE = timedelta(days=70)
"""How long after its end an event may still have a mailing that becomes due."""
A_DAY = timedelta(days=1)
Looked = TypeVar("Looked", Event, Removal)


class LookFailedError(Exception):
    """Housekeeping failed for some events or mails; the log says which."""


@observed
def lambda_handler(event: dict[str, Any], context: Any, clock: Clock) -> dict[str, Any]:
    moment = clock.now()
    if event.get("look") == "pictures":
        return {"deletedPictures": sweep_pictures(moment)}
    one = event.get("eventId")
    events = [read_event(one)] if one else list(every_published_event())
    mails = look_at_mails(moment)
    ended: list[bool] = []
    failed = mails.failed | _each(read_begun(), lambda r: ended.append(go_on_removing(r, moment)))
    report: dict[str, Any] = {**mails.found, "endedRemovals": sum(ended)}
    recent = [e for e in events if e.ends_at + NOTHING_IS_DUE > moment]
    failed |= _each(recent, lambda e: start_due(e, moment))
    if event.get("look") != "mails":
        report["differences"] = found = []
        repair = bool(event.get("repair"))
        # No seat changes once an event is over. But an event that is asked for is looked at.
        coming = [e for e in events if e.ends_at > moment or "eventId" in event]
        failed |= _each(coming, lambda e: found.extend(look_at_seats(e, clock, repair=repair)))
        failed |= _each(coming, renew_cards)
        # An event may have been rescheduled into the past, too.
        failed |= _each([e for e in events if e.ends_at + A_DAY > moment], renew_expiry)
        report["toldOrganisers"], untold = tell(coming, moment)
        failed |= untold
    if failed:
        raise LookFailedError(f"{len(failed)} looks failed")
    return report


def _each(events: Iterable[Looked], look: Callable[[Looked], Any]) -> set[str]:
    """Looks at each; returns the ids of those where that failed. One keeps no other from it."""
    failed = set()
    for each in events:
        try:
            look(each)
        except Exception as error:
            failed.add(each.event_id)
            logger.error("event not looked at", event_id=each.event_id, reason=type(error).__name__)
    return failed
