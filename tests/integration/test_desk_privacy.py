"""The desk's page of what is kept of one person: shown, saved, erased, each kept as an act."""

import json

import pytest

from shared.access.acts import read_acts
from shared.access.grants import EVERY_EVENT, Role
from shared.models.event import Event
from shared.registrations.registrations import find_registration
from shared.store.cursor import PageAsked
from tests.clocks import CLOCK
from tests.factories import NOW
from tests.integration.desks import Browser, Login, give
from tests.integration.test_privacy_requests import JANNIE, both, lying, other
from tests.integration.test_waiting import Visitor

__all__ = ["both", "other"]
EVERYWHERE = "/organisator/privacy"
pytestmark = pytest.mark.usefixtures("sign_in_parameter")


@pytest.fixture
def browser(event: Event, login: Login, both: tuple[Visitor, ...]) -> Browser:
    """Of an organiser of all events, at the page."""
    give("organiser", EVERY_EVENT, NOW)
    browser = Browser()
    assert browser.sign_in(login, EVERYWHERE)["statusCode"] == 200
    return browser


def here(event: Event) -> str:
    return f"/organisator/{event.event_id}/privacy"


def acts(event_id: str) -> list[str]:
    return sorted(act.kind for act in read_acts(event_id, PageAsked(99, None), CLOCK.now()).acts)


def test_all_events_of_an_address_stand_on_one_page(
    browser: Browser, event: Event, other: Event, both: tuple[Visitor, ...]
) -> None:
    body = browser.post(EVERYWHERE, token=browser.token_of_page, email=JANNIE)["body"]

    assert "3 aanmeldingen" in body
    assert body.count("Jannie de Vries") >= 2
    assert "Rolstoel" in body, "sensitive answers, too"
    assert "De bezoeker meldde zich aan." in body
    assert "dagen bewaard en dan vanzelf gewist" in body
    assert "jannie@hoorn.example.nl" not in body
    assert acts(EVERY_EVENT) == ["person-looked-up"]
    assert acts(event.event_id) == ["answers-seen", "person-shown", "person-shown"]
    assert acts(other.event_id) == ["person-shown"]


def test_one_event_shows_what_is_kept_there(browser: Browser, event: Event) -> None:
    body = browser.post(here(event), token=browser.token_of_page, email=JANNIE)["body"]

    assert "2 aanmeldingen" in body
    assert acts(EVERY_EVENT) == []
    assert "person-looked-up" in acts(event.event_id)


def test_the_same_is_saved_as_json(browser: Browser, event: Event) -> None:
    answer = browser.post(EVERYWHERE, token=browser.token_of_page, email=JANNIE, act="save")

    assert answer["headers"]["Content-Disposition"] == 'attachment; filename="privacy.json"'
    assert answer["headers"]["Content-Type"].startswith("application/json")
    assert "no-store" in answer["headers"]["Cache-Control"]
    items = json.loads(answer["body"])["items"]
    assert len(items) == 3 and items[0]["registration"]["moves"]


def test_it_is_erased_once_a_box_says_so_and_a_receipt_stands_there(
    browser: Browser, event: Event, both: tuple[Visitor, ...]
) -> None:
    token = browser.token_of_page
    unsure = browser.post(EVERYWHERE, token=token, email=JANNIE, act="erase")
    assert unsure["statusCode"] == 400 and "Ja, wis alles" in unsure["body"]
    assert find_registration(both[1].receipt["registrationId"], NOW)

    done = browser.post(EVERYWHERE, token=token, email=JANNIE, act="erase", sure="true")

    assert "Bewijs van wissen" in done["body"] and "3 aanmeldingen zijn gewist." in done["body"]
    assert event.title.nl in done["body"]
    for visitor in both:
        assert visitor.receipt["registrationId"] in done["body"]
        assert find_registration(visitor.receipt["registrationId"], NOW) is None
    assert JANNIE not in done["body"].lower()
    assert "rolstoel" not in lying()
    assert acts(event.event_id).count("registration-erased") == 2
    again = browser.post(EVERYWHERE, token=token, email=JANNIE, act="erase", sure="true")
    assert "Er was niets om te wissen." in again["body"]


@pytest.mark.parametrize("email", ["", "jannie", "jannie@"])
def test_what_is_no_address_is_said_and_looks_at_nothing(
    browser: Browser, event: Event, email: str
) -> None:
    answer = browser.post(here(event), token=browser.token_of_page, email=email)

    assert answer["statusCode"] == 400
    assert "Vul een heel e-mailadres in" in answer["body"]
    assert acts(event.event_id) == []


def test_nothing_kept_is_said_and_the_look_is_kept(browser: Browser, event: Event) -> None:
    body = browser.post(here(event), token=browser.token_of_page, email="no@body.example")["body"]

    assert "Van dit adres bewaren we hier niets" in body
    assert acts(event.event_id) == ["person-looked-up"]


def test_no_address_of_a_page_holds_it(browser: Browser, event: Event) -> None:
    answer = browser.post(here(event), token=browser.token_of_page, email=JANNIE)

    assert answer["statusCode"] == 200 and "Location" not in answer["headers"]
    links = [e.get("href") or "" for e in browser.page.find("a")]
    assert not any("jannie" in link.lower() for link in links)


def test_the_overview_leads_there_for_who_organises_all_of_it(browser: Browser) -> None:
    assert EVERYWHERE in browser.get("/organisator/")["body"]


@pytest.mark.parametrize("role", ["reader", "desk"])
def test_others_see_no_way_there(login: Login, event: Event, role: Role) -> None:
    give(role, EVERY_EVENT, NOW)
    browser = Browser()

    assert EVERYWHERE not in browser.sign_in(login)["body"]
