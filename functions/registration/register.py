"""Register a visitor: the use case, top to bottom. The seat itself is taken in
`shared.table.registrations.confirm`."""

import re
from datetime import datetime
from hashlib import sha256
from uuid import uuid4

from functions.registration.parse import name_organisation
from shared.errors import (
    AlreadyRegisteredError,
    DomainError,
    Fault,
    IdempotencyKeyReusedError,
    InvalidInputError,
    SoldOutError,
)
from shared.models.event import Event
from shared.models.registration import Place, Receipt, Registration, RegistrationRequest
from shared.rules.choices import Seating, seatings
from shared.table.registrations import (
    AddressTakenError,
    KeyTakenError,
    KeyUse,
    confirm,
    make_receipt,
)
from shared.table.seats import SessionFullError
from shared.telemetry import count, count_refusal, logger

_KEY = re.compile(r"[\x21-\x7e]{8,200}")


def register(
    event: Event, asked: RegistrationRequest, *, key: str | None, now: datetime
) -> Receipt:
    """Gives the visitor a seat at the event and, in each round, in the first session of their
    ranking with a free seat. The same key and request give the same receipt again.

    Raises: InvalidInputError (key), IdempotencyKeyReusedError, AlreadyRegisteredError,
    SoldOutError, RegistrationClosedError, NotFoundError, BusyError.
    """
    use = _check_key(key, asked)
    try:
        receipt = _take_first_free(event, asked, use, now)
    except KeyTakenError as taken:
        if use is None or taken.body_digest != use.body_digest:
            raise IdempotencyKeyReusedError("Use a new key for another request.") from None
        count("RegistrationRepeated")
        return taken.receipt
    except DomainError as refusal:
        count_refusal(refusal.code)
        logger.info("registration refused", event_id=event.event_id, reason=refusal.code)
        raise
    count("RegistrationConfirmed")
    logger.info(
        "registration confirmed",
        event_id=event.event_id,
        registration_id=receipt.registration_id,
    )
    return receipt


def _take_first_free(
    event: Event, asked: RegistrationRequest, use: KeyUse | None, now: datetime
) -> Receipt:
    full: set[str] = set()
    while seating := next(seatings(event, asked.choices, full), None):
        registration = _draft(event, asked, seating, now)
        try:
            confirm(event, registration, asked.requirements, use, now)
        except SessionFullError as error:
            full.add(error.session_id)
        except AddressTakenError:
            raise AlreadyRegisteredError(
                "This address has a registration for this event."
            ) from None
        else:
            return make_receipt(registration)
    raise SoldOutError("The chosen sessions are full.", sorted(full))


def _draft(
    event: Event, asked: RegistrationRequest, seating: Seating, now: datetime
) -> Registration:
    return Registration(
        registration_id=str(uuid4()),
        event_id=event.event_id,
        status="confirmed",
        created_at=now,
        name=asked.name,
        email=asked.email,
        organisation=name_organisation(asked.organisation),
        job_title=asked.job_title,
        language=asked.language,
        choices=asked.choices,
        waitlist=asked.waitlist,
        sessions=tuple(
            Place(round_id=round_id, session_id=session_id, status="confirmed")
            for round_id, session_id in seating
        ),
    )


def _check_key(key: str | None, asked: RegistrationRequest) -> KeyUse | None:
    if key is None:
        return None
    if not _KEY.fullmatch(key):
        raise InvalidInputError(
            [
                Fault(
                    "/headers/Idempotency-Key", "invalid", "Send 8 to 200 visible ASCII characters."
                )
            ]
        )
    return KeyUse(key, sha256(asked.model_dump_json().encode()).hexdigest())
