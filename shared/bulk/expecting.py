"""What an act on several registrations would do: the plans that would be made, one after the other,
and never written."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple, assert_never

from shared.bulk.asked import DONE, MAILED, WHY, BulkAct, Outcome, Person, find_people, read_people
from shared.events.choices import can_wait
from shared.managing.change import choose
from shared.managing.deciding import Verdict, accept, check_may_decide, is_done, refuse
from shared.managing.session_moves import to_patch
from shared.models.event import Event
from shared.models.registration import Registration, details_of
from shared.models.statuses import has_ended, is_undecided, waits
from shared.refusals.refusal import DomainError, InvalidInputError
from shared.refusals.registrations import SoldOutError
from shared.registering.parsing import parse_change
from shared.registrations.answers_apart import AnswersApart
from shared.seating.settlement import settle
from shared.seats.counters import read_counters
from shared.waiting.forecast import Forecast

_EVERYBODY = 100_000
"""A plan in memory is as large as it is."""


class Expected(NamedTuple):
    """`people` are those it is of; `others` wait, and get a seat that it frees."""

    people: list[Person]
    others: list[Person]

    def of(self, *outcomes: Outcome) -> list[Person]:
        return [person for person in self.people if person.outcome in outcomes]

    @property
    def done(self) -> list[Person]:
        """Those with whom something is done."""
        return self.of(*DONE)

    @property
    def refused(self) -> list[Person]:
        """Those with whom nothing can be done."""
        return [person for person in self.people if person.outcome not in DONE]

    @property
    def mails(self) -> int:
        return len(self.of(*MAILED)) + len(self.others)

    @property
    def tag(self) -> str:
        """The same for the same people with the same outcomes, and for no others."""
        told = [f"{each.registration_id} {each.outcome}" for each in (*self.people, *self.others)]
        return sha256("\n".join(told).encode()).hexdigest()[:32]


def expect(event: Event, asked: BulkAct, now: datetime) -> Expected:
    """What the act would do now. Raises: InvalidInputError, NotFoundError, BusyError."""
    return expect_of(event, asked, find_people(event, asked, now), now)


def expect_of(event: Event, asked: BulkAct, ids: Sequence[str], now: datetime) -> Expected:
    """The same of these registrations."""
    known = read_people(event, ids, now)
    counters = {counter.session_id: counter for counter in read_counters(event.event_id)}
    plans = Forecast(event, counters, now)
    people = [_expect(plans, asked, each, known.get(each), now) for each in ids]
    others = [
        Person(each.registration_id, each.name, "seat")
        for each in plans.promoted()
        if each.registration_id not in known
    ]
    return Expected(people, others)


def _expect(
    plans: Forecast, asked: BulkAct, id_: str, registration: Registration | None, now: datetime
) -> Person:
    if registration is None:
        return Person(id_, None, "gone")
    outcome = _find_outcome(plans, asked, plans.current(registration), now)
    return Person(id_, registration.name, outcome)


def _find_outcome(
    plans: Forecast, asked: BulkAct, registration: Registration, now: datetime
) -> Outcome:
    match asked.act:
        case "move":
            return _move(plans, asked, registration, now)
        case "accept" | "refuse":
            return _decide(plans, asked.act, registration, now)
        case "cancel":
            return _cancel(plans, registration)
        case "mail":
            return "mailed"
        case "erase":
            _give_up(plans, registration)
            return "erased"
        case _:
            assert_never(asked.act)


def _decide(
    plans: Forecast, verdict: Verdict, registration: Registration, now: datetime
) -> Outcome:
    if is_done(registration, verdict):
        return "already"
    hall = plans.open()
    try:
        check_may_decide(plans.event, registration, verdict, now)
        if verdict == "refuse":
            refuse(hall, registration)
            outcome: Outcome = "refused"
        else:
            is_waiting = waits(accept(hall, registration, now).status)
            outcome = "accepted-waits" if is_waiting else "accepted"
    except DomainError as error:
        return WHY.get(error.code, "invalid")
    plans.go_on_from(hall)
    return outcome


def _cancel(plans: Forecast, registration: Registration) -> Outcome:
    if has_ended(registration.status):
        return "already"
    if registration.checked_in_at is not None:
        return "inside"
    _give_up(plans, registration)
    return "cancelled"


def _give_up(plans: Forecast, registration: Registration) -> None:
    if has_ended(registration.status):
        return
    hall = plans.open()
    gone = {"status": "cancelled", "seats": {}, "lines": ()}
    hall.put(registration, registration.model_copy(update=gone), "cancelled-by-organiser")
    settle(hall, most_items=_EVERYBODY, most_promotions=_EVERYBODY)
    plans.go_on_from(hall)


def _move(plans: Forecast, asked: BulkAct, registration: Registration, now: datetime) -> Outcome:
    if has_ended(registration.status):
        return "ended"
    if is_undecided(registration.status):
        return "undecided"
    if asked.session_id in registration.seats.values():
        return "already"
    if registration.checked_in_at is not None:
        return "inside"
    event = plans.event
    patch = to_patch(event, registration, asked.to_move())
    try:
        fitting = parse_change(registration, patch, event, AnswersApart())
    except InvalidInputError:
        return "invalid"
    if fitting.waitlist and not (registration.waitlist or can_wait(event, now)):
        fitting = fitting.model_copy(update={"waitlist": False})
    changed = registration.model_copy(update=details_of(fitting))
    if changed == registration:
        return "already"
    hall = plans.open()
    hall.put(registration, changed, "changed-by-organiser")
    try:
        placed = choose(hall, registration, changed, "changed-by-organiser")
    except SoldOutError:
        return "full"
    plans.go_on_from(hall)
    return "seat" if asked.session_id in placed.seats.values() else "waits"
