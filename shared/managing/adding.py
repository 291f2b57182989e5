"""An organiser adds somebody, by phone as a rule. Rules that bind visitors alone do not hold: the
window, the budget of the address, the limit of the waiting list. Seats and lines are as ever."""

from datetime import datetime

from shared.events.choices import can_wait
from shared.models.event import Event
from shared.models.move import MoveReason
from shared.models.registration import FittingRequest, Receipt
from shared.models.statuses import waits
from shared.refusals.registrations import RegistrationClosedError, SoldOutError
from shared.registering.by_organiser import register_once
from shared.registering.register import draft, make_receipt
from shared.registering.removed_sessions import check_sessions
from shared.registrations.confirming import opening_writes
from shared.registrations.key_uses import KeyUse, check_key_is_new
from shared.seating.placing import leave, place
from shared.waiting.halls import open_hall
from shared.waiting.plans import commit, let_others_go_first
from shared.waiting.positions import newcomers_position

_ADDED: MoveReason = "added-by-organiser"


def add(
    event: Event, asked: FittingRequest, *, use: KeyUse | None, now: datetime, by: str
) -> Receipt:
    """Registers somebody: a seat, or places in line if they want to wait. They are mailed. The same
    Idempotency-Key and request give the same receipt again. `by` is the account that acts.

    Raises: IdempotencyKeyReusedError, GoneError, RegistrationClosedError if the event is cancelled
    or over, AlreadyRegisteredError, ShareExhaustedError, SoldOutError, BusyError.
    """
    if now >= event.ends_at:
        raise RegistrationClosedError("This event is over.")
    if asked.waitlist and not can_wait(event, now):
        asked = asked.model_copy(update={"waitlist": False})
    newcomer = draft(event, asked, now)

    def plan() -> Receipt:
        hall = open_hall(event, now)
        if hall.is_off(None):
            raise RegistrationClosedError("This event is cancelled.")
        check_sessions(hall, newcomer)
        placed = place(hall, None, newcomer, _ADDED)
        if not asked.waitlist:
            if waits(placed.status):
                let_others_go_first(hall, now)
                if use:
                    # The last seat may be the one that this very request got before.
                    check_key_is_new(event, use, now)
                raise SoldOutError("No seat is free.")
            placed = leave(hall, None, placed, _ADDED)
        receipt = make_receipt(placed, lambda session_id: newcomers_position(hall, session_id))
        opening = opening_writes(event, placed, asked.apart, receipt, use, now)
        commit(hall, now, before=opening, by=by)
        return receipt

    return register_once(event, plan, use=use, now=now, said="registration added")
