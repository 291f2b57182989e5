"""Register a visitor: the use case, top to bottom. While seats last the seat is taken in
`shared.table.registrations.confirm`; once there is a line, by a plan (`shared.seating`)."""

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
from shared.rules.choices import seatings
from shared.seating.hall import Hall, everything_wanted, join_lines
from shared.seating.settle import settle
from shared.table.halls import commit, open_hall, until_fresh
from shared.table.lines import count_ahead
from shared.table.registrations import (
    AddressTakenError,
    KeyTakenError,
    KeyUse,
    confirm,
    opening_writes,
)
from shared.table.seats import EventContestedError, SessionFullError
from shared.table.shards import choose_shards
from shared.table.shares import take_shares
from shared.telemetry import count, count_refusal, logger

_KEY = re.compile(r"[\x21-\x7e]{8,200}")


def register(
    event: Event, asked: RegistrationRequest, *, use: KeyUse | None, now: datetime
) -> Receipt:
    """Gives the visitor a seat at the event and, in each round, in the first session of their
    ranking with a free seat; or a place in line, if they want to wait. The same key and request
    give the same receipt again.

    Raises: IdempotencyKeyReusedError, AlreadyRegisteredError, SoldOutError, ShareExhaustedError,
    RegistrationClosedError, NotFoundError, BusyError.
    """
    if asked.waitlist and not event.has_waiting_list:
        asked = asked.model_copy(update={"waitlist": False})
    try:
        receipt = _take_or_queue(event, asked, use, now)
    except KeyTakenError as taken:
        if use is None or taken.body_digest != use.body_digest:
            raise IdempotencyKeyReusedError("Use a new key for another request.") from None
        count("RegistrationRepeated")
        return Receipt.model_validate_json(taken.answer)
    except AddressTakenError:
        refusal = AlreadyRegisteredError("This address has a registration for this event.")
        _tell_refusal(event, refusal)
        raise refusal from None
    except DomainError as refusal:
        _tell_refusal(event, refusal)
        raise
    count("RegistrationConfirmed" if receipt.status == "confirmed" else "RegistrationWaitlisted")
    logger.info(
        "registration taken", event_id=event.event_id, registration_id=receipt.registration_id
    )
    return receipt


def _take_or_queue(
    event: Event, asked: RegistrationRequest, use: KeyUse | None, now: datetime
) -> Receipt:
    """While seats last, one transaction and no read of the lines."""
    newcomer = draft(event, asked, now)
    full: set[str] = set()
    while (seating := next(seatings(event, asked.choices, full), None)) is not None:
        seated = newcomer.model_copy(update={"status": "confirmed", "seats": dict(seating)})
        receipt = make_receipt(seated)
        try:
            _confirm(event, seated, receipt, asked, use, now)
        except EventContestedError:
            return _plan(event, asked, newcomer, use, now)
        except SoldOutError:
            if asked.waitlist:
                return _plan(event, asked, newcomer, use, now)
            raise
        except SessionFullError as error:
            # Who wants to wait must get in line for what they prefer before they take less.
            if asked.waitlist or error.is_contested:
                return _plan(event, asked, newcomer, use, now)
            full.add(error.session_id)
        else:
            return receipt
    raise SoldOutError("The chosen sessions are full.", sorted(full))


def _confirm(
    event: Event,
    seated: Registration,
    receipt: Receipt,
    asked: RegistrationRequest,
    use: KeyUse | None,
    now: datetime,
) -> None:
    """In whichever shards have room, where the seats are split over several."""
    refusal: SoldOutError | SessionFullError | None = None
    for shards in choose_shards(event, seated.seats.values()):
        try:
            return confirm(event, seated, receipt, asked.requirements, use, shards, now)
        except (SoldOutError, SessionFullError) as error:
            refusal = error
    assert refusal is not None, "there is a first try"
    raise refusal


def _plan(
    event: Event,
    asked: RegistrationRequest,
    draft: Registration,
    use: KeyUse | None,
    now: datetime,
) -> Receipt:
    """In line behind everybody else, and from there into whatever is free."""

    def plan() -> Receipt:
        hall = open_hall(event)
        newcomer = draft.model_copy(
            update={"lines": join_lines(draft, everything_wanted(draft), hall.next_ticket)}
        )
        hall.put(None, newcomer, "registered")
        settle(hall)
        placed = hall.current(newcomer)
        if not asked.waitlist:
            if placed.status == "waitlisted":
                raise SoldOutError("No seat is free.", _full_sessions(hall, placed))
            placed = placed.model_copy(update={"lines": ()})
            hall.put(None, placed, "registered")
        receipt = make_receipt(placed, hall)
        opening = [
            *opening_writes(event, placed, asked.requirements, receipt, use, now),
            *take_shares(event, [placed.organisation], now),
        ]
        commit(hall, now, before=opening, newcomer=True)
        return receipt

    return until_fresh(plan)


def _full_sessions(hall: Hall, registration: Registration) -> list[str]:
    return sorted({s for _, s in everything_wanted(registration) if hall.free(s) <= 0})


def draft(event: Event, asked: RegistrationRequest, now: datetime) -> Registration:
    return Registration(
        registration_id=str(uuid4()),
        event_id=event.event_id,
        status="waitlisted",
        created_at=now,
        name=asked.name,
        email=asked.email,
        organisation=name_organisation(asked.organisation),
        job_title=asked.job_title,
        language=asked.language,
        choices=asked.choices,
        waitlist=asked.waitlist,
    )


def make_receipt(registration: Registration, hall: Hall | None = None) -> Receipt:
    """What is answered. A newcomer is the last in each line that they join."""

    def position(session_id: str | None) -> int:
        if hall is None:
            return 0
        if session_id is None:
            # The counter has everybody who waits to get in; the line only who chose no session.
            return count_ahead(hall.event.event_id, None, hall.next_ticket) + 1
        return hall.waiting_count(session_id)

    best = min((position(line.session_id) for line in registration.lines), default=None)
    places: tuple[Place, ...] = tuple(
        place
        if place.status == "confirmed"
        else place.model_copy(update={"position": position(place.session_id)})
        for place in registration.places
    )
    return Receipt(
        registration_id=registration.registration_id,
        event_id=registration.event_id,
        status=registration.status,
        sessions=places,
        position=best if registration.status == "waitlisted" else None,
        created_at=registration.created_at,
    )


def _tell_refusal(event: Event, refusal: DomainError) -> None:
    count_refusal(refusal.code)
    logger.info("registration refused", event_id=event.event_id, reason=refusal.code)


def key_use(key: str | None, body_digest: str) -> KeyUse | None:
    """A request's Idempotency-Key, bound to its body. Raises: InvalidInputError."""
    if key is None:
        return None
    if not _KEY.fullmatch(key):
        detail = "Send 8 to 200 visible ASCII characters."
        raise InvalidInputError([Fault("/headers/Idempotency-Key", "invalid", detail)])
    return KeyUse(key, body_digest)


def digest(asked: RegistrationRequest) -> str:
    return sha256(asked.model_dump_json().encode()).hexdigest()
