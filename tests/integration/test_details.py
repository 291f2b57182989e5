"""A detail of a registration goes through every door, and none drops it: each line that the model
declares is followed. `tests/controls/test_recipes.py` does it again with a field that was added."""

import json
from typing import Any
from urllib.parse import urlencode

import pytest

from shared.models.event import Event
from shared.models.fields import Model
from shared.models.registration import Details, Registration, RegistrationView
from shared.registrations.registrations import read_registration
from shared.words.pages import inputs
from tests.clocks import CLOCK
from tests.functions import gateway as lambda_handler
from tests.functions import organiser, site
from tests.html import Page
from tests.integration.test_organising import ORGANISER, group
from tests.integration.test_selfservice import Visitor as Holder
from tests.integration.test_transfers import COLLEAGUE, hand_over
from tests.integration.test_waiting import Visitor
from tests.lambda_events import proxy_event
from tests.requests import make_request

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
# They have a place of their own in form and request.
APART = {"email", "organisation", "language", "choices", "waitlist", "answers"}
LINES = [asked for asked in inputs() if asked.name not in APART]
FIELDS = {field.alias: name for name, field in Details.model_fields.items()}

pytestmark = pytest.mark.parametrize("line", LINES, ids=lambda line: line.name)


def kept(registration_id: str, line: Any) -> Any:
    return getattr(read_registration(registration_id, CLOCK.now()), FIELDS[line.name])


def listed(event: Event) -> list[dict[str, Any]]:
    request = proxy_event(
        "GET",
        "/v1/events/{eventId}/registrations",
        parameters={"eventId": event.event_id},
        claims=ORGANISER,
    )
    items: list[dict[str, Any]] = json.loads(organiser(request)["body"])["items"]
    return items


def fields_of(answer: dict[str, Any], line: Any) -> str:
    value: str = Page(answer["body"]).one("input", id=line.name).get("value")
    return value


def test_the_api_keeps_it_shows_it_and_changes_it(event: Event, line: Any) -> None:
    visitor = Visitor(event, 1, **{line.name: "Eerst"})

    assert kept(visitor.receipt["registrationId"], line) == "Eerst"
    assert visitor.show()[line.name] == "Eerst"
    status, changed = visitor.change(1, **{line.name: "Daarna"})
    assert (status, changed[line.name]) == (200, "Daarna")
    assert visitor.change(2, waitlist=True)[0] == 200
    assert kept(visitor.receipt["registrationId"], line) == "Daarna"
    assert [item[line.name] for item in listed(event)] == ["Daarna"]


def test_a_group_keeps_it(event: Event, line: Any) -> None:
    people = (make_request(n, **{line.name: f"Nummer {n}"}) for n in (1, 2))

    status, body = group(event, "all", *people)

    assert status == 201
    ids = [item["registrationId"] for item in body["items"]]
    assert [kept(each, line) for each in ids] == ["Nummer 1", "Nummer 2"]


@pytest.mark.parametrize(
    ("show", "submit"),
    [
        ("/bijeenkomsten/{eventId}/aanmelden", "/bijeenkomsten/{eventId}/aanmelden"),
        ("/en/events/{eventId}/register", "/en/events/{eventId}/register"),
    ],
)
def test_the_form_asks_for_it_and_keeps_it(event: Event, line: Any, show: str, submit: str) -> None:
    parameters = {"eventId": event.event_id}
    page = site(proxy_event("GET", show, parameters=parameters))
    typed = {
        "key": "the-key-of-this-form",
        "name": "Jan",
        "email": "jan@hoorn.example",
        "organisation": "Hoorn",
        "choice.round-1.1": "global-goals",
        line.name: "Getypt",
    }

    def send(**changes: str) -> dict[str, Any]:
        body = urlencode(typed | changes)
        return lambda_handler(
            proxy_event("POST", submit, parameters=parameters, headers=FORM, body=body)
        )

    again = send(email="jan")
    answer = send()

    assert fields_of(page, line) == ""
    assert (again["statusCode"], fields_of(again, line)) == (400, "Getypt")
    assert answer["statusCode"] == 201
    assert [item[line.name] for item in listed(event)] == ["Getypt"]


def test_the_page_of_ones_own_shows_it_and_changes_it(event: Event, line: Any) -> None:
    holder = Holder(event, 1, **{line.name: "Eerst"})
    own = {
        "name": "Bezoeker 1",
        "email": "bezoeker1@gemeente.example",
        "organisation": "Hoorn",
        line.name: "Daarna",
    }

    assert fields_of(holder.send("show"), line) == "Eerst"
    answer = holder.change("details", **own)
    assert (answer["statusCode"], fields_of(answer, line)) == (200, "Daarna")
    assert kept(holder.registration_id, line) == "Daarna"


def test_the_page_of_ones_own_lists_it_among_what_is_kept(event: Event, line: Any) -> None:
    page = Page(Holder(event, 1, **{line.name: "Eerst"}).send("show")["body"])

    facts = page.one("section", **{"aria-labelledby": "kept"}).text

    assert f"{line.label('nl')} Eerst" in " ".join(facts.split())


def test_a_colleague_gets_the_seat_without_it(event: Event, line: Any) -> None:
    visitor = Visitor(event, 1, "global-goals", **{line.name: "Eerst"})

    assert hand_over(visitor)[0] == 201
    assert kept(visitor.receipt["registrationId"], line) == COLLEAGUE.get(line.name)


def test_it_is_a_detail_wherever_details_are(line: Any) -> None:
    for holder in (Registration, RegistrationView):
        assert issubclass(holder, Details)
        assert issubclass(holder, Model)
    assert FIELDS.keys() - {asked.name for asked in inputs()} == APART - {"email", "organisation"}
