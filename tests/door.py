"""Calls of the door in tests."""

import json
from datetime import datetime
from typing import Any

from shared.models.event import Event
from shared.registering.tokens import make_desk_code
from shared.registrations.registrations import read_registration
from tests.accounts import DESK
from tests.clocks import CLOCK, ToldClock
from tests.functions import organiser
from tests.lambda_events import Context, proxy_event

Given = tuple[int, dict[str, Any]]
EVENT = "/v1/events/{eventId}"


def ask(
    event: Event,
    method: str,
    path: str,
    body: Any = None,
    *,
    at: datetime | None = None,
    claims: Any = DESK,
    query: dict[str, str] | None = None,
    registration_id: str = "",
    **headers: str,
) -> Given:
    """A call of the door; where nothing else is said, at the start of the event, by the desk."""
    request = proxy_event(
        method,
        EVENT + path,
        parameters={"eventId": event.event_id, "registrationId": registration_id},
        headers={
            "Content-Type": "application/json",
            **{name.replace("_", "-"): value for name, value in headers.items()},
        },
        body=None if body is None else json.dumps(body),
        query=query,
        claims=claims,
    )
    answer = organiser(request, Context(), ToldClock(at or event.starts_at))
    return answer["statusCode"], json.loads(answer["body"] or "null")


def scan(event: Event, code: str, *, at: datetime | None = None, **more: Any) -> Given:
    return ask(event, "POST", "/check-ins", {"code": code, **more}, at=at)


def undo(event: Event, registration_id: str, *, at: datetime | None = None, **query: str) -> Given:
    path = "/check-ins/{registrationId}"
    return ask(event, "DELETE", path, at=at, query=query, registration_id=registration_id)


def walk_in(
    event: Event, *, at: datetime | None = None, claims: Any = DESK, key: str = "", **more: Any
) -> Given:
    body = {"name": "Loes Binnen", "organisation": {"name": "Gemeente Hoorn"}, **more}
    headers = {"Idempotency_Key": key} if key else {}
    return ask(event, "POST", "/walk-ins", body, at=at, claims=claims, **headers)


def counts(event: Event, at: datetime | None = None) -> dict[str, Any]:
    status, body = ask(event, "GET", "/door-counts", at=at)
    assert status == 200
    return body


def code_of(registration_id: str) -> str:
    return make_desk_code(read_registration(registration_id, CLOCK.now()))


def end_of_type(given: Given) -> tuple[int, str]:
    return given[0], given[1]["type"].rpartition(":")[2]
