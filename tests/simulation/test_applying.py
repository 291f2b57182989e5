"""Approval is switched on while people register, and an organiser decides while others act."""

from typing import Literal

import pytest

from shared.managing.deciding import Decision, decide
from shared.models.registration import Registration
from shared.refusals.refusal import DomainError
from tests.simulation.house import House, count_wrong, opened
from tests.simulation.publishing import publish_changed
from tests.simulation.schedule import Task

SCHEDULES = 60
CHOICES = {"r": ["s0", "s1"]}


def decide_on(
    house: House, who: str, verdict: Literal["accept", "refuse"] = "accept"
) -> Registration:
    return decide(
        house.event,
        who,
        Decision(decision=verdict),
        version=house.read(who).version,
        now=house.world.now(),
        by="organiser",
    )


def is_well(done: dict[str, Task]) -> bool:
    """Whether each was done or refused; the oracle has watched what was written."""
    return all(task.error is None or isinstance(task.error, DomainError) for task in done.values())


@pytest.mark.parametrize("shards", [1, 2])
@pytest.mark.parametrize("waits", [False, True])
def test_nobody_gets_a_seat_by_the_event_as_it_was(waits: bool, shards: int) -> None:
    """A newcomer whose function knows the event of before, while approval is published."""

    def is_right(seed: int) -> bool:
        with opened(seed, {"r": {"s0": 1, "s1": 1}}, 2, shards=shards) as house:
            done = house.at_once(
                organiser=lambda: publish_changed(house, allocation="approval"),
                a=lambda: house.register("a", CHOICES, waits=waits),
                b=lambda: house.register("b", CHOICES, waits=waits),
                c=lambda: house.register("c", CHOICES, waits=waits),
            )
            house.come_to_rest()
            return is_well(done)

    assert count_wrong(SCHEDULES, is_right) == 0


def test_two_who_are_accepted_at_once_do_not_share_the_last_seat() -> None:
    def is_right(seed: int) -> bool:
        with opened(seed, {"r": {"s0": 1}}, 1) as house:
            house.event = publish_changed(house, allocation="approval")
            a, b = (house.register(name, {"r": ["s0"]}, waits=name == "b") for name in "ab")
            done = house.at_once(
                first=lambda: decide_on(house, a),
                other=lambda: decide_on(house, b),
            )
            house.come_to_rest()
            return is_well(done) and house.oracle.total("EVENT").taken == 1

    assert count_wrong(SCHEDULES, is_right) == 0


def test_who_withdraws_while_they_are_decided_on_has_nothing_left() -> None:
    def is_right(seed: int) -> bool:
        with opened(seed, {"r": {"s0": 1}}, 1) as house:
            house.event = publish_changed(house, allocation="approval")
            a = house.register("a", {"r": ["s0"]})
            done = house.at_once(
                accept=lambda: decide_on(house, a),
                leave=lambda: house.cancel(a),
            )
            house.come_to_rest()
            return is_well(done) and house.oracle.people[a].status == "cancelled"

    assert count_wrong(SCHEDULES, is_right) == 0


def test_of_two_decisions_at_once_each_is_whole() -> None:
    def is_right(seed: int) -> bool:
        with opened(seed, {"r": {"s0": 1}}, 1) as house:
            house.event = publish_changed(house, allocation="approval")
            a = house.register("a", {"r": ["s0"]})
            done = house.at_once(
                accept=lambda: decide_on(house, a),
                refuse=lambda: decide_on(house, a, "refuse"),
            )
            house.come_to_rest()
            return is_well(done) and house.oracle.people[a].status in ("confirmed", "refused")

    assert count_wrong(SCHEDULES, is_right) == 0
