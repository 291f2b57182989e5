"""Makes the files that organisers asked for, in pages. Woken with the ids of one; what is asked
for, and how far it is, stands in the table.

Lambda calls again where this breaks off. When its time ends it wakes the next one itself.
"""

from functools import partial
from typing import Any

from shared.exporting.making import go_on
from shared.refusals.refusal import NotFoundError
from shared.runtime.clock import Clock, has_seconds
from shared.runtime.settings import require
from shared.runtime.telemetry import logger, observed
from shared.store.waking import wake

SECONDS_FOR_ONE = 90
"""With less time left, it begins no further page, and does not put the file together."""
_has_time = partial(has_seconds, SECONDS_FOR_ONE)


@observed
def lambda_handler(event: dict[str, Any], context: Any, clock: Clock) -> dict[str, Any]:
    event_id, export_id = event["eventId"], event["exportId"]
    try:
        is_ready = go_on(event_id, export_id, has_time=_has_time, clock=clock)
    except NotFoundError:
        # Its day has passed, or the event was removed.
        logger.info("export was gone", event_id=event_id, export_id=export_id)
        return {"isReady": False}
    if not is_ready:
        wake(require("EXPORTS_FUNCTION"), eventId=event_id, exportId=export_id)
    return {"isReady": is_ready}
