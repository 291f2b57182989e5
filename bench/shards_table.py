"""DynamoDB as far as hot counters feel it: items that a transaction holds, and write units."""

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from bench.shards_settings import Settings

_DEPTH = 0.1
"""Seconds of unused rate that a partition gives at once."""


class Answer(Enum):
    """What a transaction is answered."""

    COMMITTED = "committed"
    CONFLICT = "TransactionConflict"
    THROTTLED = "ThrottlingError"
    FULL = "ConditionalCheckFailed"


class Bucket:
    """So many units a second, and no more than `depth` at once."""

    def __init__(self, rate: float, depth: float) -> None:
        self._rate = rate
        self._depth = depth
        self._level = depth
        self._filled_at = 0.0

    def has(self, units: float, now: float) -> bool:
        self._level = min(self._depth, self._level + (now - self._filled_at) * self._rate)
        self._filled_at = now
        return self._level >= units

    def take(self, units: float) -> None:
        """May go below nothing: what was refused costs all the same."""
        self._level -= units


class Shard:
    """One counter item: part of the seats of the event or of a session."""

    __slots__ = ("capacity", "taken", "held_until", "partition")

    def __init__(self, capacity: int, partition: Bucket) -> None:
        self.capacity = capacity
        self.taken = 0
        self.held_until = -1.0
        self.partition = partition

    @property
    def has_room(self) -> bool:
        return self.taken < self.capacity


class Refusal(NamedTuple):
    """Why nothing was written; `shard` is the first full one in a transaction that only met
    failed conditions."""

    answer: Answer
    shard: Shard | None = None


class Table:
    """The counters of one event and what they share with everything else that is written."""

    def __init__(self, settings: Settings, shards: int, seats: int | None) -> None:
        self._settings = settings
        self._one_partition = _partition(settings.partition_units)
        self._shared = self._make_shared()
        self.event = self._split(seats, shards)
        parts = divide(seats, settings.popularity) if seats else [None] * len(settings.popularity)
        self.rounds = [
            [self._split(part, shards) for part in parts] for _ in range(settings.rounds)
        ]

    def refuse(self, shards: Sequence[Shard], now: float, until: float) -> Refusal | None:
        """Tries to prepare a transaction on these counters, held until `until`. None: it is
        prepared, and `commit` may follow at that time."""
        settings = self._settings
        if not self._has_units(now):
            return Refusal(Answer.THROTTLED)
        if any(not shard.partition.has(settings.item_units, now) for shard in shards):
            return Refusal(Answer.THROTTLED)
        refusal = _conflict_or_full(shards, now)
        units = settings.rejected_units if refusal else settings.item_units
        for shard in shards:
            shard.partition.take(units)
        for bucket, on_success, on_refusal in self._shared:
            bucket.take(on_refusal if refusal else on_success)
        if refusal is None:
            for shard in shards:
                shard.held_until = until
        return refusal

    def hold_refused(self, shards: Sequence[Shard], now: float, until: float) -> None:
        """A refused transaction lets go of the items that it could prepare only at its end."""
        if self._settings.rejected_holds:
            for shard in shards:
                if shard.held_until < now:
                    shard.held_until = until

    @staticmethod
    def commit(shards: Sequence[Shard]) -> None:
        for shard in shards:
            shard.taken += 1

    def _has_units(self, now: float) -> bool:
        return all(bucket.has(on_success, now) for bucket, on_success, _ in self._shared)

    def _make_shared(self) -> list[tuple[Bucket, int, int]]:
        """What a registration takes beside its counters' partitions: units when it is written,
        units when it is refused."""
        settings = self._settings
        shared = []
        if "table" in settings.limits:
            table = _partition(settings.table_units)
            units = settings.items * settings.item_units
            shared.append((table, units, settings.items * settings.rejected_units))
        if "index" in settings.limits:
            shared.append((_partition(settings.partition_units), settings.index_units, 0))
        return shared

    def _split(self, seats: int | None, shards: int) -> list[Shard]:
        parts = divide(seats, [1] * shards) if seats is not None else [10**9] * shards
        return [Shard(part, self._partition_of_shard()) for part in parts]

    def _partition_of_shard(self) -> Bucket:
        if "key" in self._settings.limits:
            return self._one_partition
        return _partition(self._settings.partition_units)


def divide(seats: int, weights: Sequence[float]) -> list[int]:
    """Whole seats by weight; the sum is exact, the first get what is left over."""
    parts = [int(seats * weight / sum(weights)) for weight in weights]
    for place in range(seats - sum(parts)):
        parts[place] += 1
    return parts


def _conflict_or_full(shards: Sequence[Shard], now: float) -> Refusal | None:
    """A conflict outweighs a failed condition, as in `shared.store.transaction`."""
    if any(shard.held_until >= now for shard in shards):
        return Refusal(Answer.CONFLICT)
    for shard in shards:
        if not shard.has_room:
            return Refusal(Answer.FULL, shard)
    return None


def _partition(rate: float) -> Bucket:
    return Bucket(rate, rate * _DEPTH)
