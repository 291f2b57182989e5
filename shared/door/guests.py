"""Guests: who comes without taking a seat, and is known before. A speaker, somebody of the crew or
of the press, another guest. A guest is confirmed and beyond the seats from the beginning."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import WrapValidator

from shared.door.walk_ins import NOBODY, draft_somebody
from shared.models.event import Event
from shared.models.fields import FIRST, EmailAddress, Language, Model, PlainShortText
from shared.models.move import MoveReason
from shared.models.registration import (
    AttendeeOrganisation,
    GuestRole,
    Organisation,
    Receipt,
    Registration,
    recognise,
)
from shared.refusals.registrations import RegistrationClosedError
from shared.registering.register import make_receipt
from shared.registering.taken_addresses import refuse_taken
from shared.registrations.confirming import opening_writes
from shared.registrations.key_uses import KeyTakenError, KeyUse
from shared.registrations.registrations import AddressTakenError
from shared.runtime.telemetry import count, logger
from shared.waiting.halls import open_hall, until_fresh
from shared.waiting.plans import commit

_ADDED: MoveReason = "guest-added-by-organiser"


class Guest(Model):
    """Who is invited, as whom. With an address they are mailed, as anybody who has a seat."""

    name: PlainShortText
    organisation: Annotated[
        AttendeeOrganisation, WrapValidator(recognise, json_schema_input_type=Organisation)
    ]
    guest_role: GuestRole
    email: EmailAddress | None = None
    language: Language = FIRST


def add_guest(event: Event, asked: Guest, *, use: KeyUse | None, now: datetime, by: str) -> Receipt:
    """Registers a guest, whom no counter counts. The same Idempotency-Key and request give the same
    receipt again. `by` is the account that acts.

    Raises: IdempotencyKeyReusedError, GoneError, RegistrationClosedError if the event is cancelled
    or over, AlreadyRegisteredError, BusyError.
    """
    if now >= event.ends_at:
        raise RegistrationClosedError("This event is over.")
    guest = _draft(event, asked, now)

    def plan() -> Receipt:
        hall = open_hall(event, now)
        if hall.is_off(None):
            raise RegistrationClosedError("This event is cancelled.")
        hall.put(None, guest, _ADDED)
        receipt = make_receipt(guest)
        commit(hall, now, before=opening_writes(event, guest, {}, receipt, use, now), by=by)
        return receipt

    try:
        receipt = until_fresh(plan)
    except KeyTakenError as taken:
        answer = taken.answer_to(use)
        from shared.registering.repeats import answer_again  # noqa: PLC0415  (rare)

        return answer_again(Receipt.model_validate_json(answer), now)
    except AddressTakenError as taken:
        refuse_taken(event, [taken.address], now, mails_owner=False)
    count("RegistrationAdded")
    logger.info("guest added", event_id=event.event_id, registration_id=receipt.registration_id)
    return receipt


def _draft(event: Event, asked: Guest, now: datetime) -> Registration:
    guest = draft_somebody(event, asked.name, asked.organisation, asked.email or NOBODY, {}, now)
    known: dict[str, Any] = {
        "status": "confirmed",
        "admitted_at": now,
        "guest_role": asked.guest_role,
        "language": asked.language,
    }
    return guest.model_copy(update=known)
