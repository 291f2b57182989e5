"""`python -m tests.simulation.crowd`: what people are answered who come at the same moment.

Scenes for 4, 16 and 64 of them, in virtual time (`tests.simulation.rush`), each with several
seeds. Every write is watched by the oracle, and at rest nobody waits for what they could have.
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import tests.conftest  # noqa: F401  (its environment comes first)
from shared.refusals.refusal import BusyError, DomainError
from shared.refusals.registrations import SoldOutError
from shared.waiting.plans import settle_event
from tests.model import world as model
from tests.simulation.house import House, Rounds
from tests.simulation.oracle import BrokenPromiseError
from tests.simulation.rush import Rush
from tests.simulation.schedule import Task
from tests.simulation.world import inhabited
from tests.template import load_template

Act = partial[Any]
Acts = dict[str, Act]

SIZES = (4, 16, 64)
SEEDS = 20
GATEWAY_SECONDS = 29
"""After which API Gateway answers in the function's place."""
PATIENCE_SECONDS = min(GATEWAY_SECONDS, load_template()["Globals"]["Function"]["Timeout"])
"""Whoever has no answer by then hears that it was too busy: Lambda ends the function."""
STREAM_SECONDS = 0.2
"""From a write to the function that hands over what it frees."""


@dataclass
class Figures:
    """What one scene came to, its seeds added up."""

    answers: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    """The seconds of each answer."""
    last: list[float] = field(default_factory=list)
    """The seconds until all have an answer, for each seed."""
    sent: int = 0
    conflicts: int = 0
    failed: int = 0
    reads: int = 0

    @property
    def busy_share(self) -> float:
        return self.answers["503"] / self.answers.total()

    def add(self, rush: Rush, tasks: Mapping[str, Task]) -> None:
        for name, task in tasks.items():
            took = rush.took[name]
            self.answers[_status(task, took)] += 1
            self.seconds.append(took)
        self.last.append(max(rush.took[name] for name in tasks))
        self.sent += rush.sent
        self.conflicts += rush.conflicts
        self.failed += rush.failed
        self.reads += rush.reads


@dataclass
class Scene:
    """A scene: its name, the house before it, and the people who come then."""

    name: str
    rounds: Rounds
    capacity: Callable[[int], int]
    """By how many come."""
    prepare: Callable[[House, int, random.Random], Acts]


def play(scene: Scene, number: int, seed: int, figures: Figures) -> None:
    """Plays it with so many at once. Raises: BrokenPromiseError, and refusals nobody may get."""
    draw = random.Random(f"{scene.name} {number} {seed}")
    with _opened(f"{scene.name} {number} {seed}", scene.rounds, scene.capacity(number)) as house:
        acts = scene.prepare(house, number, draw)
        tasks = _run(house, acts)
        for task in tasks.values():
            if task.error is not None and not isinstance(task.error, DomainError):
                raise task.error
        figures.add(_rush_of(house), tasks)
        _check_registered(house, tasks)
        _check_sold_out(house, tasks, acts)
        house.come_to_rest()


@contextmanager
def _opened(seed: str, rounds: Rounds, capacity: int) -> Iterator[House]:
    rush = Rush(seed)
    with inhabited(rush):
        yield House(rush, model.make_event(rounds, capacity, waiting_limit=1_000))


def _rush_of(house: House) -> Rush:
    assert isinstance(house.world, Rush)
    return house.world


def _run(house: House, acts: Acts) -> dict[str, Task]:
    """All of these at once; beside them the stream, which hands over what comes free."""
    left = set(acts)

    def leave(name: str, act: Act) -> Any:
        try:
            return act()
        finally:
            left.discard(name)

    def stream() -> None:
        while left:
            house.world.sleep(STREAM_SECONDS)
            try:
                settle_event(house.event, house.world.now())
            except BusyError:
                continue  # Lambda brings the records again

    leaving = {name: partial(leave, name, act) for name, act in acts.items()}
    tasks = house.at_once(**leaving, stream=stream)
    if (error := tasks.pop("stream").error) is not None:
        raise error
    return tasks


def _status(task: Task, took: float) -> str:
    if isinstance(task.error, BusyError) or took > PATIENCE_SECONDS:
        return "503"
    return "409" if task.error is not None else "2xx"


def _check_registered(house: House, tasks: Mapping[str, Task]) -> None:
    """Whoever was answered so is registered, or cancelled, and nobody else."""
    is_here = {p.email for p in house.oracle.people.values() if p.status != "cancelled"}
    for name, task in tasks.items():
        email = f"{name}@town.example"
        is_done = (email in is_here) == name.startswith("new")
        if name.startswith(("new", "goes")) and is_done != (task.error is None):
            raise BrokenPromiseError(f"{name} was answered {task.error or task.answer}")


def _check_sold_out(house: House, tasks: Mapping[str, Task], acts: Acts) -> None:
    """Whoever got "full" could have had nothing at some moment."""
    for name, task in tasks.items():
        if name.startswith("new") and isinstance(task.error, SoldOutError):
            _, choices = acts[name].args
            house.oracle.check_sold_out(choices, task.began, task.ended)


# -- scenes ---------------------------------------------------------------------------------------


def _newcomers(house: House, number: int, draw: random.Random, *, waits: bool) -> Acts:
    """So many who come, each with choices of their own."""
    acts: Acts = {}
    for each in range(number):
        choices = _choose(house, draw)
        acts[f"new{each}"] = partial(house.register, f"new{each}", choices, waits=waits)
    return acts


def _choose(house: House, draw: random.Random) -> dict[str, Sequence[str]]:
    """Two sessions of each round, or all where it has fewer."""
    return {
        round_.round_id: draw.sample(ids, min(2, len(ids)))
        for round_ in house.event.rounds
        for ids in [[session.session_id for session in round_.sessions]]
    }


def _fill(house: House) -> None:
    """Somebody takes every seat of every session, or of the event where it has none."""
    rounds = house.event.rounds
    ids = [[session.session_id for session in round_.sessions] for round_ in rounds]
    for number in range(max((len(each) for each in ids), default=1)):
        choices = {
            round_.round_id: [each[number]] for round_, each in zip(rounds, ids, strict=True)
        }
        house.register(f"inside{number}", choices)


def _come_to_free_seats(house: House, number: int, draw: random.Random) -> Acts:
    return _newcomers(house, number, draw, waits=False)


def _get_in_line(house: House, number: int, draw: random.Random) -> Acts:
    _fill(house)
    return _newcomers(house, number, draw, waits=True)


def _cancel(house: House, number: int, draw: random.Random) -> Acts:
    """All seats are taken, and as many wait as go."""
    acts: Acts = {}
    for each in range(number):
        name = f"goes{each}"
        held = house.register(name, _choose(house, draw))
        acts[name] = partial(house.cancel, held)
    for each in range(number):
        house.register(f"waits{each}", _choose(house, draw), waits=True)
    return acts


def _mix(house: House, number: int, draw: random.Random) -> Acts:
    """Half of them come, a quarter changes, a quarter goes; seats for some of them."""
    acts = _newcomers(house, number // 2, draw, waits=True)
    for each in range(number // 4):
        goes = house.register(f"goes{each}", _choose(house, draw), waits=True)
        acts[f"goes{each}"] = partial(house.cancel, goes)
        changes = house.register(f"changes{each}", _choose(house, draw), waits=True)
        acts[f"changes{each}"] = partial(house.change, changes, choices=_choose(house, draw))
    return acts


ONE: Rounds = {"r": {"a": 100, "b": 100, "c": 100}}
TWO: Rounds = {"r": {"a": 1, "b": 1, "c": 1}, "s": {"d": 1, "e": 1, "f": 1}}
THREE: Rounds = TWO | {"t": {"g": 1, "h": 1, "i": 1}}
NARROW: Rounds = {"r": {"a": 4, "b": 4, "c": 8}, "s": {"d": 4, "e": 4, "f": 8}}

SCENES = (
    Scene("free seats", ONE, lambda number: 300, _come_to_free_seats),
    Scene("in line of a full event", {}, lambda number: 1, _get_in_line),
    Scene("in line, two rounds", TWO, lambda number: 300, _get_in_line),
    Scene("in line, three rounds", THREE, lambda number: 300, _get_in_line),
    Scene("cancel, with a line behind", ONE, lambda number: number, _cancel),
    Scene("come, change and cancel", NARROW, lambda number: number // 2 + 2, _mix),
    Scene("the last seat", ONE, lambda number: 1, _come_to_free_seats),
)


# -- the table ------------------------------------------------------------------------------------


def table(sizes: Sequence[int], seeds: int, scenes: Sequence[Scene] = SCENES) -> Iterator[str]:
    """Its lines, one after the other as they are known."""
    heads = (
        "scene", "at once", "2xx", "409", "503", "sent", "conflicts", "refused", "reads",
        "median ms", "p99 ms", "all ms",
    )  # fmt: skip
    yield f"| {' | '.join(heads)} |"
    yield f"|---|{'--:|' * (len(heads) - 1)}"
    for scene in scenes:
        for number in sizes:
            figures = Figures()
            for seed in range(seeds):
                play(scene, number, seed, figures)
            yield _row(scene, number, figures)


def _row(scene: Scene, number: int, figures: Figures) -> str:
    total = figures.answers.total()
    seconds = sorted(figures.seconds)
    cells = [
        scene.name,
        str(number),
        *(f"{100 * figures.answers[status] / total:.1f}%" for status in ("2xx", "409", "503")),
        *(
            f"{each / total:.1f}"
            for each in (figures.sent, figures.conflicts, figures.failed, figures.reads)
        ),
        *(f"{1000 * seconds[int(share * (total - 1))]:.0f}" for share in (0.5, 0.99)),
        f"{1000 * sorted(figures.last)[len(figures.last) // 2]:.0f}",
    ]
    return f"| {' | '.join(cells)} |"


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(
        prog="python -m tests.simulation.crowd", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("--seeds", type=int, default=SEEDS)
    parser.add_argument("--at-once", type=int, nargs="+", default=SIZES)
    parser.add_argument("--scene", default="", help="only those whose name has this")
    options = parser.parse_args(arguments)
    scenes = [scene for scene in SCENES if options.scene in scene.name]
    for line in table(options.at_once, options.seeds, scenes):
        print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
