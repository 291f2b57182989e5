"""Seats split over shards: as exact as one counter, and folded before anybody waits."""

from typing import Any

import pytest

from infra.seed import REFERENCE, make_demonstration, read_file
from infra.seed import parse as parse_event
from shared.models.event import Event
from shared.publishing import publication as publication
from shared.publishing.publication import publish
from shared.registering import parsing
from shared.seats.counters import read_counters, read_shards
from shared.seats.shards import split
from tests.clocks import CLOCK
from tests.integration.test_waiting import Visitor, counters
from tests.requests import BREAKOUTS


@pytest.fixture
def event(table: Any) -> Event:
    """Sixteen seats, four in each breakout, over three shards."""
    parsing.forget_events()
    facts = make_demonstration(read_file(REFERENCE), CLOCK.now(), seats=16) | {"shards": 3}
    event, programme = parse_event(facts)
    publish(event, programme, CLOCK.now())
    return event


def shards(event: Event) -> int:
    return len({counter.shard for counter in read_shards(event.event_id)})


def test_every_seat_is_in_one_shard(event: Event) -> None:
    found = read_shards(event.event_id)

    assert shards(event) == 3
    assert sum(c.capacity for c in found if c.session_id is None) == 16
    assert sum(c.capacity for c in found if c.session_id == "global-goals") == 4
    assert counters(event)["event"] == (0, 0)


def test_the_last_seats_are_found_in_whatever_shard_and_no_more_are_given(event: Event) -> None:
    people = [Visitor(event, n, *BREAKOUTS, waitlist=False) for n in range(20)]

    assert [p.status_code for p in people] == [201] * 16 + [409] * 4
    assert counters(event) == {"event": (16, 0), **dict.fromkeys(BREAKOUTS, (4, 0))}


def test_whoever_waits_folds_the_shards_first(event: Event) -> None:
    inside = [Visitor(event, n, "global-goals") for n in range(4)]
    assert shards(event) == 3

    waiting = Visitor(event, 10, "global-goals")

    assert shards(event) == 1
    assert waiting.lines == {"global-goals": 1}
    assert counters(event)["global-goals"] == (4, 1)
    inside[0].cancel()
    assert waiting.seats == ["global-goals"]
    assert counters(event)["event"] == (4, 0)


def test_a_seat_given_back_keeps_the_shards(event: Event) -> None:
    people = [Visitor(event, n, *BREAKOUTS, waitlist=False) for n in range(16)]

    people[0].cancel()

    assert shards(event) == 3
    assert counters(event)["event"] == (15, 0)
    assert Visitor(event, 30, *BREAKOUTS, waitlist=False).status_code == 201
    assert Visitor(event, 31, *BREAKOUTS, waitlist=False).status_code == 409


def test_publishing_again_leaves_the_seats_as_they_are(event: Event) -> None:
    Visitor(event, 1)
    facts = make_demonstration(read_file(REFERENCE), CLOCK.now(), seats=16) | {"shards": 3}
    again, programme = parse_event(facts | {"eventId": event.event_id})

    same = {"version": 2, "digest_key": event.digest_key}
    publish(again.model_copy(update=same), programme, CLOCK.now())

    assert counters(event)["event"] == (1, 0)
    assert sum(c.capacity for c in read_shards(event.event_id) if c.session_id is None) == 16


def test_a_publication_over_seats_that_were_spread_meanwhile_counts_none_twice(
    event: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody reads the counters before another's publication spreads them over shards."""
    whole = [c for c in read_counters(event.event_id)]
    reads = iter([whole])
    monkeypatch.setattr(
        publication, "read_shards", lambda event_id: next(reads, None) or read_shards(event_id)
    )
    _, programme = parse_event(
        make_demonstration(read_file(REFERENCE), CLOCK.now(), seats=16)
        | {"eventId": event.event_id}
    )

    publication.publish(event.model_copy(update={"version": 2}), programme, CLOCK.now())

    assert sum(c.capacity for c in read_shards(event.event_id) if c.session_id is None) == 16


def test_shards_that_are_in_use_are_not_made_again(event: Event) -> None:
    for number in range(6):
        Visitor(event, number, *BREAKOUTS, waitlist=False)
    before = read_shards(event.event_id)

    split(event)

    assert read_shards(event.event_id) == before
