"""Every route reads bodies in one way: a body that cannot be read, or says a thing twice, is
refused with the place of the fault, and nothing is made of it."""

import ast
import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from shared.models.event import Event
from shared.routes.description import BINARY
from tests.functions import gateway as lambda_handler
from tests.integration.test_organising import ORGANISER
from tests.integration.test_waiting import Visitor
from tests.integration.test_words import submit
from tests.lambda_events import post_registration, proxy_event
from tests.requests import make_request
from tests.routes import EVERY_ROUTE, Served

ROOT = Path(__file__).parents[2]
JSON = "application/json"
PATCH = "application/merge-patch+json"
FORM = "application/x-www-form-urlencoded"


def errors(answer: dict[str, Any]) -> set[str]:
    body = json.loads(answer["body"])
    return {f"{e['pointer']} {e['code']}" for e in body.get("errors", ())}


def post(event: Event, raw: str) -> dict[str, Any]:
    return lambda_handler(post_registration(event.event_id, None, raw=raw))


@pytest.mark.parametrize(
    ("part", "fault"),
    [
        ('"name": "Jan", "name": "Piet"', "/name duplicate-field"),
        ('"email": "a@b.nl", "email": "c@d.nl"', "/email duplicate-field"),
        ('"organisation": {"name": "A", "name": "B"}', "/organisation/name duplicate-field"),
        ('"choices": {"a~/b": [{"x": 1, "x": 1}]}', "/choices/a~0~1b/0/x duplicate-field"),
        ('"jobTitle": "Jan\\ufffd"', "/jobTitle invalid-encoding"),
        ('"jobTitle": "\\ud83d"', "/jobTitle invalid-encoding"),
        ('"jobTitle": "\\ude00\\ud83d"', "/jobTitle invalid-encoding"),
        ('"organisation": {"\\ufffd": 1}', "/organisation invalid-encoding"),
        ('"answers": NaN', " invalid-json"),
        ('"answers": -Infinity', " invalid-json"),
        ('"answers": ' + "[" * 30_000, " invalid-json"),
        ('"answers": ' + "[" * 20_000 + "]" * 20_000, " invalid-json"),
        ('"answers": ' + "9" * 5_000, " invalid-json"),
        ('"name": "Jan",', " invalid-json"),
    ],
)
def test_what_is_no_sound_json_is_refused_at_its_place(event: Event, part: str, fault: str) -> None:
    answer = post(event, "{" + part + "}")

    assert answer["statusCode"] == 400
    assert fault in errors(answer)
    assert "Jan" not in answer["body"] and "Piet" not in answer["body"]


def test_a_whole_emoji_by_escapes_is_a_text(event: Event) -> None:
    request = json.dumps(make_request(name="Jan \U0001f642 de Vries"))
    assert "\\ud83d\\ude42" in request

    answer = post(event, request)

    assert answer["statusCode"] == 201


DOUBLE = '{"email": "a@b.nl", "email": "c@d.nl"}'


JSON_ROUTES = [
    served
    for served in EVERY_ROUTE
    if served.is_api and served.operation.takes and served.operation.takes != BINARY
]


@pytest.mark.parametrize("served", JSON_ROUTES, ids=str)
def test_no_route_takes_a_field_twice(event: Event, served: Served) -> None:
    visitor = Visitor(event, 1)
    registration_id = visitor.receipt["registrationId"]
    is_holders = served.operation.caller == "holder"
    request = proxy_event(
        served.method,
        served.resource,
        parameters={
            "eventId": event.event_id,
            "registrationId": registration_id,
            "sessionId": "global-goals",
            "mailingId": "x",
            "accountId": "x",
            "webhookId": str(UUID(int=1)),
        },
        headers={
            "Content-Type": served.operation.takes,
            "If-Match": '"1"',
            "Idempotency-Key": "the-key-of-this-body",
            **({"Authorization": f"Bearer {visitor.receipt['manageToken']}"} if is_holders else {}),
        },
        body=DOUBLE,
        claims=None if is_holders else ORGANISER,
    )

    answer = served.answer(request)

    assert answer["statusCode"] == 400, answer
    assert errors(answer) == {"/email duplicate-field"}


@pytest.mark.parametrize(
    "body",
    [
        "name=Ren%E9e&email=jan@hoorn.nl&organisation=VNG&choice.round-1.1=global-goals",
        "name=Ren%EF%BF%BDe&email=jan@hoorn.nl&organisation=VNG&choice.round-1.1=global-goals",
        "name=Jan&name=Piet&email=jan@hoorn.nl&organisation=VNG&choice.round-1.1=global-goals",
        "name=Jan&name=&email=jan@hoorn.nl&organisation=VNG&choice.round-1.1=global-goals",
        "%ff=1&name=Jan&email=jan@hoorn.nl&organisation=VNG&choice.round-1.1=global-goals",
        "&".join(f"x{number}=1" for number in range(201)),
    ],
)
def test_a_form_that_cannot_be_read_is_refused_with_the_form(event: Event, body: str) -> None:
    answer = submit(event, body)

    assert answer["statusCode"] == 400
    assert answer["headers"]["Content-Type"].startswith("text/html")
    assert "\ufffd" not in answer["body"]
    assert "message__faults" in answer["body"]


def test_a_form_may_tick_several_boxes(event: Event) -> None:
    body = (
        "key=the-key-of-this-form&name=Jan&email=jan@hoorn.nl&organisation=VNG&consent=true"
        "&choice.round-1.1=global-goals&answer.dietary=halal&answer.dietary=nut-free&jobTitle=&answer.access="
    )

    assert submit(event, body)["statusCode"] == 201


@pytest.mark.parametrize("path", ["/aanmelding", "/bijeenkomsten/{eventId}/link"])
def test_the_other_forms_take_no_field_twice(event: Event, path: str) -> None:
    request = proxy_event(
        "POST",
        path,
        parameters={"eventId": event.event_id},
        headers={"Content-Type": FORM},
        body="code=a&code=b&email=a@b.nl&email=c@d.nl",
    )

    answer = lambda_handler(request)

    assert answer["statusCode"] == 400
    assert {"/code duplicate-field", "/email duplicate-field"} <= errors(answer)


def test_there_is_one_reader_of_bodies() -> None:
    """Nothing else decodes what a request carries."""
    calls = {
        (file.relative_to(ROOT).as_posix(), ast.unparse(node.func).rpartition(".")[2])
        for folder in ("shared", "functions")
        for file in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Call)
    }

    assert {file for file, name in calls if name == "body"} == {"shared/web/bodies.py"}
    assert {file for file, name in calls if name in ("parse_qs", "parse_qsl")} == {
        "shared/web/bodies.py"
    }
