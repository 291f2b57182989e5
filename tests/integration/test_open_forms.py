"""The door for Open Forms: three forms as it exports them, filled in and posted as it does."""

import json
import os
from datetime import timedelta
from typing import Any

import pytest

from shared.models.event import Event
from shared.registrations.lists import everybody_of
from shared.store import keys
from tests import functions
from tests.accounts import ORGANISER, READER
from tests.clocks import CLOCK, ToldClock
from tests.integration.test_access import call
from tests.integration.test_declared import meet_contention
from tests.integration.test_organising import patch
from tests.integration.test_waiting import Visitor
from tests.lambda_events import Context, proxy_event
from tests.open_forms import FORMS, read_form, submit

SUBMISSIONS = "/v1/events/{eventId}/form-submissions"
CHOICES = "/v1/events/{eventId}/choices"
TYPED: dict[str, dict[str, Any]] = {
    "one_choice": {
        "name": "Jannie de Vries",
        "email": "jannie@hoorn.example",
        "organisation.code": "GM0405",
        "choices.round-1": "global-goals",
        "language_code": "en",
    },
    "boxes": {
        "name": "Jannie de Vries",
        "email": "jannie@hoorn.example",
        "organisation.name": "Waterschap",
        "choices.round-1": "economic-boards",
        "answers.dietary": ["vegan", "halal"],
        "consent": True,
    },
    "several_choices": {
        "name": "Jannie de Vries",
        "email": "jannie@hoorn.example",
        "organisation.name": "gemeente Hoorn",
        "choices.round-1": ["modern-partnerships", "global-goals"],
    },
}


def post(event: Event, body: Any, claims: Any = ORGANISER) -> tuple[int, Any]:
    return call("POST", SUBMISSIONS, claims, body, eventId=event.event_id)


def post_after(event: Event, body: Any, hours: float) -> tuple[int, Any]:
    """The same, so many hours later."""
    request = proxy_event(
        "POST",
        SUBMISSIONS,
        parameters={"eventId": event.event_id},
        headers={"Content-Type": "application/json"},
        body=json.dumps(body),
        claims=ORGANISER,
    )
    clock = ToldClock(CLOCK.now() + timedelta(hours=hours))
    answer = functions.organiser(request, Context(), clock)
    return answer["statusCode"], json.loads(answer["body"])


def registered(event: Event) -> list[Any]:
    return [*everybody_of(event.event_id, CLOCK.now())]


@pytest.mark.parametrize("form", FORMS)
def test_a_form_that_is_filled_in_becomes_a_registration(form: str, event: Event) -> None:
    status, receipt = post(event, submit(form, TYPED[form]))

    assert (status, receipt["status"]) == (201, "confirmed"), receipt
    assert "manageToken" not in json.dumps(receipt)
    [made] = registered(event)
    assert made.registration_id == receipt["registrationId"]
    assert (made.name, str(made.email)) == ("Jannie de Vries", "jannie@hoorn.example")


def test_what_a_form_cannot_say_is_read_as_it_is_meant(event: Event) -> None:
    assert post(event, submit("boxes", TYPED["boxes"]))[0] == 201
    [made] = registered(event)
    path = "/v1/events/{eventId}/registrations/{registrationId}/answers"
    names = {"eventId": event.event_id, "registrationId": made.registration_id}
    kept = call("GET", path, **names)[1]
    assert made.job_title is None and made.language == "nl"
    assert kept["answers"] == {"dietary": ["vegan", "halal"]}


def test_a_language_and_one_choice(event: Event) -> None:
    assert post(event, submit("one_choice", TYPED["one_choice"]))[0] == 201
    [made] = registered(event)

    assert made.language == "en" and made.organisation.code == "GM0405"
    assert made.choices == {"round-1": ("global-goals",)}


def test_five_attempts_within_two_days_make_one_registration(event: Event) -> None:
    body = submit("one_choice", TYPED["one_choice"])
    answers = [post_after(event, body, hours) for hours in (0, 1, 6, 24, 48)]

    assert {status for status, _ in answers} == {201}
    assert len({receipt["registrationId"] for _, receipt in answers}) == 1
    assert len(registered(event)) == 1
    assert "manageToken" not in json.dumps(answers)


def test_after_three_days_a_form_is_a_new_one(event: Event) -> None:
    body = submit("one_choice", TYPED["one_choice"])

    assert post_after(event, body, 71)[0] == 201
    assert post_after(event, body, 71 + 71)[0] == 201
    assert post_after(event, body, 71 + 73)[1]["status"] == "known"


def test_the_same_reference_with_another_text_is_refused(event: Event) -> None:
    assert post(event, submit("one_choice", TYPED["one_choice"]))[0] == 201

    status, refused = post(event, submit("one_choice", TYPED["one_choice"] | {"name": "Kees"}))

    assert (status, refused["type"].rpartition(":")[2]) == (400, "idempotency-key-reused")


def test_a_known_address_is_mailed_and_the_form_counts_as_taken(event: Event, table: Any) -> None:
    assert post(event, submit("one_choice", TYPED["one_choice"], "OF-1"))[0] == 201

    status, told = post(event, submit("one_choice", TYPED["one_choice"], "OF-2"))

    assert (status, told) == (200, {"eventId": event.event_id, "status": "known"})
    [made] = registered(event)
    items = table.scan(TableName=os.environ["TABLE_NAME"])["Items"]
    own = [item for item in items if item["PK"] == keys.address_key(event, made.email)["PK"]]
    assert any(item["SK"]["S"].startswith("MAIL#") for item in own)


def test_who_finds_it_full_waits(event: Event) -> None:
    for number in (1, 2):
        Visitor(event, number, "global-goals")

    status, receipt = post(event, submit("one_choice", TYPED["one_choice"]))

    assert status == 201
    assert [(each["status"], each["position"]) for each in receipt["sessions"]] == [
        ("waitlisted", 1)
    ]


@pytest.mark.parametrize(
    ("typed", "pointer"),
    [
        ({"email": "geen adres"}, "/values/email"),
        ({"email": ""}, "/values/email"),
        ({"choices.round-1": "nowhere"}, "/values/choices/round-1/0"),
        ({"organisation.code": "GM9999"}, "/values/organisation"),
    ],
)
def test_what_is_wrong_is_said_at_its_value(
    typed: dict[str, Any], pointer: str, event: Event
) -> None:
    status, refused = post(event, submit("one_choice", TYPED["one_choice"] | typed))

    assert status == 400
    assert any(fault["pointer"].startswith(pointer) for fault in refused["errors"]), refused


def test_a_field_that_is_not_of_a_registration_is_refused(event: Event) -> None:
    """An official who chose a variable too many sees it at the first test."""
    body = submit("several_choices", TYPED["several_choices"])
    body["values"]["bewaarMijNiet"] = 3

    status, refused = post(event, body)

    assert (status, refused["errors"][0]["pointer"]) == (400, "/values/bewaarMijNiet")


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ([], ""),
        ({"values": [], "metadata": {}}, "/values"),
        ({"values": {}, "metadata": {"form_id": "x"}}, "/metadata/public_reference"),
        ({"values": {}, "metadata": {"form_id": "", "public_reference": "y"}}, "/metadata/form_id"),
        ({"values": {}, "metadata": {"form_id": "x", "public_reference": "y"}, "more": 1}, "/more"),
    ],
)
def test_what_no_engine_sends_is_refused(body: Any, pointer: str, event: Event) -> None:
    status, refused = post(event, body)

    assert status == 400
    assert pointer in {fault["pointer"] for fault in refused["errors"]}


def refusal(answer: tuple[int, Any]) -> tuple[int, str]:
    return answer[0], answer[1]["type"].rpartition(":")[2]


def test_what_cannot_be_waited_for_fails_and_officials_see_it(event: Event) -> None:
    body = submit("one_choice", TYPED["one_choice"])
    for number in (1, 2):
        Visitor(event, number, "global-goals")
    assert patch(event, waitingList={"limit": 1})[0] == 200
    Visitor(event, 3, "global-goals")

    assert refusal(post(event, body)) == (409, "waiting-list-full")
    assert patch(event, waitingList=False)[0] == 200
    assert refusal(post(event, body)) == (409, "sold-out")
    closed = (event.registration.closes_at - CLOCK.now()) / timedelta(hours=1)
    assert refusal(post_after(event, body, closed)) == (409, "registration-closed")


def test_who_was_erased_is_not_registered_by_a_repeat(event: Event) -> None:
    body = submit("one_choice", TYPED["one_choice"])
    names = {"eventId": event.event_id, "registrationId": post(event, body)[1]["registrationId"]}
    path = "/v1/events/{eventId}/registrations/{registrationId}"
    assert call("DELETE", path, **names)[0] == 204

    assert refusal(post(event, body)) == (409, "gone")


def test_the_same_form_while_the_first_is_under_way(
    event: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    meet_contention(monkeypatch, at=0)

    body = submit("one_choice", TYPED["one_choice"])
    assert refusal(post(event, body)) == (409, "in-progress")


def test_nobody_is_mailed_without_end(event: Event) -> None:
    answers = [
        post(event, submit("one_choice", TYPED["one_choice"], f"OF-{number}"))
        for number in range(8)
    ]

    assert [status for status, _ in answers[:2]] == [201, 200]
    assert refusal(answers[-1]) == (429, "throttled")


def test_a_form_knows_its_choices_and_the_seats_left(event: Event) -> None:
    Visitor(event, 1, "global-goals")

    status, shown = call("GET", CHOICES, eventId=event.event_id)

    [round_] = shown["rounds"]
    assert status == 200 and round_["required"]
    left = {each["sessionId"]: each["available"] for each in round_["options"]}
    assert left["global-goals"] == 1 and left["economic-boards"] == 2
    _, second = read_form("one_choice")["formDefinitions"]
    [component] = second["configuration"]["components"]
    offered = [each["value"] for each in component["values"]]
    assert {*offered} <= left.keys()


def test_they_are_for_whom_they_were_granted_to(event: Event) -> None:
    assert post(event, {}, READER)[0] == 403
    assert call("GET", CHOICES, READER, eventId=event.event_id)[0] == 200
    assert call("GET", CHOICES, eventId="nowhere")[0] == 404
