"""The cost of registering, waiting and cancelling depends neither on how many wait, nor on the
number of rounds in which they chose."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import cycle
from typing import Any

import pytest

from shared.input.text import parse_address
from shared.managing.cancellation import cancel
from shared.managing.change import change
from shared.models.event import Event
from shared.models.registration import Registration
from shared.models.retention import expires_with
from shared.models.tickets import lines_of
from shared.registering.register import register
from shared.registrations.registrations import put_registration, read_registration
from shared.store import keys
from shared.store.client import dynamodb
from shared.store.notation import make_item
from shared.waiting import lines
from tests.clocks import CLOCK
from tests.model.world import make_asked, make_event, write_counters
from tests.simulation.world import World, inhabited

TABLE_NAME = "vng-events-test"
NUMBERS = (10, 100, 1_000)
PLENTY = 5_000
Choices = dict[str, list[str]]


def wait_in_line(event: Event, firsts: Sequence[Registration], number: int) -> None:
    """Puts copies of the first ones in line behind them, in turn, as registering them would, one
    Put each, until so many wait."""
    last = max(standing.ticket for first in firsts for standing in first.lines)
    waiting = [*firsts]
    for ticket, first in zip(range(last + 1, number + 1), cycle(firsts), strict=False):
        lines_behind = [s.model_copy(update={"ticket": ticket}) for s in first.lines]
        copy = first.model_copy(
            update={
                "registration_id": f"{first.registration_id[:-6]}{ticket:06d}",
                "email": parse_address(f"waiting{ticket}@town.example"),
                "lines": tuple(lines_behind),
            }
        )
        put_in_line(event, copy)
        waiting.append(copy)
    count_waiting(event, waiting)


def put_in_line(event: Event, registration: Registration) -> None:
    write(put_registration(event, None, registration, AssertionError).operation["Put"])
    for place in lines_of(registration):
        write(
            lines.join(event, registration.registration_id, place, AssertionError).operation["Put"]
        )
    address = make_item(
        keys.address_key(event, registration.email),
        registrationId=registration.registration_id,
        **expires_with(event, "address"),
    )
    write({"TableName": TABLE_NAME, "Item": address})


def count_waiting(event: Event, waiting: Sequence[Registration]) -> None:
    number = {"N": str(len(waiting))}
    update_counter(event, None, "waiting = :number, combined = :number, ticket = :number", number)
    for session_id in {s.session_id for r in waiting for s in r.lines}:
        those = sum(s.session_id == session_id for r in waiting for s in r.lines)
        update_counter(event, session_id, "waiting = :number", {"N": str(those)})


def update_counter(event: Event, session_id: str | None, sets: str, number: Any) -> None:
    dynamodb.update_item(
        TableName=TABLE_NAME,
        Key=keys.counter_key(event.event_id, session_id),
        UpdateExpression=f"SET {sets}",
        ExpressionAttributeValues={":number": number},
    )


def write(put: dict[str, Any]) -> None:
    put = {name: value for name, value in put.items() if name in ("TableName", "Item")}
    dynamodb.put_item(**put)


def measure(world: World, act: Callable[[], Any]) -> Counter[str]:
    """Calls, items read and items written while `act` runs."""
    counted: Counter[str] = Counter()
    answer = world.store.call

    def note(operation: str, request: Mapping[str, Any]) -> dict[str, Any]:
        answered = answer(operation, request)
        counted["calls"] += 1
        counted["items read"] += answered.get("ScannedCount", 0) + ("Item" in answered)
        counted["items written"] += len(request.get("TransactItems", ()))
        return answered

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(world.store, "call", note)
        act()
    return counted


class Scene:
    """An event of some rounds with `a`, `b` and `c` in each, and only two seats in `a` of the last;
    both are held, by `holder` and by somebody else."""

    def __init__(self, rounds: int, number: int, *, is_full: bool) -> None:
        self.rounds, self.registered = rounds, 0
        sessions = {
            f"round-{n}": {f"{name}{n}": PLENTY for name in "abc"} for n in range(1, rounds + 1)
        }
        if rounds:
            sessions[f"round-{rounds}"][f"a{rounds}"] = 2
        event = make_event(sessions, 2 if is_full else PLENTY, waiting_limit=PLENTY)
        self.event = event.model_copy(update={"event_id": f"line-{rounds}-{number}"})
        write_counters(self.event)
        self.holder, self.other = self.register("a"), self.register("a")

    def choose(self, names: str) -> Choices:
        """The first name in the last round, the last one in all before it."""
        if not self.rounds:
            return {}
        earlier = {f"round-{n}": [f"{names[-1]}{n}"] for n in range(1, self.rounds)}
        return earlier | {f"round-{self.rounds}": [f"{names[0]}{self.rounds}"]}

    def register(self, names: str) -> str:
        self.registered += 1
        address = f"person{self.registered}@town.example"
        asked = make_asked(self.event, address, self.choose(names), waitlist=True)
        return register(self.event, asked, use=None, now=CLOCK.now()).registration_id

    def cancel(self, registration_id: str) -> None:
        cancel(self.event, registration_id, "cancelled-by-visitor", CLOCK.now())

    def change(self, registration_id: str, names: str) -> None:
        version = self.read(registration_id).version
        patch = {"choices": self.choose(names)}
        change(
            self.event,
            registration_id,
            patch,
            version=version,
            reason="changed-by-visitor",
            now=CLOCK.now(),
        )

    def read(self, registration_id: str) -> Registration:
        return read_registration(registration_id, CLOCK.now())

    def status(self, registration_id: str) -> str:
        return self.read(registration_id).status


Act = Callable[[Scene, Sequence[Registration]], Any]


def a_newcomer_gets_a_seat(scene: Scene, firsts: Sequence[Registration]) -> Any:
    newcomer: list[str] = []
    yield lambda: newcomer.append(scene.register("ba"))
    assert scene.status(newcomer[0]) == "confirmed"


def a_newcomer_waits(scene: Scene, firsts: Sequence[Registration]) -> Any:
    newcomer: list[str] = []
    yield lambda: newcomer.append(scene.register("ab"))
    assert scene.status(newcomer[0]) == "waitlisted"


def the_holder_cancels(scene: Scene, firsts: Sequence[Registration]) -> Any:
    yield lambda: scene.cancel(scene.holder)
    assert [scene.status(each.registration_id) for each in firsts[:2]] == [
        "confirmed",
        *["waitlisted"] * (len(firsts) > 1),
    ]


def the_first_in_line_cancels(scene: Scene, firsts: Sequence[Registration]) -> Any:
    yield lambda: scene.cancel(firsts[0].registration_id)


def another_in_line_cancels(scene: Scene, firsts: Sequence[Registration]) -> Any:
    yield lambda: scene.cancel(f"{firsts[0].registration_id[:-6]}{1 + 2 * len(firsts):06d}")


def somebody_who_is_passed_cancels(scene: Scene, firsts: Sequence[Registration]) -> Any:
    """Their seats are of use to nobody who waits."""
    guest = scene.register("ba")
    yield lambda: scene.cancel(guest)
    assert scene.status(firsts[0].registration_id) == "waitlisted"


def the_first_in_line_changes(scene: Scene, firsts: Sequence[Registration]) -> Any:
    yield lambda: scene.change(firsts[0].registration_id, "cb")


ACTS = (
    a_newcomer_gets_a_seat,
    a_newcomer_waits,
    the_holder_cancels,
    the_first_in_line_cancels,
    another_in_line_cancels,
    somebody_who_is_passed_cancels,
    the_first_in_line_changes,
)
FULL_ACTS = (
    a_newcomer_waits,
    the_holder_cancels,
    the_first_in_line_cancels,
    another_in_line_cancels,
    the_first_in_line_changes,
)


def cost_of(act: Act, rounds: int, number: int, kinds: int, *, is_full: bool) -> Counter[str]:
    """So many wait for the session of the last round that is full, or to get into a full event; in
    the rounds before it they chose in so many ways."""
    with inhabited(World(0)) as world:
        scene = Scene(rounds, number, is_full=is_full)
        ways = ["ab", "aa", "ac"]
        firsts = [scene.read(scene.register(ways[n])) for n in range(kinds)]
        assert {first.status for first in firsts} == {"waitlisted"}
        wait_in_line(scene.event, firsts, number)
        doing = act(scene, firsts)
        cost = measure(world, next(doing))
        next(doing, None)
        return cost


def check_is_bounded(
    title: str, act: Act, capsys: pytest.CaptureFixture[str], *, kinds: int, is_full: bool
) -> None:
    found = {}
    all_rounds = (0, 1, 2, 3) if is_full else (1, 2, 3)
    for rounds in all_rounds:
        for number in NUMBERS:
            found[rounds, number] = cost_of(act, rounds, number, kinds, is_full=is_full)
    with capsys.disabled():
        for (rounds, number), cost in found.items():
            print(f"\n{title:<50} {rounds} rounds, {number:>5} waiting: {describe(cost)}", end="")
    for rounds in all_rounds:
        costs = [found[rounds, number] for number in NUMBERS]
        assert costs[0] == costs[1] == costs[2]
        # A round more is a session's place and counter more, no more calls with each who waits.
        assert costs[0]["calls"] <= 16
        assert costs[0]["items read"] <= 24
        assert costs[0]["items written"] <= 24


def describe(cost: Counter[str]) -> str:
    names = ("calls", "items read", "items written")
    return ", ".join(f"{cost[name]:>3} {name}" for name in names)


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_a_full_session_costs_the_same_however_many_wait(
    act: Act, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody who is short of one round is passed one by one (S5)."""
    check_is_bounded(act.__name__, act, capsys, kinds=1, is_full=False)


@pytest.mark.parametrize("act", FULL_ACTS, ids=lambda act: act.__name__)
def test_a_full_event_costs_the_same_however_many_wait(
    act: Act, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nor however differently those chose who wait: of all of them only the first is read (S5)."""
    check_is_bounded(f"full: {act.__name__}", act, capsys, kinds=3, is_full=True)
