"""What the door is answered, as the API and the desk's page show it."""

from collections.abc import Iterable
from typing import Any

from shared.door.checkin import CheckedIn
from shared.models.statuses import has_seat
from shared.refusals.refusal import DomainError
from shared.runtime.clock import format_instant
from shared.web.http import Request
from shared.web.organisers import keep
from shared.web.serving import problem_body


def show_checked_in(checked_in: CheckedIn) -> dict[str, Any]:
    """Who came in, with their seats and the moment of the scan that counts."""
    visitor = checked_in.registration
    shown: dict[str, Any] = {
        "answer": checked_in.answer,
        "registrationId": visitor.registration_id,
        "reference": visitor.reference,
        "name": visitor.name,
        "organisation": visitor.organisation.name,
        "sessions": [own.shown() for own in visitor.own_sessions if has_seat(own.status)],
        "checkedInAt": format_instant(checked_in.at),
    }
    if checked_in.device:
        shown["deviceId"] = checked_in.device
    if checked_in.session_id:
        shown["sessionId"] = checked_in.session_id
    if visitor.admitted_at:
        shown["admittedAt"] = format_instant(visitor.admitted_at)
    if visitor.guest_role:
        shown["guestRole"] = visitor.guest_role
    return shown


def show_all(outcomes: Iterable[CheckedIn | DomainError]) -> list[dict[str, Any]]:
    """In their order: who came in, or what is against it."""
    return [
        problem_body(each) if isinstance(each, DomainError) else show_checked_in(each)
        for each in outcomes
    ]


def keep_check_in(request: Request, outcome: CheckedIn | DomainError) -> None:
    """Keeps the first check-in of somebody as an act."""
    if isinstance(outcome, CheckedIn) and outcome.is_first:
        keep(request, "checked-in", outcome.registration.registration_id)
