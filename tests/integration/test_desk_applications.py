"""The desk where an organiser decides who comes: applications found, accepted, refused."""

import pytest

from shared.models.event import Event
from shared.registering.parsing import forget_events
from shared.registrations.registrations import read_registration
from tests.clocks import CLOCK
from tests.factories import NOW
from tests.integration.desks import Browser, Login, give
from tests.integration.test_calendars import publish_again
from tests.integration.test_desk_registrations import GG, acts_at, do, list_of
from tests.integration.test_desk_together import do as do_together
from tests.integration.test_desk_together import heads, look
from tests.integration.test_waiting import Visitor

pytestmark = pytest.mark.usefixtures("sign_in_parameter")


@pytest.fixture
def applied(event: Event) -> list[str]:
    """Three who applied for a session with two seats; the last does not wish to wait."""
    approved = publish_again(event, allocation="approval")
    people = [Visitor(approved, number, GG, waitlist=number < 3) for number in (1, 2, 3)]
    forget_events()
    return [each.receipt["registrationId"] for each in people]


@pytest.fixture
def browser(event: Event, login: Login, applied: list[str]) -> Browser:
    """Of an organiser, at the list."""
    give("organiser", "*", NOW)
    browser = Browser()
    assert browser.sign_in(login, list_of(event))["statusCode"] == 200
    return browser


def status_of(registration_id: str) -> str:
    return read_registration(registration_id, CLOCK.now()).status


def test_the_list_counts_and_filters_applications(
    browser: Browser, event: Event, applied: list[str]
) -> None:
    body = browser.answer["body"]
    assert "3 aanvragen wachten op een beslissing." in body
    assert "?status=applied" in body

    page = f"{list_of(event)}/{applied[0]}"
    browser.get(page)
    do(browser, page, "accept")

    found = browser.get(f"{list_of(event)}?status=applied")["body"]
    assert "2 mensen gevonden." in found and "Bezoeker 1<" not in found


def test_one_is_accepted_with_a_click(browser: Browser, event: Event, applied: list[str]) -> None:
    page = f"{list_of(event)}/{applied[0]}"
    browser.get(page)

    body = do(browser, page, "accept")

    assert "Bezoeker 1 heeft nu een plaats." in body
    assert "Een organisator liet de bezoeker toe. Nu is er een plaats in: " in body
    assert 'value="accept"' not in body and 'value="refuse"' not in body
    assert acts_at(event) == [("application-accepted", applied[0])]


def test_one_is_refused_and_accepted_after_all(
    browser: Browser, event: Event, applied: list[str]
) -> None:
    page = f"{list_of(event)}/{applied[1]}"
    browser.get(page)

    body = do(browser, page, "refuse", reason="Al drie collega's")

    assert "De aanvraag van Bezoeker 2 is afgewezen." in body
    assert "Reden: Al drie collega&#39;s" in body
    assert "U kunt de bezoeker alsnog toelaten." in body
    assert "heeft nu een plaats" in do(browser, page, "accept")
    assert sorted(kind for kind, _ in acts_at(event)) == [
        "application-accepted",
        "application-refused",
    ]


def test_who_applied_stands_in_no_session_and_on_no_waiting_list(
    browser: Browser, event: Event, applied: list[str]
) -> None:
    body = browser.get(f"{list_of(event)}/per-sessie")["body"]

    assert "Bezoeker" not in body


def test_where_all_is_full_it_says_so(browser: Browser, event: Event, applied: list[str]) -> None:
    for number in (0, 1):
        page = f"{list_of(event)}/{applied[number]}"
        browser.get(page)
        do(browser, page, "accept")
    page = f"{list_of(event)}/{applied[2]}"
    browser.get(page)

    assert "Er is niets gewijzigd." in do(browser, page, "accept")
    assert status_of(applied[2]) == "applied"


def test_several_are_accepted_as_the_page_says(
    browser: Browser, event: Event, applied: list[str]
) -> None:
    shown = heads(look(browser, event, *applied, act="accept"))

    assert shown == {
        "2 mensen krijgen een plaats": ["Bezoeker 1", "Bezoeker 2"],
        "Bij 1 persoon gebeurt niets": ["Bezoeker 3 er is geen plaats vrij"],
    }
    done = do_together(browser, event)

    assert "2 mensen hebben nu een plaats" in done["body"]
    assert [*map(status_of, applied)] == ["confirmed", "confirmed", "applied"]


def test_the_settings_say_who_gets_a_seat(
    browser: Browser, event: Event, applied: list[str]
) -> None:
    body = browser.get(list_of(event).replace("aanmeldingen", "instellingen"))["body"]

    assert "Wie krijgt een plaats?" in body
    assert '<option value="approval" selected>Wie een organisator toelaat</option>' in body
