"""Every Query reads all of its pages, and strongly where a decision rests on it (S17).

A table that answers two items at a time says what a large one would say.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from shared.events.events import event_item, every_published_event, read_published_events
from shared.events.programmes import read_programme
from shared.registrations.confirming import read_moves
from shared.seats.counters import read_shards
from shared.store.client import dynamodb
from tests.simulation.house import House, opened
from tests.simulation.publishing import publish_changed

ROUNDS = {"r1": {"s0": 2, "s1": 2, "s2": 2}, "r2": {"t0": 2, "t1": 2}}
SESSIONS = ["s0", "s1", "s2", "t0", "t1"]


@pytest.fixture
def house() -> Iterator[House]:
    with opened(0, ROUNDS, 6, page_items=2) as made:
        publish_changed(made)
        yield made


@contextmanager
def watched(house: House) -> Iterator[list[dict[str, Any]]]:
    """The Queries that are made meanwhile."""
    queries: list[dict[str, Any]] = []
    answer: Callable[..., Any] = house.world.store.call

    def call(operation: str, request: Any) -> Any:
        if operation == "Query":
            queries.append(dict(request))
        return answer(operation, request)

    house.world.store.call = call  # type: ignore[method-assign]
    yield queries
    house.world.store.call = answer  # type: ignore[method-assign]


def test_all_counters_and_all_sessions_are_read(house: House) -> None:
    with watched(house) as queries:
        counters = read_shards(house.event.event_id)
        programme = read_programme(house.event.event_id)

    assert [counter.session_id for counter in counters] == [None, *SESSIONS]
    assert sorted(session.session_id for session in programme.sessions) == SESSIONS
    assert all(query["ConsistentRead"] for query in queries)


def test_all_that_happened_is_read(house: House) -> None:
    one = house.register("one", {"r1": ["s0"], "r2": ["t0"]})
    for name in ("Ada", "Bea", "Cas", "Dia"):
        house.change(one, name=name)

    with watched(house) as queries:
        moves = read_moves(house.read(one))

    assert [move.version for move in moves] == [1, 2, 3, 4, 5]
    assert all(query["ConsistentRead"] for query in queries)


def test_sessions_that_left_the_programme_are_gone_whatever_their_page(house: House) -> None:
    first = house.event.rounds[0]
    rounds = (first.model_copy(update={"sessions": first.sessions[:1]}),)

    with watched(house) as queries:
        publish_changed(house, rounds=rounds)

    assert [s.session_id for s in read_programme(house.event.event_id).sessions] == ["s0"]
    assert [c.session_id for c in read_shards(house.event.event_id)] == [None, "s0"]
    assert all(query["ConsistentRead"] for query in queries)


def test_all_events_are_listed(house: House) -> None:
    for number in range(6):
        other = house.event.model_copy(update={"event_id": f"other-{number}"})
        dynamodb.put_item(TableName=os.environ["TABLE_NAME"], Item=event_item(other))

    every = [event.event_id for event in every_published_event()]
    first = read_published_events(limit=3)
    second = read_published_events(3, first.next_key)

    assert len(every) == 7
    assert [e.event_id for page in (first, second) for e in page.events] == every[:6]
    assert second.next_key is not None
