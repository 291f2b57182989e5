"""The organisation that holds an event, the event's short title, and that it is past once it has
ended."""

import json
from datetime import timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from infra.seed import load_organisations
from shared.events.organisations import read_organisation
from shared.models.event import Event
from shared.models.fields import LocalBriefText
from shared.models.shown.organisations import HostOrganisation
from shared.refusals.refusal import NotFoundError
from shared.runtime.clock import format_instant
from tests.clocks import CLOCK
from tests.factories import an_event
from tests.functions import schedule
from tests.integration.test_organising import patch
from tests.lambda_events import proxy_event

ONE = "/v1/events/{eventId}"


def show(event: Event, language: str = "nl") -> dict[str, Any]:
    query = {"lang": language}
    request = proxy_event("GET", ONE, parameters={"eventId": event.event_id}, query=query)
    shown: dict[str, Any] = json.loads(schedule(request)["body"])
    return shown


def etag(event: Event) -> str:
    request = proxy_event("GET", ONE, parameters={"eventId": event.event_id})
    tag: str = schedule(request)["headers"]["ETag"]
    return tag


def list_statuses() -> list[str]:
    answer = schedule(proxy_event("GET", "/v1/events"))
    return [item["status"] for item in json.loads(answer["body"])["items"]]


def test_an_event_names_the_organisation_that_holds_it(event: Event) -> None:
    load_organisations()

    host = read_organisation(event.organisation_id)

    assert (host.name, host.email) == (event.organiser.name, event.organiser.email)
    assert show(event)["organisationId"] == host.organisation_id == "vng-international"


def test_an_organisation_that_nobody_made_is_not_there(table: Any) -> None:
    with pytest.raises(NotFoundError):
        read_organisation("nobody")


@pytest.mark.parametrize(
    "wrong",
    [
        {"primary": "green"},
        {"accent": "#FFF"},
        {"page": "http://a.example"},
        {"logo": "//other.example/a.svg"},
        {"logo": "https://other.example/a.svg"},
    ],
)
def test_what_is_no_organisation_is_refused(wrong: dict[str, str]) -> None:
    right: dict[str, Any] = {
        "organisation_id": "vng",
        "name": "VNG",
        "email": "a@b.nl",
        "primary": "#0a3f3b",
        "accent": "#ffc857",
    }
    assert HostOrganisation.model_validate(right)
    with pytest.raises(ValidationError):
        HostOrganisation.model_validate(right | wrong)


def test_a_published_event_is_past_once_it_has_ended(event: Event) -> None:
    CLOCK.moment = event.ends_at - timedelta(seconds=1)
    before = etag(event)
    assert (show(event)["status"], list_statuses()) == ("published", ["published"])

    CLOCK.moment = event.ends_at

    assert (show(event)["status"], list_statuses()) == ("past", ["past"])
    assert etag(event) != before
    assert show(event)["endsAt"] == format_instant(event.ends_at)


def test_a_cancelled_event_stays_cancelled(event: Event) -> None:
    assert patch(event, status="cancelled")[0] == 200
    CLOCK.moment = event.ends_at

    assert (show(event)["status"], list_statuses()) == ("cancelled", ["cancelled"])


def test_a_short_title_stands_for_the_title() -> None:
    event = an_event(short_title=LocalBriefText(nl="Wereldmiddag", en="World afternoon"))

    assert [event.brief_title("nl"), event.brief_title("en")] == ["Wereldmiddag", "World afternoon"]
    assert an_event().brief_title("nl") == an_event().title.nl
    with pytest.raises(ValidationError):
        LocalBriefText(nl="x" * 41, en="x")
