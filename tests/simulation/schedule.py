"""Who goes on, by one seed: tasks that stop before every call, and a choice among them.

Choices follow priorities, as in PCT (Burckhardt et al., "A Randomized Scheduler with Probabilistic
Guarantees of Finding Bugs", 2010): the highest goes on until it is put behind all others. That
happens at a few steps drawn beforehand, and more often right after a read, since what breaks is a
decision that rests on what was read before others went on.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from greenlet import GreenletExit, getcurrent, greenlet

Fault = Literal["conflict", "throttled", "lost-before", "lost-after", "crash-before", "crash-after"]
READS = ("GetItem", "Query")


class CrashError(BaseException):
    """The function ends here, wherever it is. No code of the product may catch it."""


class StuckError(Exception):
    """A run that does not come to its end."""


@dataclass
class Task:
    """One invocation: what it does, and what became of it."""

    name: str
    act: Callable[[], Any]
    count_writes: Callable[[], int]
    answer: Any = None
    error: BaseException | None = None
    is_done: bool = False
    calls: int = 0
    began: int = 0
    ended: int = 0
    """The number of writes in the table before it began, and when it ended."""
    slept_seconds: float = 0.0
    light: greenlet = field(init=False)

    def __post_init__(self) -> None:
        self.light = greenlet(self._run)

    @property
    def crashed(self) -> bool:
        return isinstance(self.error, CrashError)

    def _run(self) -> None:
        self.began = self.count_writes()
        try:
            self.answer = self.act()
        except GreenletExit:
            raise
        except BaseException as error:  # noqa: BLE001  (kept, and looked at by the oracle)
            self.error = error
        self.ended = self.count_writes()
        self.is_done = True


@dataclass(frozen=True)
class Choice:
    """At a step: whose turn it was, and what befell the call."""

    task: str
    fault: Fault | None = None


class Scheduler:
    """Runs tasks in turns. `picks` repeats a run that was kept; else the seed decides."""

    def __init__(
        self,
        seed: int | str,
        *,
        fault_rate: float = 0.0,
        picks: Sequence[Choice] | None = None,
        most_steps: int = 20_000,
    ) -> None:
        self._turns = random.Random(f"turns {seed}")
        self._faults = random.Random(f"faults {seed}")
        self._fault_rate = fault_rate
        self._picks = list(picks) if picks is not None else None
        self._most_steps = most_steps
        self._hub = getcurrent()
        self._live: list[Task] = []
        self._rank: dict[str, float] = {}
        self._switch_rate = self._turns.choice((0.02, 0.1, 0.3, 0.6))
        self._after_read = self._turns.choice((0.1, 0.4, 0.8))
        self._has_read = False
        self.running: Task | None = None
        self.choices: list[Choice] = []
        self.steps = 0

    def run(self, tasks: Sequence[Task]) -> None:
        """Runs these to their ends. Raises: StuckError."""
        self._hub = getcurrent()
        self._live = list(tasks)
        for task in tasks:
            self._rank[task.name] = self._turns.random()
        try:
            while self._live:
                task = self._next()
                self.running = task
                task.light.switch()
                self.running = None
                if task.is_done:
                    self._live.remove(task)
                if self.steps > self._most_steps:
                    raise StuckError(f"{len(self._live)} tasks after {self.steps} steps")
        finally:
            self.running = None
            for task in self._live:
                task.light.throw(GreenletExit)
            self._live = []

    @property
    def has_faults(self) -> bool:
        return self._fault_rate > 0

    def turn_off_faults(self) -> None:
        self._fault_rate = 0.0

    def stop(self) -> None:
        """Called by the running task before a call: others may go on first."""
        if self.running is not None:
            self._hub.switch()

    def draw_fault(self, operation: str) -> Fault | None:
        """What befalls the call that the running task is about to make."""
        task = self.running
        if task is None:
            return None
        task.calls += 1
        self.steps += 1
        if self._picks is not None:
            fault = self._picks[self.steps - 1].fault if self.steps <= len(self._picks) else None
        else:
            fault = self._draw(operation)
        self.choices.append(Choice(task.name, fault))
        self._has_read = operation in READS
        return fault

    def _draw(self, operation: str) -> Fault | None:
        if self._faults.random() >= self._fault_rate:
            return None
        kinds: tuple[Fault, ...] = ("throttled", "crash-before")
        if operation not in READS:
            # A write of which nobody knows is what costs most to get right.
            kinds += ("conflict", "lost-before", "lost-after", "lost-after", "crash-after")
        return self._faults.choice(kinds)

    def _next(self) -> Task:
        if self._picks is not None and self.steps < len(self._picks):
            wanted = self._picks[self.steps].task
            for task in self._live:
                if task.name == wanted:
                    return task
        first = max(self._live, key=lambda task: self._rank[task.name])
        if self._picks is None and len(self._live) > 1:
            rate = self._after_read if self._has_read else self._switch_rate
            if self._turns.random() < rate:
                # Behind all others: it goes on when they are done, or put behind it in turn.
                self._rank[first.name] = min(self._rank.values()) - self._turns.random()
                first = max(self._live, key=lambda task: self._rank[task.name])
        return first
