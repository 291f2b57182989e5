"""The same request twice at the same moment, as a page that is sent again does it."""

from shared.registering.register import key_use, register
from tests.model import world as model
from tests.simulation.house import House, count_wrong, opened

SCHEDULES = 300
"""Of so many, 60 answered a repeat that the seat was gone which it had just got itself."""


def test_a_request_that_comes_twice_gets_one_answer() -> None:
    def is_right(seed: int) -> bool:
        with opened(seed, {"r": {"s0": 1}}, 1, shards=2) as house:

            def ask() -> str:
                return _register(house)

            done = house.at_once(first=ask, again=ask, third=ask)
            return len({task.answer for task in done.values()}) == 1

    assert count_wrong(SCHEDULES, is_right) == 0


def _register(house: House) -> str:
    asked = model.make_asked(house.event, "a@town.example", {"r": ["s0"]}, waitlist=False)
    use = key_use(house.event, "key-of-the-request-1", asked)
    return register(house.event, asked, use=use, now=house.world.now()).registration_id
