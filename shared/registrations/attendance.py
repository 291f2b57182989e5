"""Stores with a registration whether its visitor is coming and has come, without a new version."""

from datetime import datetime
from typing import NamedTuple, assert_never
from uuid import uuid4

from shared.models.event import Event
from shared.models.registration import Registration, RegistrationStatus
from shared.models.retention import expires_with
from shared.models.statuses import has_seat
from shared.refusals.refusal import NotFoundError
from shared.refusals.registrations import CheckedInError, NotCheckableError
from shared.runtime.clock import format_instant, parse_instant
from shared.store import keys
from shared.store.calls import put, update
from shared.store.notation import (
    Condition,
    Item,
    above,
    absent,
    at_most,
    equals,
    exists,
    make_item,
    set_to,
)
from shared.store.transaction import Write, transact


class CheckIn(NamedTuple):
    """The moment of the check-in, and whether this scan is the first."""

    at: datetime
    is_first: bool


class _MarkedBeforeError(Exception):
    def __init__(self, at: str) -> None:
        super().__init__()
        self.at = parse_instant(at)


def mark_coming(registration_id: str, now: datetime, *, moved_at: datetime | None = None) -> None:
    """Keeps when the visitor first said that they are coming; if the event was put on another day,
    first since then.

    No new version, since no mail is about it. Raises: NotFoundError, BusyError.
    """

    def explain(item: Item | None) -> Exception:
        if not item or "comingAt" not in item:
            return NotFoundError("There is no such registration.")
        return _MarkedBeforeError(item["comingAt"])

    is_unset = absent("comingAt")
    if moved_at:
        is_unset |= at_most("comingAt", format_instant(moved_at))
    mark = update(
        keys.registration_key(registration_id),
        set_to(comingAt=format_instant(now)),
        when=exists() & is_unset,
        explain=explain,
    )
    try:
        # A transaction of one write, since it retries while others change the registration.
        transact([mark])
    except _MarkedBeforeError:
        return


def mark_checked_in(registration_id: str, scanned_at: datetime, by: str) -> CheckIn:
    """Stores when a visitor with a seat came in, and the account that checked them in. The earliest
    scan counts, whichever arrives first; a later one is answered with the moment of the earliest.

    Raises: NotCheckableError if they have no seat, NotFoundError, BusyError.
    """
    is_outside = absent("checkedInAt")
    came_later = above("checkedInAt", format_instant(scanned_at))
    for condition in (is_outside, came_later):
        try:
            transact([_check_in(registration_id, scanned_at, by, condition)])
        except _MarkedBeforeError as marked:
            if marked.at <= scanned_at:
                return CheckIn(marked.at, is_first=False)
        else:
            return CheckIn(scanned_at, is_first=condition is is_outside)
    # An earlier scan arrived at this moment.
    return CheckIn(scanned_at, is_first=False)


def _check_in(registration_id: str, scanned_at: datetime, by: str, condition: Condition) -> Write:
    def explain(item: Item | None) -> Exception:
        if item is None:
            return NotFoundError("There is no such registration.")
        if not has_seat(item["status"]):
            return not_checkable(item["status"])
        return _MarkedBeforeError(item["checkedInAt"])

    return update(
        keys.registration_key(registration_id),
        set_to(checkedInAt=format_instant(scanned_at), checkedInBy=by, came=True),
        when=equals("status", "confirmed") & condition,
        explain=explain,
    )


def not_checkable(status: RegistrationStatus) -> NotCheckableError:
    """The refusal of a check-in without a seat, by the registration's status."""
    match status:
        case "waitlisted":
            detail = "This visitor is on the waiting list and has no seat."
            return NotCheckableError(detail, reason="waiting")
        case "cancelled":
            return NotCheckableError("This registration is cancelled.", reason="cancelled")
        case "confirmed":
            raise AssertionError("whoever has a seat may come in")
        case other:
            assert_never(other)


def check_is_outside(registration: Registration) -> None:
    """Returns if the visitor is not checked in; inside, they can neither cancel nor change.

    Raises: CheckedInError.
    """
    if since := registration.checked_in_at:
        raise CheckedInError("This visitor is inside.", checkedInAt=format_instant(since))


def put_attendance(event: Event, registration: Registration) -> Write:
    """Stores that a visitor came, and to which sessions, when all else of them is erased."""
    item = make_item(
        keys.attendance_key(event.event_id, uuid4().hex),
        sessionIds=list(registration.seats.values()),
        **expires_with(event, "attendance"),
    )
    return put(item, when=absent())
