"""At the desk: a code, who it is, and whether they came in before."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest

from infra.seed import REFERENCE, make_demonstration, read_file
from infra.seed import parse as parse_file
from shared.access.matrix import Role
from shared.models.event import Event
from shared.publishing.publication import publish
from shared.registering import parsing
from shared.registering.tokens import make_desk_code
from shared.registrations.registrations import read_registration
from shared.runtime.clock import format_instant
from tests.accounts import (
    DESK,
    OF_ANOTHER_EVENT,
    ORGANISER,
    READER,
    STRANGER,
    give,
)
from tests.clocks import CLOCK, ToldClock
from tests.functions import organiser as organise
from tests.integration.test_organising import drain, patch
from tests.integration.test_waiting import Visitor
from tests.lambda_events import Context, proxy_event


@pytest.fixture(autouse=True)
def _forget_events() -> None:
    parsing.forget_events()


def check_in(
    event: Event,
    code: Any,
    claims: Any = DESK,
    at: datetime | None = None,
    scanned_at: datetime | None = None,
) -> tuple[int, dict[str, Any]]:
    """A scan; where nothing else is said, at the start of the event."""
    request = proxy_event(
        "POST",
        "/v1/events/{eventId}/check-ins",
        parameters={"eventId": event.event_id},
        headers={"Content-Type": "application/json"},
        body=json.dumps(
            {"code": code} | ({"scannedAt": scanned_at.isoformat()} if scanned_at else {})
        ),
        claims=claims,
    )
    answer = organise(request, Context(), ToldClock(at or event.starts_at))
    return answer["statusCode"], json.loads(answer["body"])


def code_of(visitor: Visitor) -> str:
    return make_desk_code(read_registration(visitor.receipt["registrationId"], CLOCK.now()))


def test_the_first_time_differs_from_later_ones(event: Event) -> None:
    visitor = Visitor(event, 1, "global-goals")
    Visitor(event, 2, "global-goals")
    first_time = event.starts_at - timedelta(minutes=30)

    first = check_in(event, code_of(visitor), at=first_time)
    nine_later = first_time + timedelta(minutes=9)
    later = [check_in(event, code_of(visitor), at=nine_later) for _ in range(2)]

    facts = {
        "answer": "in",
        "registrationId": visitor.receipt["registrationId"],
        "reference": visitor.show()["reference"],
        "name": "Bezoeker 1",
        "organisation": "Hoorn",
        "sessions": [
            {"roundId": "round-1", "sessionId": "global-goals", "status": "confirmed"},
        ],
        "checkedInAt": format_instant(first_time),
    }
    assert first == (201, facts)
    assert later == [(200, facts | {"answer": "already"})] * 2
    assert visitor.show()["checkedInAt"] == format_instant(first_time)


@pytest.mark.parametrize("spell", [str.lower, lambda c: c.replace("-", " "), lambda c: f" {c} "])
def test_a_code_is_taken_as_it_is_typed(event: Event, spell: Any) -> None:
    visitor = Visitor(event, 1, "global-goals")

    assert check_in(event, spell(code_of(visitor)))[0] == 201


def test_a_code_that_is_wrong_is_of_nobody(event: Event) -> None:
    code = code_of(Visitor(event, 1, "global-goals"))
    other_last = "0" if code[-1] != "0" else "1"

    for wrong in (code[:-1] + other_last, "0000-0000-0000-0000", "nonsense", "", code[:-5]):
        status, answer = check_in(event, wrong)
        assert (status, answer["type"].rsplit(":")[-1]) == (404, "not-found")
        assert answer["reason"] == "unknown"


def test_a_code_opens_nothing_at_another_event(event: Event) -> None:
    other, programme = parse_file(make_demonstration(read_file(REFERENCE), CLOCK.now(), seats=8))
    publish(other, programme, CLOCK.now())
    code = code_of(Visitor(event, 1, "global-goals"))

    assert other.event_id != event.event_id
    status, answer = check_in(other, code)
    assert (status, answer["reason"]) == (404, "other-event")


def test_who_has_no_seat_is_not_let_in_and_the_desk_hears_why(event: Event) -> None:
    for number in range(2):
        Visitor(event, number, "global-goals")
    waiting = Visitor(event, 3, "global-goals")
    cancelled = Visitor(event, 4, "economic-boards")
    cancelled.cancel()

    answers = [check_in(event, code_of(visitor)) for visitor in (waiting, cancelled)]

    assert [(status, body["status"], body["type"]) for status, body in answers] == [
        (409, 409, "urn:problem-type:vng-events:not-checkable"),
        (409, 409, "urn:problem-type:vng-events:not-checkable"),
    ]
    assert [body["reason"] for _, body in answers] == ["waiting", "cancelled"]
    assert "checkedInAt" not in waiting.show()


def test_nobody_comes_in_before_the_day(event: Event) -> None:
    visitor = Visitor(event, 1, "global-goals")
    begins = event.starts_at - timedelta(hours=24)

    just_before = begins - timedelta(seconds=1)
    status, body = check_in(event, code_of(visitor), at=just_before)
    wrong, _ = check_in(event, "0000-0000-0000-0000", at=just_before)
    shown = visitor.show()
    in_time, _ = check_in(event, code_of(visitor), at=begins)

    assert (status, body["type"].rpartition(":")[2], body["reason"]) == (
        409,
        "not-checkable",
        "too-early",
    )
    assert "checkedInAt" not in shown
    # Without a code of this event the answer says that, on any day.
    assert (wrong, in_time) == (404, 201)


@pytest.mark.parametrize("are_released", [True, False])
def test_nobody_comes_in_to_what_is_cancelled(event: Event, are_released: bool) -> None:
    code = code_of(Visitor(event, 1, "global-goals"))
    patch(event, status="cancelled")
    if are_released:
        drain(event)

    status, body = check_in(event, code)

    assert (status, body["reason"]) == (409, "cancelled")
    assert body["detail"] == "This event is cancelled."


@pytest.mark.parametrize(
    ("claims", "status"),
    [
        (None, 401),
        (STRANGER, 403),
        (STRANGER | {"cognito:groups": "desk"}, 403),
        (READER, 403),
        (OF_ANOTHER_EVENT, 403),
        (DESK, 201),
        (ORGANISER, 201),
    ],
)
def test_who_may_check_in(event: Event, claims: Any, status: int) -> None:
    code = code_of(Visitor(event, 1, "global-goals"))

    assert check_in(event, code, claims)[0] == status


@pytest.mark.parametrize("role", ["organiser", "desk"])
def test_who_has_the_desk_of_one_event_has_it_there_alone(
    event: Event, table: Any, role: Role
) -> None:
    code = code_of(Visitor(event, 1, "global-goals"))

    assert check_in(event, code, give(table, "6", "another", role))[0] == 403
    assert check_in(event, code, give(table, "6", event.event_id, role))[0] == 201


def test_the_desk_sees_no_list(event: Event) -> None:
    request = proxy_event(
        "GET",
        "/v1/events/{eventId}/registrations",
        parameters={"eventId": event.event_id},
        claims=DESK,
    )

    assert organise(request, Context())["statusCode"] == 403


@pytest.mark.parametrize("code", [None, 12, "0" * 65])
def test_a_body_without_a_code_is_refused(event: Event, code: Any) -> None:
    status, answer = check_in(event, code)

    assert status == 400
    assert [e["pointer"] for e in answer["errors"]] == ["/code"]
