"""A seat is handed to a colleague: the choices stay, everything of the former holder goes, both
are mailed, and no counter of seats changes."""

import json
import re
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest

from shared.input.ids import show_reference
from shared.managing.change import CHANGES_OF_ADDRESS
from shared.models.event import Event
from shared.registering.tokens import make_manage_token
from shared.registrations.answers_apart import read_answers_apart
from shared.registrations.attendance import mark_coming
from shared.registrations.registrations import find_by_address, read_registration
from shared.sending.dispatch import deliver
from tests.clocks import CLOCK
from tests.doors import mark_checked_in
from tests.functions import registration as call
from tests.integration.test_confirmation import Ses
from tests.integration.test_confirmation import mailbox as mailbox
from tests.integration.test_organising import patch
from tests.integration.test_waiting import Visitor, counters
from tests.lambda_events import proxy_event

COLLEAGUE = {"name": "Kees Jansen", "email": "kees@gemeente.example"}


def hand_over(
    visitor: Visitor, body: Any = COLLEAGUE, version: int | None = 1, generation: int = 1
) -> tuple[int, dict[str, Any]]:
    registration_id = visitor.receipt["registrationId"]
    headers = {
        "Authorization": f"Bearer {make_manage_token(registration_id, generation)}",
        "Content-Type": "application/json",
    }
    answer = call(
        proxy_event(
            "POST",
            "/v1/registrations/{registrationId}/transfers",
            parameters={"registrationId": registration_id},
            headers=headers | ({"If-Match": f'"{version}"'} if version else {}),
            body=json.dumps(body),
        )
    )
    return answer["statusCode"], json.loads(answer["body"])


def fill_session(event: Event) -> None:
    for number in (8, 9):
        Visitor(event, number, "global-goals")


def calendars(message: EmailMessage) -> str:
    parts = [p for p in message.walk() if p.get_content_type() == "text/calendar"]
    return "".join(part.get_content() for part in parts)


def body_of(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    assert part
    text: str = part.get_content()
    return text


def read(visitor: Visitor) -> Any:
    return read_registration(visitor.receipt["registrationId"], CLOCK.now())


def test_a_colleague_takes_the_seat_with_its_choices(event: Event) -> None:
    visitor = Visitor(
        event, 1, "global-goals", answers={"access": "Rolstoel"}, consent=True, jobTitle="Adviseur"
    )
    before, seats = read(visitor), counters(event)
    mark_coming(before.registration_id, CLOCK.now())

    status, body = hand_over(visitor)

    after = read(visitor)
    assert (status, body["registrationId"]) == (201, before.registration_id)
    assert "token" not in json.dumps(body).lower() and "kees" not in json.dumps(body).lower()
    assert (after.name, after.email) == ("Kees Jansen", "kees@gemeente.example")
    assert (after.seats, after.choices, after.status) == (before.seats, before.choices, "confirmed")
    assert counters(event) == seats
    assert (after.job_title, after.answers, after.coming_at) == (None, {}, None)
    assert read_answers_apart(after.registration_id, CLOCK.now()).answers == {}
    assert after.reference != before.reference
    assert find_by_address(event, after.email, CLOCK.now())
    assert not find_by_address(event, before.email, CLOCK.now())


def test_the_former_holder_gets_in_no_more(event: Event) -> None:
    visitor = Visitor(event, 1)

    assert hand_over(visitor)[0] == 201

    assert visitor.call("GET")[0] == 401
    assert hand_over(visitor, version=2)[0] == 401
    # Who had the address may register again.
    assert Visitor(event, 1, "economic-boards").receipt["status"] == "confirmed"


def test_both_are_mailed(event: Event, table: Any) -> None:
    visitor = Visitor(event, 1)
    hand_over(visitor)

    items = table.scan(TableName="vng-events-test")["Items"]
    mails = {
        item["SK"]["S"]: item.get("recipient", {}).get("S")
        for item in items
        if item["SK"]["S"].startswith("MAIL#000002")
    }

    assert mails == {
        "MAIL#000002-seat-received": None,
        "MAIL#000002-seat-handed-over": "bezoeker1@gemeente.example",
    }


def test_the_mails_say_so_and_keep_both_calendars_true(event: Event, mailbox: Ses) -> None:
    visitor = Visitor(event, 1, "global-goals")
    registration_id = visitor.receipt["registrationId"]
    hand_over(visitor)

    for kind in ("seat-handed-over", "seat-received"):
        deliver(registration_id, f"000002-{kind}", CLOCK)

    (former, given), (present, got) = mailbox.sent
    assert (former, present) == ("bezoeker1@gemeente.example", "kees@gemeente.example")
    assert "METHOD:CANCEL" in calendars(given) and "UID:global-goals" in calendars(given)
    assert "METHOD:PUBLISH" in calendars(got) and "UID:global-goals" in calendars(got)
    old, new = body_of(given), body_of(got)
    reference = show_reference(read(visitor).reference)
    assert "collega" in old and "collega" in new
    assert not {"Kees", "kees", reference} & set(re.split(r"[\s@<>]", old))
    assert make_manage_token(registration_id, 2) in new and reference in new
    assert "bezoeker1" not in new


def test_a_place_in_line_cannot_be_handed_over(event: Event) -> None:
    fill_session(event)
    waiting = Visitor(event, 7, "global-goals", waitlist=True)
    assert waiting.receipt["status"] == "waitlisted"

    status, body = hand_over(waiting)

    assert (status, body["type"].rsplit(":", 1)[1]) == (409, "no-seat")


def test_what_a_seat_holder_waited_for_is_given_up(event: Event) -> None:
    fill_session(event)
    visitor = Visitor(event, 7, "global-goals", "economic-boards", waitlist=True)
    assert read(visitor).lines and counters(event)["global-goals"][1] == 1

    assert hand_over(visitor)[0] == 201

    after = read(visitor)
    assert (after.lines, after.waitlist, list(after.seats.values())) == (
        (),
        False,
        ["economic-boards"],
    )
    assert counters(event)["global-goals"][1] == 0


def test_an_address_that_is_taken_is_refused(event: Event) -> None:
    visitor, _ = Visitor(event, 1), Visitor(event, 2)

    status, body = hand_over(visitor, {"name": "Kees", "email": "bezoeker2@gemeente.example"})

    assert (status, body["type"].rsplit(":", 1)[1]) == (409, "already-registered")
    assert read(visitor).email == "bezoeker1@gemeente.example"


@pytest.mark.parametrize(
    ("body", "faults"),
    [
        ({}, {"/name required", "/email required"}),
        ({"name": "Kees", "email": "Bezoeker1@gemeente.example"}, {"/email same-address"}),
        ({"name": "http://a.example", "email": "x"}, {"/name link", "/email email-address"}),
        (COLLEAGUE | {"jobTitle": "x"}, {"/jobTitle unknown-field"}),
    ],
)
def test_a_colleague_has_a_name_and_another_address(
    event: Event, body: Any, faults: set[str]
) -> None:
    status, problem = hand_over(Visitor(event, 1), body)

    assert status == 400
    assert {f"{e['pointer']} {e['code']}" for e in problem["errors"]} == faults


def test_it_rests_on_the_version_that_was_seen(event: Event) -> None:
    visitor = Visitor(event, 1)

    assert hand_over(visitor, version=None)[0] == 428
    assert hand_over(visitor, version=2)[0] == 412
    assert read(visitor).version == 1


def test_who_is_inside_keeps_their_seat(event: Event) -> None:
    visitor = Visitor(event, 1)
    mark_checked_in(visitor.receipt["registrationId"], CLOCK.now(), "1")

    status, body = hand_over(visitor)

    assert (status, body["type"].rsplit(":", 1)[1]) == (409, "checked-in")


@pytest.mark.parametrize("off", ["cancelled", "late"])
def test_it_is_refused_once_nothing_can_be_changed(event: Event, off: str) -> None:
    visitor = Visitor(event, 1)
    if off == "late":
        CLOCK.moment = event.registration.change_until
    else:
        assert patch(event, status="cancelled")[0] == 200

    status, body = hand_over(visitor)

    assert (status, body["type"].rsplit(":", 1)[1]) == (409, "registration-closed")


def test_a_day_has_so_many_changes_of_address(event: Event) -> None:
    visitor = Visitor(event, 1)
    for number in range(1, CHANGES_OF_ADDRESS + 1):
        body = {"name": "Kees", "email": f"kees{number}@gemeente.example"}
        assert hand_over(visitor, body, version=number, generation=number)[0] == 201

    last = CHANGES_OF_ADDRESS + 1
    assert hand_over(visitor, version=last, generation=last)[0] == 429
    CLOCK.moment += timedelta(days=1)
    assert hand_over(visitor, version=last, generation=last)[0] == 201
