"""Virtual time: every call of DynamoDB takes a drawn time, and transactions that overlap conflict.

Tasks begin at nearly the same moment; whoever's next step comes first goes on. A pause of the
product moves its own task's time and nobody else's. Nothing waits for a real clock.

What a call takes is assumed, not measured (`docs/scale.md` has the same figures for shards). What
DynamoDB does is its documentation's ("Transaction conflict handling"): a transaction that finds an
item in another one that goes on is cancelled with TransactionConflict for that item; a plain write
gets TransactionConflictException; a read is never refused, and answers what is committed.
"""

import random
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from heapq import heappop, heappush
from itertools import count
from typing import Any, NamedTuple

from greenlet import GreenletExit, getcurrent, greenlet

from tests.simulation.expressions import read_condition
from tests.simulation.schedule import READS, Task
from tests.simulation.store import At, refusal
from tests.simulation.world import World


class Span(NamedTuple):
    """How long something takes: a log-normal distribution with a heavy tail."""

    median_ms: float
    sigma: float
    """Of the logarithm: .35 has one in a hundred take more than twice the median."""
    slow_share: float = 0.005
    slow_factor: float = 5
    """So many take so many times longer: a retry inside, a node that moves."""

    def draw(self, chance: random.Random) -> float:
        """Seconds."""
        drawn = self.median_ms * chance.lognormvariate(0, self.sigma)
        if chance.random() < self.slow_share:
            drawn *= self.slow_factor
        return drawn / 1000


READ = Span(5, 0.35)
WRITE = Span(6, 0.35)
"""One item, without a transaction."""
TRANSACTION = Span(15, 0.3)
REFUSED = Span(8, 0.3)
"""A transaction that is cancelled: asking every item's node, and telling them that it is off. It
holds the items that would have been fine meanwhile, which is the worse case."""
OWN_WORK = Span(2, 0.3, slow_share=0)
"""What the function does itself before a call."""
WAY_SECONDS = 0.001
"""From the function to the items, and back; part of what a call takes."""
JITTER_SECONDS = 0.01
"""Within which all of them begin."""


class Turns:
    """Who goes on: the task whose next step comes first. `seconds` is the time of that step."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._hub = getcurrent()
        self._due: list[tuple[float, int, greenlet]] = []
        self._numbers = count()

    def run(self, tasks: Sequence[Task], starts: Sequence[float]) -> dict[str, float]:
        """Runs these, each from its second on, to their ends. Answers the seconds that each
        took, by its name."""
        self._hub = getcurrent()
        for task, start in zip(tasks, starts, strict=True):
            self._wake(start, task.light)
        took: dict[str, float] = {}
        of_light = {id(t.light): (t, start) for t, start in zip(tasks, starts, strict=True)}
        try:
            while self._due:
                self.seconds, _, light = heappop(self._due)
                light.switch()
                task, start = of_light[id(light)]
                if task.is_done:
                    took[task.name] = self.seconds - start
        finally:
            for _, _, light in self._due:
                light.throw(GreenletExit)
            self._due = []
        return took

    def wait(self, seconds: float) -> None:
        """Called by a task: others go on until its time has come."""
        self._wake(self.seconds + max(seconds, 0), getcurrent())
        self._hub.switch()

    def _wake(self, at: float, light: greenlet) -> None:
        heappush(self._due, (at, next(self._numbers), light))


class Rush(World):
    """A world in virtual time. Counts what was sent to the table while tasks ran."""

    def __init__(self, seed: int | str, **world: Any) -> None:
        super().__init__(seed, **world)
        self._chance = random.Random(f"times {seed}")
        self._turns = Turns()
        self._is_running = False
        self._began = self.moment
        self._held: set[At] = set()
        self.sent = 0
        """Transactions."""
        self.conflicts = 0
        """Of these, cancelled because another one had an item in hand."""
        self.failed = 0
        """Of these, cancelled by a condition alone: a refusal, or a plan that was stale."""
        self.reads = 0
        self.took: dict[str, float] = {}
        """Seconds of each task that is done, by its name."""

    def now(self) -> datetime:
        return self._began + timedelta(seconds=self._turns.seconds)

    def sleep(self, seconds: float) -> None:
        self._wait(seconds)

    def call(self, operation: str, request: Mapping[str, Any]) -> dict[str, Any]:
        if not self._is_running:
            return self.store.call(operation, request)
        self._wait(OWN_WORK.draw(self._chance))
        if operation in READS:
            self.reads += 1
            self._wait(READ.draw(self._chance))
            return self.store.call(operation, request)
        if operation == "TransactWriteItems":
            return self._transact(request)
        return self._write_alone(operation, request)

    def run(self, **acts: Callable[[], Any]) -> dict[str, Task]:
        tasks = [Task(name, act, lambda: self.store.writes) for name, act in acts.items()]
        now = self._turns.seconds
        starts = [now + self._chance.uniform(0, JITTER_SECONDS) for _ in tasks]
        self._is_running = True
        try:
            self.took |= self._turns.run(tasks, starts)
        finally:
            self._is_running = False
        return {task.name: task for task in tasks}

    def _wait(self, seconds: float) -> None:
        if self._is_running:
            self._turns.wait(seconds)

    def _transact(self, request: Mapping[str, Any]) -> dict[str, Any]:
        self.sent += 1
        self._wait(WAY_SECONDS)
        writes = [each for one in request["TransactItems"] for each in one.values()]
        reasons = [self._judge(each) for each in writes]
        codes = {reason["Code"] for reason in reasons} - {"None"}
        self.conflicts += "TransactionConflict" in codes
        self.failed += codes == {"ConditionalCheckFailed"}
        held = {
            at_of(each)
            for each, reason in zip(writes, reasons, strict=True)
            if reason["Code"] == "None"
        }
        takes = (REFUSED if codes else TRANSACTION).draw(self._chance)
        self._held |= held
        self._wait(takes - 2 * WAY_SECONDS)
        self._held -= held
        answer = {} if codes else self.store.call("TransactWriteItems", request)
        self._wait(WAY_SECONDS)
        if codes:
            raise refusal(
                "TransactionCanceledException", "TransactWriteItems", CancellationReasons=reasons
            )
        return answer

    def _judge(self, write: Mapping[str, Any]) -> dict[str, Any]:
        """The reason that one operation has for its transaction to be cancelled."""
        at = at_of(write)
        if at in self._held:
            return {"Code": "TransactionConflict"}
        condition, found = write.get("ConditionExpression"), self.store.find(at)
        if condition is not None:
            holds = read_condition(condition, write.get("ExpressionAttributeNames"))
            if not holds(found or {}, write.get("ExpressionAttributeValues") or {}):
                wants_old = write.get("ReturnValuesOnConditionCheckFailure") == "ALL_OLD"
                shown = {"Item": dict(found)} if found and wants_old else {}
                return {"Code": "ConditionalCheckFailed", **shown}
        return {"Code": "None"}

    def _write_alone(self, operation: str, request: Mapping[str, Any]) -> dict[str, Any]:
        self._wait(WRITE.draw(self._chance))
        if at_of(request) in self._held:
            raise refusal("TransactionConflictException", operation)
        return self.store.call(operation, request)


def at_of(write: Mapping[str, Any]) -> At:
    key = write["Item"] if "Item" in write else write["Key"]
    return key["PK"]["S"], key["SK"]["S"]
