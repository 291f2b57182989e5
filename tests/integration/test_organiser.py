"""The organiser's queries: who may ask, filters, pages, the mails of a registration."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from shared.events.events import event_item
from shared.finding import search
from shared.models.event import Event
from shared.store import keys
from shared.store.cards import MAIL_SIGNS
from shared.store.client import dynamodb
from tests.accounts import DESK, OF_ANOTHER_EVENT, ORGANISER, READER, STRANGER, give
from tests.functions import organiser as lambda_handler
from tests.functions import registration as register
from tests.lambda_events import Context, post_registration, proxy_event
from tests.requests import BREAKOUTS, make_request

TABLE = "vng-events-test"


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
        (STRANGER, 403),
        # What a token says of groups opens nothing.
        (STRANGER | {"cognito:groups": "organisers"}, 403),
        (OF_ANOTHER_EVENT, 403),
        (DESK, 403),
        (READER, 200),
        (ORGANISER, 200),
    ],
)
def test_organiser_needs_a_token_of_this_event(event: Event, claims: Any, status: int) -> None:
    answer = ask(event, claims)

    assert answer["statusCode"] == status
    if status != 200:
        assert answer["headers"]["Content-Type"] == "application/problem+json"


def test_organiser_of_one_event_sees_that_one(event: Event, table: Any) -> None:
    assert ask(event, give(table, "6", event.event_id, "organiser"))["statusCode"] == 200


def test_organiser_hears_of_every_fault(event: Event) -> None:
    answer = ask(event, status="lost", sessionId="nowhere", limit="9999", cursor="???")

    assert answer["statusCode"] == 400
    assert {e["pointer"] for e in json.loads(answer["body"])["errors"]} == {
        "/query/status",
        "/query/sessionId",
        "/query/limit",
        "/query/cursor",
    }


def set_facts(registration_id: str, **facts: str) -> None:
    """What the sender, the desk and SES's events leave at a registration."""
    names = {f"#{name}": name for name in facts}
    dynamodb.update_item(
        TableName=TABLE,
        Key=keys.registration_key(registration_id),
        UpdateExpression="SET " + ", ".join(f"#{name} = :{name}" for name in facts),
        ExpressionAttributeNames=names,
        ExpressionAttributeValues={f":{name}": {"S": value} for name, value in facts.items()},
    )


def mail_status(state: str) -> str:
    return json.dumps(
        {
            "state": state,
            "at": "2026-11-24T09:00:00Z",
            "kind": "confirmed",
            "mailId": "000001-confirmed",
        }
    )


@pytest.fixture
def ids(event: Event, visitors: list[str]) -> dict[str, str]:
    """Registrations by name: the first two bounced, the third delivered, the last came in."""
    items = json.loads(ask(event)["body"])["items"]
    ids = {item["name"]: item["registrationId"] for item in items}
    for name, state in zip(visitors, ("bounced", "bounced", "delivered"), strict=False):
        set_facts(ids[name], mailStatus=mail_status(state), mail=MAIL_SIGNS[state])
    set_facts(ids[visitors[-1]], checkedInAt="2026-11-24T12:00:00Z", came="yes")
    return ids


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"mail": "bounced"}, [0, 1]),
        ({"mail": "delivered"}, [2]),
        ({"mail": "none"}, [3, 4, 5]),
        ({"mail": "complained"}, []),
        ({"checkedIn": "true"}, [5]),
        ({"checkedIn": "false"}, [0, 1, 2, 3, 4]),
        ({"mail": "none", "checkedIn": "false", "status": "confirmed"}, [3, 4]),
        ({"mail": "bounced", "sessionId": "global-goals"}, [0, 1]),
        ({"mail": "bounced", "sessionId": "economic-boards"}, []),
        ({"organisation": "GM0405"}, [0, 1, 2, 3, 4, 5]),
        ({"organisation": " hoorn "}, [0, 1, 2, 3, 4, 5]),
        ({"organisation": "Hoor"}, []),
    ],
)
def test_organiser_filters_by_what_became_of_mail_and_visitor(
    event: Event, ids: dict[str, str], query: dict[str, str], found: list[int]
) -> None:
    assert sorted(names(ask(event, **query))) == [f"Bezoeker {number}" for number in found]


@pytest.mark.parametrize("looked_through", [1, 2, 1000])
@pytest.mark.parametrize("limit", ["1", "2", "3", "4", "5"])
def test_pages_of_a_filter_miss_nobody_and_repeat_nobody(
    event: Event,
    ids: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    looked_through: int,
    limit: str,
) -> None:
    monkeypatch.setattr(search, "_PAGE_SIZE", looked_through)
    seen: list[list[str]] = []
    cursor: str | None = None
    while not seen or cursor:
        answer = ask(
            event, checkedIn="false", limit=limit, **({"cursor": cursor} if cursor else {})
        )
        seen.append(names(answer))
        cursor = json.loads(answer["body"])["nextCursor"]

    assert sorted(name for page in seen for name in page) == [f"Bezoeker {n}" for n in range(5)]
    assert [len(page) for page in seen[:-1]] == [int(limit)] * (len(seen) - 1)


def test_what_is_known_of_a_visitor_is_shown(event: Event, ids: dict[str, str]) -> None:
    items = {item["name"]: item for item in json.loads(ask(event)["body"])["items"]}

    assert items["Bezoeker 0"]["mail"]["state"] == "bounced"
    assert items["Bezoeker 5"]["checkedInAt"] == "2026-11-24T12:00:00Z"
    assert "mail" not in items["Bezoeker 5"]


def test_a_yes_to_another_date_is_not_shown(event: Event, ids: dict[str, str]) -> None:
    said = {"Bezoeker 0": "2026-11-24T11:59:59Z", "Bezoeker 1": "2026-11-24T12:00:01Z"}
    for name, moment in said.items():
        set_facts(ids[name], comingAt=moment)
    moved = event.model_copy(update={"moved_at": datetime(2026, 11, 24, 12, tzinfo=UTC)})

    def shown() -> dict[str, str]:
        items = json.loads(ask(event)["body"])["items"]
        return {item["name"]: item["comingAt"] for item in items if "comingAt" in item}

    before = shown()
    dynamodb.put_item(TableName=TABLE, Item=event_item(moved))

    assert before == said
    assert shown() == {"Bezoeker 1": said["Bezoeker 1"]}


def test_filters_are_checked(event: Event) -> None:
    answer = ask(event, mail="lost", checkedIn="yes", unknown="1")
    known = ask(event, mail="lost", checkedIn="yes")

    assert (answer["statusCode"], known["statusCode"]) == (400, 400)
    assert {e["pointer"]: e["code"] for e in json.loads(known["body"])["errors"]} == {
        "/query/mail": "not-allowed",
        "/query/checkedIn": "not-allowed",
    }


def mails(event: Event, registration_id: str, claims: Any = ORGANISER) -> tuple[int, Any]:
    request = proxy_event(
        "GET",
        "/v1/events/{eventId}/registrations/{registrationId}/mails",
        parameters={"eventId": event.event_id, "registrationId": registration_id},
        claims=claims,
    )
    answer = lambda_handler(request, Context())
    return answer["statusCode"], json.loads(answer["body"])


def put_mail(registration_id: str, mail_id: str, minute: int, **facts: str) -> None:
    created = f"2099-01-01T09:{minute:02d}:00Z"
    document = {
        "mail_id": mail_id,
        "registration_id": registration_id,
        "event_id": "some-event",
        "kind": "link",
        "language": "nl",
        "created_at": created,
    }
    item = keys.mail_key(registration_id, mail_id) | {
        "document": {"S": json.dumps(document)},
        "expiresAt": {"N": "4000000000"},
    }
    values = {name: {"S": value} for name, value in facts.items()}
    dynamodb.put_item(TableName=TABLE, Item=item | values)


def test_organiser_sees_what_became_of_each_mail(event: Event, ids: dict[str, str]) -> None:
    registration_id = ids["Bezoeker 1"]
    sent = {"sentAt": "2099-01-01T09:10:00Z", "messageId": "message"}
    put_mail(registration_id, "a", 1, failReason="MessageRejected")
    put_mail(registration_id, "b", 2, skippedAt="2099-01-01T09:10:00Z", skipReason="overtaken")
    put_mail(registration_id, "c", 3, **sent)
    put_mail(registration_id, "d", 4, **sent, silentAt="2099-01-01T09:30:00Z")
    put_mail(registration_id, "e", 5, **sent, bounceAt="2099-01-01T09:11:00Z", reason="NoEmail")

    status, body = mails(event, registration_id)

    assert status == 200
    assert body["nextCursor"] is None
    assert [
        (item["mailId"], item["state"], item.get("sentAt"), item.get("reason"))
        for item in body["items"]
    ] == [
        ("e", "bounced", sent["sentAt"], "NoEmail"),
        ("d", "silent", sent["sentAt"], None),
        ("c", "sent", sent["sentAt"], None),
        ("b", "skipped", None, "overtaken"),
        ("a", "waiting", None, "MessageRejected"),
        ("000001-confirmed", "waiting", None, None),
    ]
    assert body["items"][0] == {
        "mailId": "e",
        "kind": "link",
        "state": "bounced",
        "createdAt": "2099-01-01T09:05:00Z",
        "sentAt": "2099-01-01T09:10:00Z",
        "reason": "NoEmail",
    }


@pytest.mark.parametrize(
    ("claims", "status"),
    [
        (None, 401),
        (DESK, 403),
        (OF_ANOTHER_EVENT, 403),
        (READER, 200),
        (ORGANISER, 200),
    ],
)
def test_mails_of_a_registration_are_its_organisers_to_see(
    event: Event, ids: dict[str, str], claims: Any, status: int
) -> None:
    assert mails(event, ids["Bezoeker 1"], claims)[0] == status


def test_mails_of_nobody_are_not_found(event: Event) -> None:
    assert mails(event, "nobody")[0] == 404
