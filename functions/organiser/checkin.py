"""POST a code at the desk: who is this, and are they in for the first time?"""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Annotated, Any

from pydantic import Field, ValidationError

from shared.clock import format_instant
from shared.errors import (
    ForbiddenError,
    InvalidInputError,
    NotExpectedError,
    NotFoundError,
)
from shared.http import JSON, Answer, Request
from shared.models.event import Event
from shared.models.faults import to_faults
from shared.models.fields import Model
from shared.models.registration import Registration
from shared.organisers import check_access
from shared.table.events import read_event
from shared.table.registrations import (
    find_by_code_prefix,
    mark_checked_in,
    read_registration,
)
from shared.telemetry import logger
from shared.tokens import is_desk_code_of, parse_desk_code

DESK = "desk"
"""Cognito group whose members check in at every event, and do nothing else; `desk-{eventId}` does
at one."""
EARLIEST = timedelta(hours=24)
"""Before the start: a check-in that is tried out earlier would be taken for a visitor who came."""
_INSTEAD = {
    "waitlisted": "This visitor is on the waiting list and has no seat.",
    "cancelled": "This registration is cancelled.",
}


class CheckInRequest(Model):
    # As typed at a desk: with spaces, or dashes too many.
    code: Annotated[str, Field(max_length=64)]


def check_in(request: Request) -> Answer:
    """201 the first time, afterwards 200 with the first time's moment."""
    request.query(known=())
    event_id = request.event_id()
    _check_desk_access(request.claims(), event_id)
    try:
        asked = CheckInRequest.model_validate_json(request.body(JSON))
    except ValidationError as error:
        raise InvalidInputError([*to_faults(error)]) from None
    moment = request.now
    registration = _find(event_id, asked.code, moment)
    _check_is_on(read_event(event_id), moment)
    if registration.status != "confirmed":
        raise NotExpectedError(_INSTEAD[registration.status], reason=registration.status)
    told = mark_checked_in(registration.registration_id, moment)
    logger.info(
        "visitor checked in", event_id=event_id, registration_id=registration.registration_id
    )
    body = {
        "registrationId": registration.registration_id,
        "name": registration.name,
        "organisation": registration.organisation.name,
        "sessions": [
            place.model_dump(mode="json", by_alias=True, exclude_none=True)
            for place in registration.places
            if place.status == "confirmed"
        ],
        "checkedInAt": format_instant(told.at),
    }
    return Answer(201 if told.is_first else 200, json.dumps(body, ensure_ascii=False))


def _check_is_on(event: Event, moment: datetime) -> None:
    """Returns if visitors may be coming in. Raises: NotExpectedError."""
    if event.state == "cancelled":
        raise NotExpectedError("This event is cancelled.", reason="cancelled")
    if moment < event.starts_at - EARLIEST:
        detail = "This event does not begin within 24 hours; nobody comes in yet."
        raise NotExpectedError(detail, reason="not-today")


def _find(event_id: str, text: str, now: datetime) -> Registration:
    """Whose code this is. Raises: NotFoundError, which does not tell how near a code was."""
    code = parse_desk_code(text)
    if code is not None:
        for found in find_by_code_prefix(event_id, code.prefix_hex, now):
            # The list may lag behind a seat that was handed over this very minute.
            registration = read_registration(found.registration_id, now)
            if is_desk_code_of(code, registration):
                return registration
    raise NotFoundError("No registration for this event has this code.")


def _check_desk_access(claims: Mapping[str, Any], event_id: str) -> str:
    """The account of an organiser of the event, or of its desk. Raises: UnauthorizedError,
    ForbiddenError."""
    try:
        return check_access(claims, event_id)
    except ForbiddenError:
        return check_access(claims, event_id, DESK)
