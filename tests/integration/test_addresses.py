"""One address is one address through every door: registering, changing, a group, the link."""

import json
from typing import Any

import pytest

from shared.input.text import parse_address
from shared.models.event import Event
from shared.registrations.registrations import find_by_address
from shared.store import keys
from tests.clocks import CLOCK
from tests.functions import registration as lambda_handler
from tests.integration.test_organising import group
from tests.integration.test_selfservice import DETAILS
from tests.integration.test_selfservice import Visitor as Holder
from tests.integration.test_waiting import Visitor
from tests.lambda_events import post_registration, proxy_event
from tests.requests import make_request
from tests.stream import answer_what_was_asked

PLAIN = "jan@gemeente.example"
WIDE = "JAN@\uff47\uff45\uff4d\uff45\uff45\uff4e\uff54\uff45.example"
WRAPPED = "\u202ajan@gemeente.example\u202c\t"


def register(event: Event, number: int, email: str) -> tuple[int, dict[str, Any]]:
    answer = lambda_handler(post_registration(event.event_id, make_request(number, email=email)))
    return answer["statusCode"], json.loads(answer["body"])


def budgets(event: Event, table: Any) -> list[int]:
    """How many mails were caused for the address today, under each of its spellings."""
    partition = keys.address_key(event, parse_address(PLAIN))["PK"]
    items = table.scan(TableName="vng-events-test")["Items"]
    return [int(i["mails"]["N"]) for i in items if i["PK"] == partition and "mails" in i]


@pytest.mark.parametrize("spelling", [WIDE, WRAPPED])
def test_another_spelling_is_registered_already(event: Event, spelling: str) -> None:
    assert register(event, 1, PLAIN)[0] == 201

    status, body = register(event, 2, spelling)

    assert (status, body["type"].split(":")[-1]) == (409, "already-registered")


def test_a_domain_is_no_other_domain(event: Event) -> None:
    assert register(event, 1, "jan@strasse-test.example")[0] == 201
    assert register(event, 2, "jan@stra\u00dfe-test.example")[0] == 201

    assert find_by_address(event, parse_address("jan@xn--strae-test-83a.example"), CLOCK.now())


@pytest.mark.parametrize("spelling", [WIDE, WRAPPED])
def test_a_change_to_another_spelling_counts_for_one_address(
    event: Event, table: Any, spelling: str
) -> None:
    visitor = Visitor(event, 1)
    other = Holder(event, 2)

    assert visitor.change(1, email=PLAIN)[0] == 200
    status, body = Visitor(event, 3).change(1, email=spelling)
    page = other.change("details", **{**DETAILS, "email": spelling})

    assert (status, body["type"].split(":")[-1]) == (409, "already-registered")
    assert page["statusCode"] == 409
    assert budgets(event, table) == [3]


def test_ones_own_address_in_another_spelling_is_no_other(event: Event, table: Any) -> None:
    visitor = Visitor(event, 1, email=PLAIN)

    status, body = visitor.change(1, email=WIDE)

    assert (status, body["email"]) == (200, "JAN@gemeente.example")
    assert "manageToken" not in body
    assert budgets(event, table) == [2]


@pytest.mark.parametrize("spelling", [WIDE, WRAPPED])
def test_a_group_names_an_address_once(event: Event, spelling: str) -> None:
    people = (make_request(1, email=PLAIN), make_request(2, email=spelling))

    status, body = group(event, "all", *people)

    assert status == 400
    assert [(e["pointer"], e["code"]) for e in body["errors"]] == [
        ("/registrations/1/email", "duplicate-address")
    ]


@pytest.mark.parametrize("spelling", [WIDE, WRAPPED])
def test_the_link_is_asked_for_one_address(event: Event, table: Any, spelling: str) -> None:
    register(event, 1, PLAIN)
    request = proxy_event(
        "POST",
        "/v1/events/{eventId}/link-requests",
        parameters={"eventId": event.event_id},
        headers={"Content-Type": "application/json"},
        body=json.dumps({"email": spelling}),
    )

    answers = [lambda_handler(request)["statusCode"] for _ in range(2)]

    assert answers == [202, 202]
    answer_what_was_asked(table)
    items = table.scan(TableName="vng-events-test")["Items"]
    assert sum("-link" in i["SK"]["S"] for i in items if i["SK"]["S"].startswith("MAIL#")) == 2
