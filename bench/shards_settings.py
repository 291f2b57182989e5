"""What the simulation of shards rests on: each figure with its source, each one a flag."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, Literal, NamedTuple, Self

Limit = Literal["concurrency", "key", "table", "index", "gateway"]
LIMITS: dict[Limit, str] = {
    "concurrency": "Lambda's concurrency",
    "key": "all counters of an event under one partition key, as in keys.py",
    "table": "a new on-demand table, not warmed",
    "index": "the event's one partition in the index",
    "gateway": "the throttle of the API's stage",
}


class Span(NamedTuple):
    """A time in milliseconds, drawn evenly from `least` to `most`."""

    least: float
    most: float

    @classmethod
    def parse(cls, text: str) -> Self:
        """From `8-15`, or `5` for a time that never differs."""
        least, _, most = text.partition("-")
        return cls(float(least), float(most or least))

    def __str__(self) -> str:
        return f"{self.least:g}" if self.least == self.most else f"{self.least:g}-{self.most:g}"


class Shares(tuple[float, ...]):
    """How many in a hundred want each session of a round."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """From `40/30/20/10`."""
        return cls(float(share) for share in text.split("/"))

    def __str__(self) -> str:
        return "/".join(f"{share:g}" for share in self)


class Limits(frozenset[Limit]):
    """Limits that hold in the first and the last table; the second takes each in turn."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """From `concurrency,table`; `none` lifts them all. Raises: ValueError."""
        names = [] if text == "none" else text.split(",")
        if unknown := {*names} - {*LIMITS}:
            raise ValueError(f"unknown limits: {sorted(unknown)}")
        return cls(limit for limit in LIMITS if limit in names)

    def __str__(self) -> str:
        return ",".join(sorted(self)) or "none"


def _source(kind: str, default: Any, meaning: str) -> Any:
    return field(default=default, metadata={"source": kind, "meaning": meaning})


def _documented(default: Any, meaning: str) -> Any:
    return _source("documented", default, meaning)


def _ours(default: Any, meaning: str) -> Any:
    return _source("this repository", default, meaning)


def _assumed(default: Any, meaning: str) -> Any:
    return _source("assumed", default, meaning)


@dataclass(frozen=True)
class Settings:
    """All figures of a run; equal settings give an equal output."""

    partition_units: int = _documented(
        1000, "write units a second of one partition (DynamoDB, partition key design)"
    )
    item_units: int = _documented(
        2, "write units of an item under 1 KB in a transaction (DynamoDB, transactions)"
    )
    concurrency: int = _documented(
        1000, "calls that Lambda runs at once (Lambda, quotas: default of an account)"
    )
    table_units: int = _documented(
        4000, "write units a second of a new on-demand table (DynamoDB, warm throughput)"
    )
    attempts: int = _ours(14, "attempts of one transaction (shared/store/transaction.py)")
    first_pause_ms: float = _ours(
        25, "pauses are drawn from 0 to this, doubled each time (transaction.py)"
    )
    longest_pause_ms: float = _ours(400, "but never beyond this (transaction.py)")
    items: int = _ours(8, "items that one registration writes, all under 1 KB (registrations.py)")
    index_units: int = _ours(
        1, "write units of a registration in its event's part of the index (registrations.py)"
    )
    gateway_rate: int = _ours(100, "calls a second that the API's stage lets in (infra/api.yaml)")
    gateway_burst: int = _ours(1000, "and at once after a rest (infra/api.yaml)")
    service_ms: Span = _assumed(
        Span(8, 15), "a transaction from prepare to commit; it holds its items so long"
    )
    rejected_ms: Span = _assumed(Span(4, 6), "a transaction that is refused: one round trip")
    rejected_holds: int = _assumed(
        1, "1: it holds its other items meanwhile, the worse case; 0: it holds nothing"
    )
    rejected_units: int = _assumed(1, "write units of each item of a refused transaction")
    query_ms: Span = _assumed(Span(3, 6), "asking the counters which shard has room")
    handler_ms: Span = _assumed(Span(8, 12), "everything else in the function, which is warm")
    popularity: Shares = _assumed(
        Shares((40, 30, 20, 10)), "visitors in a hundred who want each session of a round"
    )
    rounds: int = _assumed(1, "rounds, and so sessions, that a visitor chooses")
    seats: int = _assumed(
        1000, "seats of the event that sells out; its sessions share them by popularity"
    )
    limits: Limits = _assumed(
        Limits({"concurrency"}), "limits that hold beside the counters' own (tables 1 and 3)"
    )
    seed: str = _assumed("seats", "of all that is drawn")


def add_flags(parser: ArgumentParser) -> None:
    """One flag for each setting."""
    for each in fields(Settings):
        parse = getattr(type(each.default), "parse", type(each.default))
        parser.add_argument(
            _flag(each.name),
            type=parse,
            default=each.default,
            metavar="VALUE",
            help=f"{each.metadata['meaning']}; {each.metadata['source']}: {each.default}".replace(
                "%", "%%"
            ),
        )


def read_flags(arguments: Namespace) -> Settings:
    return Settings(**{each.name: getattr(arguments, each.name) for each in fields(Settings)})


def describe(settings: Settings) -> Iterator[Sequence[str]]:
    """Each setting as it is printed: flag, value, meaning, source. A changed one says so."""
    for each in fields(Settings):
        value = getattr(settings, each.name)
        source = each.metadata["source"] if value == each.default else "changed by flag"
        yield _flag(each.name), str(value), each.metadata["meaning"], source


def _flag(name: str) -> str:
    return "--" + name.replace("_", "-")
