"""The use cases in any order against a naive model: nothing is oversold, nobody is passed by, no
record drifts, and once the stream is drained no seat is idle."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from shared.managing.cancellation import cancel
from shared.managing.change import CHANGES_OF_ADDRESS, change
from shared.managing.deciding import Decision, Verdict, decide
from shared.managing.erasure import erase
from shared.models.event import Event
from shared.models.registration import Receipt, Registration, RegistrationRequest
from shared.refusals.refusal import DomainError
from shared.refusals.registrations import (
    AlreadyDecidedError,
    AlreadyRegisteredError,
    RegistrationClosedError,
    SoldOutError,
)
from shared.refusals.requests import GoneError, IdempotencyKeyReusedError, PreconditionFailedError
from shared.registering.register import key_use, register
from shared.registrations.registrations import find_registration, read_registration
from shared.waiting.plans import settle_event
from shared.waiting.positions import view_with_positions
from shared.waiting.release import release_cancelled
from tests.clocks import CLOCK
from tests.factories import NOW
from tests.failing import phases
from tests.model import world
from tests.model.oracle import Oracle, Person

ADDRESSES = [f"person{number}@town.example" for number in range(9)]
Choices = dict[str, list[str]]
STEPS = 50


@contextmanager
def unchanged() -> Iterator[None]:
    """What is done in here writes nothing, but the mail to the owner of an address that was named.

    That is counted per day (tests/integration/test_budget.py); here each step has a day of its own.
    """
    world.clear_budgets_and_asked_mails()
    before = world.items()
    yield
    world.clear_budgets_and_asked_mails()
    assert world.items() == before, "something was written"


@dataclass
class Sent:
    """A registration that was sent with a key, and its answer."""

    key: str
    asked: RegistrationRequest
    receipt: Receipt


class Seats(RuleBasedStateMachine):
    """One round of three sessions, all of which together have a seat more than the event."""

    ROUNDS: ClassVar[dict[str, dict[str, int]]] = {"round-1": {"a": 1, "b": 1, "c": 1}}
    CAPACITY: ClassVar[int] = 2
    OPTIONAL: ClassVar[tuple[str, ...]] = ()
    steps: ClassVar[int] = 0
    examples: ClassVar[int] = 0
    waited: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        type(self).examples += 1
        world.clear_table()
        self.event: Event = world.make_event(self.ROUNDS, self.CAPACITY, self.OPTIONAL)
        world.write_counters(self.event)
        seats: dict[str | None, int] = {None: self.CAPACITY}
        for sessions in self.ROUNDS.values():
            seats |= sessions
        self.seats = dict(seats)
        self.oracle = Oracle(seats, {r: [*sessions] for r, sessions in self.ROUNDS.items()})
        self.sent: list[Sent] = []
        self.closed: set[str] = set()
        self.changes = 0
        # Seats are free that the stream has not handed over yet.
        self.is_lagging = False

    # What people do

    @initialize(wishes=st.lists(st.integers(0, 10**6), max_size=len(ADDRESSES)))
    def open_doors(self, wishes: list[int]) -> None:
        for who, wish in zip(ADDRESSES, wishes, strict=False):
            self._register(who, self._choices(wish), True)

    @rule(who=st.sampled_from(ADDRESSES), wish=st.integers(0, 10**6), waits=st.booleans())
    def register(self, who: str, wish: int, waits: bool) -> None:
        self._register(who, self._choices(wish), waits)

    @rule(who=st.sampled_from(ADDRESSES), wish=st.integers(0, 10**6))
    def register_and_wait(self, who: str, wish: int) -> None:
        self._register(who, self._choices(wish), True)

    @rule(
        who=st.sampled_from(ADDRESSES),
        wish=st.integers(0, 10**6),
        is_early=st.booleans(),
        waits=st.booleans(),
    )
    def register_outside_the_window(self, who: str, wish: int, is_early: bool, waits: bool) -> None:
        window = self.event.registration
        moment = window.opens_at - timedelta(seconds=1) if is_early else window.closes_at
        asked = world.make_asked(self.event, who, self._choices(wish), waitlist=waits)
        with unchanged(), pytest.raises(RegistrationClosedError):
            register(self.event, asked, use=None, now=moment)

    @precondition(lambda self: self.sent)
    @rule(number=st.integers(0, 100), is_late=st.booleans())
    def replay(self, number: int, is_late: bool) -> None:
        sent = self.sent[number % len(self.sent)]
        moment = NOW + timedelta(hours=23) if is_late else NOW
        use = key_use(self.event, sent.key, sent.asked)
        with unchanged():
            try:
                receipt = register(self.event, sent.asked, use=use, now=moment)
            except GoneError:
                assert find_registration(sent.receipt.registration_id, moment) is None
                return
            shown = view_with_positions(read_registration(receipt.registration_id, moment))
            assert (receipt.status, receipt.sessions, receipt.position) == (
                shown.status,
                shown.sessions,
                shown.position,
            )
            if not receipt.has_changed:
                assert receipt.model_dump() == sent.receipt.model_dump()

    @precondition(lambda self: self.sent)
    @rule(number=st.integers(0, 100))
    def use_a_key_for_something_else(self, number: int) -> None:
        sent = self.sent[number % len(self.sent)]
        asked = sent.asked.model_copy(update={"name": "Somebody else"})
        with unchanged(), pytest.raises(IdempotencyKeyReusedError):
            register(self.event, asked, use=key_use(self.event, sent.key, asked), now=NOW)

    @precondition(lambda self: self.oracle.people)
    @rule(number=st.integers(0, 100), wish=st.integers(0, 10**6), waits=st.booleans())
    def change_choices(self, number: int, wish: int, waits: bool) -> None:
        registration = self._pick(number)
        choices = self._choices(wish)
        expected = self.oracle.copy()
        may = expected.change(registration.registration_id, choices, waits)
        self._do(
            lambda: self._change(registration, {"choices": choices, "waitlist": waits}),
            expected if may else None,
            SoldOutError,
        )

    @precondition(lambda self: self.oracle.people)
    @rule(number=st.integers(0, 100), who=st.sampled_from(ADDRESSES))
    def change_address(self, number: int, who: str) -> None:
        registration = self._pick(number)
        taken = {r.email for r in self._active()} - {registration.email}
        if who in taken:
            with unchanged(), pytest.raises(AlreadyRegisteredError):
                self._change(registration, {"email": who})
        else:
            self._change(registration, {"email": who})

    @precondition(lambda self: self.oracle.people)
    @rule(number=st.integers(0, 100))
    def change_an_old_version(self, number: int) -> None:
        registration = self._pick(number)
        with unchanged(), pytest.raises(PreconditionFailedError):
            change(
                self.event,
                registration.registration_id,
                {"name": "Late"},
                version=registration.version + 1,
                reason="changed-by-visitor",
                now=NOW,
            )

    @precondition(lambda self: self.oracle.people)
    @rule(number=st.integers(0, 100), is_erased=st.booleans(), is_repeated=st.booleans())
    def leave(self, number: int, is_erased: bool, is_repeated: bool) -> None:
        registration_id = self._pick(number).registration_id
        expected = self.oracle.copy()
        expected.leave(registration_id)
        leave: Callable[..., Any] = erase if is_erased else cancel
        self._do(lambda: leave(self.event, registration_id, "cancelled-by-visitor", NOW), expected)
        if is_erased:
            assert registration_id not in world.read_records().registrations
        elif is_repeated:
            with unchanged():
                again = cancel(self.event, registration_id, "cancelled-by-visitor", NOW)
            assert again.status == "cancelled"

    # What the organiser does

    @rule(number=st.integers(0, 100), more=st.integers(1, 2), is_handed_over=st.booleans())
    def raise_capacity(self, number: int, more: int, is_handed_over: bool) -> None:
        session_id = self._place(number)
        # Seats stay scarce, or nobody would wait for any.
        capacity = min(self.oracle.capacity[session_id] + more, self.seats[session_id] + 1)
        if capacity <= self.oracle.capacity[session_id]:
            return
        world.write_counter(self.event, session_id, capacity)
        self.oracle.capacity[session_id] = capacity
        if is_handed_over:
            self._drain()
        elif self.oracle.copy().settle():
            self.is_lagging = True

    @rule(number=st.integers(0, 100), fewer=st.integers(1, 3))
    def lower_capacity(self, number: int, fewer: int) -> None:
        session_id = self._place(number)
        capacity = max(0, self.oracle.capacity[session_id] - fewer)
        if capacity < self.oracle.taken(session_id):
            with unchanged(), pytest.raises(world.BelowTakenError):
                world.write_counter(self.event, session_id, capacity)
        else:
            world.write_counter(self.event, session_id, capacity)
            self.oracle.capacity[session_id] = capacity

    @precondition(lambda self: len(self.closed) < 2 and not self.is_lagging)
    @rule(number=st.integers(0, 100), is_meant=st.integers(0, 9))
    def cancel_session(self, number: int, is_meant: int) -> None:
        session_id = self._place(number)
        rounds = {r: [s for s in k if s not in self.closed] for r, k in self.ROUNDS.items()}
        if is_meant or not session_id or any(k == [session_id] for k in rounds.values()):
            return
        self.closed.add(session_id)
        self.event = self.event.model_copy(
            update={
                "rounds": tuple(
                    r.model_copy(
                        update={
                            "sessions": tuple(
                                s.model_copy(update={"is_cancelled": s.session_id in self.closed})
                                for s in r.sessions
                            )
                        }
                    )
                    for r in self.event.rounds
                )
            }
        )
        capacity = self.oracle.capacity[session_id]
        world.write_counter(self.event, session_id, capacity, is_cancelled=True)
        expected = self.oracle.copy()
        expected.close_session(session_id, self.closed, sorted(self.oracle.people))

        def close() -> None:
            release_cancelled(self.event, NOW)
            settle_event(self.event, NOW)

        self._do(close, expected)
        with unchanged():
            close()

    @precondition(lambda self: self.is_lagging)
    @rule()
    def drain(self) -> None:
        self._drain()

    # What must hold

    @invariant()
    def records_agree(self) -> None:
        type(self).steps += 1
        world.check_records(self.event, self.closed)

    @invariant()
    def seats_are_as_the_model_has_them(self) -> None:
        found = self._found()
        type(self).waited += any(person.tickets for person in found.people.values())
        assert found.people == self.oracle.people, (
            f"found {found.people}, expected {self.oracle.people}"
        )
        assert found.ticket == self.oracle.ticket
        if not self.is_lagging:
            assert not list(found.claims()), "a seat is idle while somebody eligible waits"

    def teardown(self) -> None:
        self._drain()
        self.records_agree()
        self.seats_are_as_the_model_has_them()

    # How

    def _register(self, who: str, choices: Choices, waits: bool) -> None:
        asked = world.make_asked(self.event, who, choices, waitlist=waits)
        key = f"visitor-key-number-{len(self.sent)}"
        use = key_use(self.event, key, asked)
        if any(r.email == who for r in self._active()):
            with unchanged(), pytest.raises(AlreadyRegisteredError):
                register(self.event, asked, use=use, now=NOW)
            return
        before = self.oracle.copy()
        expected = self.oracle.copy()
        may = expected.register("newcomer", choices, waits)
        receipt = self._do(
            lambda: register(self.event, asked, use=use, now=NOW),
            expected if may else None,
            SoldOutError,
        )
        if receipt is None:
            return
        self.sent.append(Sent(key, asked, receipt))
        if receipt.status == "confirmed":
            before.settle()
            seats = [None, *(p.session_id for p in receipt.sessions if p.status == "confirmed")]
            assert all(before.free(s) > 0 for s in seats), "a newcomer passed who waits"
        shown = view_with_positions(read_registration(receipt.registration_id, CLOCK.now()))
        assert shown.status == receipt.status
        assert shown.sessions == receipt.sessions
        if choices:
            assert shown.position == receipt.position, "the receipt has the position that is shown"

    def _change(self, registration: Registration, patch: dict[str, Any]) -> Registration:
        # So many may be made in a day; what is counted per day is not what is held here.
        day = timedelta(days=self.changes // CHANGES_OF_ADDRESS)
        self.changes += 1
        changed = change(
            self.event,
            registration.registration_id,
            patch,
            version=registration.version,
            reason="changed-by-visitor",
            now=NOW + day,
        )
        assert changed == read_registration(registration.registration_id, CLOCK.now()), (
            "the answer is true"
        )
        return changed

    def _do(
        self,
        act: Callable[[], Any],
        expected: Oracle | None,
        refusal: type[DomainError] = DomainError,
    ) -> Any:
        """Does it, and expects the model's outcome (None: to be refused). While the stream lags
        either may come first, what it hands over or what is done here, so there the records give
        the model anew."""
        answer = None
        world.clear_budgets_and_asked_mails()
        if self.is_lagging:
            with suppress(refusal):
                answer = act()
            self.oracle = self._found()
            self.is_lagging = bool(self.oracle.copy().settle())
        elif expected is None:
            with unchanged(), pytest.raises(refusal):
                act()
        else:
            answer = act()
            if "newcomer" in expected.people:
                person = expected.people.pop("newcomer")
                person.name = answer.registration_id
                expected.people[person.name] = person
            self.oracle = expected
        return answer

    def _drain(self) -> None:
        settle_event(self.event, NOW)
        self.oracle = self.oracle.copy()
        self.oracle.settle()
        self.is_lagging = False

    def _found(self) -> Oracle:
        """The model as the records have it."""
        records = world.read_records()
        people = {
            r.registration_id: Person(
                r.registration_id,
                {round_id: list(ranking) for round_id, ranking in r.choices.items()},
                r.waitlist,
                r.status == "confirmed",
                dict(r.seats),
                {s.session_id: s.ticket for s in r.lines},
            )
            for r in records.active()
            if r.status != "applied"
        }
        capacity = dict(self.oracle.capacity)
        return Oracle(capacity, self.oracle.rounds, people, records.counters[None].ticket)

    def _active(self) -> list[Registration]:
        return world.read_records().active()

    def _pick(self, number: int) -> Registration:
        """One of those that stand, by their address: ids are random."""
        found = (r for r in self._active() if r.registration_id in self.oracle.people)
        standing = sorted(found, key=lambda r: r.email)
        return standing[number % len(standing)]

    def _place(self, number: int) -> str | None:
        places = [s for s in self.oracle.capacity if s not in self.closed]
        return places[number % len(places)]

    def _choices(self, wish: int) -> Choices:
        """Choices by number: in each round a ranking of some of its sessions."""
        choices = {}
        for round_id, sessions in self.ROUNDS.items():
            left = [s for s in sessions if s not in self.closed]
            length = 1 + wish % len(left)
            wish //= len(left)
            ranking = []
            for _ in range(length):
                ranking.append(left.pop(wish % len(left)))
                wish //= len(left) + 1
            if round_id in self.OPTIONAL:
                leaves_out, wish = wish % 4 == 3, wish // 4
                if leaves_out:
                    continue
            choices[round_id] = ranking
        return choices


class TwoRounds(Seats):
    """Two rounds, the second of which may be left out: a seat in each or no seat at all."""

    ROUNDS: ClassVar[dict[str, dict[str, int]]] = {
        "round-1": {"a": 1, "b": 2},
        "round-2": {"c": 1, "d": 1, "e": 1},
    }
    CAPACITY: ClassVar[int] = 3
    OPTIONAL: ClassVar[tuple[str, ...]] = ("round-1", "round-2")


class Applications(Seats):
    """Where an organiser decides: whoever comes applies, and whoever is accepted stands from then
    on as if they had just registered."""

    def __init__(self) -> None:
        super().__init__()
        self.event = self.event.model_copy(update={"allocation": "approval"})
        world.write_counters(self.event)
        self.applied: dict[str, tuple[Choices, bool]] = {}

    def _register(self, who: str, choices: Choices, waits: bool) -> None:
        asked = world.make_asked(self.event, who, choices, waitlist=waits)
        key = f"visitor-key-number-{len(self.sent)}"
        use = key_use(self.event, key, asked)
        world.clear_budgets_and_asked_mails()
        if any(r.email == who for r in self._active()):
            with unchanged(), pytest.raises(AlreadyRegisteredError):
                register(self.event, asked, use=use, now=NOW)
            return
        receipt = register(self.event, asked, use=use, now=NOW)
        assert (receipt.status, receipt.sessions) == ("applied", ())
        self.sent.append(Sent(key, asked, receipt))
        self.applied[receipt.registration_id] = choices, waits

    @precondition(lambda self: self.applied)
    @rule(number=st.integers(0, 100))
    def accept(self, number: int) -> None:
        registration = self._pick_applied(number)
        choices, waits = self.applied[registration.registration_id]
        left = {r: [s for s in k if s not in self.closed] for r, k in choices.items()}
        left = {r: ranking for r, ranking in left.items() if ranking}
        expected = self.oracle.copy()
        may = expected.register("newcomer", left, waits)
        accepted = self._do(
            lambda: self._decide(registration, "accept"), expected if may else None, SoldOutError
        )
        if accepted is not None:
            del self.applied[registration.registration_id]

    @precondition(lambda self: self.applied)
    @rule(number=st.integers(0, 100), is_taken_back=st.booleans())
    def refuse(self, number: int, is_taken_back: bool) -> None:
        registration = self._pick_applied(number)
        refused = self._decide(registration, "refuse")
        assert refused.status == "refused"
        wish = self.applied.pop(registration.registration_id)
        with unchanged():
            assert self._decide(refused, "refuse") == refused
        if is_taken_back and not self.closed and not self.is_lagging:
            expected = self.oracle.copy()
            may = expected.register("newcomer", *wish)
            self._do(
                lambda: self._decide(refused, "accept"), expected if may else None, SoldOutError
            )

    @precondition(lambda self: self.applied)
    @rule(number=st.integers(0, 100), wish=st.integers(0, 10**6), waits=st.booleans())
    def change_an_application(self, number: int, wish: int, waits: bool) -> None:
        registration, choices = self._pick_applied(number), self._choices(wish)
        self._change(registration, {"choices": choices, "waitlist": waits})
        self.applied[registration.registration_id] = choices, waits

    @precondition(lambda self: self.applied)
    @rule(number=st.integers(0, 100))
    def withdraw(self, number: int) -> None:
        registration_id = self._pick_applied(number).registration_id
        cancel(self.event, registration_id, "cancelled-by-visitor", NOW)
        del self.applied[registration_id]

    @precondition(lambda self: self.oracle.people)
    @rule(number=st.integers(0, 100))
    def refuse_who_was_accepted(self, number: int) -> None:
        with unchanged(), pytest.raises(AlreadyDecidedError):
            self._decide(self._pick(number), "refuse")

    @invariant()
    def applications_are_as_the_model_has_them(self) -> None:
        found = {r.registration_id for r in self._active() if r.status == "applied"}
        assert found == self.applied.keys()

    def _decide(self, registration: Registration, verdict: Verdict) -> Registration:
        decided = decide(
            self.event,
            registration.registration_id,
            Decision(decision=verdict),
            version=registration.version,
            now=NOW,
            by="organiser",
        )
        assert decided == read_registration(registration.registration_id, CLOCK.now())
        return decided

    def _pick_applied(self, number: int) -> Registration:
        found = sorted((r for r in self._active() if r.status == "applied"), key=lambda r: r.email)
        return found[number % len(found)]


@pytest.mark.parametrize(
    ("machine", "examples"),
    [(Seats, 100), (TwoRounds, 100), (Applications, 40)],
    ids=["Seats", "TwoRounds", "Applications"],
)
def test_any_order_of_use_keeps_the_promises(
    machine: type[Seats], examples: int, capsys: pytest.CaptureFixture[str]
) -> None:
    with world.small_store():
        play(machine, examples, capsys, derandomize=True)


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("machine", [Seats, TwoRounds, Applications])
def test_many_orders_of_use_keep_the_promises(
    machine: type[Seats], capsys: pytest.CaptureFixture[str]
) -> None:
    """In moto's table, which shares no code with the one in memory."""
    with world.small_table():
        play(machine, 1_000, capsys, derandomize=False)


def play(
    machine: type[Seats], examples: int, capsys: pytest.CaptureFixture[str], *, derandomize: bool
) -> None:
    counted = type(machine.__name__, (machine,), {"steps": 0, "examples": 0, "waited": 0})
    profile = settings(
        max_examples=examples,
        stateful_step_count=STEPS,
        derandomize=derandomize,
        deadline=None,
        database=None,
        print_blob=True,
        suppress_health_check=list(HealthCheck),
        phases=phases(Phase.generate, Phase.shrink),
    )
    run_state_machine_as_test(counted, settings=profile)
    with capsys.disabled():
        print(
            f"\n{machine.__name__}: {counted.examples} examples, {counted.steps} steps,"
            f" after {counted.waited} of them somebody waited"
        )
