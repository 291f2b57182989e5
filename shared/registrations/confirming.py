"""Making a registration that has its seats, all or nothing; and moves: what happened to a
registration, and why, one item for each version.
"""

from datetime import datetime

from shared.facts.kinds import TOLD
from shared.models.event import Event
from shared.models.move import Move, MoveReason
from shared.models.questions import Answers
from shared.models.registration import Receipt, Registration
from shared.models.retention import expires_with
from shared.outbox.outbox import put_counted_mail, transact_within_budget
from shared.registrations.key_uses import KeyUse, put_key
from shared.registrations.registrations import put_address, put_registration
from shared.runtime.clock import format_instant
from shared.seats.shards import Shards
from shared.seats.shares import changed_marks, count_shares, rule_of, with_mark
from shared.seats.taking import Wanted, check_seats, take_seats
from shared.store import index, keys
from shared.store.calls import put, query
from shared.store.notation import begins, equals, make_item
from shared.store.transaction import Write


def put_move(
    event: Event,
    before: Registration | None,
    after: Registration,
    reason: MoveReason,
    now: datetime,
    *,
    by: str | None = None,
    note: str | None = None,
) -> Write:
    """The write that records a change with its reason, the account of the organiser who acted, and
    why in their own words. `before` is None for a new registration.

    It lies in the index of facts until other systems were told of it (docs/facts.md)."""
    move = Move(
        version=after.version,
        at=now,
        reason=reason,
        note=note,
        # A promotion follows from the order of the line; no organiser made it.
        by=by if reason.endswith("by-organiser") else None,
        status=after.status,
        seats=after.seats,
        lines=after.lines,
        was_seats=before.seats if before else {},
        was_status=before.status if before else None,
    )
    told = TOLD[reason]
    item = make_item(
        keys.move_key(after.registration_id, after.version),
        document=move.model_dump_json(exclude_none=True),
        **(index.in_facts(format_instant(now), event.event_id, told) if told else {}),
        **expires_with(event, "move"),
    )
    return put(item)


def read_moves(registration: Registration) -> list[Move]:
    """The moves of a registration, first to last."""
    partition = keys.registration_partition(registration.registration_id)
    found = query(equals("PK", partition) & begins("SK", keys.MOVE_PREFIX))
    return [Move.parse_kept(item["document"]) for item in found]


def confirm(
    event: Event,
    registration: Registration,
    receipt: Receipt,
    apart: Answers,
    key: KeyUse | None,
    shards: Shards,
    now: datetime,
) -> None:
    """Makes a confirmed registration: the event's seat, one in each session, the address, the
    registration, the answers that are kept apart, the mail to be sent, and the key, all or nothing.

    Raises: KeyTakenError, NotFoundError, RegistrationClosedError, ThrottledError,
    AddressTakenError, ShareExhaustedError, SoldOutError, SessionFullError, in this order, and
    BusyError.
    """
    rule = rule_of(event.share)
    registration = with_mark(event, rule, None, registration)
    wanted = Wanted(event.event_id, shards, format_instant(now), rule)

    def look() -> None:
        # Somebody who would wait joins a line as soon as there is one, by a transaction with the
        # same checks. Anybody else must not read "full" before the Idempotency-Key and the address
        # were checked.
        if registration.waitlist:
            check_seats(wanted)

    # In the order in which refusals count: a repeat gets its answer, even when all is full.
    writes = [
        *opening_writes(event, registration, apart, receipt, key, now),
        *count_shares(event, rule, changed_marks([(None, registration)]), now, AssertionError),
        *take_seats(wanted),
        put_registration(event, None, registration, lambda: AssertionError("the id was taken")),
        put_move(event, None, registration, "registered", now),
    ]
    transact_within_budget(
        lambda spent: [
            *writes,
            *put_counted_mail(event, registration, "confirmed", now, spent, is_bounded=True),
        ],
        look,
    )


def opening_writes(
    event: Event,
    registration: Registration,
    apart: Answers,
    receipt: Receipt,
    key: KeyUse | None,
    now: datetime,
) -> list[Write]:
    """The writes of a new registration beside itself and its seats: the key with the answer, the
    address, the answers that are kept apart. They refuse with KeyTakenError or
    AddressTakenError."""
    answer = receipt.model_dump_json(exclude_none=True)
    writes = [put_key(event, answer, key, now)] if key else []
    writes.append(put_address(event, registration, now))
    if apart:
        # Not for everybody.
        from shared.registrations.answers_apart import first_apart, put_answers_apart  # noqa: PLC0415

        kept = first_apart(event, apart, now)
        writes.append(put_answers_apart(event, registration.registration_id, kept))
    return writes
