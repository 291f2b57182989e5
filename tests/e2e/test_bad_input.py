"""Bad input over HTTP, the gateway's part included: a problem with every fault, nothing stored."""

import json

import pytest

from infra.local.testing import RunningStack
from tests.e2e.http import Answer, get, send
from tests.integration.test_bad_input import BROKEN, INVALID
from tests.requests import make_request


@pytest.fixture(scope="module")
def event_id(stack: RunningStack) -> str:
    return stack.demo(40)


def post(stack: RunningStack, event_id: str, body: bytes) -> Answer:
    return send(
        "POST",
        f"{stack.api}/v1/events/{event_id}/registrations",
        headers={"Content-Type": "application/json"},
        body=body,
    )


def is_problem(answer: Answer) -> bool:
    return (
        400 <= answer.status < 500
        and answer.headers["Content-Type"] == "application/problem+json"
        and answer.json()["status"] == answer.status
    )


def taken(stack: RunningStack, event_id: str) -> int:
    taken: int = get(f"{stack.api}/v1/events/{event_id}/capacity").json()["taken"]
    return taken


@pytest.mark.parametrize("name", INVALID)
def test_invalid_input_names_every_fault(stack: RunningStack, event_id: str, name: str) -> None:
    request, faults = INVALID[name]

    answer = post(stack, event_id, json.dumps(request).encode())

    assert is_problem(answer)
    named = {f"{fault['pointer']} {fault['code']}" for fault in answer.json()["errors"]}
    assert named == faults
    assert taken(stack, event_id) == 0


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_read_is_refused(stack: RunningStack, event_id: str, name: str) -> None:
    answer = post(stack, event_id, BROKEN[name])

    assert is_problem(answer)
    assert answer.json()["errors"]
    assert taken(stack, event_id) == 0


def test_a_megabyte_is_too_large(stack: RunningStack, event_id: str) -> None:
    answer = post(stack, event_id, json.dumps(make_request(name="x" * 1_000_000)).encode())

    assert is_problem(answer)
    assert answer.status == 413


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_a_wrong_method_answers_what_is_allowed(
    stack: RunningStack, event_id: str, method: str
) -> None:
    answer = send(method, f"{stack.api}/v1/events/{event_id}/registrations")

    assert is_problem(answer)
    assert answer.status == 405
    assert "POST" in answer.headers["Allow"]


def test_markup_comes_out_harmless_everywhere(stack: RunningStack, event_id: str) -> None:
    name = "=HYPERLINK(A1)<script>alert(1)</script>"
    request = make_request(77, name=name, email="markup@gemeente.example")

    answer = post(stack, event_id, json.dumps(request).encode())

    assert answer.status == 201
    (mail,) = stack.wait_for_mails("markup@gemeente.example")
    html = mail.get_body(("html",))
    assert html and "<script>" not in html.get_content()
    assert "&lt;script&gt;" in html.get_content()
