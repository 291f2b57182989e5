"""The Store in memory and the emulator's DynamoDB do the same, in plays and at the edges. The
emulator is alone here: no function, no mail, no site."""

import asyncio
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.local import aws, place
from infra.local.emulator import Emulator
from tests.simulation.edge_calls import edge_calls
from tests.simulation.faulty import IgnoresConditions
from tests.simulation.rightful import EDGES_AT_THE_EMULATOR
from tests.simulation.store import Store
from tests.simulation.twins import Engine, compare, describe, record, record_calls

SEEDS = 3
PARTS = 8
SEEDS_OF_A_PART = 25


@pytest.fixture
def emulator(socket_enabled: None) -> Iterator[Engine]:
    """Its DynamoDB, new: it remembers tokens, whatever table they were used on."""
    folder = Path(tempfile.mkdtemp(prefix="twin-"))
    own = place.on_free_ports(folder)
    alone = Emulator(own)
    try:
        with asyncio.Runner() as runner:
            runner.run(alone.start())
            try:
                yield aws.client("dynamodb", own.aws_url)._make_api_call
            finally:
                runner.run(alone.stop())
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def test_plays_are_the_same_at_the_emulator(emulator: Engine) -> None:
    for number in range(SEEDS):
        check_play(f"twin {number}", emulator)


@pytest.mark.long
@pytest.mark.parametrize("part", range(PARTS))
def test_many_plays_are_the_same_at_the_emulator(part: int, emulator: Engine) -> None:
    for number in range(SEEDS_OF_A_PART):
        check_play(f"twin {part} {number}", emulator)


def test_the_edges_are_the_same_at_the_emulator(emulator: Engine) -> None:
    met: set[str] = set()
    recording = record_calls(edge_calls(), Store())

    differences = [*compare(recording, emulator, EDGES_AT_THE_EMULATOR, met=met)]

    assert not differences, describe(differences)
    assert met == {each.reason for each in EDGES_AT_THE_EMULATOR}


def test_a_store_that_ignores_conditions_is_seen(emulator: Engine) -> None:
    asked = [(call.operation, call.request) for call in record("twin 0").calls]

    assert [*compare(record_calls(asked, IgnoresConditions()), emulator)]


def check_play(seed: str, engine: Engine) -> None:
    differences = [*compare(record(seed), engine)]

    assert not differences, f"{seed}: {describe(differences)}"
