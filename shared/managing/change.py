"""Changes details and choices of a registration; nobody loses a seat by asking for another."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from shared.events.choices import can_wait
from shared.models.event import Event
from shared.models.move import MoveReason
from shared.models.registration import (
    DayOfChanges,
    FittingRequest,
    Registration,
    details_of,
)
from shared.models.statuses import has_ended, is_undecided, waits
from shared.outbox.budget import throttled
from shared.refusals.registrations import RegistrationClosedError, SoldOutError
from shared.refusals.requests import PreconditionFailedError
from shared.registering.parsing import parse_change
from shared.registering.removed_sessions import check_sessions
from shared.registering.taken_addresses import refuse_taken
from shared.registrations.answers_apart import (
    AnswersApart,
    first_apart,
    put_answers_apart,
    read_answers_apart,
)
from shared.registrations.attendance import check_is_outside
from shared.registrations.registrations import (
    AddressTakenError,
    delete_address,
    is_another_address,
    put_address,
    read_registration,
    read_version,
)
from shared.runtime.clock import format_instant
from shared.runtime.telemetry import count, logger
from shared.seating.hall import Hall
from shared.seating.placing import leave, place, without_cancelled
from shared.seats.taking import check_is_open
from shared.store.transaction import Write
from shared.waiting.halls import open_hall, until_fresh
from shared.waiting.plans import commit, let_others_go_first

CHANGES = 10
"""How often a day a visitor may change a registration: each change leaves items and may cause a
mail."""
CHANGES_OF_ADDRESS = 3
"""How often a day the address may change: each time a stranger may be mailed."""


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
    """Applies a merge patch (RFC 7396) to a registration, if it still is this version; returns it.

    With other choices it gets the best free session of the new ranking. While that is full, a
    visitor who waits keeps the seat held; for any other nothing changes at all. `by` is the account
    of the organiser who acts.

    Raises: InvalidInputError, PreconditionFailedError, RegistrationClosedError, ThrottledError,
    AlreadyRegisteredError, SoldOutError, CheckedInError, NotFoundError, BusyError.
    """

    def plan() -> Registration:
        registration = read_version(registration_id, version, now)
        if has_ended(registration.status):
            raise RegistrationClosedError("This registration is cancelled.")
        apart = _read_apart(registration, patch, now)
        asked = parse_change(registration, patch, event, apart)
        if asked.waitlist and not (registration.waitlist or can_wait(event, now)):
            asked = asked.model_copy(update={"waitlist": False})
        changed = registration.model_copy(update=details_of(asked))
        if changed == registration and "answers" not in patch:
            return registration
        has_new_address = is_another_address(registration, changed.email)
        if reason == "changed-by-visitor":
            if has_new_address:
                check_is_open(event.event_id, now)
            changed = changed.model_copy(
                update={"changed": count_change(registration, now, has_new_address)}
            )
        hall = open_hall(event, now)
        if has_new_address:
            # A reader of the old mailbox must not get in with the old link.
            generation = registration.token_generation + 1
            # There is no news of mails to the new address yet.
            new = {"token_generation": generation, "mail": None, "address_state": None}
            changed = changed.model_copy(update=new)
        hall.put(registration, changed, reason)
        if (asked.choices, asked.waitlist) != (registration.choices, registration.waitlist):
            check_is_outside(registration)
            if "choices" in patch:
                check_sessions(hall, changed)
            elif not hall.is_off(None):
                # Earlier choices are not judged again; those that are gone since are left out.
                changed = without_cancelled(hall, changed)
            if is_undecided(registration.status):
                # Nobody has decided yet: another wish, and still no seat and no place in line.
                hall.put(registration, changed, reason)
            else:
                try:
                    changed = choose(hall, registration, changed, reason)
                except SoldOutError:
                    let_others_go_first(hall, now)
                    raise
        before = [
            *_address_writes(event, registration, changed, now),
            *_answer_writes(event, registration, apart, asked, patch, now),
        ]
        commit(hall, now, before=before, by=by)
        return hall.current(registration).model_copy(update={"version": version + 1})

    try:
        changed = until_fresh(plan)
    except AddressTakenError as taken:
        # Two changes to one address at the same moment: the other one got it.
        if read_registration(registration_id, now).version != version:
            raise PreconditionFailedError("The registration has changed; read it again.") from None
        refuse_taken(event, [taken.address], now, mails_owner=reason == "changed-by-visitor")
    if changed.version != version:
        count("RegistrationChanged")
        logger.info(
            "registration changed", event_id=event.event_id, registration_id=registration_id
        )
    return changed


def check_changes_are_open(event: Event, now: datetime) -> None:
    """Returns if visitors may still change. Raises: RegistrationClosedError with the moment."""
    until = event.registration.change_until
    if now >= until:
        raise RegistrationClosedError(
            f"Changes were possible until {format_instant(until)}.",
            changeUntil=format_instant(until),
        )


def count_change(registration: Registration, now: datetime, has_new_address: bool) -> DayOfChanges:
    """The number of today's changes by the visitor, with this one.

    Raises: ThrottledError.
    """
    day = now.date().isoformat()
    made = registration.changed
    if made is None or made.day != day:
        made = DayOfChanges(day=day)
    changes, addresses = made.changes + 1, made.addresses + has_new_address
    if addresses > CHANGES_OF_ADDRESS:
        raise throttled("The address was changed often today; try again tomorrow.", now)
    if changes > CHANGES:
        raise throttled("This registration was changed often today; try again tomorrow.", now)
    return DayOfChanges(day=day, changes=changes, addresses=addresses)


def choose(
    hall: Hall, registration: Registration, changed: Registration, reason: MoveReason
) -> Registration:
    """Puts the changed registration in line for what it prefers now, and settles the plan.

    Raises: SoldOutError where that gives no seat, and it is not to wait.
    """
    seats = {r: s for r, s in registration.seats.items() if r in changed.choices}
    changed = changed.model_copy(update={"seats": seats})
    placed = place(hall, registration, changed, reason)
    unseated = [
        round_id
        for round_id, ranking in placed.choices.items()
        if waits(placed.status) or placed.seats.get(round_id) not in ranking
    ]
    if waits(placed.status) and not placed.waitlist:
        raise SoldOutError("No seat is free; nothing was changed.")
    keeps_waiting = placed.waitlist and all(
        waits(placed.status) or round_id in placed.seats for round_id in unseated
    )
    if unseated and not keeps_waiting:
        full = {s for round_id in unseated for s in placed.choices[round_id]}
        raise SoldOutError("The chosen sessions are full; nothing was changed.", sorted(full))
    if not placed.waitlist:
        placed = leave(hall, registration, placed, reason)
    return placed


def _address_writes(
    event: Event, registration: Registration, changed: Registration, now: datetime
) -> Iterator[Write]:
    if is_another_address(registration, changed.email):
        yield put_address(event, changed, now)
        yield delete_address(event, registration)


def _read_apart(
    registration: Registration, patch: Mapping[str, Any], now: datetime
) -> AnswersApart:
    """The answers kept apart, if the patch may change them; else none. Whoever changes them also
    makes a new version of the registration."""
    if "answers" in patch or "consent" in patch:
        return read_answers_apart(registration.registration_id, now)
    return AnswersApart()


def _answer_writes(
    event: Event,
    registration: Registration,
    kept: AnswersApart,
    asked: FittingRequest,
    patch: Mapping[str, Any],
    now: datetime,
) -> Iterator[Write]:
    """Writes the answers apart if the patch changes them: new ones with the moment of their
    consent, beside those that stay."""
    sent = patch.get("answers") or {}
    given = {id_: answer for id_, answer in asked.apart.items() if id_ in sent}
    if not given and asked.apart == kept.answers:
        return
    now_apart = first_apart(event, given, now)
    stays = kept.without(set(kept.answers) - (set(asked.apart) - set(given)))
    apart = AnswersApart(
        answers=asked.apart,
        # Earlier answers do not say for how long.
        days=dict.fromkeys(asked.apart, event.requirements_days) | stays.days | now_apart.days,
        consented_at=now_apart.consented_at or stays.consented_at,
    )
    yield put_answers_apart(event, registration.registration_id, apart)
