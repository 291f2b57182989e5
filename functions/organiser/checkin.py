"""POST a code at the desk: who is this, and are they in for the first time?"""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Annotated, Any

from pydantic import Field

from shared.events.day import why_not_checkable
from shared.events.events import read_event
from shared.models.errors import (
    Fault,
    ForbiddenError,
    InvalidInputError,
    NotCheckableError,
    NotFoundError,
)
from shared.models.event import Event
from shared.models.fields import Instant, Model
from shared.models.registration import Registration
from shared.registering.tokens import is_desk_code_of, parse_desk_code
from shared.registrations.registrations import (
    find_by_code_prefix,
    mark_checked_in,
    read_registration,
)
from shared.runtime.clock import format_instant
from shared.runtime.telemetry import logger
from shared.web.bodies import read_model
from shared.web.http import Answer, Request
from shared.web.organisers import check_access

DESK = "desk"
"""Cognito group whose members check in at every event, and do nothing else; `desk-{eventId}` does
at one."""
SKEW = timedelta(minutes=5)
"""How far the clock of a device may be ahead of ours."""
_NOT_NOW = {
    "too-early": "This event does not begin within 24 hours; nobody comes in yet.",
    "too-late": "This event ended more than six hours ago; nobody comes in any more.",
}


class CheckInRequest(Model):
    """A scan. `scanned_at` is its moment where it is told later, as after a time without a
    connection."""

    # As typed at a desk: with spaces, or dashes too many.
    code: Annotated[str, Field(max_length=64)]
    scanned_at: Instant | None = None


def check_in(request: Request) -> Answer:
    """201 the first time, afterwards 200 with the moment of the earliest scan."""
    request.query(known=())
    event_id = request.event_id()
    account = _check_desk_access(request.claims(), event_id)
    asked = _parse(request)
    scanned_at = asked.scanned_at or request.now
    registration = _find(event_id, asked.code, request.now)
    _check_is_on(read_event(event_id), scanned_at)
    told = mark_checked_in(registration.registration_id, scanned_at, account)
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


def _parse(request: Request) -> CheckInRequest:
    """The scan in the body. Raises: InvalidInputError."""
    asked = read_model(request, CheckInRequest)
    if asked.scanned_at and asked.scanned_at > request.now + SKEW:
        detail = "Nothing is scanned in the future; set the clock of the device."
        raise InvalidInputError([Fault("/scannedAt", "in-future", detail)])
    return asked


def _check_is_on(event: Event, scanned_at: datetime) -> None:
    """Returns if visitors were coming in at that moment. Raises: NotCheckableError."""
    if event.state == "cancelled":
        raise NotCheckableError("This event is cancelled.", reason="cancelled")
    if reason := why_not_checkable(event, scanned_at):
        raise NotCheckableError(_NOT_NOW[reason], reason=reason)


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
