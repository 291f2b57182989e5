"""The door's page at the desk: with forms alone, and what a phone asks for and sends by itself."""

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from shared.access.matrix import Role
from shared.models.event import Event
from shared.pages.paths import desk_path
from shared.runtime.clock import format_instant
from tests.clocks import CLOCK
from tests.door import code_of, counts
from tests.factories import NOW
from tests.integration.desks import Browser, Login, give
from tests.integration.test_waiting import Visitor, counters, fill

GG = "global-goals"
pytestmark = pytest.mark.usefixtures("sign_in_parameter")


class Door(Browser):
    """The page of an event's door, at its start."""

    def __init__(self, event: Event, login: Login, role: Role = "desk") -> None:
        super().__init__()
        self.event = event
        self.path = desk_path("nl", "{eventId}/door", eventId=event.event_id)
        CLOCK.moment = event.starts_at
        give(role, event.event_id, NOW, login.account)
        assert self.sign_in(login, self.path)["statusCode"] == 200
        self.sent_token = self.token_of_page

    def type(self, **fields: str) -> str:
        """The text of the result that the page shows."""
        assert self.post(self.path, token=self.sent_token, **fields)["statusCode"] == 200
        return self.answer["body"].split("data-door-result", 1)[1].split("data-door-found")[0]

    def sync(self, *steps: dict[str, Any], sent_at: datetime | None = None) -> list[Any]:
        now = CLOCK.moment
        body = {
            "deviceId": "phone-1",
            "sentAt": format_instant(sent_at or now),
            "steps": [{"id": str(uuid4()), "doneAt": format_instant(now), **s} for s in steps],
        }
        answer = self.post(self.path, token=self.sent_token, sync=json.dumps(body))
        assert answer["statusCode"] == 200, answer["body"]
        items: list[Any] = json.loads(answer["body"])["items"]
        return items


@pytest.fixture
def door(event: Event, login: Login) -> Door:
    return Door(event, login)


def register(event: Event, number: int, *choices: str, **changes: Any) -> Visitor:
    """Somebody who registered in time."""
    now, CLOCK.moment = CLOCK.moment, NOW
    try:
        return Visitor(event, number, *choices, **changes)
    finally:
        CLOCK.moment = now


def crowd(event: Event) -> None:
    """Everybody that fits, in time."""
    now, CLOCK.moment = CLOCK.moment, NOW
    fill(event)
    CLOCK.moment = now


def cancel(visitor: Visitor) -> None:
    now, CLOCK.moment = CLOCK.moment, NOW
    visitor.cancel()
    CLOCK.moment = now


def id_of(visitor: Visitor) -> str:
    registration_id: str = visitor.receipt["registrationId"]
    return registration_id


def test_without_javascript_a_code_comes_in_and_is_undone(event: Event, door: Door) -> None:
    visitor = register(event, 1, GG)
    code = code_of(id_of(visitor))

    first, again = door.type(code=code), door.type(code=code)
    undone = door.type(undo=visitor.show()["reference"])

    assert "door-result--in" in first and "Bezoeker 1" in first
    assert "door-result--already" in again and "Was al binnen om" in again
    assert "Ongedaan gemaakt" in undone
    assert counts(event)["inside"] == 0


def test_without_javascript_a_name_is_found_and_let_in(event: Event, door: Door) -> None:
    visitor = register(event, 1, GG, name="Zoë Verbruggen")

    door.type(code="verbrug")
    body = door.answer["body"]
    assert "Zoë Verbruggen" in body and visitor.show()["reference"] in body

    assert "door-result--in" in door.type(code=visitor.show()["reference"], session=GG)
    assert {s["sessionId"]: s["inside"] for s in counts(event)["sessions"]}[GG] == 1


def test_each_answer_has_its_own_look_and_words(event: Event, door: Door) -> None:
    for number in (1, 2):
        register(event, number, GG)
    waiting, cancelled = register(event, 3, GG), register(event, 4)
    cancel(cancelled)

    for given, look, words in (
        (code_of(id_of(waiting)), "waiting", "Staat op de wachtlijst"),
        (code_of(id_of(cancelled)), "cancelled", "Afgemeld"),
        ("nonsense", "unknown", "Onbekend"),
    ):
        shown = door.type(code=given)
        assert f"door-result--{look}" in shown and words in shown


def test_a_walk_in_gets_a_seat_and_the_desk_admits_nobody(event: Event, door: Door) -> None:
    typed = {"name": "Loes Binnen", "organisation": "Hoorn"}
    assert "door-result--in" in door.type(**typed)
    assert "Vul een naam" in door.type(name="Loes", organisation="")
    for _ in range(7):
        door.type(**typed)

    assert "Er is geen plaats meer" in door.type(**typed, admit="1")
    assert "Laat toe" not in door.answer["body"]
    assert counters(event)["event"] == (8, 0)


def test_an_organiser_admits_at_the_door(event: Event, login: Login) -> None:
    crowd(event)
    door = Door(event, login, "organiser")

    shown = door.type(name="Loes Binnen", organisation="Hoorn", admit="1")

    assert "Toegelaten boven de plaatsen" in shown
    assert (counts(event)["admitted"], counters(event)["event"]) == (1, (8, 0))


def test_a_phone_fetches_its_list_and_sends_what_it_did(event: Event, door: Door) -> None:
    visitor, cancelled = register(event, 1, GG), register(event, 2, GG)
    cancel(cancelled)
    door.post(door.path, token=door.sent_token, list="1")
    assert len(json.loads(door.answer["body"])["people"]) == 2
    CLOCK.moment += timedelta(minutes=50)
    slow = CLOCK.moment - timedelta(minutes=10)
    scanned = {"kind": "scan", "doneAt": format_instant(slow - timedelta(minutes=30))}

    came, refused, unknown, walked = door.sync(
        {**scanned, "code": code_of(id_of(visitor))},
        {**scanned, "code": cancelled.show()["reference"]},
        {**scanned, "code": "nonsense"},
        {
            "kind": "walk-in",
            "walkIn": {"name": "Loes", "organisation": {"name": "Hoorn"}, "admit": True},
        },
        sent_at=slow,
    )

    assert came["checkedInAt"] == format_instant(CLOCK.moment - timedelta(minutes=30))
    assert (came["answer"], refused["answer"], unknown["answer"]) == ("in", "cancelled", "unknown")
    assert (walked["answer"], walked["isAdmitted"]) == ("in", False)
    [undone] = door.sync({"kind": "undo", "code": walked["reference"]})
    assert undone["answer"] == "undone"
    assert json.loads(door.get(f"{door.path}?live=1")["body"])["inside"] == 1


def test_a_walk_in_that_is_sent_twice_is_one(event: Event, door: Door) -> None:
    step = {
        "id": str(uuid4()),
        "kind": "walk-in",
        "walkIn": {"name": "Loes", "organisation": {"name": "Hoorn"}},
    }
    [once] = door.sync(step)
    CLOCK.moment += timedelta(minutes=3)
    [twice] = door.sync(step)

    assert once["reference"] == twice["reference"]
    assert counters(event)["event"] == (1, 0)


def test_what_is_wrong_with_one_step_keeps_no_other_back(event: Event, door: Door) -> None:
    visitor = register(event, 1, GG)
    wrong = {"name": "Loes", "organisation": {"name": "Hoorn"}, "email": "nobody"}

    refused, came = door.sync(
        {"kind": "walk-in", "walkIn": wrong},
        {"kind": "scan", "code": visitor.show()["reference"]},
    )

    assert (refused["answer"], came["answer"]) == ("invalid-input", "in")


@pytest.mark.parametrize("body", ["nonsense", "{}", '{"deviceId": "x"}'])
def test_what_no_phone_sends_is_refused(event: Event, door: Door, body: str) -> None:
    assert door.post(door.path, token=door.sent_token, sync=body)["statusCode"] == 400


def test_the_camera_is_for_this_page_alone(event: Event, door: Door) -> None:
    headers = door.get(door.path)["headers"]
    policy = headers["Content-Security-Policy"]

    assert headers["Permissions-Policy"].startswith("camera=(self),")
    assert (
        "manifest-src 'self'" in policy and "wasm" not in policy and "script-src 'self';" in policy
    )
    elsewhere = door.get("/organisator/")["headers"]
    assert elsewhere["Permissions-Policy"].startswith("camera=(),")
    assert "manifest-src" not in elsewhere["Content-Security-Policy"]


def test_who_works_at_the_door_finds_it_on_the_first_page(event: Event, door: Door) -> None:
    page = door.get("/organisator/")["body"]

    assert f'href="{door.path}"' in page
    assert door.get(f"/organisator/{event.event_id}")["statusCode"] == 403


def test_the_page_can_be_kept_on_a_phone(event: Event, door: Door) -> None:
    manifest = json.loads(door.get(f"{door.path}/manifest")["body"])
    service = door.get(f"{door.path}/service")

    assert manifest["start_url"] == manifest["scope"] == door.path
    assert service["headers"]["Service-Worker-Allowed"] == door.path
    assert service["headers"]["Content-Type"].startswith("text/javascript")
    assert service["body"].startswith('importScripts("/static/door-service.js')


def test_nothing_stays_on_a_phone_at_signing_out(event: Event, door: Door) -> None:
    answer = door.post("/organisator/uitloggen", token=door.sent_token)

    assert answer["headers"]["Clear-Site-Data"] == '"cache", "storage"'
