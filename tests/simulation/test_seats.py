"""Seats between two acts: a free one goes to the waiting list; a visitor who is inside keeps
theirs."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from botocore.exceptions import ReadTimeoutError

from shared.events.events import read_event
from shared.publishing import publication as publication
from shared.refusals.registrations import (
    CheckedInError,
    NotCheckableError,
    NotPublishableError,
    SoldOutError,
)
from shared.store import keys
from tests.doors import mark_checked_in
from tests.functions import handover
from tests.simulation.house import House, count_wrong, opened
from tests.simulation.oracle import BrokenPromiseError
from tests.simulation.publishing import publish_changed
from tests.simulation.store import Written

ROUNDS = {"r": {"s0": 1, "s1": 1}}
SCHEDULES = 100


@pytest.fixture(autouse=True)
def _without_renditions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing here looks at what a publication renders."""
    monkeypatch.setattr(publication, "_renditions", lambda *_: ())


def publish_seats(house: House, seats: int) -> None:
    (whole,) = house.event.rounds
    first, *others = whole.sessions
    first = first.model_copy(update={"capacity": seats})
    publish_changed(house, rounds=(whole.model_copy(update={"sessions": (first, *others)}),))


# -- who waits, and who comes ---------------------------------------------------------------------


def test_no_newcomer_passes_those_whom_a_publication_had_no_room_for() -> None:
    """More wait than move in one transaction; the oracle watches each write."""

    def is_right(seed: int) -> bool:
        with opened(seed, {"r": {"s0": 1}}, 30) as house:
            publish_changed(house)
            for number in range(15):
                house.register(f"w{number}", {"r": ["s0"]}, waits=True)
            done = house.at_once(
                publishes=lambda: publish_seats(house, 16),
                comes=lambda: house.register("new", {"r": ["s0"]}),
            )
            house.come_to_rest()
            return (
                done["publishes"].error is None
                and isinstance(done["comes"].error, SoldOutError | None)
                and house.oracle.total("s0").waiting == 0
            )

    assert count_wrong(SCHEDULES // 5, is_right) == 0


def test_no_capacity_is_published_below_what_is_taken_at_that_moment() -> None:
    def is_right(seed: int) -> bool:
        with opened(seed, {"r": {"s0": 2, "s1": 2}}, 4) as house:
            publish_changed(house)
            house.register("a", {"r": ["s0"]})
            done = house.at_once(
                publishes=lambda: publish_seats(house, 1),
                comes=lambda: house.register("b", {"r": ["s0"]}),
            )
            errors = [type(task.error) for task in done.values() if task.error]
            return errors in ([NotPublishableError], [SoldOutError])

    assert count_wrong(SCHEDULES, is_right) == 0


def test_who_got_a_seat_stands_in_no_line() -> None:
    with opened(0, ROUNDS, 2) as house:
        a = house.register("a", {"r": ["s0"]})
        house.register("b", {"r": ["s0"]}, waits=True)
        house.cancel(a)

        assert not [i for i in house.world.store.items() if i["PK"]["S"].startswith("LINE#")]


def test_who_cancelled_may_come_again() -> None:
    with opened(0, ROUNDS, 2) as house:
        house.cancel(house.register("a", {"r": ["s0"]}))

        assert house.read(house.register("a", {"r": ["s0"]})).seats == {"r": "s0"}


# -- publications, and answers that are lost ------------------------------------------------------


def test_a_publication_and_a_cancellation_at_once_keep_the_order() -> None:
    """The one adds a seat in s1, the other frees one in s0."""

    def is_right(seed: int) -> bool:
        with opened(seed, {"r": {"s1": 1, "s0": 1}}, 3) as house:
            publish_changed(house)
            house.register("a", {"r": ["s1"]})
            z = house.register("z", {"r": ["s0"]})
            b = house.register("b", {"r": ["s1", "s0"]}, waits=True)
            c = house.register("c", {"r": ["s1", "s0"]}, waits=True)
            done = house.at_once(adds=lambda: publish_seats(house, 2), goes=lambda: house.cancel(z))
            for task in done.values():
                if task.error:
                    raise task.error
            house.come_to_rest()
            return (house.read(b).seats, house.read(c).seats) == ({"r": "s1"}, {"r": "s0"})

    assert count_wrong(4 * SCHEDULES, is_right) == 0


def test_seats_that_are_added_go_to_who_waits_at_once() -> None:
    with opened(0, {"r": {"s0": 1}}, 3) as house:
        publish_changed(house)
        house.register("a", {"r": ["s0"]})
        b = house.register("b", {"r": ["s0"]}, waits=True)

        publish_seats(house, 2)

        assert house.read(b).seats == {"r": "s0"}


def test_the_stream_goes_on_where_a_publication_ended() -> None:
    with opened(0, {"r": {"s0": 1}}, 30) as house:
        publish_changed(house)
        for number in range(16):
            house.register(f"w{number}", {"r": ["s0"]}, waits=True)
        publish_seats(house, 16)
        assert house.oracle.total("s0").waiting > 0

        counter = keys.counter_key(house.event.event_id, None)
        record = {"dynamodb": {"Keys": counter, "SequenceNumber": "7"}}
        handover({"Records": [record]}, clock=house.world)

        house.oracle.check_rest()


def test_no_publication_undoes_another() -> None:
    def is_right(seed: int) -> bool:
        with opened(seed, ROUNDS, 3) as house:
            publish_changed(house)
            house.at_once(
                one=lambda: publish_changed(house, capacity=4),
                two=lambda: publish_changed(house, last_minutes=30),
            )
            event = read_event(house.event.event_id)
            return (event.capacity, event.last_minutes) == (4, 30)

    assert count_wrong(SCHEDULES, is_right) == 0


def test_an_answer_that_is_lost_is_given_again() -> None:
    """Written, though nobody got that answer; then asked once more."""
    with opened(0, ROUNDS, 3) as house:
        answer: Callable[..., Any] = house.world.store.call
        lost: list[str] = []

        def call(operation: str, request: Any) -> Any:
            answered = answer(operation, request)
            if operation == "TransactWriteItems" and not lost:
                lost.append(operation)
                raise ReadTimeoutError(endpoint_url="https://dynamodb.example")
            return answered

        house.world.store.call = call  # type: ignore[method-assign]

        assert house.read(house.register("a", {"r": ["s0"]})).seats == {"r": "s0"}
        assert lost


# -- who is inside --------------------------------------------------------------------------------


def let_in(house: House, registration_id: str) -> None:
    mark_checked_in(registration_id, house.world.now(), "1")


def watch_inside(house: House) -> None:
    """After each write: nobody who is inside has changed places, or has no seat."""

    def watch(written: Sequence[Written]) -> None:
        before = dict(house.oracle.people)
        house.oracle.watch(written)
        for name, now in house.oracle.people.items():
            was = before.get(name)
            moved = was is not None and was.stays and was.seats != now.seats
            if now.stays and (moved or not now.is_in):
                raise BrokenPromiseError(f"{name} is inside: {was}, {now}")

    house.world.store.on_write = watch


def test_who_comes_in_at_that_moment_keeps_the_seat() -> None:
    """Somebody goes whose seat they would rather have; they come in, or they go themselves."""

    def is_right(seed: int) -> bool:
        with opened(seed, {"r": {"s0": 1, "s1": 2}}, 3) as house:
            watch_inside(house)
            goes = house.register("goes", {"r": ["s0"]})
            waits = house.register("waits", {"r": ["s0", "s1"]}, waits=True)
            leaves = house.register("other", {"r": ["s1"]})
            done = house.at_once(
                goes=lambda: house.cancel(goes),
                comes=lambda: let_in(house, waits),
                leaves=lambda: house.cancel(leaves),
                late=lambda: let_in(house, leaves),
            )
            expected = (CheckedInError, NotCheckableError)
            return all(t.error is None or isinstance(t.error, expected) for t in done.values())

    assert count_wrong(SCHEDULES, is_right) == 0


def test_who_is_inside_stays_where_they_are() -> None:
    with opened(0, ROUNDS, 3) as house:
        watch_inside(house)
        goes = house.register("goes", {"r": ["s0"]})
        inside = house.register("inside", {"r": ["s0", "s1"]}, waits=True)
        let_in(house, inside)

        house.cancel(goes)
        with pytest.raises(CheckedInError):
            house.cancel(inside)
        with pytest.raises(CheckedInError):
            house.change(inside, choices={"r": ["s0"]})

        assert house.read(inside).seats == {"r": "s1"}


def test_who_has_gone_is_not_let_in() -> None:
    with opened(0, ROUNDS, 3) as house:
        gone = house.register("gone", {"r": ["s0"]})
        house.cancel(gone)

        with pytest.raises(NotCheckableError):
            let_in(house, gone)
