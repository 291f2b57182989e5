"""An organisation's share is switched on and changed while people register and cancel (S3)."""

import json
import os
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest
from botocore.exceptions import ClientError, HTTPClientError

from functions.organiser.edit import edit_event
from shared.events.events import event_item, parse_event, read_event
from shared.models.event import Share
from shared.reconciling.seats import look_at_seats
from shared.refusals.refusal import BusyError
from shared.refusals.registrations import ShareExhaustedError
from shared.registering.parsing import read_known_event
from shared.registering.register import register
from shared.registrations.key_uses import KeyUse
from shared.registrations.registrations import parse_registration
from shared.runtime.clock import format_instant
from shared.seats.changes import set_rule
from shared.seats.counters import read_counters
from shared.seats.shares import COUNTING, mark_of, read_shares, rule_of
from shared.store.calls import HeldError
from shared.store.client import dynamodb
from shared.store.notation import read_item
from shared.web.http import Request
from tests.accounts import ORGANISER, let_through
from tests.factories import NOW
from tests.lambda_events import proxy_event
from tests.model import world as model
from tests.simulation.house import House, count_wrong, opened
from tests.simulation.oracle import BrokenPromiseError
from tests.simulation.publishing import publish_changed
from tests.simulation.schedule import CrashError, Task
from tests.simulation.store import Written

SCHEDULES = 50
"""How many of a hundred were wrong while a limit was set before people were counted, and only those
who knew of it counted them: on 46, late index 93, broken off 36, lowered 64, raised 98, off and on
67."""
SEATS = 20
UNTIL = NOW + timedelta(days=10)
HERE, ELSEWHERE = "GM0405", "GM0363"


class Limits:
    """After each write: nobody came in past the limit that was published at that moment."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.active: set[str] = set()
        self.limit: int | None = None
        house.world.store.on_write = self.watch

    def watch(self, written: Sequence[Written]) -> None:
        self.house.oracle.watch(written)
        for (partition, sort_key), _, item in written:
            if sort_key == "EVENT" and partition.startswith("EVENT#") and item:
                share = parse_event(read_item(item)).share
                self.limit = share.limit if share else None
            if sort_key == "REGISTRATION":
                self._take(partition, item)

    def _take(self, name: str, item: dict[str, Any] | None) -> None:
        found = parse_registration(read_item(item)) if item else None
        if not found or found.status == "cancelled" or found.organisation.code != HERE:
            self.active.discard(name)
            return
        if name in self.active:
            return
        self.active.add(name)
        if self.limit is not None and len(self.active) > self.limit:
            raise BrokenPromiseError(f"{len(self.active)} of {self.limit} of an organisation")


def switch(house: House, share: dict[str, Any] | None) -> None:
    """The organiser's request, made again while it is answered that all are busy."""
    for _ in range(20):
        body = json.dumps({"share": share})
        request = proxy_event(
            "PATCH",
            "/v1/events/{eventId}",
            parameters={"eventId": house.event.event_id},
            headers={"Content-Type": "application/merge-patch+json"},
            body=body,
            claims=ORGANISER,
        )
        try:
            edit_event(let_through(Request(request, house.world.now())))
        except BusyError:
            house.world.sleep(1)
        else:
            return
    raise AssertionError("the organiser was never answered")


def limit_of(number: int) -> dict[str, Any]:
    return {"limit": number, "until": format_instant(UNTIL)}


def come(house: House, name: str, *, is_warm: bool) -> None:
    """A visitor, by a function that has kept the event for up to five seconds, or by a new one."""
    event_id = house.event.event_id
    event = read_known_event(event_id, house.world.now()) if is_warm else read_event(event_id)
    asked = model.make_asked(event, f"{name}@town.example", {"r": ["s0"]}, waitlist=False)
    register(event, asked, use=None, now=house.world.now())


def let_index_catch_up(house: House, until: Callable[[], bool]) -> None:
    """The index shows one change after the other, some seconds late."""
    while not until():
        house.world.sleep(0.5)
        house.world.store.catch_up(1)


def is_exact(house: House, limits: Limits, limit: int) -> bool:
    """Whether as many more of the organisation get in as its limit has room for."""
    house.world.store.catch_up()
    room = max(0, limit - len(limits.active))
    try:
        for number in range(room):
            come(house, f"later{number}", is_warm=False)
    except ShareExhaustedError:
        return False
    try:
        come(house, "too-many", is_warm=False)
    except ShareExhaustedError:
        return True
    return False


def raise_unexpected(tasks: dict[str, Task], may_fail: bool) -> None:
    for name, task in tasks.items():
        # A look that finds everybody moving says so.
        expected = BusyError if name == "looks" else ShareExhaustedError
        if may_fail and isinstance(
            task.error, (ClientError, HeldError, HTTPClientError, CrashError)
        ):
            continue
        if task.error and not isinstance(task.error, expected):
            raise task.error


def play(seed: int, before: int | None, after: int | None, **world: Any) -> bool:
    """Two are here, of whom one leaves; three come and one moves here from elsewhere, while the
    limit becomes another and housekeeping looks. Every other time the seats are in two shards."""
    with opened(seed, {"r": {"s0": SEATS}}, SEATS, **world) as house:
        publish_changed(house, shards=1 + seed % 2)
        limits = Limits(house)
        if before is not None:
            switch(house, limit_of(before))
        mover = house.register("mover", {"r": ["s0"]})
        house.change(mover, organisation={"code": ELSEWHERE})
        first = house.register("first", {"r": ["s0"]})
        house.register("second", {"r": ["s0"]})
        read_known_event(house.event.event_id, house.world.now())
        done: set[str] = set()

        def change_limit() -> None:
            try:
                switch(house, None if after is None else limit_of(after))
            finally:
                done.add("limit")

        acts: dict[str, Callable[[], Any]] = {
            "limit": change_limit,
            "warm": lambda: come(house, "warm", is_warm=True),
            "cold": lambda: come(house, "cold", is_warm=False),
            "late": lambda: come(house, "late", is_warm=True),
            "leaves": lambda: house.cancel(first),
            "looks": lambda: look_at_seats(house.event, house.world, repair=True),
            "moves": lambda: house.change(mover, organisation={"code": HERE}),
        }
        if world.get("index_lags"):
            acts["index"] = lambda: let_index_catch_up(house, lambda: "limit" in done)
        raise_unexpected(house.at_once(**acts), "fault_rate" in world)
        last = after
        if after is None or world.get("fault_rate"):
            # What was broken off is asked for again; what was switched off is switched on.
            house.world.store.catch_up()
            last = after or 4
            switch(house, limit_of(last))
        assert last is not None
        return is_exact(house, limits, last)


@pytest.mark.parametrize(
    ("before", "after", "world"),
    [
        (None, 3, {}),
        (None, 3, {"index_lags": True}),
        (None, 3, {"fault_rate": 0.03}),
        (5, 3, {}),
        (2, 4, {}),
        (4, None, {}),
    ],
    ids=["on", "on, late index", "on, broken off", "lowered", "raised", "off and on"],
)
def test_a_limit_holds_from_the_moment_that_it_is_published(
    before: int | None, after: int | None, world: dict[str, Any]
) -> None:
    assert count_wrong(SCHEDULES, lambda seed: play(seed, before, after, **world)) == 0


def test_to_count_takes_one_item_and_only_where_there_is_a_limit() -> None:
    with opened(0, {"r": {"s0": SEATS}}, SEATS) as house:
        publish_changed(house)
        without = count_items(house, "one")
        switch(house, limit_of(5))
        shared_out = count_items(house, "two")
        switch(house, None)
        again = count_items(house, "three")

    assert (without, shared_out, again) == ([8], [9], [8])


def test_counting_that_was_broken_off_is_ended_by_housekeeping() -> None:
    with opened(0, {"r": {"s0": SEATS}}, SEATS) as house:
        event = publish_changed(house)
        one = house.register("one", {"r": ["s0"]})
        assert set_rule(event.event_id, read_counters(event.event_id)[0], COUNTING)
        house.register("two", {"r": ["s0"]})
        meanwhile = rule_in(house)

        look_at_seats(event, house.world, repair=False)

        assert (meanwhile, rule_in(house)) == (COUNTING, None)
        assert read_shares(event) == {mark_of(event, house.read(one).organisation): 2}
        assert count_items(house, "three") == [8]


def test_an_event_that_had_a_limit_before_there_were_rules_gets_one() -> None:
    with opened(0, {"r": {"s0": SEATS}}, SEATS) as house:
        event = publish_changed(house)
        limits = Limits(house)
        house.register("one", {"r": ["s0"]})
        share = Share(limit=3, until=UNTIL)
        old = event.model_copy(update={"share": share, "version": event.version + 1})
        dynamodb.put_item(TableName=os.environ["TABLE_NAME"], Item=event_item(old))

        look_at_seats(old, house.world, repair=False)

        assert rule_in(house) == rule_of(share)
        assert is_exact(house, limits, 3)


def test_who_knows_another_limit_reads_the_event_anew_and_keeps_it() -> None:
    with opened(0, {"r": {"s0": SEATS}}, SEATS) as house:
        publish_changed(house)
        read_known_event(house.event.event_id, house.world.now())
        publish_changed(house, share=Share(limit=2, until=UNTIL))
        calls = house.world.store.writes

        come(house, "one", is_warm=True)
        come(house, "two", is_warm=True)
        with pytest.raises(ShareExhaustedError):
            come(house, "three", is_warm=True)

        assert house.world.store.writes == calls + 2
        assert read_known_event(house.event.event_id, house.world.now()).share is not None


def rule_in(house: House) -> str | None:
    return read_counters(house.event.event_id)[0].share_rule


def count_items(house: House, name: str) -> list[int]:
    """How many items each transaction has that a registration takes."""
    made: list[int] = []
    answer = house.world.store.call

    def call(operation: str, request: Any) -> Any:
        if operation == "TransactWriteItems":
            made.append(len(request["TransactItems"]))
        return answer(operation, request)

    event = read_event(house.event.event_id)
    asked = model.make_asked(event, f"{name}@town.example", {"r": ["s0"]}, waitlist=False)
    house.world.store.call = call  # type: ignore[method-assign]
    register(event, asked, use=KeyUse(name, "digest"), now=house.world.now())
    house.world.store.call = answer  # type: ignore[method-assign]
    return made
