"""A code at the door: it finds the registration and says whether this is its first check-in."""

from datetime import datetime, timedelta
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from shared.door.finding import References, find, references_of
from shared.events.choices import why_not_checkable
from shared.models.event import Event
from shared.models.fields import Instant, Model, Slug
from shared.models.registration import Registration
from shared.models.statuses import is_off
from shared.refusals.refusal import Fault, InvalidInputError
from shared.refusals.registrations import NotCheckableError
from shared.registrations.scans import Outcome, Scan, keep_scan
from shared.runtime.telemetry import logger

SKEW = timedelta(minutes=5)
"""How far the clock of a device may be ahead of ours."""
_NOT_NOW = {
    "too-early": "This event does not begin within 24 hours; nobody comes in yet.",
    "too-late": "This event ended more than six hours ago; nobody comes in any more.",
}
_NOT_IN = {
    "waiting": "This visitor is on the waiting list and has no seat.",
    "cancelled": "This registration is cancelled.",
    "undone": "This check-in was undone after the scan.",
}
DeviceId = Annotated[str, Field(pattern="^[A-Za-z0-9-]{1,64}$")]


class CheckInRequest(Model):
    """A scan. `scanned_at` is its moment, where the device reports it later because it had no
    connection; `session_id` is the session whose door it is."""

    # As typed at a desk: with spaces, or dashes too many; or a reference.
    code: Annotated[str, Field(max_length=64)]
    scanned_at: Instant | None = None
    device_id: DeviceId | None = None
    session_id: Slug | None = None


class CheckedIn(NamedTuple):
    """The registration that is checked in; `at` is the moment of the earliest scan, `device` that
    of the scan that counts."""

    answer: Literal["in", "already"]
    registration: Registration
    at: datetime
    is_first: bool
    device: str | None
    session_id: str | None


def check_in(
    event: Event,
    asked: CheckInRequest,
    now: datetime,
    by: str,
    references: References | None = None,
) -> CheckedIn:
    """Checks in the visitor whose code it is. `by` is the account of whoever scans.

    Raises: InvalidInputError, NotFoundError with the reason, NotCheckableError, BusyError.
    """
    scanned_at = check_moment(asked.scanned_at, now)
    check_session(event, asked.session_id)
    seen = find(event, asked.code, references or references_of(event, now), now)
    check_is_on(event, scanned_at)
    scan = Scan(scanned_at, by, asked.device_id, asked.session_id)
    outcome = keep_scan(event, seen, scan, now)
    logger.info(
        "code scanned",
        event_id=event.event_id,
        registration_id=seen.registration_id,
        reason=outcome.verdict,
    )
    return admit(outcome, asked.session_id)


def check_moment(scanned_at: datetime | None, now: datetime) -> datetime:
    """The moment of a scan. Raises: InvalidInputError."""
    if scanned_at and scanned_at > now + SKEW:
        detail = "Nothing is scanned in the future; set the clock of the device."
        raise InvalidInputError([Fault("/scannedAt", "in-future", detail)])
    # To the second, as it is kept.
    return (scanned_at or now).replace(microsecond=0)


def check_session(event: Event, session_id: str | None) -> None:
    """Returns for a session of the event, and for none. Raises: InvalidInputError."""
    if session_id and not any(round_.find(session_id) for round_ in event.rounds):
        detail = "This event has no such session."
        raise InvalidInputError([Fault("/sessionId", "unknown-session", detail)])


def check_is_on(event: Event, scanned_at: datetime) -> None:
    """Returns if visitors were coming in at that moment. Raises: NotCheckableError."""
    if is_off(event.state):
        raise NotCheckableError("This event is cancelled.", reason="cancelled")
    if reason := why_not_checkable(event, scanned_at):
        raise NotCheckableError(_NOT_NOW[reason], reason=reason)


def admit(outcome: Outcome, session_id: str | None) -> CheckedIn:
    """Who comes in by a scan that was kept. Raises: NotCheckableError, with the reason."""
    verdict, registration = outcome.verdict, outcome.registration
    if verdict not in ("in", "already"):
        # Whoever stands at the door says it to somebody.
        raise NotCheckableError(_NOT_IN[verdict], reason=verdict, name=registration.name)
    assert outcome.at is not None, "a scan counts"
    return CheckedIn(
        "in" if verdict == "in" else "already",
        registration,
        outcome.at,
        outcome.is_first,
        outcome.device,
        session_id,
    )
