"""Bad input: each fault named, a 4xx as problem+json, nothing stored."""

import base64
import json
from typing import Any

import pytest

from shared.models.event import Event
from tests.functions import registration as lambda_handler
from tests.lambda_events import Context, post_registration, proxy_event
from tests.requests import make_request

LONG = "x" * 200


def without(name: str) -> dict[str, Any]:
    request = make_request()
    del request[name]
    return request


INVALID: dict[str, tuple[Any, set[str]]] = {
    "missing name": (without("name"), {"/name required"}),
    "missing email": (without("email"), {"/email required"}),
    "missing organisation": (without("organisation"), {"/organisation required"}),
    "missing choices": (without("choices"), {"/choices/round-1 required"}),
    "everything missing": (
        {},
        {
            "/name required",
            "/email required",
            "/organisation required",
            "/choices/round-1 required",
        },
    ),
    "unknown field": (make_request(role="speaker"), {"/role unknown-field"}),
    "unknown nested field": (
        make_request(organisation={"code": "GM0405", "kvk": "1"}),
        {"/organisation/kvk unknown-field"},
    ),
    "name too long": (make_request(name=LONG), {"/name too-long"}),
    "name of spaces": (make_request(name="   "), {"/name empty"}),
    "name of a wrong type": (make_request(name=["Jan"]), {"/name wrong-type"}),
    "name null": (make_request(name=None), {"/name wrong-type"}),
    "control character in a name": (make_request(name="Jan\u0000"), {"/name control-characters"}),
    "line break in a name": (make_request(name="Jan\r\nBcc: x"), {"/name control-characters"}),
    "direction mark in a name": (make_request(name="Jan\u202ePiet"), {"/name control-characters"}),
    "email without a domain": (make_request(email="jan@"), {"/email email-address"}),
    "two addresses": (make_request(email="a@b.example,c@d.example"), {"/email email-address"}),
    "email with a line break": (
        make_request(email="a@b.example\nBcc: c@d.example"),
        {"/email email-address"},
    ),
    "email too long": (make_request(email=f"{LONG}{LONG}@b.example"), {"/email too-long"}),
    "organisation by code and name": (
        make_request(organisation={"code": "GM0405", "name": "Hoorn"}),
        {"/organisation code-or-name"},
    ),
    "organisation as text": (make_request(organisation="Hoorn"), {"/organisation wrong-type"}),
    "code of no municipality": (
        make_request(organisation={"code": "GM9999"}),
        {"/organisation/code unknown-municipality"},
    ),
    "code of another form": (
        make_request(organisation={"code": "0405"}),
        {"/organisation/code invalid"},
    ),
    "language not spoken": (make_request(language="fr"), {"/language not-allowed"}),
    "waitlist as text": (make_request(waitlist="yes"), {"/waitlist wrong-type"}),
    "choices as a list": (
        make_request(choices=["global-goals"]),
        {"/choices wrong-type"},
    ),
    "unknown session": (
        make_request(1, "global-goals", "world-peace"),
        {"/choices/round-1/1 unknown-session"},
    ),
    "one session twice": (
        make_request(1, "global-goals", "global-goals"),
        {"/choices/round-1/1 duplicate-session"},
    ),
    "unknown round": (
        make_request(choices={"round-1": ["global-goals"], "round-9": ["global-goals"]}),
        {"/choices/round-9 unknown-round"},
    ),
    "a plenary part as a choice": (
        make_request(1, "welcome"),
        {"/choices/round-1/0 unknown-session"},
    ),
    "no session in a round": (
        make_request(choices={"round-1": []}),
        {"/choices/round-1 too-few"},
    ),
    "six sessions in a round": (
        make_request(choices={"round-1": ["global-goals", "a", "b", "c", "d", "e"]}),
        {"/choices/round-1 too-many"}
        | {f"/choices/round-1/{index} unknown-session" for index in range(1, 6)},
    ),
    "a session of a wrong type": (
        make_request(choices={"round-1": [1]}),
        {"/choices/round-1/0 wrong-type"},
    ),
    "needs without consent": (
        make_request(answers={"dietary": ["vegan"]}),
        {"/consent consent-required"},
    ),
    "unknown diet": (
        make_request(answers={"dietary": ["paleo"]}, consent=True),
        {"/answers/dietary/0 not-allowed"},
    ),
    "faults everywhere": (
        {
            "name": "",
            "email": "x",
            "organisation": {},
            "choices": {"round-1": ["nope"]},
            "extra": 1,
        },
        {
            "/name empty",
            "/email email-address",
            "/organisation code-or-name",
            "/choices/round-1/0 unknown-session",
            "/extra unknown-field",
        },
    ),
    "a list": ([], {" wrong-type"}),
    "a text": ("register me", {" wrong-type"}),
    "null": (None, {" wrong-type"}),
}


def snapshot(table: Any) -> list[Any]:
    items = table.scan(TableName="vng-events-test")["Items"]
    return sorted(items, key=lambda item: (item["PK"]["S"], item["SK"]["S"]))


@pytest.mark.parametrize("name", INVALID)
def test_invalid_input_names_every_fault_and_stores_nothing(
    event: Event, table: Any, name: str
) -> None:
    request, faults = INVALID[name]
    before = snapshot(table)

    answer = lambda_handler(post_registration(event.event_id, request), Context())

    body = json.loads(answer["body"])
    assert answer["statusCode"] == 400
    assert answer["headers"]["Content-Type"] == "application/problem+json"
    assert body["type"].endswith("invalid-input")
    assert body["status"] == 400
    assert {f"{fault['pointer']} {fault['code']}" for fault in body["errors"]} == faults
    assert all(fault["detail"].endswith(".") for fault in body["errors"])
    assert snapshot(table) == before


BROKEN = {
    "bad JSON": b'{"name": "Jan",',
    "no body": b"",
    "deep nesting": b"[" * 50_000,
    "bad UTF-8": b'{"name": "Jan \xff\xfe"}',
    "half a surrogate": b'{"name": "\\ud800"}',
    "not a number": b'{"name": NaN}',
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_read_is_refused(event: Event, table: Any, name: str) -> None:
    before = snapshot(table)
    request = post_registration(event.event_id, None)
    request |= {"body": base64.b64encode(BROKEN[name]).decode(), "isBase64Encoded": True}

    answer = lambda_handler(request, Context())

    body = json.loads(answer["body"])
    assert answer["statusCode"] == 400
    assert body["type"].endswith("invalid-input")
    assert body["errors"]
    assert snapshot(table) == before


def test_a_megabyte_is_too_large(event: Event) -> None:
    request = post_registration(event.event_id, make_request(name="x" * 1_000_000))

    answer = lambda_handler(request, Context())

    assert answer["statusCode"] == 413
    assert json.loads(answer["body"])["type"].endswith("too-large")


@pytest.mark.parametrize("media_type", [None, "text/plain", "application/x-www-form-urlencoded"])
def test_another_media_type_is_refused(event: Event, media_type: str | None) -> None:
    request = post_registration(event.event_id, make_request())
    request["headers"] = {"Content-Type": media_type} if media_type else None

    assert lambda_handler(request, Context())["statusCode"] == 415


@pytest.mark.parametrize("key", ["short", "x" * 15, "x" * 201, "with space in it", "ключ-ключ"])
def test_an_idempotency_key_of_another_form_is_refused(event: Event, key: str) -> None:
    answer = lambda_handler(post_registration(event.event_id, make_request(), key=key), Context())

    assert answer["statusCode"] == 400
    assert json.loads(answer["body"])["errors"][0]["pointer"] == "/headers/Idempotency-Key"


def test_an_unknown_event_is_not_found(event: Event) -> None:
    answer = lambda_handler(post_registration("no-such-event", make_request()), Context())

    assert answer["statusCode"] == 404
    assert answer["headers"]["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_a_wrong_method_answers_what_is_allowed(event: Event, method: str) -> None:
    request = post_registration(event.event_id, make_request()) | {"httpMethod": method}

    answer = lambda_handler(request, Context())

    assert answer["statusCode"] == 405
    assert answer["headers"]["Allow"] == "GET, HEAD, OPTIONS, POST"


def test_an_unknown_query_parameter_is_refused(event: Event) -> None:
    request = post_registration(event.event_id, make_request())
    request["queryStringParameters"] = {"notify": "no"}

    answer = lambda_handler(request, Context())

    assert answer["statusCode"] == 400
    assert json.loads(answer["body"])["errors"][0]["pointer"] == "/query/notify"


def test_markup_and_formulas_are_text(event: Event) -> None:
    name = "=HYPERLINK(A1)<script>alert(1)</script>"

    answer = lambda_handler(post_registration(event.event_id, make_request(name=name)), Context())
    receipt = json.loads(answer["body"])
    shown = lambda_handler(
        proxy_event(
            "GET",
            "/v1/registrations/{registrationId}",
            parameters={"registrationId": receipt["registrationId"]},
            headers={"Authorization": f"Bearer {receipt['manageToken']}"},
        ),
        Context(),
    )

    assert answer["statusCode"] == 201
    assert json.loads(shown["body"])["name"] == name
    assert shown["headers"]["Content-Type"] == "application/json"
    assert shown["headers"]["X-Content-Type-Options"] == "nosniff"
