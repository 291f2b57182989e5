"""Applying: where an organiser decides who comes, a newcomer gets no seat and no place in line.

One transaction makes what a registration is made of but for seats: the key, the address, what must
be arranged, the registration itself, its move, its mail. Loaded for such events alone.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from shared.models.event import Event
from shared.models.registration import FittingRequest, Receipt
from shared.outbox.outbox import put_counted_mail, transact_within_budget
from shared.registering.register import draft, make_receipt
from shared.registrations.confirming import opening_writes, put_move
from shared.registrations.key_uses import KeyUse, put_key
from shared.registrations.registrations import put_registration
from shared.seats.applications import count_applications
from shared.store.transaction import Write


def apply(
    event: Event,
    people: Sequence[FittingRequest],
    keep_answer: Callable[[Sequence[Receipt]], list[Write]],
    now: datetime,
) -> list[Receipt]:
    """Makes an application of each, all or none; `keep_answer` writes the Idempotency-Key.

    Raises: KeyTakenError, NotFoundError, RegistrationClosedError, ThrottledError,
    AddressTakenError, ApplicationsFullError, RuleChangedError if seats are given in another way
    since the event was read, and BusyError.
    """
    drafts = [draft(event, asked, now).model_copy(update={"status": "applied"}) for asked in people]
    receipts = [make_receipt(each) for each in drafts]
    writes = keep_answer(receipts)
    for each, asked, receipt in zip(drafts, people, receipts, strict=True):
        writes += opening_writes(event, each, asked.apart, receipt, None, now)
    writes.append(count_applications(event, len(drafts), now))
    for each in drafts:
        writes.append(put_registration(event, None, each, _taken))
        writes.append(put_move(event, None, each, "registered", now))
    transact_within_budget(
        lambda spent: [
            *writes,
            *(
                write
                for each in drafts
                for write in put_counted_mail(event, each, "applied", now, spent, is_bounded=True)
            ),
        ]
    )
    return receipts


def keep_receipt(
    event: Event, use: KeyUse | None, now: datetime
) -> Callable[[Sequence[Receipt]], list[Write]]:
    """What keeps the answer to one application with its Idempotency-Key."""

    def keep(receipts: Sequence[Receipt]) -> list[Write]:
        [receipt] = receipts
        return [put_key(event, receipt.model_dump_json(exclude_none=True), use, now)] if use else []

    return keep


def _taken() -> Exception:
    return AssertionError("the id was taken")
