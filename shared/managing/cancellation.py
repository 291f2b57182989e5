"""Cancels a registration: the transaction that frees its seat gives it to the next in line."""

from datetime import datetime

from shared.models.event import Event
from shared.models.move import MoveReason
from shared.models.registration import Registration
from shared.models.statuses import has_ended
from shared.refusals.registrations import RegistrationClosedError
from shared.registrations.attendance import check_is_outside, put_attendance
from shared.registrations.registrations import read_registration
from shared.runtime.telemetry import count, logger
from shared.seating.settlement import settle
from shared.waiting.halls import open_hall, until_fresh
from shared.waiting.plans import commit


def check_may_cancel(event: Event, registration: Registration, now: datetime) -> None:
    """Returns if the visitor may still cancel, which is until the event ends.

    Raises: RegistrationClosedError.
    """
    if has_ended(registration.status):
        return
    if now >= event.ends_at:
        raise RegistrationClosedError("This event is over.")


def cancel(
    event: Event,
    registration_id: str,
    reason: MoveReason,
    now: datetime,
    *,
    by: str | None = None,
    is_erased: bool = False,
) -> Registration:
    """Cancels a registration and returns it; an earlier cancellation counts. Its seats are handed
    over while that is of use; its places in line and its address are free. `by` is the account of
    the organiser who acts. A visitor who is checked in cannot be cancelled, only erased.

    Raises: NotFoundError, RegistrationClosedError for what was refused, CheckedInError, BusyError.
    """

    def plan() -> Registration:
        registration = read_registration(registration_id, now)
        if registration.status == "refused" and not is_erased:
            raise RegistrationClosedError("This application was refused.")
        if has_ended(registration.status):
            return registration
        if not is_erased:
            check_is_outside(registration)
        hall = open_hall(event, now)
        cancelled = registration.model_copy(
            update={"status": "cancelled", "seats": {}, "lines": (), "cancelled_at": now}
        )
        hall.put(registration, cancelled, reason)
        moves = settle(hall)
        came = is_erased and registration.checked_in_at is not None
        kept = [put_attendance(event, registration)] if came else []
        commit(hall, now, before=kept, by=by)
        logger.info(
            "registration cancelled",
            event_id=event.event_id,
            registration_id=registration_id,
            moves=moves,
        )
        count("RegistrationCancelled")
        return cancelled.model_copy(update={"version": registration.version + 1})

    return until_fresh(plan)
