"""An organiser decides on an application: accepted, it gets a seat, or places in line if none is
free and it is to wait; refused, its address is free. A refusal can be taken back."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Literal

from shared.events.choices import can_wait
from shared.models.event import Event
from shared.models.fields import Model, OptionalShortText
from shared.models.registration import Registration
from shared.models.statuses import has_ended, is_undecided, waits
from shared.refusals.registrations import (
    AlreadyDecidedError,
    RegistrationClosedError,
    SoldOutError,
)
from shared.registering.taken_addresses import refuse_taken
from shared.registrations.registrations import AddressTakenError, put_address, read_version
from shared.runtime.telemetry import count, logger
from shared.seating.hall import Hall
from shared.seating.placing import leave, place, without_cancelled
from shared.waiting.halls import open_hall, until_fresh
from shared.waiting.plans import commit, let_others_go_first

Verdict = Literal["accept", "refuse"]
ACTS: Mapping[Verdict, Literal["application-accepted", "application-refused"]] = MappingProxyType(
    {"accept": "application-accepted", "refuse": "application-refused"}
)
"""What is kept of each, as an act."""


class Decision(Model):
    """What is decided, and why, for other organisers to read: no visitor is told the reason."""

    decision: Verdict
    reason: OptionalShortText = None


def decide(
    event: Event,
    registration_id: str,
    asked: Decision,
    *,
    version: int,
    now: datetime,
    by: str,
) -> Registration:
    """Decides on it, if it still is this version; returns it. The same once more changes nothing.
    `by` is the account that acts.

    Raises: PreconditionFailedError, AlreadyDecidedError where it has a seat or waits and is to be
    refused, RegistrationClosedError if it was withdrawn, or the event is over or cancelled,
    SoldOutError if no seat is free and it is not to wait, ShareExhaustedError,
    AlreadyRegisteredError if its address came back since, NotFoundError, BusyError.
    """

    def plan() -> Registration:
        before = read_version(registration_id, version, now)
        if is_done(before, asked.decision):
            return before
        check_may_decide(event, before, asked.decision, now)
        hall = open_hall(event, now)
        if asked.decision == "accept":
            try:
                accept(hall, before, now)
            except SoldOutError:
                let_others_go_first(hall, now)
                raise
        else:
            refuse(hall, before)
        hall.changes[registration_id].note = asked.reason
        # A refusal has made the address free.
        is_back = before.status == "refused"
        commit(hall, now, before=[put_address(event, before, now)] if is_back else [], by=by)
        return hall.current(before).model_copy(update={"version": version + 1})

    try:
        decided = until_fresh(plan)
    except AddressTakenError as taken:
        refuse_taken(event, [taken.address], now, mails_owner=False)
    if decided.version != version:
        accepted = asked.decision == "accept"
        count("ApplicationAccepted" if accepted else "ApplicationRefused")
        logger.info("application decided", event_id=event.event_id, registration_id=registration_id)
    return decided


def is_done(registration: Registration, decision: Verdict) -> bool:
    """Whether it is as the decision would make it."""
    if decision == "refuse":
        return registration.status == "refused"
    return not is_undecided(registration.status) and not has_ended(registration.status)


def check_may_decide(
    event: Event, registration: Registration, decision: Verdict, now: datetime
) -> None:
    """Returns if it may be decided so. Raises: RegistrationClosedError, AlreadyDecidedError."""
    if registration.status == "cancelled":
        raise RegistrationClosedError("This registration is cancelled.")
    if decision == "refuse" and not is_undecided(registration.status):
        raise AlreadyDecidedError("This application was accepted; cancel the registration.")
    if decision == "accept" and now >= event.ends_at:
        raise RegistrationClosedError("This event is over.")


def accept(hall: Hall, before: Registration, now: datetime) -> Registration:
    """Puts it into the plan as a newcomer who may come; returns it as the plan has it.

    Raises: RegistrationClosedError if the event is cancelled; SoldOutError.
    """
    if hall.is_off(None):
        raise RegistrationClosedError("This event is cancelled.")
    may_wait = before.waitlist and can_wait(hall.event, now)
    newcomer = before.model_copy(update={"status": "waitlisted", "waitlist": may_wait})
    newcomer = without_cancelled(hall, newcomer)
    placed = place(hall, before, newcomer, "accepted-by-organiser")
    if not may_wait:
        if waits(placed.status):
            raise SoldOutError("No seat is free.")
        placed = leave(hall, before, placed, "accepted-by-organiser")
    return placed


def refuse(hall: Hall, before: Registration) -> None:
    """Puts it into the plan as refused."""
    hall.put(before, before.model_copy(update={"status": "refused"}), "refused-by-organiser")
