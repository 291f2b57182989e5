"""Ids in paths: whatever stands there, an answer that a stranger's typing deserves, never a 500."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from shared.input.ids import is_account_id, is_mailing_id, is_slug, is_uuid, is_version
from shared.models.event import Event
from tests.accounts import ORGANISER
from tests.functions import site as show_page
from tests.lambda_events import proxy_event
from tests.routes import EVERY_ROUTE, Served
from tests.template import ROOT

SHAPES = {
    "eventId": is_slug,
    "sessionId": is_slug,
    "version": is_version,
    "mailingId": is_mailing_id,
    "accountId": is_account_id,
    "programId": is_account_id,
    "registrationId": is_uuid,
    "webhookId": is_uuid,
}
NAMED = [
    (served, name)
    for served in EVERY_ROUTE
    for name in re.findall(r"\{(\w+)\}", served.resource)
    if name in SHAPES
]
PAGES = (
    "/bijeenkomsten/{}",
    "/en/events/{}",
    "/bijeenkomsten/{}/agenda.ics",
    "/en/events/{}/calendar.ics",
    "/bijeenkomsten/demo/agenda/{}.ics",
    "/en/events/demo/calendar/{}.ics",
)
MANGLED = (
    "a" * 65,
    "a" * 2_100,
    "a" * 81,
    "%00",
    "%C3%28",
    "%ff%fe",
    "..",
    "%2e%2e",
    "a.b",
    "-",
    "a--b",
    "A",
    "demo%0A",
    "demo%20",
    "%E2%80%AE",
    "é",
    "0" * 36 + "-",
    "%25",
    "#",
)


def known_parameters(served: Served, event: Event) -> dict[str, str]:
    known = {
        "eventId": event.event_id,
        "sessionId": "global-goals",
        "version": "1",
        "mailingId": "reminder-2027-01-01",
        "accountId": "nobody",
        "programId": "nothing",
        "registrationId": str(uuid4()),
        "exportId": str(uuid4()),
        "importId": str(uuid4()),
        "webhookId": str(uuid4()),
        "code": "x.ics",
        "session": "x.ics",
        "proxy": "x",
    }
    return {name: known[name] for name in re.findall(r"\{(\w+)\+?\}", served.resource)}


def ask(served: Served, parameters: Mapping[str, str], **changes: Any) -> dict[str, Any]:
    headers = {"Content-Type": "application/json", "If-Match": '"1"'}
    if not served.is_api and served.method == "POST":
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    elif served.method == "PATCH":
        headers["Content-Type"] = "application/merge-patch+json"
    elif served.is_api and served.operation.takes:
        headers["Content-Type"] = served.operation.takes
    request = proxy_event(
        served.method,
        served.resource,
        parameters=parameters,
        headers=headers | changes.pop("headers", {}),
        body="{}",
        claims=None if served.is_public or not served.is_api else ORGANISER,
    )
    return served.answer(request | changes)


def expected(served: Served, name: str) -> int:
    """Only its holder may know whether a registration exists: a wrong path is a 401 too."""
    return 401 if name == "registrationId" and served.is_public else 404


@pytest.mark.parametrize(("served", "name"), NAMED, ids=str)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(text=st.text(max_size=200) | st.text("abcdef0123456789-", max_size=3_000))
def test_what_cannot_be_an_id_is_not_found(
    served: Served, name: str, event: Event, text: str
) -> None:
    known = known_parameters(served, event)

    for mangled in {text, *MANGLED}:
        if SHAPES[name](unquote(mangled)):
            continue
        answer = ask(served, known | {name: mangled}, path="/v1/x")

        assert answer["statusCode"] == expected(served, name), mangled


@pytest.mark.parametrize(("served", "name"), NAMED, ids=str)
def test_what_can_be_an_id_but_is_none_is_not_found(
    served: Served, name: str, event: Event
) -> None:
    unknown = str(uuid4())

    answer = ask(served, known_parameters(served, event) | {name: unknown})

    assert answer["statusCode"] == expected(served, name) or is_answered_before(served, answer)


def is_answered_before(served: Served, answer: Mapping[str, Any]) -> bool:
    """Whether the body was refused before its session was looked for; all forms are one page."""
    return answer["statusCode"] == 400 and served.method in ("PATCH", "POST")


@pytest.mark.parametrize("path", PAGES)
@settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(text=st.text(max_size=200))
@example("a" * 2_100)
@example("%00")
@example("%C3%28")
@example("x" * 65)
@example("..")
def test_a_page_of_no_event_is_a_page_that_says_so(path: str, event: Event, text: str) -> None:
    assume(path.format(text).rstrip("/") not in ("/bijeenkomsten", "/en/events"))

    answer = show_page(proxy_event("GET", "/{proxy+}", path=path.format(text)))

    assert answer["statusCode"] == 404
    assert answer["headers"]["Content-Type"].startswith("text/html")


def test_an_id_is_read_in_one_place() -> None:
    """A route that reads one as any parameter has no check of its shape."""
    readers = [
        file.relative_to(ROOT).as_posix()
        for folder in ("functions", "shared")
        for file in sorted((ROOT / folder).rglob("*.py"))
        if ".parameter(" in file.read_text() and file.name != "http.py"
    ]

    # Whose path holds a code with a form of its own, and a file's name that is compared.
    assert readers == ["functions/registration/calendar.py"]
