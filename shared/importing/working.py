"""Adds the people of an import, one by one, in the order of their sheet.

Each is added as by hand (`shared.managing.adding`), with an Idempotency-Key of its own that is made
of the import and the row. So whoever goes on after a crash may add the same row again: nobody is
registered twice, and the act that is kept of it is the same one.
"""

import json
from collections.abc import Callable
from typing import Any

from shared.access.acts import Act, keep_act
from shared.events.events import read_event
from shared.importing.imports import Import, Refused, note_row, read_import
from shared.input.ids import digest
from shared.managing.adding import add
from shared.models.event import Event
from shared.models.statuses import has_seat
from shared.refusals.refusal import BusyError, DomainError
from shared.refusals.requests import InProgressError
from shared.registering.parsing import parse_request
from shared.registering.register import key_use
from shared.runtime.clock import Clock
from shared.runtime.telemetry import logger
from shared.store.buckets.lists import read_file


def go_on(event_id: str, import_id: str, *, has_time: Callable[[], bool], clock: Clock) -> bool:
    """Adds who is left. Returns False where `has_time` does so before all are dealt with: then
    somebody must go on.

    Raises: NotFoundError where the import or its event has gone; BusyError, InProgressError, what
    reading and writing raises.
    """
    made = read_import(event_id, import_id, clock.now())
    if made.done == made.people:
        return True
    event = read_event(event_id)
    people: list[tuple[int, dict[str, Any]]] = json.loads(read_file(made.file_name))
    while made.done < made.people:
        if not has_time():
            return False
        row, fields = people[made.done]
        after = _deal_with(made, event, row, fields, clock)
        is_noted = note_row(made, after)
        made = after if is_noted else read_import(event_id, import_id, clock.now())
    logger.info("people were imported", event_id=event_id, import_id=import_id)
    return True


def _deal_with(
    made: Import, event: Event, row: int, fields: dict[str, Any], clock: Clock
) -> Import:
    """The import after this row. What is refused now was sound when it was judged: since then
    somebody else took the last seat, or registered with this address."""
    now = clock.now()
    try:
        asked = parse_request(fields, event)
        key = digest(event, "import", f"{made.import_id} {row}")
        receipt = add(event, asked, use=key_use(event, key, asked), now=now, by=made.by)
    except (BusyError, InProgressError):
        raise
    except DomainError as refusal:
        refused = (*made.refused, Refused(row, refusal.code))
        return made._replace(done=made.done + 1, refused=refused)
    # The moment and the mark are those of the registration: whoever adds it again keeps no other.
    moment = receipt.created_at.replace(microsecond=0)
    act = Act(event.event_id, made.by, "registration-added", receipt.registration_id, moment)
    keep_act(act, once=receipt.registration_id)
    if has_seat(receipt.status):
        return made._replace(done=made.done + 1, seats=made.seats + 1)
    return made._replace(done=made.done + 1, waiting=made.waiting + 1)
