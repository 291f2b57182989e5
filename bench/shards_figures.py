"""From runs to figures: one row of a table."""

from collections.abc import Sequence
from typing import NamedTuple

from bench.shards_settings import Settings
from bench.shards_simulation import WARM_UP, Run, Visit, simulate_rush, simulate_sell_out

_LEAST_VISITORS = 5000
_LEAST_SECONDS = 3
LAST_SEATS = 0.1
"""The part of the seats that counts as near sell-out."""


class Figures(NamedTuple):
    """What a rush looks like from outside. Latency is of those who got a seat, inside AWS."""

    per_second: float
    p50_ms: float
    p99_ms: float
    busy_share: float
    turned_away_share: float
    conflicts_per_success: float
    throttled_per_success: float


def measure_rush(settings: Settings, shards: int, rate: float) -> Figures:
    """Figures of a steady rush, long enough for some thousands of visitors."""
    seconds = WARM_UP + max(_LEAST_SECONDS, _LEAST_VISITORS / rate)
    return read_figures(simulate_rush(settings, shards=shards, rate=rate, seconds=seconds))


def measure_last_probes(settings: Settings, shards: int, rate: float) -> float:
    """Looks at the counters for each of the last seats."""
    return last_probes(simulate_sell_out(settings, shards=shards, rate=rate), settings.seats)


def read_figures(run: Run) -> Figures:
    """Figures without the warm-up. The rate counts visitors who got a seat within the time,
    whenever they came."""
    visits = [visit for visit in run.visits if visit.arrived_at >= WARM_UP]
    registered = [visit for visit in visits if visit.outcome == "registered"]
    in_time = sum(
        visit.outcome == "registered" and WARM_UP <= visit.ended_at < run.seconds
        for visit in run.visits
    )
    latencies = sorted(1000 * (visit.ended_at - visit.arrived_at) for visit in registered)
    return Figures(
        per_second=in_time / (run.seconds - WARM_UP),
        p50_ms=_quantile(latencies, 0.5),
        p99_ms=_quantile(latencies, 0.99),
        busy_share=_share(visits, "busy"),
        turned_away_share=_share(visits, "turned-away"),
        conflicts_per_success=sum(v.conflicts for v in visits) / max(len(registered), 1),
        throttled_per_success=sum(v.throttles for v in visits) / max(len(registered), 1),
    )


def last_probes(run: Run, seats: int) -> float:
    """Looks at the counters by those who got the last seats, for each of those seats."""
    registered = [visit for visit in run.visits if visit.outcome == "registered"]
    registered.sort(key=lambda visit: visit.ended_at)
    last = registered[seats - round(seats * LAST_SEATS) :]
    return sum(visit.probes for visit in last) / max(len(last), 1)


def _share(visits: Sequence[Visit], outcome: str) -> float:
    return sum(visit.outcome == outcome for visit in visits) / max(len(visits), 1)


def _quantile(ordered: Sequence[float], part: float) -> float:
    return ordered[int(part * (len(ordered) - 1))] if ordered else float("nan")
