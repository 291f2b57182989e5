"""Adds the people whom organisers import, one by one. Woken with the ids of an import; whose
people, and how far it is, stands in the table and in a file beside it.

Lambda calls again where this breaks off. When its time ends it wakes the next one itself.
"""

from functools import partial
from typing import Any

from shared.importing.working import go_on
from shared.refusals.refusal import NotFoundError
from shared.runtime.clock import Clock, has_seconds
from shared.runtime.settings import require
from shared.runtime.telemetry import logger, observed
from shared.store.waking import wake

SECONDS_FOR_ONE = 30
"""With less time left, it begins with nobody."""
_has_time = partial(has_seconds, SECONDS_FOR_ONE)


@observed
def lambda_handler(event: dict[str, Any], context: Any, clock: Clock) -> dict[str, Any]:
    event_id, import_id = event["eventId"], event["importId"]
    try:
        is_ready = go_on(event_id, import_id, has_time=_has_time, clock=clock)
    except NotFoundError:
        # Its day has passed, or the event was removed.
        logger.info("import was gone", event_id=event_id, import_id=import_id)
        return {"isReady": False}
    if not is_ready:
        wake(require("IMPORTS_FUNCTION"), eventId=event_id, importId=import_id)
    return {"isReady": is_ready}
