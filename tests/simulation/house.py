"""A small event in a world of its own, and what people do there, through the use cases."""

import os
import random
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from shared.events.events import event_item, read_event
from shared.managing.cancellation import cancel
from shared.managing.change import change
from shared.models.event import Event
from shared.models.registration import Registration
from shared.registering.register import register
from shared.registrations.registrations import read_registration
from shared.seats.shards import split
from shared.store.client import dynamodb
from tests.failing import IS_ONE_ENOUGH
from tests.model import world as model
from tests.simulation.oracle import BrokenPromiseError, Oracle
from tests.simulation.schedule import Task
from tests.simulation.world import World, hand_over, inhabited

Rounds = dict[str, dict[str, int]]
"""Seats of each session, by round."""


class House:
    """An event with its table; `oracle` watches each write."""

    def __init__(self, world: World, event: Event) -> None:
        self._move_in(world, event)
        dynamodb.put_item(TableName=os.environ["TABLE_NAME"], Item=event_item(event))
        model.write_counters(event)

    @classmethod
    def empty(cls, world: World, event: Event) -> "House":
        """Without the event, which is still to be published."""
        house = cls.__new__(cls)
        house._move_in(world, event)
        return house

    def _move_in(self, world: World, event: Event) -> None:
        self.world = world
        self.event = event
        self.oracle = Oracle(now=world.now)
        world.store.on_write = self.oracle.watch

    def register(
        self,
        name: str,
        choices: Mapping[str, Sequence[str]],
        *,
        waits: bool = False,
        **changes: Any,
    ) -> str:
        """The id of the new registration."""
        asked = model.make_asked(
            self.event, f"{name}@town.example", choices, waitlist=waits, **changes
        )
        return register(self.event, asked, use=None, now=self.world.now()).registration_id

    def cancel(self, registration_id: str) -> None:
        cancel(self.event, registration_id, "cancelled-by-visitor", self.world.now())

    def change(self, registration_id: str, **patch: Any) -> Registration:
        found = self.read(registration_id)
        return change(
            self.event,
            registration_id,
            patch,
            version=found.version,
            reason="changed-by-visitor",
            now=self.world.now(),
        )

    def read(self, registration_id: str) -> Registration:
        return read_registration(registration_id, self.world.now())

    def read_event(self) -> Event:
        """As it is published now."""
        return read_event(self.event.event_id)

    def at_once(self, **acts: Callable[[], Any]) -> dict[str, Task]:
        """Does these at the same moment; an error of one of them is kept in its task."""
        return self.world.run(**acts)

    def come_to_rest(self) -> None:
        """The stream hands over what is free; then nobody waits for what they could have."""
        hand_over(self.event, self.world)
        self.oracle.check_rest()


@contextmanager
def opened(
    seed: int | str,
    rounds: Rounds,
    capacity: int,
    *,
    optional: Sequence[str] = (),
    shards: int = 1,
    **world: Any,
) -> Iterator[House]:
    """An event of these rounds, its seats in so many shards. What `world` takes: `fault_rate`,
    `index_lags`, `page_items`."""
    with inhabited(World(seed, **world)) as made:
        house = House(made, model.make_event(rounds, capacity, optional, shards=shards))
        split(house.event)
        yield house


class NewSeeds:
    """Seeds that nobody has tried, which follow from their base, for so many seconds of a core."""

    def __init__(self, base: str, seconds: float) -> None:
        self._draw = random.Random(base)
        self._ends = time.process_time() + seconds
        self.tried = 0

    def __iter__(self) -> Iterator[int]:
        while time.process_time() < self._ends:
            self.tried += 1
            yield self._draw.getrandbits(48)


ONE_OF = 1 if os.environ.get("SCHEDULES") == "all" else 3
"""`make test` plays one of so many schedules of each scene, `make test-long` all."""
new_seeds: NewSeeds | None = None
"""Where they are set, scenes are played with them, and only until the first that ends wrong."""


def seeds(schedules: int) -> Iterable[int]:
    """The seeds of so many schedules, or of a part of them: the same ones every time, unless new
    ones are asked for."""
    return range(-(-schedules // ONE_OF)) if new_seeds is None else new_seeds


def find_wrong(schedules: int, is_right: Callable[[int], bool]) -> list[int]:
    """The seeds with which a scene ends wrong, or breaks a promise on its way."""
    wrong = []
    for seed in seeds(schedules):
        try:
            if is_right(seed):
                continue
        except BrokenPromiseError:
            pass
        wrong.append(seed)
        if new_seeds or IS_ONE_ENOUGH:
            break
    return wrong


def count_wrong(schedules: int, is_right: Callable[[int], bool]) -> int:
    """In how many of so many schedules a scene ends wrong, or breaks a promise on its way."""
    return len(find_wrong(schedules, is_right))
