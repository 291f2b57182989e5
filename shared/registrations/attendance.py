"""Stores with a registration whether its visitor is coming and has come, without a new version."""

from datetime import datetime
from uuid import uuid4

from shared.models.event import Event
from shared.models.registration import Registration
from shared.models.retention import expires_with
from shared.refusals.refusal import NotFoundError
from shared.refusals.registrations import CheckedInError
from shared.runtime.clock import format_instant, parse_instant
from shared.store import keys
from shared.store.calls import put, update
from shared.store.notation import (
    Item,
    absent,
    at_most,
    exists,
    make_item,
    set_to,
)
from shared.store.transaction import Write, transact


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
