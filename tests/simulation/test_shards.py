"""Seats in shards while others publish, wait, give back and register (S6, S7, S10, S14).

A docstring says of how many schedules how many ended wrong before.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest

from shared.events.events import read_event
from shared.events.programmes import EventChangedError
from shared.models.event import Event
from shared.publishing import publication as publication
from shared.publishing.publication import publish
from shared.reconciling.seats import look_at_seats
from shared.refusals.refusal import BusyError
from shared.refusals.registrations import SoldOutError
from shared.registering.group import ParsedGroup, register_group
from shared.seats.counters import read_shards
from shared.seats.shards import _fold_writes, fold
from shared.store import keys
from shared.store.client import dynamodb
from shared.store.transaction import transact
from tests.model.world import make_asked
from tests.simulation.house import House, Rounds, count_wrong, opened
from tests.simulation.publishing import programme_of
from tests.simulation.schedule import Task

ROUNDS = {"r": {"s0": 8, "s1": 8}}
Edit = Callable[[Event], Event]


@pytest.fixture(autouse=True)
def _without_renditions(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing here looks at what a publication renders."""
    monkeypatch.setattr(publication, "_renditions", lambda *_: ())
    return


@contextmanager
def published(
    seed: int | str, rounds: Rounds, capacity: int, *, shards: int, **world: Any
) -> Iterator[House]:
    """An event with its programme in the table, its seats in shards."""
    with opened(seed, rounds, capacity, shards=shards, **world) as house:
        edit(house, lambda event: event)
        yield house


def edit(house: House, change: Edit) -> None:
    """As a PATCH does: published as edited, edited anew if somebody else was faster."""
    for _ in range(5):
        was = read_event(house.event.event_id)
        event = change(was).model_copy(update={"version": was.version + 1})
        try:
            return publish(event, programme_of(event), house.world.now())
        except EventChangedError:
            continue
    raise AssertionError("others were faster every time")


def close_at(moment: datetime) -> Edit:
    def change(event: Event) -> Event:
        window = event.registration.model_copy(update={"closes_at": moment})
        return event.model_copy(update={"registration": window})

    return change


def cancel_event(event: Event) -> Event:
    return event.model_copy(update={"state": "cancelled"})


def remove_s1(event: Event) -> Event:
    rounds = tuple(
        round_.model_copy(
            update={"sessions": tuple(s for s in round_.sessions if s.session_id != "s1")}
        )
        for round_ in event.rounds
    )
    return event.model_copy(update={"rounds": rounds})


def retitle(event: Event) -> Event:
    return event.model_copy(update={"title": event.title.model_copy(update={"nl": "Nieuw"})})


def more_seats(event: Event) -> Event:
    return event.model_copy(update={"capacity": event.capacity + 1})


def is_as_published(house: House) -> bool:
    """Whether each counter, whichever its shard, says what the event says; none is left over."""
    event = read_event(house.event.event_id)
    found = read_shards(event.event_id)
    seats: dict[str | None, int] = {None: event.capacity}
    seats |= {s.session_id: s.capacity for r in event.rounds for s in r.sessions}
    main = {counter.session_id for counter in found if counter.shard == 0}
    closes_at = event.registration.closes_at.isoformat().replace("+00:00", "Z")
    return (
        main == seats.keys()
        and max(counter.shard for counter in found) < event.shards
        and all(counter.is_cancelled == (event.state == "cancelled") for counter in found)
        and all(counter.closes_at == closes_at for counter in found)
        and all(
            sum(c.capacity for c in found if c.session_id == name) == capacity
            for name, capacity in seats.items()
        )
    )


def is_in_shards(house: House, session_id: str | None = None) -> bool:
    found = read_shards(house.event.event_id)
    return any(counter.shard and counter.session_id == session_id for counter in found)


def register_alone(house: House) -> None:
    house.register("b", {"r": ["s1", "s0"]})


def register_as_group(house: House, size: int = 1) -> None:
    people = tuple(
        make_asked(house.event, f"g{n}@town.example", {"r": ["s1", "s0"]}, waitlist=False)
        for n in range(size)
    )
    group = ParsedGroup(mode="all", registrations=people)
    register_group(house.event, group, key=None, now=house.world.now())


def raise_errors(done: dict[str, Task], *expected: type[Exception]) -> None:
    """Raises what was not expected."""
    for task in done.values():
        if task.error and not isinstance(task.error, expected):
            raise task.error


# -- publications at once ---------------------------------------------------------------------


def test_no_publication_leaves_a_shard_without_its_counter() -> None:
    """A session leaves the programme while another publication splits seats: 16 of 1,000 (S6)."""

    def is_right(seed: int) -> bool:
        with published(seed, ROUNDS, 16, shards=2) as house:
            closes = house.event.registration.closes_at + timedelta(hours=1)
            done = house.at_once(
                removes=lambda: edit(house, remove_s1), closes=lambda: edit(house, close_at(closes))
            )
            raise_errors(done)
            return is_as_published(house)

    assert count_wrong(1_000, is_right) == 0


def test_no_publication_leaves_a_shard_with_an_old_window() -> None:
    """One cancels the event while another changes its window: 16 of 1,000 (S7)."""

    def is_right(seed: int) -> bool:
        with published(seed, ROUNDS, 16, shards=2) as house:
            closes = house.event.registration.closes_at + timedelta(hours=1)
            done = house.at_once(
                cancels=lambda: edit(house, cancel_event),
                closes=lambda: edit(house, close_at(closes)),
                queues=lambda: house.register("q", {"r": ["s0"]}, waits=True),
            )
            raise_errors({name: done[name] for name in ("cancels", "closes")})
            return is_as_published(house)

    assert count_wrong(1_000, is_right) == 0


def test_no_publication_splits_what_a_later_one_wants_whole() -> None:
    """One gives the event a single shard while others split its seats: 19 of 400 (S6)."""

    def is_right(seed: int) -> bool:
        with published(seed, ROUNDS, 16, shards=2) as house:
            stale = house.event.model_copy(update={"version": 2})
            edit(house, more_seats)
            done = house.at_once(
                joins=lambda: edit(house, lambda e: e.model_copy(update={"shards": 1})),
                titles=lambda: edit(house, retitle),
                looks=lambda: look_at_seats(stale, house.world, repair=False),
            )
            raise_errors(done)
            return is_as_published(house)

    assert count_wrong(400, is_right) == 0


def test_publications_that_crash_are_made_whole_by_the_next_one() -> None:
    """Nobody finishes what a crash has left between a publication and its shards; a shard without
    its counter refused every later publication (400 schedules; S6, S7)."""

    def is_right(seed: int) -> bool:
        with published(seed, ROUNDS, 16, shards=2, fault_rate=0.05) as house:
            closes = house.event.registration.closes_at + timedelta(hours=1)
            house.at_once(
                removes=lambda: edit(house, remove_s1),
                closes=lambda: edit(house, close_at(closes)),
                queues=lambda: house.register("q", {"r": ["s0"]}, waits=True),
                looks=lambda: look_at_seats(house.event, house.world, repair=False),
            )
            edit(house, retitle)
            return is_as_published(house)

    assert count_wrong(400, is_right) == 0


@pytest.mark.parametrize("is_taken", [False, True])
def test_a_shard_without_its_counter_goes_or_becomes_one(is_taken: bool) -> None:
    """Left over from a publication that was not bound to its version (S6)."""
    with published("orphans", ROUNDS, 16, shards=2) as house:
        house.world.store.on_write = lambda written: None
        key = keys.counter_key(house.event.event_id, "s0")
        here = {"TableName": os.environ["TABLE_NAME"]}
        dynamodb.delete_item(**here, Key=key)
        if is_taken:
            dynamodb.update_item(
                **here,
                Key=keys.counter_key(house.event.event_id, "s0", 1),
                UpdateExpression="ADD taken :one",
                ExpressionAttributeValues={":one": {"N": "1"}},
            )

        fold(house.event.event_id)

        left = [c for c in read_shards(house.event.event_id) if c.session_id == "s0"]
        assert [(c.shard, c.taken, c.capacity) for c in left] == [(0, 1, 4)] * is_taken
        edit(house, retitle)
        assert is_as_published(house)
        house.register("waits", {"r": ["s0"]}, waits=True)


# -- sold out ---------------------------------------------------------------------------------


def test_as_many_visitors_as_seats_never_get_sold_out() -> None:
    """Each shard has one seat: 4 of 400 (S10)."""

    def is_right(seed: int) -> bool:
        with opened(seed, {}, 32, shards=32) as house:
            names = [f"v{number}" for number in range(32)]
            done = house.at_once(
                **{name: lambda name=name: house.register(name, {}) for name in names}  # type: ignore[misc]
            )
            raise_errors(done, BusyError, SoldOutError)
            return not any(isinstance(task.error, SoldOutError) for task in done.values())

    assert count_wrong(400, is_right) == 0


@pytest.mark.parametrize("shards", [1, 2])
@pytest.mark.parametrize("door", [register_alone, register_as_group])
@pytest.mark.parametrize("page_items", [None, 1])
def test_a_session_that_was_free_at_every_moment_is_not_sold_out(
    shards: int, door: Callable[[House], object], page_items: int | None
) -> None:
    """Somebody goes to and fro between the only seats of two sessions; with pages of one item
    counters are read one after the other: up to 19 of 400 (S10)."""

    def is_right(seed: int) -> bool:
        rounds = {"r": {"s0": 1, "s1": 1}}
        with opened(seed, rounds, 2, shards=shards, page_items=page_items) as house:
            a = house.register("a", {"r": ["s1"]})

            def go_to_and_fro() -> None:
                house.change(a, choices={"r": ["s0"]})
                house.change(a, choices={"r": ["s1"]})

            done = house.at_once(a=go_to_and_fro, b=lambda: door(house))
            raise_errors(done, BusyError, SoldOutError)
            return not isinstance(done["b"].error, SoldOutError)

    assert count_wrong(400, is_right) == 0


def fold_halfway(house: House) -> None:
    """The counters as a dead worker leaves them: the event's own seats are in one place, no
    others."""
    event_id = house.event.event_id
    own = [c for c in read_shards(event_id) if c.shard and c.session_id is None]
    transact(_fold_writes(event_id, own, has_main=True))


def test_folding_hides_no_free_seat() -> None:
    """Counters are read one after the other while seats go from one into another: 17 of 400 where
    folding raises no revision (S10)."""

    def is_right(seed: int) -> bool:
        with opened(seed, {"r": {"s0": 1, "s1": 2}}, 3, shards=2, page_items=1) as house:
            house.register("a", {"r": ["s0"]})
            house.register("x", {"r": ["s1"]})
            fold_halfway(house)
            done = house.at_once(
                folds=lambda: fold(house.event.event_id),
                one=lambda: house.register("y", {"r": ["s1"]}),
            )
            raise_errors(done, BusyError, SoldOutError)
            return not any(isinstance(task.error, SoldOutError) for task in done.values())

    assert count_wrong(400, is_right) == 0


# -- less folding -----------------------------------------------------------------------------


def test_nothing_is_folded_while_nobody_waits() -> None:
    """Giving back, another choice, a group and a PATCH, all during a rush: 300 of 300 (S14)."""

    def is_right(seed: int) -> bool:
        with opened(seed, {"r": {"s0": 12, "s1": 12}}, 24, shards=4) as house:
            goes = house.register("goes", {"r": ["s0"]})
            moves = house.register("moves", {"r": ["s0"]})
            done = house.at_once(
                goes=lambda: house.cancel(goes),
                moves=lambda: house.change(moves, choices={"r": ["s1"]}),
                group=lambda: register_as_group(house, 4),
                edits=lambda: edit(house, retitle),
                one=lambda: house.register("one", {"r": ["s0"]}),
                waits=lambda: house.register("two", {"r": ["s1"]}, waits=True),
            )
            raise_errors(done)
            folded = [
                written
                for written in house.world.store.stream
                if written.at[1].startswith("SHARD#") and written.after is None
            ]
            return not folded and house.oracle.total("EVENT").taken == 7 and is_as_published(house)

    assert count_wrong(300, is_right) == 0


def test_seats_are_split_again_once_nobody_waits() -> None:
    """Folded for the waiting list, and split by the hourly look while others register: 14 of 300
    where splitting rests on no revision (S14)."""

    def is_right(seed: int) -> bool:
        with opened(seed, {"r": {"s0": 1, "s1": 12}}, 12, shards=4) as house:
            first = house.register("first", {"r": ["s0"]})
            house.register("waits", {"r": ["s0"]}, waits=True)
            was_folded = not is_in_shards(house)
            house.cancel(first)
            done = house.at_once(
                looks=lambda: look_at_seats(house.event, house.world, repair=False),
                one=lambda: house.register("one", {"r": ["s1"]}),
                two=lambda: house.register("two", {"r": ["s1"]}),
                waits=lambda: house.register("more", {"r": ["s0", "s1"]}, waits=True),
            )
            raise_errors(done)
            waiting = house.oracle.total("s0").waiting
            house.come_to_rest()
            # Whoever waits now was there before the look, or folds what it split.
            return was_folded and waiting == 1 and not is_in_shards(house)

    assert count_wrong(300, is_right) == 0


def test_the_hourly_look_and_a_publication_split_what_is_free() -> None:
    """Nobody else is about (S14)."""
    for act in (
        lambda house: look_at_seats(house.event, house.world, repair=False),
        lambda house: edit(house, retitle),
    ):
        with opened("again", {"r": {"s0": 1, "s1": 12}}, 12, shards=4) as house:
            first = house.register("first", {"r": ["s0"]})
            house.register("waits", {"r": ["s0"]}, waits=True)
            house.cancel(first)
            assert not is_in_shards(house)

            act(house)

            assert is_in_shards(house)
            assert is_in_shards(house, "s1")
            assert is_as_published(house)
            people = [house.register(f"v{n}", {"r": ["s1"]}) for n in range(11)]
            assert len(people) == 11
            with pytest.raises(SoldOutError):
                house.register("late", {"r": ["s1"]})


@pytest.mark.parametrize(("shards", "is_folded"), [(4, False), (12, True)])
def test_a_group_in_more_shards_than_a_transaction_takes_folds_them(
    shards: int, is_folded: bool
) -> None:
    """Ten people; with twelve shards each has one seat of the session, two of the event (S14)."""
    with opened("wide", {"r": {"s0": 12, "s1": 12}}, 24, shards=shards) as house:
        register_as_group(house, 10)

        assert house.oracle.total("s1").taken == 10
        assert is_in_shards(house) is not is_folded
