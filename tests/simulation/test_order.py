"""Two at the same moment, and the order of those who wait (findings S1, S2)."""

from collections.abc import Callable
from typing import Any

import pytest

from shared.events.events import read_event
from shared.models.event import Event
from shared.publishing import publication as publication
from tests.simulation.house import House, count_wrong, opened
from tests.simulation.publishing import publish_changed

SCHEDULES = 400
"""Of so many, 86 were wrong before plans rested on a revision."""


def test_two_cancellations_at_once_keep_the_order() -> None:
    def is_right(seed: int) -> bool:
        with opened(seed, {"r": {"s0": 1, "s1": 1}}, 2) as house:
            z = house.register("z", {"r": ["s0"]})
            a = house.register("a", {"r": ["s1"]})
            b = house.register("b", {"r": ["s1", "s0"]}, waits=True)
            c = house.register("c", {"r": ["s1", "s0"]}, waits=True)
            done = house.at_once(a=lambda: house.cancel(a), z=lambda: house.cancel(z))
            for task in done.values():
                if task.error:
                    raise task.error
            house.come_to_rest()
            return (house.read(b).seats, house.read(c).seats) == ({"r": "s1"}, {"r": "s0"})

    assert count_wrong(SCHEDULES, is_right) == 0


def test_a_plan_and_a_newcomer_do_not_share_the_last_seat() -> None:
    def is_right(seed: int) -> bool:
        with opened(seed, {"r": {"s0": 1, "s1": 1}}, 3) as house:
            a = house.register("a", {"r": ["s1"]})
            house.at_once(
                moves=lambda: house.change(a, choices={"r": ["s0"]}),
                comes=lambda: house.register("b", {"r": ["s0"]}),
            )
            return house.oracle.total("s0").taken == 1

    assert count_wrong(SCHEDULES, is_right) == 0


def cancel_s0(event: Event) -> dict[str, Any]:
    (whole,) = event.rounds
    first, *others = whole.sessions
    off = first.model_copy(update={"is_cancelled": True})
    return {"rounds": (whole.model_copy(update={"sessions": (off, *others)}),)}


def cancel_event(event: Event) -> dict[str, Any]:
    return {"state": "cancelled"}


@pytest.mark.parametrize("off", [cancel_s0, cancel_event])
def test_nobody_moves_into_what_is_cancelled_at_that_moment(
    off: Callable[[Event], dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The holder goes as the organiser cancels; the oracle watches each write (S2)."""
    monkeypatch.setattr(publication, "_renditions", lambda *_: ())

    def is_right(seed: int) -> bool:
        with opened(seed, {"r": {"s0": 1, "s1": 1}}, 2) as house:
            publish_changed(house)
            holder = house.register("holder", {"r": ["s0"]})
            house.register("next", {"r": ["s0"]}, waits=True)
            done = house.at_once(
                goes=lambda: house.cancel(holder), organises=lambda: call_off(house, off)
            )
            for task in done.values():
                if task.error:
                    raise task.error
            house.come_to_rest()
            return house.oracle.total("s0").taken == 0

    assert count_wrong(SCHEDULES, is_right) == 0


def call_off(house: House, off: Callable[[Event], dict[str, Any]]) -> None:
    house.event = publish_changed(house, **off(read_event(house.event.event_id)))
