"""The simulation of shards: bounded by what bounds it, exact, repeatable, and reported in the
docs."""

import random
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ReadTimeoutError

from bench.shards import assumptions_table, is_served, report, rush_table, split_docs
from bench.shards_figures import measure_last_probes, measure_rush
from bench.shards_settings import Limits, Settings, Span
from bench.shards_simulation import pause_bound_ms, simulate_rush, simulate_sell_out
from bench.shards_table import Answer, Table, divide
from shared.outbox import outbox
from shared.refusals.refusal import BusyError
from shared.registering.parsing import parse_request
from shared.registering.register import register
from shared.registrations import key_uses
from shared.store import transaction
from tests.factories import NOW, a_request, an_event

ROOT = Path(__file__).parents[2]
DEFAULT = Settings()
RENEW = "renew docs/scale.md: python -m bench.shards --write"
UNLIMITED = replace(DEFAULT, limits=Limits())


def test_pauses_are_those_of_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []
    monkeypatch.setattr(transaction, "dynamodb", Unreachable())
    monkeypatch.setattr(random, "uniform", lambda least, most: most)

    with pytest.raises(BusyError):
        transaction.transact([], sleep=pauses.append)

    simulated = [pause_bound_ms(DEFAULT, attempt) for attempt in range(1, DEFAULT.attempts)]
    assert [1000 * pause for pause in pauses] == pytest.approx(simulated)
    patience = transaction.PATIENCE
    assert DEFAULT.attempts == patience.attempts
    assert 2 * DEFAULT.first_pause_ms == pytest.approx(1000 * patience.first_pause_seconds)
    assert DEFAULT.longest_pause_ms == pytest.approx(1000 * patience.longest_pause_seconds)


class Unreachable:
    def transact_write_items(self, **request: Any) -> None:
        raise ReadTimeoutError(endpoint_url="https://dynamodb.example")


def test_items_are_those_of_a_registration(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[Sequence[transaction.Write]] = []
    monkeypatch.setattr(outbox, "transact", lambda writes, **_: written.append(writes))
    event = an_event()

    use = key_uses.KeyUse("a-key-of-a-visitor", "digest")
    register(event, parse_request(a_request(), event), use=use, now=NOW)

    assert [len(writes) for writes in written] == [DEFAULT.items]


def test_the_throttle_is_that_of_the_stage() -> None:
    template = (ROOT / "infra" / "api.yaml").read_text()

    limits = [int(n) for n in re.findall(r"Throttling(?:Rate|Burst)Limit: (\d+)", template)]
    assert limits == [DEFAULT.gateway_rate, DEFAULT.gateway_burst]


@pytest.mark.parametrize("rate", [100, 1000])
@pytest.mark.parametrize("service", [Span(5, 5), Span(8, 15), Span(20, 20)])
def test_one_shard_writes_one_transaction_after_the_other(rate: float, service: Span) -> None:
    figures = measure_rush(replace(DEFAULT, service_ms=service), 1, rate)

    mean = (service.least + service.most) / 2
    assert 0 < figures.per_second <= 1.03 * min(rate, 1000 / mean)


def test_more_shards_register_more_until_all_who_come_are_served() -> None:
    rates = [measure_rush(DEFAULT, shards, 1000).per_second for shards in (1, 2, 4, 8, 16, 32, 64)]

    assert all(more >= 0.97 * fewer for fewer, more in zip(rates, rates[1:], strict=False))
    assert rates[3] > 5 * rates[0]
    assert 950 < rates[-1] < 1050


@pytest.mark.parametrize(("limit", "most"), [("key", 250), ("table", 4000 / 16), ("gateway", 100)])
def test_shards_do_not_lift_another_limit(limit: str, most: float) -> None:
    figures = measure_rush(replace(DEFAULT, limits=Limits.parse(limit)), 64, 1000)

    assert 0.9 * most < figures.per_second < 1.05 * most


def test_no_more_run_at_once_than_lambda_allows() -> None:
    narrow = replace(DEFAULT, concurrency=10)

    assert measure_rush(narrow, 1, 1000).turned_away_share > 0.5
    assert measure_rush(replace(narrow, limits=Limits()), 1, 1000).turned_away_share == 0


@pytest.mark.parametrize("rejected_holds", [0, 1])
@pytest.mark.parametrize("rounds", [1, 2])
@pytest.mark.parametrize(("seats", "shards"), [(300, 1), (300, 8), (300, 64), (30, 64)])
def test_every_seat_is_sold_once(seats: int, shards: int, rounds: int, rejected_holds: int) -> None:
    settings = replace(UNLIMITED, seats=seats, rounds=rounds, rejected_holds=rejected_holds)

    run = simulate_sell_out(settings, shards=shards, rate=500)

    counters = [run.table.event, *(c for round_ in run.table.rounds for c in round_)]
    assert all(shard.taken == shard.capacity for counter in counters for shard in counter)
    assert sum(shard.capacity for shard in run.table.event) == seats
    assert sum(visit.outcome == "registered" for visit in run.visits) == seats


def test_a_visitor_waits_no_longer_than_the_retries() -> None:
    run = simulate_rush(DEFAULT, shards=1, rate=1000, seconds=3)

    pauses = sum(pause_bound_ms(DEFAULT, attempt) for attempt in range(1, DEFAULT.attempts))
    most = pauses + DEFAULT.attempts * DEFAULT.service_ms.most + DEFAULT.handler_ms.most
    assert max(visit.ended_at - visit.arrived_at for visit in run.visits) <= most / 1000
    assert all(
        visit.conflicts + visit.throttles == DEFAULT.attempts
        for visit in run.visits
        if visit.outcome == "busy"
    )


def test_one_shard_needs_no_look_at_the_others() -> None:
    assert measure_last_probes(DEFAULT, 1, 100) == 0
    assert measure_last_probes(DEFAULT, 32, 100) > 0


def test_equal_settings_give_equal_figures() -> None:
    first, again = (measure_rush(DEFAULT, 4, 200) for _ in range(2))

    assert first == again
    assert measure_rush(replace(DEFAULT, seed="another"), 4, 200) != first


def test_an_item_is_held_until_its_transaction_is_done() -> None:
    table = Table(DEFAULT, 1, 10)
    shards = [table.event[0], table.rounds[0][0][0]]

    assert table.refuse(shards, 1.0, 1.01) is None
    held = table.refuse([table.event[0], table.rounds[0][1][0]], 1.005, 1.015)
    assert held and held.answer is Answer.CONFLICT
    assert table.refuse([table.event[0], table.rounds[0][1][0]], 1.011, 1.02) is None


def test_a_conflict_outweighs_a_full_counter() -> None:
    table = Table(DEFAULT, 1, 10)
    event, session = table.event[0], table.rounds[0][0][0]
    event.taken = event.capacity

    full = table.refuse([event, session], 1.0, 1.01)
    assert full and full == (Answer.FULL, event)

    session.held_until = 1.1
    held = table.refuse([event, session], 1.05, 1.06)
    assert held and held.answer is Answer.CONFLICT


@pytest.mark.parametrize(("seats", "parts"), [(1000, 64), (7, 3), (3, 7), (0, 2)])
def test_capacity_is_divided_without_a_rest(seats: int, parts: int) -> None:
    shares = divide(seats, [1] * parts)

    assert sum(shares) == seats
    assert max(shares) - min(shares) <= 1


def test_flags_read_what_they_print() -> None:
    assert Span.parse("8-15") == Span(8, 15)
    assert Span.parse("5") == Span(5, 5)
    assert Limits.parse(str(Limits({"table", "key"}))) == {"table", "key"}
    assert Limits.parse("none") == Limits()
    with pytest.raises(ValueError, match="unknown limits: \\['tabel'\\]"):
        Limits.parse("tabel")


def test_the_rule_of_the_docs_serves_its_peaks() -> None:
    text = split_docs()[0]
    peaks, shards = (
        [int(cell.replace(",", "")) for cell in re.findall(r"\d[\d,]*", line)]
        for line in re.findall(r"^\| (?:peak|shards).*$", text, re.MULTILINE)
    )

    assert peaks == [20 * number for number in shards]
    assert all(is_served(DEFAULT, *case) for case in zip(shards, peaks, strict=True))


def test_the_docs_show_what_is_printed_in_part() -> None:
    shown = split_docs()[1].splitlines()

    assert {*assumptions_table(DEFAULT)} <= {*shown}, RENEW
    assert {*rush_table(DEFAULT, rates=(100,))} <= {*shown}, RENEW


@pytest.mark.long
def test_the_docs_show_what_is_printed() -> None:
    assert split_docs()[1] == report(DEFAULT) + "\n", RENEW
