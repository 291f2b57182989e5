"""Registering: the transaction, its answers, its repeats."""

import io
import json
from typing import Any

import pytest

from shared.models.event import Event
from shared.registering import parsing
from shared.runtime.telemetry import logger
from tests.functions import capacity as show_capacity
from tests.functions import registration as lambda_handler
from tests.lambda_events import Context, post_registration, proxy_event
from tests.requests import BREAKOUTS, make_request


@pytest.fixture(autouse=True)
def _forget_events() -> None:
    parsing.forget_events()


def register(event: Event, request: Any, key: str | None = None) -> tuple[int, dict[str, Any]]:
    answer = lambda_handler(post_registration(event.event_id, request, key=key), Context())
    return answer["statusCode"], json.loads(answer["body"])


def capacity(event: Event) -> dict[str, Any]:
    request = proxy_event(
        "GET", "/v1/events/{eventId}/capacity", parameters={"eventId": event.event_id}
    )
    body: dict[str, Any] = json.loads(show_capacity(request, Context())["body"])
    return body


def count_items(table: Any) -> int:
    return len(table.scan(TableName="vng-events-test")["Items"])


def test_register_takes_one_seat_of_the_event_and_of_the_session(event: Event) -> None:
    before = capacity(event)

    status, body = register(event, make_request(1, "economic-boards"))

    after = capacity(event)
    assert status == 201
    assert body["status"] == "confirmed"
    assert body["sessions"] == [
        {"roundId": "round-1", "sessionId": "economic-boards", "status": "confirmed"}
    ]
    assert after["available"] == before["available"] - 1
    taken = {s["sessionId"]: s["taken"] for s in after["sessions"]}
    assert taken == {**dict.fromkeys(BREAKOUTS, 0), "economic-boards": 1}


def test_register_answers_where_the_registration_is_and_its_holder_can_read_it(
    event: Event,
) -> None:
    answer = lambda_handler(post_registration(event.event_id, make_request()), Context())
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

    assert answer["headers"]["Location"] == f"/v1/registrations/{receipt['registrationId']}"
    assert shown["statusCode"] == 200
    assert shown["headers"]["ETag"] == '"1"'
    body = json.loads(shown["body"])
    assert body["email"] == "bezoeker1@gemeente.example"
    assert body["organisation"] == {"code": "GM0405", "name": "Hoorn"}


@pytest.mark.parametrize("token", [None, "", "k2.x", "k9.abc", "ké.x"])
def test_show_refuses_another_token_alike_for_known_and_unknown_registrations(
    event: Event, token: str | None
) -> None:
    _, receipt = register(event, make_request())

    answers = [
        lambda_handler(
            proxy_event(
                "GET",
                "/v1/registrations/{registrationId}",
                parameters={"registrationId": registration_id},
                headers={"Authorization": f"Bearer {token}"} if token is not None else None,
            ),
            Context(),
        )
        for registration_id in (receipt["registrationId"], "6b0a2f8e-0000-4000-8000-000000000000")
    ]

    assert [answer["statusCode"] for answer in answers] == [401, 401]
    assert answers[0]["body"] == answers[1]["body"]


def test_register_gives_the_first_free_session_of_the_ranking(event: Event) -> None:
    for number in (1, 2):
        register(event, make_request(number, "global-goals"))

    status, body = register(event, make_request(3, "global-goals", "economic-boards"))

    assert status == 201
    assert body["sessions"][0]["sessionId"] == "economic-boards"


def test_register_answers_sold_out_when_the_ranking_is_full(event: Event) -> None:
    for number in (1, 2):
        register(event, make_request(number, "global-goals"))

    status, body = register(event, make_request(3, "global-goals"))

    assert status == 409
    assert body["type"].endswith("sold-out")
    assert body["fullSessions"] == ["global-goals"]
    assert capacity(event)["taken"] == 2


def test_register_never_sells_more_than_the_event_has(event: Event) -> None:
    answers = [register(event, make_request(n, *BREAKOUTS)) for n in range(12)]

    assert [status for status, _ in answers].count(201) == 8
    assert {body["type"].rsplit(":")[-1] for status, body in answers if status != 201} == {
        "sold-out"
    }
    assert capacity(event)["taken"] == 8
    assert capacity(event)["status"] == "full"


def test_register_refuses_an_address_twice_whatever_its_case(event: Event) -> None:
    register(event, make_request())

    status, body = register(event, make_request(email=" Bezoeker1@GEMEENTE.example "))

    assert status == 409
    assert body["type"].endswith("already-registered")
    assert capacity(event)["taken"] == 1


def test_register_repeats_its_answer_for_the_same_key(event: Event) -> None:
    first = register(event, make_request(), key="a-key-of-one-visitor")

    again = register(event, make_request(), key="a-key-of-one-visitor")

    assert again == first
    assert capacity(event)["taken"] == 1


def test_register_repeats_its_answer_though_all_is_full_by_then(event: Event) -> None:
    first = register(event, make_request(0), key="a-key-of-one-visitor")
    for number in range(1, 9):
        register(event, make_request(number, *BREAKOUTS))

    assert register(event, make_request(0), key="a-key-of-one-visitor") == first


def test_register_refuses_a_key_with_another_body(event: Event) -> None:
    register(event, make_request(1), key="a-key-of-one-visitor")

    status, body = register(event, make_request(2), key="a-key-of-one-visitor")

    assert status == 400
    assert body["type"].endswith("idempotency-key-reused")
    assert capacity(event)["taken"] == 1


def test_register_does_not_keep_a_refusal(event: Event) -> None:
    for number in (1, 2):
        register(event, make_request(number, "global-goals"))
    register(event, make_request(3, "global-goals"), key="a-key-of-one-visitor")

    status, _ = register(event, make_request(3, "economic-boards"), key="a-key-of-one-visitor")

    assert status == 201


def test_register_keeps_needs_apart_and_with_an_earlier_expiry(event: Event, table: Any) -> None:
    needs = {"dietary": ["vegan"], "access": "Rolstoel"}
    _, receipt = register(event, make_request(answers=needs, consent=True))

    items = {
        item["SK"]["S"]: item
        for item in table.scan(TableName="vng-events-test")["Items"]
        if item["PK"]["S"] == f"REGISTRATION#{receipt['registrationId']}"
    }

    assert set(items) == {
        "REGISTRATION",
        "REQUIREMENTS",
        "MOVE#000001",
        "MAIL#000001-confirmed",
    }
    assert "vegan" not in json.dumps(items["REGISTRATION"])
    assert int(items["REQUIREMENTS"]["expiresAt"]["N"]) < int(
        items["REGISTRATION"]["expiresAt"]["N"]
    )


OF_NO_VISITOR = ("EVENT#", "SEATS#", "ACCOUNT#")


def test_every_personal_item_expires(event: Event, table: Any) -> None:
    before = count_items(table)
    needs = {"access": "Rolstoel"}
    register(event, make_request(answers=needs, consent=True), key="a-key-of-one-visitor")

    items = table.scan(TableName="vng-events-test")["Items"]

    personal = [i for i in items if not i["PK"]["S"].startswith(OF_NO_VISITOR)]
    assert len(personal) == len(items) - before == 7
    assert all("expiresAt" in item for item in personal)


def test_register_before_it_opens_answers_the_times(event: Event, table: Any) -> None:
    table.update_item(
        TableName="vng-events-test",
        Key={"PK": {"S": f"SEATS#{event.event_id}"}, "SK": {"S": "EVENT"}},
        UpdateExpression="SET opensAt = :later",
        ExpressionAttributeValues={":later": {"S": "2099-01-01T00:00:00Z"}},
    )

    status, body = register(event, make_request())

    assert status == 409
    assert body["type"].endswith("registration-closed")
    assert body["opensAt"] == "2099-01-01T00:00:00Z"
    assert "closesAt" in body


def test_register_logs_no_personal_value(
    event: Event, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    log = io.StringIO()
    monkeypatch.setattr(logger.registered_handler, "stream", log)
    request = make_request(name="Zeldzame Naam", jobTitle="Vreemd Beroep")
    register(event, request, key="a-key-of-one-visitor")
    register(event, {**request, "email": "geen adres"})
    register(event, request)

    written = capsys.readouterr()

    assert "registration taken" in log.getvalue()
    for value in ("Zeldzame", "Vreemd", "bezoeker1", "geen adres", "a-key-of-one-visitor"):
        assert value not in log.getvalue() + written.out + written.err
