"""Erases a registration: cancels it, then deletes all that is kept of the person. Leaves a receipt
with counts."""

from contextlib import suppress
from datetime import datetime

from shared.events.events import read_event
from shared.managing.cancellation import cancel
from shared.models.event import Event
from shared.models.move import MoveReason
from shared.refusals.refusal import NotFoundError
from shared.registrations.erasures import begin_erasure, erase_registration, read_left
from shared.runtime.telemetry import count, logger


def erase(
    event: Event,
    registration_id: str,
    reason: MoveReason,
    now: datetime,
    *,
    by: str | None = None,
) -> None:
    """Hands over the seats, while that is of use, and deletes every item of the registration, with
    its unsent mails. If its visitor came, an attendance without a name stays. `by` is the account
    of the organiser who acts. `finish_erasures` finishes what is interrupted.

    Raises: NotFoundError, BusyError.
    """
    begin_erasure(event, registration_id, now, by)
    cancel(event, registration_id, reason, now, by=by, is_erased=True)
    items = erase_registration(event, registration_id, now, by)
    count("RegistrationErased")
    logger.info("registration erased", event_id=event.event_id, items=items)


def finish_erasures(now: datetime) -> int:
    """Finishes interrupted erasures; returns how many there were."""
    finished = 0
    for left in read_left(now):
        reason: MoveReason = "cancelled-by-organiser" if left.by else "cancelled-by-visitor"
        # The one who began it may have finished it since.
        with suppress(NotFoundError):
            erase(read_event(left.event_id), left.registration_id, reason, now, by=left.by)
            finished += 1
    return finished
