"""Does one act to several registrations, one by one, each as if it were asked for by itself.

What was done is kept under the request's Idempotency-Key, so the same request never does it twice.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from typing import NamedTuple, assert_never

from shared.access.acts import Act, ActKind, keep_act
from shared.bulk.asked import WHY, BulkAct, Outcome, Person, read_people
from shared.bulk.expecting import expect
from shared.bulk.records import Record, begin, find_record, keep_record, take_over
from shared.input.ids import digest
from shared.managing.cancellation import cancel
from shared.managing.deciding import ACTS, Decision, Verdict, decide, is_done
from shared.managing.erasure import erase
from shared.managing.resending import send_again
from shared.managing.session_moves import move_to_session
from shared.models.event import Event
from shared.models.registration import Registration
from shared.models.statuses import has_ended, is_undecided, waits
from shared.outbox.outbox import PutBeforeError
from shared.refusals.refusal import DomainError
from shared.refusals.requests import PreconditionFailedError
from shared.registering.register import key_use
from shared.registrations.key_uses import KeyUse
from shared.registrations.registrations import read_registration

_KEPT_EVERY = 20
"""So many are done between two notes of how far it is."""


class Doing(NamedTuple):
    """An act on several registrations: when, and by which account. `has_time` says whether another
    one may be begun."""

    event: Event
    asked: BulkAct
    now: datetime
    by: str
    has_time: Callable[[], bool]


def do(doing: Doing, key: str, tag: str) -> list[Person]:
    """Does it, if it would do now what the preview with this tag said; answers what became of each.
    A repeat with the same key answers the same, and does what was left.

    Raises: PreconditionFailedError where it would do something else, and nothing was done;
    InvalidInputError, IdempotencyKeyReusedError, InProgressError, NotFoundError, BusyError.
    """
    event, asked, now = doing.event, doing.asked, doing.now
    use = key_use(event, key, asked)
    assert use is not None, "it has a key"
    record = find_record(event, use, now)
    if record is None:
        expected = expect(event, asked, now)
        if expected.tag != tag:
            raise PreconditionFailedError("This would do something else by now; look at it again.")
        record = begin(event, use, expected.people, now)
    elif not record.is_whole:
        record = take_over(event, use, record, now)
    known = read_people(event, record.ids, now)
    if not record.is_whole:
        _go_on(doing, use, record, known)
    names = {each: known[each].name if each in known else None for each in record.ids}
    return [Person(each, names[each], record.outcomes.get(each, "left")) for each in record.ids]


def _go_on(doing: Doing, use: KeyUse, record: Record, known: Mapping[str, Registration]) -> None:
    left = [each for each in record.ids if each not in record.outcomes]
    for number, each in enumerate(left, 1):
        if not doing.has_time():
            break
        record.outcomes[each] = _do(doing, use, known.get(each))
        if number % _KEPT_EVERY == 0:
            keep_record(doing.event, use, record, doing.now, is_let_go=False)
    keep_record(doing.event, use, record, doing.now, is_let_go=True)


def _do(doing: Doing, use: KeyUse, registration: Registration | None) -> Outcome:
    if registration is None:
        return "erased" if doing.asked.act == "erase" else "gone"
    try:
        outcome, kind = _act(doing, use, registration)
    except DomainError as error:
        return WHY.get(error.code, "invalid")
    if kind is not None:
        event_id, id_ = doing.event.event_id, registration.registration_id
        keep_act(Act(event_id, doing.by, kind, id_, doing.now))
    return outcome


def _act(doing: Doing, use: KeyUse, registration: Registration) -> tuple[Outcome, ActKind | None]:
    """What became of it, and what is kept as an act."""
    event, asked, now, by = doing.event, doing.asked, doing.now, doing.by
    id_ = registration.registration_id
    match asked.act:
        case "move":
            return _move(doing, id_)
        case "accept" | "refuse":
            return _decide(doing, asked.act, registration)
        case "cancel":
            if has_ended(registration.status):
                return "already", None
            cancel(event, id_, "cancelled-by-organiser", now, by=by)
            return "cancelled", "registration-cancelled"
        case "mail":
            with suppress(PutBeforeError):
                send_again(event, registration, now, digest(event, "key", use.key)[:32])
            return "mailed", "mail-resent"
        case "erase":
            erase(event, id_, "cancelled-by-organiser", now, by=by)
            return "erased", "registration-erased"
        case _:
            assert_never(asked.act)


def _decide(
    doing: Doing, verdict: Verdict, registration: Registration
) -> tuple[Outcome, ActKind | None]:
    if is_done(registration, verdict):
        return "already", None
    decided = decide(
        doing.event,
        registration.registration_id,
        Decision(decision=verdict),
        version=registration.version,
        now=doing.now,
        by=doing.by,
    )
    if verdict == "refuse":
        return "refused", ACTS[verdict]
    return "accepted-waits" if waits(decided.status) else "accepted", ACTS[verdict]


def _move(doing: Doing, id_: str) -> tuple[Outcome, ActKind | None]:
    asked, now = doing.asked, doing.now
    # One that was moved before may have given this one a seat.
    registration = read_registration(id_, now)
    if is_undecided(registration.status):
        return "undecided", None
    if asked.session_id in registration.seats.values():
        return "already", None
    move = asked.to_move()
    version = registration.version
    moved = move_to_session(doing.event, id_, move, version=version, now=now, by=doing.by)
    if moved.version == version:
        return "already", None
    outcome: Outcome = "seat" if asked.session_id in moved.seats.values() else "waits"
    return outcome, "registration-changed"
