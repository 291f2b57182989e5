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
from shared.registering.by_organiser import register_once
from shared.registering.register import make_receipt
from shared.registrations.confirming import opening_writes
from shared.registrations.key_uses import KeyUse
from shared.waiting.halls import open_hall
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

    return register_once(event, plan, use=use, now=now, said="guest added")


def _draft(event: Event, asked: Guest, now: datetime) -> Registration:
    guest = draft_somebody(event, asked.name, asked.organisation, asked.email or NOBODY, {}, now)
    known: dict[str, Any] = {
        "status": "confirmed",
        "admitted_at": now,
        "guest_role": asked.guest_role,
        "language": asked.language,
    }
    return guest.model_copy(update=known)
