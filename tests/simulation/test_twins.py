"""The Store in memory and moto do the same, in plays and at the edges; a Store that does not is
seen. The emulator's DynamoDB is asked in `tests/local/test_twins.py`."""

from collections.abc import Iterator

import pytest

from tests.simulation.edge_calls import edge_calls
from tests.simulation.faulty import FAULTY, AddsOneTooMany, IgnoresConditions
from tests.simulation.rightful import EDGES_AT_MOTO, PLAYS_AT_MOTO
from tests.simulation.store import Store
from tests.simulation.twins import (
    Difference,
    Engine,
    Recording,
    compare,
    describe,
    moto_engine,
    record,
    record_calls,
)

SEEDS = 8


@pytest.fixture(scope="module")
def moto() -> Iterator[Engine]:
    with moto_engine() as engine:
        yield engine


@pytest.fixture(scope="module")
def play() -> Recording:
    return record("twin 0")


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_play_is_the_same_at_moto(seed: int, moto: Engine) -> None:
    differences = [*compare(record(f"twin {seed}"), moto, PLAYS_AT_MOTO)]

    assert not differences, describe(differences)


def test_the_edges_are_the_same_at_moto(moto: Engine) -> None:
    met: set[str] = set()

    differences = [*compare(record_calls(edge_calls(), Store()), moto, EDGES_AT_MOTO, met=met)]

    assert not differences, describe(differences)
    # A difference that is no more is taken off the list.
    assert met == {each.reason for each in EDGES_AT_MOTO}


@pytest.mark.parametrize("faulty", FAULTY)
def test_a_faulty_store_is_seen_at_the_edges(faulty: type[Store], moto: Engine) -> None:
    assert [*compare(record_calls(edge_calls(), faulty()), moto, EDGES_AT_MOTO)]


@pytest.mark.parametrize("faulty", [AddsOneTooMany, IgnoresConditions])
def test_a_faulty_store_is_seen_in_a_play(
    faulty: type[Store], play: Recording, moto: Engine
) -> None:
    asked = [(call.operation, call.request) for call in play.calls]

    assert [*compare(record_calls(asked, faulty()), moto, PLAYS_AT_MOTO)]


def test_what_only_the_table_shows_at_the_end_is_seen(play: Recording, moto: Engine) -> None:
    asked = [(call.operation, call.request) for call in play.calls]
    recording = record_calls(asked, Store())
    item = next(item for item in recording.store.items() if "GSI1PK" in item)
    recording.unrecorded("PutItem", {"Item": item | {"GSI1SK": {"S": "elsewhere"}}})

    differences = [*compare(recording, moto, PLAYS_AT_MOTO)]

    assert [each.where.split()[0] for each in differences] == ["item", "index"]


def test_a_token_that_is_used_twice_is_in_the_recording() -> None:
    repeated = [call for call in record_calls(edge_calls(), Store()).calls if call.is_repeated]

    assert [call.outcome for call in repeated] == [
        {},
        {"code": "IdempotentParameterMismatchException"},
        {},
    ]


def test_a_difference_says_where_it_is() -> None:
    said = describe([Difference("call 3, GetItem", {"Item": "one"}, {"Item": "other"})] * 12)

    assert "call 3, GetItem" in said and "12 differences" in said
