"""Change one's details and choices; nobody loses a seat by asking for another."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from shared.clock import format_instant
from shared.errors import (
    PreconditionFailedError,
    RegistrationClosedError,
    SoldOutError,
    ThrottledError,
)
from shared.models.address import Address, parse_address
from shared.models.event import Event
from shared.models.move import MoveReason
from shared.models.registration import Registration, RegistrationRequest, details_of
from shared.registering.parse import parse_change
from shared.rules.day import can_wait
from shared.seating.hall import Hall, everything_wanted, join_lines, preferred
from shared.seating.settle import settle
from shared.table.halls import commit, let_others_go_first, open_hall, until_fresh
from shared.table.registrations import (
    check_is_outside,
    delete_address,
    put_address,
    read_registration,
)
from shared.table.requirements import put_requirements
from shared.table.throttle import is_asked_too_often
from shared.table.transaction import Write
from shared.telemetry import count, logger


def change(
    event: Event,
    registration_id: str,
    patch: Mapping[str, Any],
    *,
    version: int,
    reason: MoveReason,
    now: datetime,
    by: str | None = None,
) -> Registration:
    """The registration with a merge patch (RFC 7396) applied, if it still is this version.

    Other choices: the best free session of the new ranking; while it is full, the seat that was
    held stays, if the visitor waits, and else nothing changes at all. `by` is the account of the
    organiser who does it.

    Raises: InvalidInputError, PreconditionFailedError, RegistrationClosedError, SoldOutError,
    CheckedInError, AddressTakenError, NotFoundError, BusyError.
    """

    def plan() -> Registration:
        registration = read_registration(registration_id, now)
        if registration.version != version:
            raise PreconditionFailedError("The registration has changed; read it again.")
        if registration.status == "cancelled":
            raise RegistrationClosedError("This registration is cancelled.")
        asked = parse_change(registration, patch, event)
        if asked.waitlist and not (registration.waitlist or can_wait(event, now)):
            asked = asked.model_copy(update={"waitlist": False})
        changed = registration.model_copy(update=details_of(asked))
        if changed == registration and "requirements" not in patch:
            return registration
        hall = open_hall(event, now)
        if is_another_address(registration, changed.email):
            # Who reads the old mailbox must no longer get in with the old link.
            generation = registration.token_generation + 1
            # Nothing is known yet of mails to the new address.
            new = {"token_generation": generation, "mail": None, "address_state": None}
            changed = changed.model_copy(update=new)
        hall.put(registration, changed, reason)
        if (asked.choices, asked.waitlist) != (registration.choices, registration.waitlist):
            check_is_outside(registration)
            changed = _choose(hall, registration, changed, reason, now)
        before = _address_writes(event, registration, changed, patch, asked, now)
        commit(hall, now, before=before, by=by)
        return hall.current(registration).model_copy(update={"version": version + 1})

    changed = until_fresh(plan)
    if changed.version != version:
        count("RegistrationChanged")
        logger.info(
            "registration changed", event_id=event.event_id, registration_id=registration_id
        )
    return changed


def check_changes_are_open(event: Event, now: datetime) -> None:
    """Returns while visitors may change. Raises: RegistrationClosedError with the moment."""
    until = event.registration.change_until
    if now >= until:
        raise RegistrationClosedError(
            f"Changes were possible until {format_instant(until)}.",
            changeUntil=format_instant(until),
        )


def check_may_move(
    event: Event, registration: Registration, patch: Mapping[str, Any], now: datetime
) -> None:
    """Returns unless the patch names another address that was named often today: a mail goes
    there, and nobody knows yet whose it is. Raises: ThrottledError."""
    try:
        address = parse_address(patch["email"]) if isinstance(patch.get("email"), str) else None
    except ValueError:  # It is refused, with all the other faults, when the patch is parsed.
        return
    if address is None or not is_another_address(registration, address):
        return
    if is_asked_too_often(event, address, now):
        raise ThrottledError("This address was named often today; try again tomorrow.")


def is_another_address(registration: Registration, address: Address) -> bool:
    return not address.is_same(registration.email)


def _choose(
    hall: Hall,
    registration: Registration,
    changed: Registration,
    reason: MoveReason,
    now: datetime,
) -> Registration:
    """In line for what is now preferred, and from there into whatever is free."""
    seats = {r: s for r, s in registration.seats.items() if r in changed.choices}
    changed = changed.model_copy(update={"seats": seats})
    is_in = changed.status == "confirmed"
    wanted = preferred(changed) if is_in else everything_wanted(changed)
    lines = join_lines(changed, wanted, hall.next_ticket) if wanted or not is_in else ()
    hall.put(registration, changed.model_copy(update={"lines": lines}), reason)
    settle(hall)
    placed = hall.current(registration)
    unseated = [
        round_id
        for round_id, ranking in placed.choices.items()
        if placed.status == "waitlisted" or placed.seats.get(round_id) not in ranking
    ]
    if placed.status == "waitlisted" and not placed.waitlist:
        let_others_go_first(hall, now)
        raise SoldOutError("No seat is free; nothing was changed.")
    keeps_waiting = placed.waitlist and all(
        placed.status == "waitlisted" or round_id in placed.seats for round_id in unseated
    )
    if unseated and not keeps_waiting:
        let_others_go_first(hall, now)
        full = {s for round_id in unseated for s in placed.choices[round_id]}
        raise SoldOutError("The chosen sessions are full; nothing was changed.", sorted(full))
    if not placed.waitlist:
        placed = placed.model_copy(update={"lines": ()})
        hall.put(registration, placed, reason)
    return placed


def _address_writes(
    event: Event,
    registration: Registration,
    changed: Registration,
    patch: Mapping[str, Any],
    asked: RegistrationRequest,
    now: datetime,
) -> list[Write]:
    writes = []
    if is_another_address(registration, changed.email):
        writes += [put_address(event, changed), delete_address(event, registration)]
    if "requirements" in patch:
        wanted = asked.requirements
        writes.append(put_requirements(event, registration.registration_id, wanted, now))
    return writes
