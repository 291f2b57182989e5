"""Visitors who register, one event after the other: arrivals, attempts, pauses, probes.

Visitors are generators that yield how long they take; the clock goes from one to the next.
"""

import math
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from random import Random
from typing import Literal

from bench.shards_settings import Settings, Span
from bench.shards_table import Answer, Bucket, Refusal, Shard, Table

Outcome = Literal["registered", "busy", "sold-out", "turned-away"]
Steps = Generator[float, None, None]
WARM_UP = 4.0
"""Seconds that are not counted: bursts are used up, queues of retries have built up."""


@dataclass
class Visit:
    """One visitor: when they came, what it took, how it ended."""

    arrived_at: float
    conflicts: int = 0
    throttles: int = 0
    probes: int = 0
    ended_at: float = 0
    outcome: Outcome = "turned-away"


@dataclass
class Run:
    """What happened to everybody, and the counters as they were left."""

    table: Table
    visits: list[Visit] = field(default_factory=list)
    seconds: float = 0


def pause_bound_ms(settings: Settings, attempt: int) -> float:
    """The longest pause before this attempt; the first attempt is 0 and has none."""
    return min(settings.longest_pause_ms, settings.first_pause_ms * 2.0**attempt)


def simulate_rush(settings: Settings, *, shards: int, rate: float, seconds: float) -> Run:
    """Arrivals at a steady rate on an event that has seats for all."""
    simulation = _Simulation(settings, Table(settings, shards, None), f"rush {shards} {rate:g}")
    simulation.run(rate, seconds)
    return simulation.result


def simulate_sell_out(settings: Settings, *, shards: int, rate: float) -> Run:
    """Arrivals until the last seat is gone."""
    table = Table(settings, shards, settings.seats)
    simulation = _Simulation(settings, table, f"sell-out {shards} {rate:g}")
    simulation.run(rate, math.inf)
    return simulation.result


class _Simulation:
    def __init__(self, settings: Settings, table: Table, name: str) -> None:
        self._settings = settings
        self._table = table
        self._random = Random(f"{settings.seed} {name}").random
        self._now = 0.0
        self._queue: list[tuple[float, int, Steps]] = []
        self._started = 0
        self._running = 0
        self._gateway = Bucket(settings.gateway_rate, settings.gateway_burst)
        self.result = Run(table)

    def run(self, rate: float, seconds: float) -> None:
        """Until the last visitor who came within `seconds` has an answer."""
        self._start(self._arrive(rate, seconds))
        queue = self._queue
        while queue:
            self._now, number, steps = heappop(queue)
            delay = next(steps, None)
            if delay is not None:
                heappush(queue, (self._now + delay, number, steps))
        self.result.seconds = min(seconds, self._now)

    def _start(self, steps: Steps) -> None:
        self._started += 1
        heappush(self._queue, (self._now, self._started, steps))

    def _arrive(self, rate: float, seconds: float) -> Steps:
        """Visitors who know nothing of each other (Poisson)."""
        while self._now < seconds and any(shard.has_room for shard in self._table.event):
            self._start(self._visit())
            yield -math.log(1 - self._random()) / rate

    def _visit(self) -> Steps:
        visit = Visit(self._now)
        self.result.visits.append(visit)
        if self._is_let_in():
            self._running += 1
            yield self._draw(self._settings.handler_ms)
            visit.outcome = yield from self._register(visit)
            self._running -= 1
        visit.ended_at = self._now

    def _is_let_in(self) -> bool:
        limits = self._settings.limits
        if "gateway" in limits:
            if not self._gateway.has(1, self._now):
                return False
            self._gateway.take(1)
        return "concurrency" not in limits or self._running < self._settings.concurrency

    def _register(self, visit: Visit) -> Generator[float, None, Outcome]:
        """As `shared/registering/register.py` would with shards: a random shard of each
        counter; one that is empty costs a look at the counters, then one with room is taken; a
        session without room anywhere gives way to the next in the visitor's ranking."""
        wanted = [list(range(len(sessions))) for sessions in self._table.rounds]
        chosen = [self._prefer(ranking) for ranking in wanted]
        event = self._any(self._table.event)
        seats = [self._any(self._counter(r, s)) for r, s in enumerate(chosen)]
        while True:
            refusal = yield from self._transact([event, *seats], visit)
            if refusal is None:
                return "registered"
            if refusal.answer is not Answer.FULL:
                return "busy"
            if len(self._table.event) > 1:
                visit.probes += 1
                yield self._draw(self._settings.query_ms)
            if not event.has_room:
                roomy = [shard for shard in self._table.event if shard.has_room]
                if not roomy:
                    return "sold-out"
                event = self._any(roomy)
            for round_, seat in enumerate(seats):
                if not seat.has_room:
                    found = self._another_seat(round_, chosen, wanted[round_])
                    if found is None:
                        return "sold-out"
                    seats[round_] = found

    def _another_seat(self, round_: int, chosen: list[int], ranking: list[int]) -> Shard | None:
        """A shard with room, of the chosen session or else of the next in the ranking."""
        while True:
            counter = self._counter(round_, chosen[round_])
            roomy = [shard for shard in counter if shard.has_room]
            if roomy:
                return self._any(roomy)
            ranking.remove(chosen[round_])
            if not ranking:
                return None
            chosen[round_] = self._prefer(ranking)

    def _transact(
        self, shards: Sequence[Shard], visit: Visit
    ) -> Generator[float, None, Refusal | None]:
        """As `shared.store.transaction.transact`: contention is tried again, a condition is an
        answer. None: written."""
        refusal = None
        for attempt in range(self._settings.attempts):
            if attempt:
                yield self._random() * pause_bound_ms(self._settings, attempt) / 1000
            until = self._now + self._draw(self._settings.service_ms)
            refusal = self._table.refuse(shards, self._now, until)
            if refusal is None:
                yield until - self._now
                self._table.commit(shards)
                return None
            delay = self._draw(self._settings.rejected_ms)
            if refusal.answer is Answer.THROTTLED:
                visit.throttles += 1
            else:
                self._table.hold_refused(shards, self._now, self._now + delay)
            yield delay
            if refusal.answer is Answer.FULL:
                return refusal
            visit.conflicts += refusal.answer is Answer.CONFLICT
        return refusal

    def _counter(self, round_: int, session: int) -> list[Shard]:
        return self._table.rounds[round_][session]

    def _any(self, shards: Sequence[Shard]) -> Shard:
        return shards[int(self._random() * len(shards))]

    def _prefer(self, sessions: Sequence[int]) -> int:
        """One of these sessions, by their popularity."""
        shares = self._settings.popularity
        mark = self._random() * sum(shares[session] for session in sessions)
        for session in sessions:
            mark -= shares[session]
            if mark < 0:
                return session
        return sessions[-1]

    def _draw(self, span: Span) -> float:
        return (span.least + self._random() * (span.most - span.least)) / 1000
