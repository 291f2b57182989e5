"""Two at the same moment, and the order of those who wait (findings S1, S2)."""

from tests.simulation.house import count_wrong, opened

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
