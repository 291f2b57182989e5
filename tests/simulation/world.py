"""One run: the product's own code on a table in memory, with time, ids and turns of one seed."""

import os
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
from botocore.exceptions import ReadTimeoutError

from shared.models.event import Event
from shared.registering.parsing import forget_events
from shared.runtime import telemetry
from shared.runtime.clock import Clock
from shared.store import transaction
from shared.store.client import dynamodb
from shared.waiting.plans import settle_event
from shared.waiting.release import release_cancelled
from shared.web import serving
from tests.accounts import first_grants
from tests.factories import NOW
from tests.simulation.schedule import Choice, CrashError, Fault, Scheduler, Task
from tests.simulation.store import Store, refusal

CALL = timedelta(milliseconds=10)
"""What a call takes, in the run's own time."""


class World(Clock):
    """The table, the time and the tasks of one run. A task that sleeps lets others go on."""

    def __init__(
        self,
        seed: int | str,
        *,
        fault_rate: float = 0.0,
        index_lags: bool = False,
        page_items: int | None = None,
        picks: Sequence[Choice] | None = None,
    ) -> None:
        self.seed = seed
        self.moment = NOW
        self.store = Store(index_lags=index_lags, page_items=page_items)
        for grant in first_grants():
            self.store.call("PutItem", grant)
        self.store.writes = 0  # the oracle counts from here
        self.scheduler = Scheduler(seed, fault_rate=fault_rate, picks=picks)
        self._ids = random.Random(f"ids {seed}")
        self._conflicts = random.Random(f"conflicts {seed}")
        self._read = len(self.store.stream)
        self.calls = 0
        self.log: list[str] | None = None
        """A line for each call, for a reader."""
        self.surprises: list[Exception] = []
        """What a handler answered with a 500."""
        random.seed(f"pauses {seed}")

    def now(self) -> datetime:
        return self.moment

    def sleep(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)
        self.scheduler.stop()

    def random_bytes(self, number: int) -> bytes:
        return self._ids.randbytes(number)

    def call(self, operation: str, request: Mapping[str, Any]) -> dict[str, Any]:
        """A call of the product. Others may go on before it, and it may fail."""
        self.calls += 1
        self.scheduler.stop()
        fault = self.scheduler.draw_fault(operation)
        self.moment += CALL
        if self.log is not None:
            self.log.append(self._describe(fault, operation, request))
        if fault is None:
            return self.store.call(operation, request)
        return self._fail(fault, operation, request)

    def _describe(self, fault: Fault | None, operation: str, request: Mapping[str, Any]) -> str:
        task = self.scheduler.running
        name = task.name if task else "afterwards"
        return f"    {name}: {operation} {describe(request)}{f'  [{fault}]' if fault else ''}"

    def run(self, **acts: Callable[[], Any]) -> dict[str, Task]:
        """Does these at the same time, each under its name."""
        tasks = [Task(name, act, lambda: self.store.writes) for name, act in acts.items()]
        self.scheduler.run(tasks)
        return {task.name: task for task in tasks}

    def changed(self) -> Iterator[dict[str, Any]]:
        """Stream records since this was asked last."""
        records = self.store.stream[self._read :]
        self._read = len(self.store.stream)
        for (partition, sort_key), before, after in records:
            image: dict[str, Any] = {"Keys": {"PK": {"S": partition}, "SK": {"S": sort_key}}}
            if after is not None:
                image["NewImage"] = after
            name = "REMOVE" if after is None else "MODIFY" if before else "INSERT"
            yield {"eventName": name, "eventSource": "aws:dynamodb", "dynamodb": image}

    def _fail(self, fault: Fault, operation: str, request: Mapping[str, Any]) -> dict[str, Any]:
        if fault.endswith("after"):
            self.store.call(operation, request)
        if fault.startswith("crash"):
            raise CrashError
        if fault.startswith("lost"):
            raise ReadTimeoutError(endpoint_url="https://dynamodb.example")
        if fault == "throttled":
            raise refusal("ThrottlingException", operation)
        if operation != "TransactWriteItems":
            raise refusal("TransactionConflictException", operation)
        reasons = [{"Code": "None"} for _ in request["TransactItems"]]
        reasons[self._conflicts.randrange(len(reasons))]["Code"] = "TransactionConflict"
        raise refusal("TransactionCanceledException", operation, CancellationReasons=reasons)


def describe(request: Mapping[str, Any]) -> str:
    """What a call is about, in keys."""
    if "TransactItems" in request:
        writes = [(verb, each) for one in request["TransactItems"] for verb, each in one.items()]
        return ", ".join(f"{verb} {describe(each)}" for verb, each in writes)
    if "KeyConditionExpression" in request:
        values = request["ExpressionAttributeValues"].values()
        return " ".join(each["S"] for each in values if "S" in each)
    at = request.get("Key") or request["Item"]
    return f"{at['PK']['S']} {at['SK']['S']}"


class _Silent:
    """Whatever is asked of it, it does nothing."""

    def __getattr__(self, name: str) -> Any:
        return self

    def __call__(self, *given: Any, **named: Any) -> Any:
        return self

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *given: object) -> None: ...


_SILENT = _Silent()


def _note_surprise(world: World) -> Callable[[Any, Exception], Any]:
    report = serving.report_surprise

    def note(request: Any, error: Exception) -> Any:
        world.surprises.append(error)
        return report(request, error)

    return note


@contextmanager
def inhabited(world: World) -> Iterator[World]:
    """The product's code lives in this world: its calls, its pauses and its new ids."""
    forget_events()
    patience = dict(transaction.transact.__kwdefaults__ or {}) | {"sleep": world.sleep}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dynamodb, "_make_api_call", world.call)
        patch.setattr(time, "sleep", world.sleep)
        patch.setattr(transaction.transact, "__kwdefaults__", patience)
        patch.setattr(serving, "report_surprise", _note_surprise(world))
        patch.setattr(os, "urandom", world.random_bytes)
        patch.setattr(random, "_urandom", world.random_bytes)
        patch.setattr(telemetry.metrics, "add_metric", lambda **_: None)
        patch.setattr(telemetry, "single_metric", _SILENT)
        patch.setattr(telemetry.logger, "_logger", _SILENT)
        yield world


def hand_over(event: Event, world: World) -> None:
    """What the stream leads to, until nothing moves."""
    release_cancelled(event, world.now())
    settle_event(event, world.now())
