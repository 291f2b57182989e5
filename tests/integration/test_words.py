"""What people type is read alike in every door: the API, the form, a group, a change."""

import json
from typing import Any
from urllib.parse import urlencode

import pytest

from shared.models.event import Event
from shared.registrations.registrations import read_registration
from tests.clocks import CLOCK
from tests.functions import gateway as lambda_handler
from tests.functions import organiser
from tests.integration.test_organising import ORGANISER, group, patch
from tests.integration.test_selfservice import DETAILS
from tests.integration.test_selfservice import Visitor as Holder
from tests.integration.test_waiting import Visitor
from tests.lambda_events import post_registration, proxy_event
from tests.requests import make_request

LINK = "Claim your refund: http://evil.example/nl"


def register(event: Event, number: int = 1, **changes: Any) -> tuple[int, dict[str, Any]]:
    answer = lambda_handler(post_registration(event.event_id, make_request(number, **changes)))
    return answer["statusCode"], json.loads(answer["body"])


def submit(event: Event, body: str = "", **changes: str) -> dict[str, Any]:
    fields = {
        "key": "the-key-of-this-form",
        "name": "Jan",
        "email": "jan@hoorn.example",
        "organisation": "VNG",
        "choice.round-1.1": "global-goals",
    }
    return lambda_handler(
        proxy_event(
            "POST",
            "/bijeenkomsten/{eventId}/aanmelden",
            parameters={"eventId": event.event_id},
            headers={"Content-Type": "application/x-www-form-urlencoded"},
            body=body or urlencode(fields | changes),
        )
    )


def faults(body: dict[str, Any]) -> set[str]:
    return {f"{e['pointer']} {e['code']}" for e in body["errors"]}


def kept_apart(table: Any) -> list[dict[str, Any]]:
    items = table.scan(TableName="vng-events-test")["Items"]
    return [item for item in items if item["SK"]["S"] == "REQUIREMENTS"]


@pytest.mark.parametrize("name", ["\u200b", "\u3164", "\u2800", " \u00a0\ufeff"])
def test_a_name_that_nobody_sees_is_none(event: Event, name: str) -> None:
    status, body = register(event, name=name)

    assert (status, faults(body)) == (400, {"/name empty"})
    assert submit(event, name=name)["statusCode"] == 400


def test_a_name_is_kept_as_it_is_seen(event: Event) -> None:
    _, receipt = register(event, name="\u202aJannie\tde Vries\u202c", jobTitle="x" * 120 + " ")

    kept = read_registration(receipt["registrationId"], CLOCK.now())
    assert (kept.name, kept.job_title) == ("Jannie de Vries", "x" * 120)


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_a_wish_is_counted_without_the_carriage_returns_of_browsers(
    event: Event, table: Any, end: str
) -> None:
    wish = end.join(["x" * 25] * 19 + ["x" * 6])
    assert len(wish.replace("\r\n", "\n")) == 500

    answer = submit(event, **{"answer.access": wish}, consent="true")

    assert answer["statusCode"] == 201
    longer = {"answer.access": wish + "x"}
    assert "\\r" not in json.dumps(kept_apart(table))
    assert submit(event, **longer, consent="true", email="x@y.nl")["statusCode"] == 400


@pytest.mark.parametrize("nothing", ["", "  ", "\u200b"])
def test_what_is_optional_and_empty_is_as_if_left_out(
    event: Event, table: Any, nothing: str
) -> None:
    needs = {"access": nothing, "dietaryNote": nothing}
    typed = {f"answer.{name}": nothing for name in needs}

    status, receipt = register(event, jobTitle=nothing, answers=needs)

    assert status == 201
    assert read_registration(receipt["registrationId"], CLOCK.now()).job_title is None
    assert kept_apart(table) == []
    assert submit(event, jobTitle=nothing, **typed)["statusCode"] == 201
    assert group(event, "all", make_request(5, "economic-boards", jobTitle=nothing))[0] == 201


def test_a_change_to_nothing_takes_it_away(event: Event) -> None:
    visitor = Visitor(event, 1, jobTitle="Adviseur")

    status, body = visitor.change(1, jobTitle="")

    assert status == 200
    assert "jobTitle" not in body


@pytest.mark.parametrize("field", ["name", "jobTitle", "organisation"])
def test_a_name_is_no_link_in_any_door(event: Event, field: str) -> None:
    value: Any = {"name": LINK} if field == "organisation" else LINK
    pointer = "/organisation/name" if field == "organisation" else f"/{field}"

    posted = register(event, **{field: value})
    page = submit(event, **{field: LINK})
    several = group(event, "each", make_request(1, **{field: value}))
    changed = Visitor(event, 1).change(1, **{field: value})
    own = Holder(event, 2).change("details", **{**DETAILS, field: LINK})

    assert (posted[0], faults(posted[1])) == (400, {f"{pointer} link"})
    assert page["statusCode"] == own["statusCode"] == 400
    for answer in (page, own):
        assert "geen internetadres" in answer["body"]
    assert (several[0], faults(several[1])) == (400, {f"/registrations/0{pointer} link"})
    assert (changed[0], faults(changed[1])) == (400, {f"{pointer} link"})


@pytest.mark.parametrize(
    "name",
    [
        "Hoorn", "gemeente Hoorn", "Gem. Hoorn", "GEMEENTE  HOORN", "Hoorn, Noord-Holland",
        "Hoorn (NH)", "Hoorn (N.H.)", "\u202aHoorn\u202c", "gem Hoorn", "H\u00f6orn",
    ],
)  # fmt: skip
def test_a_municipality_is_recognised_in_every_door(event: Event, name: str) -> None:
    posted = Visitor(event, 1, organisation={"name": name})
    changed = Visitor(event, 2, organisation={"name": "VNG"})
    changed.change(1, organisation={"name": name})
    third = make_request(3, "economic-boards", organisation={"name": name})
    several = group(event, "all", third)[1]["items"]

    known = {"code": "GM0405", "name": "Hoorn"}
    assert posted.show()["organisation"] == changed.show()["organisation"] == known
    kept = read_registration(several[0]["registrationId"], CLOCK.now()).organisation
    assert (kept.code, kept.name) == ("GM0405", "Hoorn")


def test_the_list_finds_a_municipality_however_it_is_asked_for(event: Event) -> None:
    register(event, 1, organisation={"name": "gem. Hoorn"})
    register(event, 2, organisation={"name": "VNG"})

    def found(organisation: str) -> list[str]:
        request = proxy_event(
            "GET",
            "/v1/events/{eventId}/registrations",
            parameters={"eventId": event.event_id},
            query={"organisation": organisation},
            claims=ORGANISER,
        )
        return [item["name"] for item in json.loads(organiser(request)["body"])["items"]]

    for asked in ("GM0405", "gm0405", "Hoorn", "Gemeente Hoorn", "Hoorn (NH)"):
        assert found(asked) == ["Bezoeker 1"], asked
    assert found("vng") == ["Bezoeker 2"]
    assert found("Medemblik") == []


def test_a_municipality_by_name_has_its_share_with_its_code(event: Event) -> None:
    until = event.registration.closes_at.isoformat()
    assert patch(event, share={"limit": 1, "until": until})[0] == 200

    assert register(event, 1, organisation={"code": "GM0405"})[0] == 201
    status, body = register(event, 2, organisation={"name": "Gemeente Hoorn"})

    assert (status, body["type"].split(":")[-1]) == (409, "sold-out")
    # It is the share that is sold out: seats are free.
    assert "until" in body


def test_what_was_kept_before_a_rule_is_no_fault_of_a_change(event: Event, table: Any) -> None:
    visitor = Visitor(event, 1, name="Oude naam", jobTitle="Adviseur")
    registration_id = visitor.receipt["registrationId"]
    key = {"PK": {"S": f"REGISTRATION#{registration_id}"}, "SK": {"S": "REGISTRATION"}}
    item = table.get_item(TableName="vng-events-test", Key=key)["Item"]
    item["document"]["S"] = item["document"]["S"].replace("Oude naam", "www.hoorn.nl")
    table.put_item(TableName="vng-events-test", Item=item)

    status, body = visitor.change(1, jobTitle="Griffier")
    refused, named = visitor.change(2, name="www.hoorn.nl/nieuw")

    assert (status, body["name"], body["jobTitle"]) == (200, "www.hoorn.nl", "Griffier")
    assert (refused, faults(named)) == (400, {"/name link"})
