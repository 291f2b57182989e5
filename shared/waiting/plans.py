"""Writes a plan to the table, all or nothing.

A plan rests on what was read. Each write has as its condition what the plan rests on. If that
changed meanwhile, nothing is written (`StaleHallError`) and the caller makes the plan anew.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from shared.input.text import Address
from shared.models.event import Event
from shared.models.mail import MailKind
from shared.models.move import MoveReason
from shared.models.registration import Registration
from shared.models.statuses import has_ended, tell_status
from shared.models.tickets import lines_of
from shared.outbox.outbox import (
    put_counted_mail,
    put_last_mail,
    put_mail,
    transact_within_budget,
)
from shared.registrations.answers_apart import delete_answers_apart
from shared.registrations.confirming import put_move
from shared.registrations.registrations import delete_address, is_another_address, put_registration
from shared.runtime.clock import format_instant
from shared.runtime.telemetry import count, logger
from shared.seating.hall import Change, Hall
from shared.seating.settlement import next_promotion, settle
from shared.seats.changes import CounterChange, change_counter
from shared.seats.counters import is_current
from shared.seats.shards import fold
from shared.seats.shares import changed_marks, count_shares, with_mark
from shared.store.transaction import Write
from shared.waiting import lines
from shared.waiting.halls import StaleHallError, is_made_anew, open_hall, until_fresh

MOST_PARTS = 10
"""How many shards beside one of each counter a plan may take seats from: a transaction takes 100
items, and a group may write 77 of them."""
HANDED_OVER: tuple[MoveReason, ...] = ("handed-over", "handed-over-by-organiser")
BY_VISITORS: tuple[MoveReason, ...] = (
    "registered",
    "changed-by-visitor",
    "cancelled-by-visitor",
    "handed-over",
)
"""Reasons that anybody can cause by giving an address: their mail counts in that address's
budget."""


def settle_event(event: Event, now: datetime) -> int:
    """Gives free seats to those who wait until nobody can get another; returns how many got one."""
    moved = 0
    while step := until_fresh(lambda: _settle_once(event, now)):
        moved += step
    return moved


def let_others_go_first(hall: Hall, now: datetime) -> None:
    """Returns if only the plan's own registrations can be promoted, and if all that the plan saw
    full was full at one moment. Else it promotes the others, in transactions of their own, and the
    plan has to be made anew.

    Raises: StaleHallError.
    """
    if next_promotion(hall) is not None and settle_event(hall.event, now):
        raise StaleHallError
    if not is_current(hall.event.event_id, hall.counters[None]):
        raise StaleHallError


def _settle_once(event: Event, now: datetime) -> int:
    hall = open_hall(event, now)
    moves = settle(hall)
    if moves:
        commit(hall, now)
    return moves


def commit(
    hall: Hall,
    now: datetime,
    *,
    before: Sequence[Write] = (),
    newcomer: bool = False,
    by: str | None = None,
) -> None:
    """Writes the plan: counters, registrations, places in line, moves and mails.

    `before` are writes whose refusals come before those of the counters. For a `newcomer` the event
    must be open. `by` is the account of the organiser who acts.

    Raises: the refusal of `before`, the event's own (closed, cancelled), StaleHallError,
    ShareExhaustedError, BusyError.
    """
    if hall.is_sharded and (hall.changes_a_line() or hall.parts() > MOST_PARTS):
        # Taking a seat and giving it back are exact in any shard. For somebody to wait, all seats
        # must be in shard 0, so that nobody takes one elsewhere.
        fold(hall.event.event_id)
        raise StaleHallError
    if hall.has_met_later_tickets():
        raise StaleHallError
    if is_made_anew() and _is_stale(hall):
        # A read costs less than a refused transaction, and holds no item.
        raise StaleHallError
    moment = format_instant(now)
    writes = [*before, *_counter_writes(hall, moment if newcomer else None)]
    writes += _share_writes(hall, now)
    transact_within_budget(
        lambda spent: [*writes, *registration_writes(hall, now, by, spent)], _plan_anew
    )
    if moves := sum(change.reason == "promoted" for change in hall.changes.values()):
        logger.info("seats handed over", event_id=hall.event.event_id, moves=moves)
        count("SeatHandedOver")


def _is_stale(hall: Hall) -> bool:
    """Whether the plan rests on seats and places in line that others have changed meanwhile."""
    return hall.changes_standing() and not is_current(hall.event.event_id, hall.counters[None])


def _plan_anew() -> None:
    raise StaleHallError


def registration_writes(
    hall: Hall, now: datetime, by: str | None = None, spent: Collection[Address] = ()
) -> Iterable[Write]:
    """The writes of a plan except those of counters. Mails to addresses in `spent` are held."""
    for combination, first in hall.changed_heads().items():
        yield lines.keep_head(hall.event.event_id, combination, first, StaleHallError)
    for change in _marked(hall):
        yield from _change_writes(hall.event, change, now, by, spent)


def _marked(hall: Hall) -> list[Change]:
    """The changes of the plan, with the mark of each registration that counts in a share."""
    # The rule is the counter's: the event in memory may be old, and is not read again.
    rule = hall.counters[None].share_rule
    return [
        replace(change, after=with_mark(hall.event, rule, change.before, change.after))
        for change in hall.changes.values()
    ]


def _share_writes(hall: Hall, now: datetime) -> list[Write]:
    """The writes that change the counts of organisations."""
    more = changed_marks((change.before, change.after) for change in _marked(hall))
    rule = hall.counters[None].share_rule
    return count_shares(hall.event, rule, more, now, StaleHallError)


def _counter_writes(hall: Hall, open_at: str | None) -> Iterable[Write]:
    joined = any(
        place.drawn == hall.next_ticket
        for change in hall.changes.values()
        for place in lines_of(change.after)
    )
    for session_id, counter in hall.counters.items():
        is_event = session_id is None
        waiting = hall.waiting_count(session_id) - counter.waiting
        parts = hall.share_out(session_id)
        change = CounterChange(
            taken=parts.pop(0, 0),
            waiting=waiting,
            combined=hall.newly_combined if is_event else 0,
            applied=hall.newly_applied if is_event else 0,
            draws_ticket=is_event and joined,
            most_waiting=hall.event.most_waiting if is_event and open_at and waiting > 0 else None,
            rests_on_full=joined and hall.free(session_id) <= 0 and hall.is_wanted(session_id),
            is_next_revision=is_event and hall.changes_standing(),
        )
        shards = {s.shard: s for s in hall.shards if s.session_id == session_id}
        for number, taken in parts.items():
            part = CounterChange(taken=taken)
            yield change_counter(hall.event.event_id, shards[number], part, None, StaleHallError)
        if change.is_nothing and not (is_event and open_at):
            continue
        yield change_counter(
            hall.event.event_id,
            shards.get(0, counter),
            change,
            open_at if is_event else None,
            StaleHallError,
        )


def _change_writes(
    event: Event, change: Change, now: datetime, by: str | None, spent: Collection[Address]
) -> Iterable[Write]:
    before, after = change.before, change.after
    if before:
        after = after.model_copy(update={"version": before.version + 1})
    yield put_registration(event, before, after, StaleHallError)
    old, new = set(lines_of(before)), set(lines_of(after))
    for place in sorted(old - new, key=str):
        yield lines.leave(event.event_id, place, StaleHallError)
    for place in sorted(new - old, key=str):
        yield lines.join(event, after.registration_id, place, StaleHallError)
    yield put_move(event, before, after, change.reason, now, by=by, note=change.note)
    yield from _mail_writes(event, change, after, now, spent)
    if before and has_ended(after.status):
        yield delete_address(event, before)
        yield delete_answers_apart(before)


def _mail_writes(
    event: Event, change: Change, after: Registration, now: datetime, spent: Collection[Address]
) -> Iterable[Write]:
    """The mail about the change. If the address changed and mail reached the old one, also a last
    mail there: its owner must read that the registration is no longer theirs."""
    before, kind = change.before, mail_kind(change)
    is_inside = after.admitted_at and not after.guest_role and before is None
    if after.address_state == "absent" or is_inside:
        # Without an address; or inside already, with no seat to be told of.
        return
    is_counted = change.reason in BY_VISITORS
    is_moved = before is not None and is_another_address(before, after.email)
    if is_counted:
        # Cancelling must always be possible, and leaves nothing to which more could be added.
        is_bounded = kind != "cancelled"
        yield from put_counted_mail(
            event, after, kind, now, spent, is_bounded=is_bounded, is_first=is_moved
        )
    else:
        yield put_mail(event, after, kind, now, is_first=is_moved)
    is_handed = change.reason in HANDED_OVER
    if before and is_moved and (is_handed or not _corrects_address(before, after)):
        last: MailKind = "seat-handed-over" if is_handed else "address-changed"
        yield from put_last_mail(event, before, after, last, now, spent, is_counted=is_counted)


def mail_kind(change: Change) -> MailKind:
    """The mail that a change makes necessary."""
    before, after = change.before, change.after
    if change.reason in HANDED_OVER:
        return "seat-received"
    if before is None or has_ended(after.status) or _corrects_address(before, after):
        return tell_status(after.status)
    if change.reason == "accepted-by-organiser":
        return tell_status(after.status)
    if change.reason == "promoted":
        return "promoted"
    return "changed"


def _corrects_address(before: Registration, after: Registration) -> bool:
    """Whether no mail reached the old address: then its owner knows of no registration."""
    is_lost = before.mail is not None and before.mail.state in ("undelivered", "rejected")
    is_new = after.token_generation != before.token_generation
    return is_new and (before.address_state is not None or is_lost)
