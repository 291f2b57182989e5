"""Erase: cancel, then delete everything that is kept of a person. Leaves a receipt with counts."""

from datetime import datetime

from shared.models.event import Event
from shared.models.move import MoveReason
from shared.registering.cancel import cancel
from shared.table.registrations import erase_registration
from shared.telemetry import count, logger


def erase(
    event: Event,
    registration_id: str,
    reason: MoveReason,
    now: datetime,
    *,
    by: str | None = None,
) -> None:
    """Hands over the seats, while that is of use, and deletes every item of the registration,
    unsent mails among them. Of who came, an attendance without a name stays. `by` is the account
    of the organiser who does it. A repeat after a crash goes on where it stopped.

    Raises: NotFoundError, BusyError.
    """
    cancel(event, registration_id, reason, now, by=by, is_erased=True)
    items = erase_registration(event, registration_id, now, by)
    count("RegistrationErased")
    logger.info("registration erased", event_id=event.event_id, items=items)
