"""Hands a seat to a colleague: the same choices under another name and address. A place in line
cannot be handed over."""

from datetime import datetime

from shared.input.ids import make_reference
from shared.managing.change import check_changes_are_open, count_change
from shared.models.event import Event
from shared.models.fields import EmailAddress, Model, PlainShortText
from shared.models.move import MoveReason
from shared.models.registration import Details, Registration, details_of
from shared.models.statuses import has_ended, has_seat
from shared.refusals.refusal import Fault, InvalidInputError
from shared.refusals.registrations import NoSeatError, RegistrationClosedError
from shared.refusals.requests import PreconditionFailedError
from shared.registering.taken_addresses import refuse_taken
from shared.registrations.answers_apart import delete_answers_apart
from shared.registrations.attendance import check_is_outside
from shared.registrations.registrations import (
    AddressTakenError,
    delete_address,
    is_another_address,
    put_address,
    read_registration,
    read_version,
)
from shared.runtime.telemetry import count, logger
from shared.seating.settlement import settle
from shared.seats.taking import check_is_open
from shared.waiting.halls import open_hall, until_fresh
from shared.waiting.plans import commit

_STAY = ("organisation", "language", "choices")
"""The details that stay with the seat."""


class Colleague(Model):
    """The person who gets the seat."""

    name: PlainShortText
    email: EmailAddress


def hand_over(
    event: Event,
    registration_id: str,
    colleague: Colleague,
    *,
    version: int,
    now: datetime,
    by: str | None = None,
) -> Registration:
    """Gives the registration the colleague's name and address, if it still is this version; returns
    it. Both people are mailed. Every link and code of the former holder is void.

    Deletes what only the former holder said: all other details, that they are coming, and the other
    sessions that they wait for. `by` is the account of an organiser who acts: rules that bind
    visitors alone do not hold then. Else it counts as one of the day's changes, and of its changes
    of address.

    Raises: InvalidInputError, PreconditionFailedError, RegistrationClosedError, NoSeatError,
    CheckedInError, ThrottledError, AlreadyRegisteredError, NotFoundError, BusyError.
    """
    if by is None:
        check_changes_are_open(event, now)
    reason: MoveReason = "handed-over-by-organiser" if by else "handed-over"

    def plan() -> Registration:
        before = read_version(registration_id, version, now)
        _check_seat(before)
        check_is_outside(before)
        if not is_another_address(before, colleague.email):
            fault = Fault("/email", "same-address", "Give the address of somebody else.")
            raise InvalidInputError([fault])
        if by is None:
            check_is_open(event.event_id, now)
        # The rest is as if it had never been given.
        details = Details.model_construct(
            **dict(colleague), **{name: getattr(before, name) for name in _STAY}
        )
        after = before.model_copy(
            update={
                **details_of(details),
                "lines": (),
                "reference": make_reference(),
                "token_generation": before.token_generation + 1,
                "changed": before.changed if by else count_change(before, now, True),
                "mail": None,
                "address_state": None,
                "coming_at": None,
            }
        )
        hall = open_hall(event, now)
        hall.put(before, after, reason)
        settle(hall)
        writes = [
            put_address(event, after, now),
            delete_address(event, before),
            delete_answers_apart(before),
        ]
        commit(hall, now, before=writes, by=by)
        return hall.current(before).model_copy(update={"version": version + 1})

    try:
        handed = until_fresh(plan)
    except AddressTakenError as taken:
        if read_registration(registration_id, now).version != version:
            raise PreconditionFailedError("The registration has changed; read it again.") from None
        refuse_taken(event, [taken.address], now, mails_owner=by is None)
    count("SeatHandedOver")
    logger.info("seat handed over", event_id=event.event_id, registration_id=registration_id)
    return handed


def _check_seat(registration: Registration) -> None:
    if has_ended(registration.status):
        raise RegistrationClosedError("This registration is cancelled.")
    if not has_seat(registration.status):
        raise NoSeatError("A place in line cannot be handed over.")
