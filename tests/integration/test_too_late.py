"""From the start of an event on no seat is handed on, and visitors who are inside stay."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from shared.door import checkin
from shared.events.events import event_item, read_event
from shared.managing import cancellation as cancelling
from shared.models.event import Event
from shared.reconciling.reconciliation import reconcile
from shared.registrations.confirming import read_moves
from shared.registrations.registrations import find_registration, read_registration
from shared.seats.counters import read_counters
from shared.store.client import dynamodb
from shared.waiting.plans import settle_event
from shared.waiting.release import release_cancelled
from tests.accounts import give
from tests.clocks import CLOCK, ToldClock
from tests.functions import organiser
from tests.integration.test_checkin import check_in, code_of
from tests.integration.test_confirmation import TABLE
from tests.integration.test_organising import ORGANISER, drain, patch
from tests.integration.test_waiting import Visitor
from tests.lambda_events import Context, proxy_event

JUST_BEFORE = timedelta(seconds=1)


@pytest.fixture
def holders(event: Event) -> list[Visitor]:
    """Both seats of one session are taken, and somebody waits for one."""
    return [Visitor(event, number, "global-goals") for number in (1, 2)]


@pytest.fixture
def waiting(event: Event, holders: list[Visitor]) -> Visitor:
    return Visitor(event, 3, "global-goals", waitlist=True)


def as_organiser(event: Event, method: str, visitor: Visitor, tail: str = "") -> tuple[int, Any]:
    request = proxy_event(
        method,
        "/v1/events/{eventId}/registrations/{registrationId}" + tail,
        parameters={
            "eventId": event.event_id,
            "registrationId": visitor.receipt["registrationId"],
        },
        claims=ORGANISER,
    )
    answer = organiser(request, Context())
    return answer["statusCode"], json.loads(answer["body"] or "null")


def cancel(event: Event, visitor: Visitor) -> None:
    visitor.cancel()


def cancel_for(event: Event, visitor: Visitor) -> None:
    assert as_organiser(event, "POST", visitor, "/cancellations")[0] == 201


def erase_for(event: Event, visitor: Visitor) -> None:
    assert as_organiser(event, "DELETE", visitor)[0] == 204


def raise_session(event: Event, visitor: Visitor) -> None:
    assert patch(event, "global-goals", capacity=3)[0] == 200


def settle(event: Event, visitor: Visitor) -> None:
    """A seat that is free though somebody waits, as a stream that gave up would leave it."""
    dynamodb.update_item(
        TableName=TABLE,
        Key={"PK": {"S": f"SEATS#{event.event_id}"}, "SK": {"S": "SESSION#global-goals"}},
        UpdateExpression="SET #capacity = :three",
        ExpressionAttributeNames={"#capacity": "capacity"},
        ExpressionAttributeValues={":three": {"N": "3"}},
    )
    settle_event(event, CLOCK.now())


ACTS = [cancel, cancel_for, erase_for, raise_session, settle]


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_from_the_start_on_no_seat_is_handed_on(
    event: Event,
    holders: list[Visitor],
    waiting: Visitor,
    act: Callable[[Event, Visitor], None],
) -> None:
    CLOCK.moment = event.starts_at

    act(event, holders[0])
    drain(event)

    assert waiting.status == "waitlisted"
    assert reconcile(read_event(event.event_id), CLOCK, repair=False) == []


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_until_the_start_the_next_one_has_it(
    event: Event,
    holders: list[Visitor],
    waiting: Visitor,
    act: Callable[[Event, Visitor], None],
) -> None:
    CLOCK.moment = event.starts_at - JUST_BEFORE

    act(event, holders[0])
    drain(event)

    assert waiting.status == "confirmed"


def test_an_event_may_stop_earlier(event: Event, holders: list[Visitor], waiting: Visitor) -> None:
    status, body = patch(event, lastMinutes=90)
    assert (status, body["lastMinutes"]) == (200, 90)
    ends = event.starts_at - timedelta(minutes=90)

    CLOCK.moment = ends
    holders[0].cancel()
    assert waiting.status == "waitlisted"

    CLOCK.moment = ends - JUST_BEFORE
    drain(read_event(event.event_id))
    assert waiting.status == "confirmed"


def test_a_cancelled_session_moves_nobody_into_another_one_that_others_wait_for(
    event: Event, holders: list[Visitor], waiting: Visitor
) -> None:
    other = Visitor(event, 4, "economic-boards", "global-goals", waitlist=True)
    CLOCK.moment = event.starts_at
    holders[0].cancel()

    patch(event, "economic-boards", status="cancelled")
    release_cancelled(read_event(event.event_id), CLOCK.now())

    assert (waiting.status, other.seats) == ("waitlisted", [])


@pytest.fixture
def inside(event: Event, holders: list[Visitor]) -> Visitor:
    """One who holds a seat and is checked in."""
    assert check_in(event, code_of(holders[0]))[0] == 201
    return holders[0]


@pytest.mark.parametrize("moment", [timedelta(hours=-3), timedelta(hours=1)])
def test_who_is_inside_neither_leaves_nor_moves(
    event: Event, inside: Visitor, moment: timedelta
) -> None:
    CLOCK.moment = min(event.starts_at + moment, event.registration.change_until - JUST_BEFORE)
    before = read_registration(inside.receipt["registrationId"], CLOCK.now())

    answers = [
        inside.call("POST", "/cancellations"),
        inside.change(1, choices={"round-1": ["economic-boards"]}),
        as_organiser(event, "POST", inside, "/cancellations"),
    ]

    for status, body in answers:
        assert status == 409
        assert body["type"].endswith(":checked-in")
        assert body["checkedInAt"] == before.checked_in_at.isoformat().replace("+00:00", "Z")  # type: ignore[union-attr]
    assert read_registration(inside.receipt["registrationId"], CLOCK.now()) == before


def test_a_check_in_at_the_same_moment_wins_or_loses_whole(
    event: Event, holders: list[Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The plan of a cancellation was made before the scan, and is written after it."""
    code = code_of(holders[0])
    opened = cancelling.open_hall

    def open_and_be_late(*given: Any) -> Any:
        hall = opened(*given)
        check_in(event, code)
        return hall

    monkeypatch.setattr(cancelling, "open_hall", open_and_be_late)

    assert holders[0].call("POST", "/cancellations")[0] == 409
    assert holders[0].status == "confirmed"


def test_who_cancelled_at_the_same_moment_is_not_let_in(
    event: Event, holders: list[Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = checkin.keep_scan

    def be_late(*given: Any) -> Any:
        cancel(event, holders[0])
        return kept(*given)

    monkeypatch.setattr(checkin, "keep_scan", be_late)

    status, body = check_in(event, code_of(holders[0]))

    assert (status, body["reason"]) == (409, "cancelled")
    assert body["type"].endswith(":not-checkable")


def test_who_is_inside_is_swapped_into_nothing(event: Event, holders: list[Visitor]) -> None:
    """They wait for what they preferred; the seat goes to the next one."""
    first = Visitor(event, 5, "global-goals", "economic-boards", waitlist=True)
    second = Visitor(event, 6, "global-goals", "economic-boards", waitlist=True)
    assert check_in(event, code_of(first), at=event.starts_at - timedelta(hours=5))[0] == 201

    holders[0].cancel()

    assert first.seats == ["economic-boards"]
    assert second.seats == ["global-goals"]


def test_erasing_is_always_possible(
    event: Event, inside: Visitor, waiting: Visitor, table: Any
) -> None:
    CLOCK.moment = event.starts_at + timedelta(hours=1)

    assert inside.call("DELETE")[0] == 204

    registration_id = inside.receipt["registrationId"]
    assert find_registration(registration_id, CLOCK.now()) is None
    assert waiting.status == "waitlisted"
    items = table.scan(TableName=TABLE)["Items"]
    [attendance] = [item for item in items if item["SK"]["S"].startswith("ATTENDANCE#")]
    assert attendance["sessionIds"] == {"L": [{"S": "global-goals"}]}
    assert set(attendance) == {"PK", "SK", "sessionIds", "expiresAt"}
    # An act names its object: an id of which nothing else is left.
    others = [item for item in items if not item["PK"]["S"].startswith("ACTS#")]
    assert registration_id not in json.dumps(others, default=repr)
    [whole, *_] = read_counters(event.event_id)
    assert whole.taken == 1


@pytest.mark.parametrize(
    ("at", "reason"),
    [
        (lambda e: e.starts_at - timedelta(hours=24) - JUST_BEFORE, "too-early"),
        (lambda e: e.starts_at - timedelta(hours=24), None),
        (lambda e: e.ends_at + timedelta(hours=6) - JUST_BEFORE, None),
        (lambda e: e.ends_at + timedelta(hours=6), "too-late"),
        (lambda e: e.ends_at + timedelta(days=10), "too-late"),
    ],
)
@pytest.mark.parametrize("is_reported_later", [False, True])
def test_the_doors_are_open_from_a_day_before_until_six_hours_after(
    event: Event,
    holders: list[Visitor],
    at: Callable[[Event], datetime],
    reason: str | None,
    is_reported_later: bool,
) -> None:
    moment = at(event)
    code = code_of(holders[0])
    if is_reported_later:
        reported_at = event.ends_at + timedelta(days=20)
        status, body = check_in(event, code, at=reported_at, scanned_at=moment)
    else:
        status, body = check_in(event, code, at=moment)

    if reason is None:
        assert status == 201
    else:
        assert (status, body["reason"]) == (409, reason)
        assert body["type"].endswith(":not-checkable")


def test_the_earliest_scan_counts_whichever_is_reported_first(
    event: Event, holders: list[Visitor]
) -> None:
    code, early = code_of(holders[0]), event.starts_at - timedelta(minutes=20)
    late = event.starts_at + timedelta(minutes=5)

    scans = [
        check_in(event, code, at=late, scanned_at=moment)
        for moment in (late, early, late, event.starts_at)
    ]

    assert [status for status, _ in scans] == [201, 200, 200, 200]
    assert [body["checkedInAt"] for _, body in scans[1:]] == [
        early.isoformat().replace("+00:00", "Z")
    ] * 3


def test_nothing_is_scanned_in_the_future(event: Event, holders: list[Visitor]) -> None:
    ahead = event.starts_at + timedelta(minutes=5, seconds=1)

    status, body = check_in(event, code_of(holders[0]), scanned_at=ahead)

    assert (status, body["errors"][0]["pointer"]) == (400, "/scannedAt")


def test_what_an_organiser_does_bears_their_account(
    event: Event, holders: list[Visitor], table: Any
) -> None:
    cancel_for(event, holders[0])
    check_in(event, code_of(holders[1]), give(table, "somebody-else", "*", "desk"))

    own, scanned = (
        read_registration(visitor.receipt["registrationId"], CLOCK.now()) for visitor in holders
    )
    assert [move.by for move in read_moves(own)] == [None, ORGANISER["sub"]]
    key = {
        "PK": {"S": f"REGISTRATION#{scanned.registration_id}"},
        "SK": {"S": "REGISTRATION"},
    }
    assert table.get_item(TableName=TABLE, Key=key)["Item"]["checkedInBy"]["S"] == "somebody-else"
    shown = as_organiser(event, "GET", holders[0], "/moves")[1]["items"]
    assert shown[-1]["by"] == ORGANISER["sub"]


def test_an_event_that_was_stored_before_hands_on_until_its_start(event: Event) -> None:
    stored = json.loads(event_item(event)["document"]["S"])
    del stored["last_minutes"]

    assert Event.model_validate_json(json.dumps(stored)).last_minutes == 0
    assert ToldClock(event.starts_at).now() == event.starts_at
