"""On the desk: guests are added beside the seats, and a badge is printed by itself."""

import base64

import pytest

from shared.models.event import Event
from tests.clocks import CLOCK
from tests.door import code_of, scan
from tests.integration.desks import Browser, Login
from tests.integration.test_desk_registrations import (
    acts_at,
    browser,
    do,
    form_of,
    list_of,
    people,
    rows,
)
from tests.integration.test_exporting import ask, rows_of
from tests.integration.test_waiting import counters

__all__ = ["browser", "people"]
pytestmark = pytest.mark.usefixtures("sign_in_parameter")
GUEST = {"guest.name": "Sam Spreker", "guest.organisation": "Bureau Noord"}


def test_a_guest_is_added_and_stands_in_the_list(browser: Browser, event: Event) -> None:
    before = counters(event)["event"]

    body = do(browser, list_of(event), "guest", **GUEST, **{"guest.role": "press"})

    assert "Sam Spreker staat als gast op de lijst." in body
    assert [row[-1] for row in rows(body) if row[0] == "Sam Spreker"] == ["Pers"]
    assert counters(event)["event"] == before
    assert [kind for kind, _ in acts_at(event)] == ["registration-added"]


def test_a_guest_with_an_address_is_mailed(browser: Browser, event: Event) -> None:
    email = {"guest.email": "sam@noord.example"}
    body = do(browser, list_of(event), "guest", **GUEST, **email, **{"guest.role": "speaker"})

    assert "De mail gaat naar sam@noord.example." in body


def test_what_is_wrong_with_a_guest_is_said_and_nothing_is_lost(
    browser: Browser, event: Event
) -> None:
    typed = {**GUEST, "guest.email": "sam", "guest.role": "crew"}
    answer = browser.post(list_of(event), **form_of(browser, "guest") | typed)

    assert answer["statusCode"] == 400
    assert "Kijk ook het e-mailadres na." in answer["body"]
    assert browser.page.one("input", id="guest-name").get("value") == "Sam Spreker"
    assert browser.page.one("details", id="guest").get("open") is not None
    assert browser.page.one("details", id="add").get("open") is None
    assert acts_at(event) == []


def test_an_address_that_is_registered_is_no_guests(browser: Browser, event: Event) -> None:
    typed = {**GUEST, "guest.email": "bezoeker0@gemeente.example", "guest.role": "guest"}
    answer = browser.post(list_of(event), **form_of(browser, "guest") | typed)

    assert answer["statusCode"] == 409
    assert "Dit adres is al aangemeld. Er is niets gewijzigd." in answer["body"]


def test_the_badge_of_one_person_is_printed_and_kept(
    browser: Browser, event: Event, people: dict[str, str]
) -> None:
    page = f"{list_of(event)}/{people['Anna van den Berg']}"
    assert "Print de badge" in browser.get(page)["body"]

    answer = browser.post(page, **form_of(browser, "badge"))

    assert answer["headers"]["Content-Type"] == "application/pdf"
    assert base64.b64decode(answer["body"]).startswith(b"%PDF-")
    assert acts_at(event) == [("list-exported", people["Anna van den Berg"])]


def test_who_waits_has_no_badge(browser: Browser, event: Event, people: dict[str, str]) -> None:
    page = f"{list_of(event)}/{people['Piet Bergsma']}"
    assert "Print de badge" not in browser.get(page)["body"]

    sent = form_of(browser, "mail") | {"act": "badge"}

    assert browser.post(page, **sent)["statusCode"] == 404
    assert acts_at(event) == []


def test_after_the_event_its_page_looks_back_and_counts_guests_apart(
    browser: Browser, event: Event, login: Login, people: dict[str, str]
) -> None:
    page = list_of(event).rpartition("/")[0]
    do(browser, list_of(event), "guest", **GUEST, **{"guest.role": "press"})
    assert "Na afloop" not in browser.get(page)["body"]
    scan(event, code_of(people["Anna van den Berg"]))
    CLOCK.moment = event.ends_at

    browser.cookies.clear()
    body = browser.sign_in(login, page)["body"]

    assert "Na afloop" in body and "te weinig mensen" in body
    assert "<dt>Gasten</dt><dd>1</dd>" in body
    rows = rows_of(ask(event, list="statistics"))
    assert ["Gasten", "pers", "1"] in rows
    assert ("Niet gekomen", "iedereen") not in {(row[0], row[1]) for row in rows}
