"""The main job over plain HTTP: register, one seat less, the organiser sees it, one mail comes."""

from email.message import EmailMessage
from uuid import uuid4
from zoneinfo import ZoneInfo

import icalendar
import pytest

from infra.local.testing import RunningStack
from tests.e2e.http import Answer, get
from tests.e2e.visitors import post, post_all
from tests.requests import make_request

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def capacity(stack: RunningStack, event_id: str) -> int:
    answer = get(f"{stack.api}/v1/events/{event_id}/capacity")
    available: int = answer.json()["available"]
    return available


def listed(stack: RunningStack, event_id: str, token: str | None = None) -> Answer:
    address = f"{stack.api}/v1/events/{event_id}/registrations?limit=200"
    return get(address, Authorization=f"Bearer {token or stack.token()}")


def test_registration_from_post_to_mail(stack: RunningStack) -> None:
    address = f"visitor-{uuid4().hex[:8]}@gemeente.example"
    before = capacity(stack, stack.event_id)

    answer = post(stack, stack.event_id, make_request(1, "economic-boards", email=address))

    assert answer.status == 201
    assert capacity(stack, stack.event_id) == before - 1
    seen = [item["email"] for item in listed(stack, stack.event_id).json()["items"]]
    assert seen.count(address) == 1
    (mail,) = stack.wait_for_mails(address)
    assert mail["Subject"].startswith("U bent aangemeld: ")
    check_calendar(stack, mail)


def check_calendar(stack: RunningStack, mail: EmailMessage) -> None:
    (part,) = mail.iter_attachments()
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)
    calendar = icalendar.Calendar.from_ical(content)
    day = get(f"{stack.api}/v1/events/{stack.event_id}").json()["startsAt"][:10]
    entries = {
        str(entry["UID"]).split(".")[0]: [
            f"{entry[edge].dt.astimezone(AMSTERDAM):%Y-%m-%dT%H:%M}"
            for edge in ("DTSTART", "DTEND")
        ]
        for entry in calendar.walk("VEVENT")
    }
    assert entries == {
        "plenary": [f"{day}T13:00", f"{day}T13:50"],
        "economic-boards": [f"{day}T14:15", f"{day}T16:00"],
        "looking-ahead": [f"{day}T16:00", f"{day}T17:00"],
    }


def test_the_holder_reads_the_registration_at_its_location(stack: RunningStack) -> None:
    receipt = post(stack, stack.event_id, make_request(email=f"{uuid4().hex}@x.example")).body

    shown = get(
        f"{stack.api}/v1/registrations/{receipt['registrationId']}",
        Authorization=f"Bearer {receipt['manageToken']}",
    )
    refused = get(f"{stack.api}/v1/registrations/{receipt['registrationId']}")

    assert shown.status == 200
    assert shown.json()["status"] == "confirmed"
    assert refused.status == 401
    assert refused.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("token", [None, "nonsense", "a.b.c"])
def test_the_organisers_list_needs_a_token(stack: RunningStack, token: str | None) -> None:
    address = f"{stack.api}/v1/events/{stack.event_id}/registrations"

    answer = get(address, **({"Authorization": f"Bearer {token}"} if token else {}))

    assert answer.status == 401
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert {"type", "title", "status", "detail"} <= set(answer.json())


def test_one_key_twenty_times_at_once_is_one_registration(stack: RunningStack) -> None:
    address = f"keyed-{uuid4().hex[:8]}@gemeente.example"
    requests = [make_request(1, email=address)] * 20
    event_id = stack.demo(40)

    answers = post_all(stack, event_id, requests, key=f"key-{uuid4()}")

    assert [answer.status for answer in answers] == [201] * 20
    assert all(answer.body == answers[0].body for answer in answers)
    assert capacity(stack, event_id) == 39
    assert len(listed(stack, event_id).json()["items"]) == 1
    assert len(stack.wait_for_mails(address)) == 1


@pytest.mark.parametrize(
    "path",
    ["/v1/events/", "/v1/nothing", "/v1", "/v1/events/no-such-event", "/v1/events/a/b/c/d"],
)
def test_what_is_not_there_answers_problem_json(stack: RunningStack, path: str) -> None:
    answer = get(stack.api + path)

    assert answer.status == 404
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["API-Version"]


def test_the_schedule_is_negotiated_and_cached(stack: RunningStack) -> None:
    address = f"{stack.api}/v1/events/{stack.event_id}/schedule"

    plain = get(address)
    english = get(address, Accept_Language="en")
    calendar = get(address, Accept="text/calendar")
    again = get(address, If_None_Match=plain.headers["ETag"])

    assert plain.json()["sessions"][2]["title"] == "Welkom"
    assert english.json()["sessions"][2]["title"] == "Welcome"
    assert calendar.text.startswith("BEGIN:VCALENDAR")
    assert again.status == 304


def test_pages_and_their_files_are_served(stack: RunningStack) -> None:
    for path in ("", "en/", f"bijeenkomsten/{stack.event_id}", "privacy"):
        answer = get(stack.site + path)
        assert answer.status == 200
        assert answer.headers["Content-Type"].startswith("text/html")
    for name, content_type in (("theme.css", "text/css"), ("seats.js", "text/javascript")):
        answer = get(f"{stack.site}static/{name}")
        assert answer.status == 200
        assert answer.headers["Content-Type"].startswith(content_type)
