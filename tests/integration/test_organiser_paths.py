"""One registration of an event, for its organisers: their rights, and the tokens that open
nothing."""

import json
from typing import Any

import pytest

from infra.seed import REFERENCE, make_demonstration, parse, read_file
from shared.models.event import Event
from shared.publishing.publication import publish
from shared.refusals.requests import UnauthorizedError
from shared.web.organisers import read_account
from tests.accounts import DESK, OF_ANOTHER_EVENT, ORGANISER, STRANGER, give
from tests.clocks import CLOCK
from tests.functions import organiser as organise
from tests.functions import registration as register
from tests.integration.test_waiting import Visitor, counters
from tests.lambda_events import proxy_event, sound_claims

ROUTE = "/v1/events/{eventId}/registrations/{registrationId}"
FOR_ALL = [
    ("GET", ""),
    ("PATCH", ""),
    ("DELETE", ""),
    ("POST", "/cancellations"),
    ("GET", "/moves"),
    ("GET", "/mails"),
    ("POST", "/mails"),
]


def ask(
    method: str,
    visitor: Visitor,
    suffix: str = "",
    *,
    event_id: str | None = None,
    claims: Any = ORGANISER,
    body: Any = None,
    **headers: str,
) -> tuple[int, dict[str, Any], dict[str, str]]:
    request = proxy_event(
        method,
        ROUTE + suffix,
        parameters={
            "eventId": event_id or visitor.receipt["eventId"],
            "registrationId": visitor.receipt["registrationId"],
        },
        headers={"Content-Type": "application/merge-patch+json", **headers},
        body=json.dumps(body or {}),
        claims=claims,
    )
    answer = organise(request)
    return answer["statusCode"], json.loads(answer["body"] or "null"), answer["headers"]


def test_an_organiser_shows_changes_cancels_and_erases(event: Event) -> None:
    visitor = Visitor(event, 1, "global-goals")
    status, shown, headers = ask("GET", visitor)
    assert (status, shown) == (200, visitor.show())

    changed = ask("PATCH", visitor, body={"name": "Een ander"}, **{"If-Match": headers["ETag"]})
    stale = ask("PATCH", visitor, body={"name": "Nog een"}, **{"If-Match": headers["ETag"]})
    unnamed = ask("PATCH", visitor, body={"name": "Nog een"})
    cancelled = ask("POST", visitor, "/cancellations")
    again = ask("POST", visitor, "/cancellations")
    moves = [move["reason"] for move in ask("GET", visitor, "/moves")[1]["items"]]
    erased = ask("DELETE", visitor)

    assert (changed[0], changed[1]["name"], changed[2]["ETag"]) == (200, "Een ander", '"2"')
    assert (stale[0], unnamed[0]) == (412, 428)
    assert (cancelled[0], cancelled[1]["status"]) == (201, "cancelled")
    assert again[:2] == cancelled[:2]
    assert moves == ["registered", "changed-by-organiser", "cancelled-by-organiser"]
    assert (erased[0], erased[1], ask("GET", visitor)[0]) == (204, None, 404)
    assert counters(event)["event"] == (0, 0)


@pytest.mark.parametrize(("method", "suffix"), FOR_ALL)
def test_a_registration_of_another_event_is_not_there(
    event: Event, table: Any, method: str, suffix: str
) -> None:
    other, programme = parse(make_demonstration(read_file(REFERENCE), CLOCK.now(), seats=8))
    publish(other, programme, CLOCK.now())
    visitor = Visitor(event, 1, "global-goals")
    of_other = give(table, "6", other.event_id, "organiser")

    tag = {"If-Match": '"1"'}
    answer = ask(method, visitor, suffix, event_id=other.event_id, claims=of_other, **tag)
    own = ask(method, visitor, suffix, claims=of_other, **tag)

    assert (answer[0], answer[1]["type"].rpartition(":")[2]) == (404, "not-found")
    assert own[0] == 403
    assert visitor.status == "confirmed"


@pytest.mark.parametrize(("method", "suffix"), FOR_ALL)
@pytest.mark.parametrize(
    ("claims", "status"),
    [
        (None, 401),
        (STRANGER, 403),
        (DESK, 403),
        (OF_ANOTHER_EVENT, 403),
        ({**ORGANISER, "token_use": "id"}, 401),
    ],
)
def test_one_registration_is_its_organisers_to_see(
    event: Event, method: str, suffix: str, claims: Any, status: int
) -> None:
    visitor = Visitor(event, 1, "global-goals")

    assert ask(method, visitor, suffix, claims=claims, **{"If-Match": '"1"'})[0] == status
    assert visitor.status == "confirmed"


def test_what_the_gateway_hands_over_is_an_organisers() -> None:
    assert read_account(sound_claims(**ORGANISER)) == "1"
    of_another_client = ORGANISER | {"client_id": "another", "scope": "openid vng-events/api"}
    assert read_account(sound_claims(**of_another_client)) == "1"


@pytest.mark.parametrize(
    "other",
    [
        {"client_id": "another-client"},
        {"client_id": "another-client", "scope": "another/api"},
        {"client_id": "another-client", "scope": "openid email profile"},
        {"client_id": None},
        {"client_id": None, "aud": "client-of-the-tests"},
        {"iss": "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Another"},
        {"iss": "https://elsewhere.example/eu-central-1_OfTheTests"},
        {"iss": None},
        {"token_use": "id"},
        {"token_use": None},
        {"sub": None},
    ],
    ids=lambda other: ",".join(f"{name}={value}" for name, value in other.items()),
)
def test_a_token_that_was_made_for_something_else_opens_nothing(other: dict[str, Any]) -> None:
    with pytest.raises(UnauthorizedError):
        read_account(sound_claims(**ORGANISER | other))


@pytest.mark.parametrize("token", ["[" * 3000, "[[.[[.[[", "e30.e30.e30", "a.b.c"])
@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_nothing_but_a_manage_token_opens_a_registration_by_its_own_address(
    event: Event, method: str, token: str
) -> None:
    visitor = Visitor(event, 1, "global-goals")

    status, _ = visitor.call(method, Authorization=f"Bearer {token}")
    request = proxy_event(
        method,
        "/v1/registrations/{registrationId}",
        parameters={"registrationId": visitor.receipt["registrationId"]},
        headers={"Authorization": f"Bearer {token}"},
        claims=ORGANISER,
    )

    assert status == 401
    # Nor do claims, which no gateway hands over there.
    assert register(request)["statusCode"] == 401
    assert visitor.status == "confirmed"
