"""Registers a visitor: the use case, top to bottom. While nobody waits,
`shared.registrations.confirming` takes the seat; once there is a line, see `queue`. Before it has a
seat a registration is a draft; the receipt is what its visitor gets.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import uuid4

from shared.events.choices import can_wait
from shared.input.ids import digest, make_reference
from shared.models.event import Event
from shared.models.fields import AS_KEPT, Model
from shared.models.registration import FittingRequest, Receipt, Registration, details_of
from shared.models.statuses import has_seat, is_undecided
from shared.models.tickets import number_places
from shared.refusals.refusal import DomainError, InvalidInputError
from shared.refusals.registrations import SoldOutError
from shared.registering.parsing import read_event_anew
from shared.registering.tokens import make_manage_token
from shared.registrations.confirming import confirm
from shared.registrations.key_uses import KeyTakenError, KeyUse, check_key_is_new, key_faults
from shared.registrations.registrations import AddressTakenError
from shared.runtime.telemetry import count, count_refusal, logger
from shared.seats.shards import find_seats
from shared.seats.taking import EventContestedError, RuleChangedError, SessionFullError


def draft(event: Event, asked: FittingRequest, now: datetime) -> Registration:
    """A registration without a seat and without a place in line."""
    fields = details_of(asked) | {
        "registration_id": str(uuid4()),
        "event_id": event.event_id,
        "reference": make_reference(),
        "status": "waitlisted",
        "created_at": now,
    }
    # The texts were parsed with the request.
    return Registration.model_validate(fields, context=AS_KEPT)


def make_receipt(
    registration: Registration, position: Callable[[str | None], int] = lambda _: 1
) -> Receipt:
    """The receipt; `position` gives the position in the line for a session, or for the event
    (None)."""
    sessions, best = number_places(registration, position)
    return Receipt(
        registration_id=registration.registration_id,
        event_id=registration.event_id,
        status=registration.status,
        sessions=sessions,
        position=best,
        created_at=registration.created_at,
    )


def show_receipt(receipt: Receipt) -> dict[str, Any]:
    """A receipt as the API shows it to its visitor, with the token if the receipt has it."""
    body = receipt.shown()
    if receipt.shows_token:
        body["manageToken"] = make_manage_token(receipt.registration_id)
    return body


def register(event: Event, asked: FittingRequest, *, use: KeyUse | None, now: datetime) -> Receipt:
    """Registers a visitor: a seat at the event and, in each round, in their best session with a
    free seat; or places in line, if they want to wait. The same Idempotency-Key and request give
    the same receipt again while it is true (`shared.registering.repeats`).

    Raises: IdempotencyKeyReusedError, NotFoundError, RegistrationClosedError, ThrottledError,
    AlreadyRegisteredError, ShareExhaustedError, SoldOutError, BusyError.
    """
    if asked.waitlist and not can_wait(event, now):
        asked = asked.model_copy(update={"waitlist": False})
    try:
        receipt = _take_or_refuse(event, asked, use, now)
    except KeyTakenError as taken:
        answer = taken.answer_to(use)
        # Loaded for repeats alone: other requests must not pay for it at init.
        from shared.registering.repeats import answer_again  # noqa: PLC0415

        count("RegistrationRepeated")
        return answer_again(Receipt.model_validate_json(answer), now)
    except DomainError as refusal:
        _record_refusal(event, refusal)
        raise
    count(
        "RegistrationApplied"
        if is_undecided(receipt.status)
        else "RegistrationConfirmed"
        if has_seat(receipt.status)
        else "RegistrationWaitlisted"
    )
    logger.info(
        "registration taken", event_id=event.event_id, registration_id=receipt.registration_id
    )
    return receipt


def _take_or_refuse(
    event: Event, asked: FittingRequest, use: KeyUse | None, now: datetime
) -> Receipt:
    try:
        return _take_or_queue(event, asked, use, now)
    except RuleChangedError:
        # Seats are given in another way since the event was read.
        return _take_or_refuse(read_event_anew(event.event_id, now), asked, use, now)
    except SoldOutError:
        # The same request may have come twice, and the first one got the seat.
        if use:
            check_key_is_new(event, use, now)
        raise
    except AddressTakenError as taken:
        from shared.registering.taken_addresses import refuse_taken  # noqa: PLC0415  (rare)

        refuse_taken(event, [taken.address], now)


def _take_or_queue(
    event: Event, asked: FittingRequest, use: KeyUse | None, now: datetime
) -> Receipt:
    """The way while nobody waits: one transaction, and no read of lines."""
    if event.allocation != "first-come":
        return _apply(event, asked, use, now)
    newcomer = draft(event, asked, now)
    full: set[str | None] = set()
    # Somebody who wants to wait joins the line for what they prefer before they take less.
    for seating, shards in find_seats(event, asked.choices, full, takes_less=not asked.waitlist):
        seated = newcomer.model_copy(update={"status": "confirmed", "seats": dict(seating)})
        receipt = make_receipt(seated)
        try:
            confirm(event, seated, receipt, asked.apart, use, shards, now)
        except RuleChangedError:
            anew = read_event_anew(event.event_id, now)
            if (anew.share, anew.allocation) != (event.share, event.allocation):
                return _take_or_queue(anew, asked, use, now)
            # All registrations are being counted, and no limit holds yet.
            return _queue(event, asked, newcomer, use, now)
        except EventContestedError:
            break
        except SoldOutError:
            full.add(None)
        except SessionFullError as error:
            if error.is_contested:
                break
            full.add(error.session_id)
        else:
            return receipt
    return _queue(event, asked, newcomer, use, now)


def _queue(
    event: Event,
    asked: FittingRequest,
    newcomer: Registration,
    use: KeyUse | None,
    now: datetime,
) -> Receipt:
    # Loaded when the first one has to wait: others must not pay for lines at init.
    from shared.registering.queue import queue  # noqa: PLC0415

    return queue(event, asked, newcomer, use, now)


def _apply(event: Event, asked: FittingRequest, use: KeyUse | None, now: datetime) -> Receipt:
    # Loaded for events where somebody decides who comes.
    from shared.registering.applying import apply, keep_receipt  # noqa: PLC0415

    [receipt] = apply(event, [asked], keep_receipt(event, use, now), now)
    return receipt


def _record_refusal(event: Event, refusal: DomainError) -> None:
    count_refusal(refusal.code)
    logger.info("registration refused", event_id=event.event_id, reason=refusal.code)


def key_use(event: Event, key: str | None, body: Model) -> KeyUse | None:
    """A request's Idempotency-Key, bound to its body. Raises: InvalidInputError."""
    if key is None:
        return None
    if faults := [*key_faults(key)]:
        raise InvalidInputError(faults)
    return KeyUse(key, digest(event, "body", body.model_dump_json()))
