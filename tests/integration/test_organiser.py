"""The organiser's query: who may ask, filters, pages."""

import json
from typing import Any

import pytest

from functions.organiser.handler import lambda_handler
from functions.registration.handler import lambda_handler as register
from shared.models.event import Event
from tests.lambda_events import Context, post_registration, proxy_event
from tests.requests import BREAKOUTS, make_request

ORGANISER = {"sub": "1", "cognito:groups": "organisers"}


def ask(event: Event, claims: Any = ORGANISER, **query: str) -> dict[str, Any]:
    request = proxy_event(
        "GET",
        "/v1/events/{eventId}/registrations",
        parameters={"eventId": event.event_id},
        query=query,
        claims=claims,
    )
    return lambda_handler(request, Context())


def names(answer: dict[str, Any]) -> list[str]:
    return [item["name"] for item in json.loads(answer["body"])["items"]]


@pytest.fixture
def visitors(event: Event) -> list[str]:
    for number in range(6):
        register(post_registration(event.event_id, make_request(number, *BREAKOUTS)), Context())
    return [f"Bezoeker {number}" for number in range(6)]


def test_organiser_sees_who_comes(event: Event, visitors: list[str]) -> None:
    answer = ask(event)

    assert sorted(names(answer)) == visitors
    assert json.loads(answer["body"])["items"][0]["sessions"][0]["status"] == "confirmed"
    assert answer["headers"]["Cache-Control"] == "no-store"


def test_organiser_filters_by_session_and_status(event: Event, visitors: list[str]) -> None:
    assert sorted(names(ask(event, sessionId="modern-partnerships"))) == visitors[2:4]
    assert len(names(ask(event, status="confirmed"))) == 6
    assert names(ask(event, status="cancelled")) == []


def test_organiser_pages_through_all(event: Event, visitors: list[str]) -> None:
    seen: list[str] = []
    cursor: str | None = None
    pages = 0
    while pages == 0 or cursor:
        answer = ask(event, limit="4", **({"cursor": cursor} if cursor else {}))
        seen += names(answer)
        cursor = json.loads(answer["body"])["nextCursor"]
        pages += 1

    assert pages == 2
    assert sorted(seen) == visitors


@pytest.mark.parametrize(
    ("claims", "status"),
    [
        (None, 401),
        ({}, 401),
        ({"sub": "1"}, 403),
        ({"sub": "1", "cognito:groups": "volunteers"}, 403),
        ({"sub": "1", "cognito:groups": "organisers-another-event"}, 403),
        ({"sub": "1", "cognito:groups": "volunteers,organisers"}, 200),
        ({"sub": "1", "cognito:groups": "[volunteers organisers]"}, 200),
    ],
)
def test_organiser_needs_a_token_of_this_event(event: Event, claims: Any, status: int) -> None:
    answer = ask(event, claims)

    assert answer["statusCode"] == status
    if status != 200:
        assert answer["headers"]["Content-Type"] == "application/problem+json"


def test_organiser_of_one_event_sees_that_one(event: Event) -> None:
    assert ask(event, {"cognito:groups": f"organisers-{event.event_id}"})["statusCode"] == 200


def test_organiser_hears_of_every_fault(event: Event) -> None:
    answer = ask(event, status="lost", sessionId="nowhere", limit="9999", cursor="???")

    assert answer["statusCode"] == 400
    assert {e["pointer"] for e in json.loads(answer["body"])["errors"]} == {
        "/query/status",
        "/query/sessionId",
        "/query/limit",
        "/query/cursor",
    }
