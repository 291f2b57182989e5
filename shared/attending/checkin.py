"""A code at the desk: it finds the registration and says whether this is its first check-in."""

from datetime import datetime, timedelta
from typing import Annotated, NamedTuple

from pydantic import Field

from shared.events.choices import why_not_checkable
from shared.events.events import read_event
from shared.models.event import Event
from shared.models.fields import Instant, Model
from shared.models.registration import Registration
from shared.models.statuses import is_off
from shared.refusals.refusal import Fault, InvalidInputError, NotFoundError
from shared.refusals.registrations import NotCheckableError
from shared.registering.tokens import is_desk_code_of, parse_desk_code
from shared.registrations.attendance import mark_checked_in
from shared.registrations.lists import find_by_code_prefix
from shared.registrations.registrations import read_registration
from shared.runtime.telemetry import logger

SKEW = timedelta(minutes=5)
"""How far the clock of a device may be ahead of ours."""
_NOT_NOW = {
    "too-early": "This event does not begin within 24 hours; nobody comes in yet.",
    "too-late": "This event ended more than six hours ago; nobody comes in any more.",
}


class CheckInRequest(Model):
    """A scan. `scanned_at` is its moment, where the device reports it later because it had no
    connection."""

    # As typed at a desk: with spaces, or dashes too many.
    code: Annotated[str, Field(max_length=64)]
    scanned_at: Instant | None = None


class CheckedIn(NamedTuple):
    """The registration that is checked in; `at` is the moment of the earliest scan."""

    registration: Registration
    at: datetime
    is_first: bool


def check_in(event_id: str, asked: CheckInRequest, now: datetime, by: str) -> CheckedIn:
    """Checks in the visitor whose code it is. `by` is the account of whoever scans.

    Raises: InvalidInputError, NotFoundError, NotCheckableError, BusyError.
    """
    if asked.scanned_at and asked.scanned_at > now + SKEW:
        detail = "Nothing is scanned in the future; set the clock of the device."
        raise InvalidInputError([Fault("/scannedAt", "in-future", detail)])
    scanned_at = asked.scanned_at or now
    registration = _find(event_id, asked.code, now)
    _check_is_on(read_event(event_id), scanned_at)
    mark = mark_checked_in(registration.registration_id, scanned_at, by)
    logger.info(
        "visitor checked in", event_id=event_id, registration_id=registration.registration_id
    )
    return CheckedIn(registration, mark.at, mark.is_first)


def _check_is_on(event: Event, scanned_at: datetime) -> None:
    """Returns if visitors were coming in at that moment. Raises: NotCheckableError."""
    if is_off(event.state):
        raise NotCheckableError("This event is cancelled.", reason="cancelled")
    if reason := why_not_checkable(event, scanned_at):
        raise NotCheckableError(_NOT_NOW[reason], reason=reason)


def _find(event_id: str, text: str, now: datetime) -> Registration:
    """The registration of a desk code. Raises: NotFoundError, which does not say how near the code
    was."""
    code = parse_desk_code(text)
    if code is not None:
        for found in find_by_code_prefix(event_id, code.prefix_hex, now):
            # The list may lag behind a seat that was handed over this very minute.
            registration = read_registration(found.registration_id, now)
            if is_desk_code_of(code, registration):
                return registration
    raise NotFoundError("No registration for this event has this code.")
