"""Somebody who comes without having registered: registered and checked in at once, in a free seat.
In a full event an organiser may admit them beyond the seats, in no counter."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Annotated

from pydantic import WrapValidator

from shared.door.checkin import CheckedIn, DeviceId, check_is_on, check_moment, check_session
from shared.input.text import Address
from shared.models.event import Event
from shared.models.fields import EmailAddress, Instant, Model, PlainShortText, Slug
from shared.models.move import MoveReason
from shared.models.registration import (
    AttendeeOrganisation,
    FittingRequest,
    Organisation,
    Receipt,
    Registration,
    recognise,
)
from shared.models.statuses import waits
from shared.refusals.refusal import Fault, InvalidInputError
from shared.refusals.registrations import (
    NotCheckableError,
    ShareExhaustedError,
    SoldOutError,
)
from shared.refusals.requests import GoneError
from shared.registering.register import draft, make_receipt
from shared.registering.taken_addresses import refuse_taken
from shared.registrations.confirming import opening_writes
from shared.registrations.key_uses import KeyTakenError, KeyUse, check_key_is_new
from shared.registrations.registrations import AddressTakenError, find_registration
from shared.runtime.telemetry import count, logger
from shared.seating.hall import Hall
from shared.seating.placing import leave, place
from shared.waiting.halls import open_hall, until_fresh
from shared.waiting.plans import commit, let_others_go_first

NO_ADDRESS = "no-address.invalid"
"""The domain of who gave no address: no mail reaches it, by RFC 6761."""
NOBODY = Address(f"nobody@{NO_ADDRESS}")
"""Stands for the address of who gave none."""
_WALKED_IN: MoveReason = "walked-in-by-organiser"
_ADMITTED: MoveReason = "admitted-by-organiser"


class WalkIn(Model):
    """Who stands at the door. `admit` lets them in where no seat is free."""

    name: PlainShortText
    organisation: Annotated[
        AttendeeOrganisation, WrapValidator(recognise, json_schema_input_type=Organisation)
    ]
    email: EmailAddress | None = None
    session_id: Slug | None = None
    admit: bool = False
    scanned_at: Instant | None = None
    device_id: DeviceId | None = None


def walk_in(
    event: Event, asked: WalkIn, *, use: KeyUse | None, now: datetime, by: str
) -> CheckedIn:
    """Registers somebody and checks them in. The same Idempotency-Key and request give the same
    person again.

    Raises: InvalidInputError, NotCheckableError, IdempotencyKeyReusedError, GoneError,
    AlreadyRegisteredError, SoldOutError, BusyError.
    """
    at = check_moment(asked.scanned_at, now)
    check_session(event, asked.session_id)
    check_is_on(event, at)
    newcomer = _draft(event, asked, at, now)

    def take_seat() -> Registration:
        hall = _open(event, asked, now)
        placed = place(hall, None, newcomer, _WALKED_IN)
        if waits(placed.status):
            let_others_go_first(hall, now)
            if use:
                # The last seat may be the one that this very request got before.
                check_key_is_new(event, use, now)
            raise SoldOutError("No seat is free.")
        return keep(hall, leave(hall, None, placed, _WALKED_IN))

    def admit() -> Registration:
        hall = _open(event, asked, now)
        inside = {"status": "confirmed", "choices": {}, "admitted_at": now}
        admitted = newcomer.model_copy(update=inside)
        hall.put(None, admitted, _ADMITTED)
        return keep(hall, admitted)

    def keep(hall: Hall, placed: Registration) -> Registration:
        receipt = make_receipt(placed)
        commit(hall, now, before=opening_writes(event, placed, {}, receipt, use, now), by=by)
        return placed

    try:
        placed = _seat_or_admit(asked, take_seat, admit)
    except KeyTakenError as taken:
        return _admit_again(Receipt.model_validate_json(taken.answer_to(use)), now)
    except AddressTakenError as taken:
        refuse_taken(event, [taken.address], now, mails_owner=False)
    count("WalkInAdmitted" if placed.admitted_at else "WalkInRegistered")
    logger.info("walk-in came in", event_id=event.event_id, registration_id=placed.registration_id)
    return CheckedIn("in", placed, at, True, asked.device_id, None)


def _seat_or_admit(
    asked: WalkIn, take_seat: Callable[[], Registration], admit: Callable[[], Registration]
) -> Registration:
    try:
        return until_fresh(take_seat)
    except (SoldOutError, ShareExhaustedError):
        if not asked.admit:
            raise
        return until_fresh(admit)


def _open(event: Event, asked: WalkIn, now: datetime) -> Hall:
    hall = open_hall(event, now)
    if hall.is_off(None):
        raise NotCheckableError("This event is cancelled.", reason="cancelled")
    if asked.session_id and hall.is_off(asked.session_id):
        detail = "This session is cancelled."
        raise InvalidInputError([Fault("/sessionId", "session-cancelled", detail)])
    return hall


def _admit_again(kept: Receipt, now: datetime) -> CheckedIn:
    found = find_registration(kept.registration_id, now)
    if found is None:
        raise GoneError("This person was registered, and has been erased since.")
    at = found.checked_in_at or found.created_at
    return CheckedIn("in", found, at, False, found.checked_in_with, None)


def _draft(event: Event, asked: WalkIn, at: datetime, now: datetime) -> Registration:
    round_id = next((r.round_id for r in event.rounds if r.find(asked.session_id or "")), None)
    choices = {round_id: (asked.session_id,)} if round_id and asked.session_id else {}
    newcomer = draft_somebody(
        event, asked.name, asked.organisation, asked.email or NOBODY, choices, now
    )
    inside = {"checked_in_at": at, "checked_in_with": asked.device_id}
    return newcomer.model_copy(update=inside)


def draft_somebody(
    event: Event,
    name: str,
    organisation: AttendeeOrganisation,
    email: Address,
    choices: Mapping[str, tuple[str, ...]],
    now: datetime,
) -> Registration:
    """A draft of somebody of whom no more is known; `NOBODY` of an address becomes one that no mail
    reaches."""
    fields = FittingRequest.model_construct(
        name=name,
        email=email,
        organisation=organisation,
        choices=dict(choices),
    )
    newcomer = draft(event, fields, now)
    if email != NOBODY:
        return newcomer
    # One an item of addresses: it must be nobody else's.
    own = Address(f"{newcomer.reference.lower()}@{NO_ADDRESS}")
    return newcomer.model_copy(update={"email": own, "address_state": "absent"})
