"""A list that is too long to be answered at once: made meanwhile, followed on a page, opened there
by a link of a minute."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from shared.access.acts import read_acts
from shared.access.grants import Role
from shared.models.event import Event
from shared.store.cursor import PageAsked
from shared.store.waking import TRIED_FOR
from tests.clocks import CLOCK
from tests.factories import NOW
from tests.integration.desks import Browser, Login, give
from tests.integration.test_desk_registrations import NAMES, list_of, people, search
from tests.integration.test_exports import Waiting, bucket, read_linked, waiting

__all__ = ["bucket", "people", "waiting"]
pytestmark = pytest.mark.usefixtures("sign_in_parameter")


@pytest.fixture
def browser(
    event: Event,
    login: Login,
    people: dict[str, str],
    waiting: Waiting,
    monkeypatch: pytest.MonkeyPatch,
) -> Browser:
    """Of an organiser, at a list that is too long."""
    monkeypatch.setattr("shared.exporting.lists.MOST_ROWS", 3)
    monkeypatch.setattr("functions.desk.pages.registrations.MOST_ROWS", 3)
    give("organiser", "*", NOW)
    browser = Browser()
    assert browser.sign_in(login, list_of(event))["statusCode"] == 200
    return browser


def ask(browser: Browser, event: Event, file: str = "all.csv", **more: str) -> str:
    """The path of the page that follows it."""
    token = browser.token_of_page
    answer = browser.post(list_of(event), token=token, act="list", file=file, **more)
    assert answer["statusCode"] == 303, answer["body"]
    return str(answer["headers"]["Location"])


def acts_of(event: Event) -> list[str]:
    return sorted(act.kind for act in read_acts(event.event_id, PageAsked(50, None), NOW).acts)


def open_file(browser: Browser, path: str) -> bytes:
    browser.get(path)
    assert f"{path}?open=1" in [e.get("href") for e in browser.page.find("a")]
    answer = browser.get(f"{path}?open=1")
    assert answer["statusCode"] == 303
    where = answer["headers"]["Location"]
    assert parse_qs(urlsplit(where).query)["X-Amz-Expires"] == ["60"]
    return read_linked(where)


def test_a_long_list_is_made_meanwhile_followed_and_opened(
    browser: Browser, event: Event, waiting: Waiting
) -> None:
    assert "Deze lijst is lang." in browser.answer["body"]
    path = ask(browser, event)
    body = browser.get(path)["body"]
    assert "Het bestand wordt gemaakt" in body and 'data-live="?live=1"' in body
    assert acts_of(event) == [], "nothing was taken yet"
    assert browser.get(f"{path}?open=1")["statusCode"] == 200, "there is nothing to open"

    waiting.work_off()

    live = browser.get(f"{path}?live=1")["body"]
    assert "Het bestand is klaar" in live and "data-done" in live and "<html" not in live
    text = open_file(browser, path).decode("utf-8-sig")
    assert all(name in text for name in NAMES)
    assert acts_of(event) == ["list-exported"]


def test_it_has_whom_the_search_found(
    browser: Browser, event: Event, waiting: Waiting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared.exporting.lists.MOST_ROWS", 0)
    search(browser, event, text="berg")
    found = next(e.get("value") for e in browser.page.find("input") if e.get("name") == "found")

    path = ask(browser, event, "venue.csv", found=found or "")
    waiting.work_off()

    text = open_file(browser, path).decode("utf-8-sig")
    assert text.splitlines()[1:] == [f"{NAMES[0]};Hoorn"]


def test_counts_for_the_caterer_are_for_who_may_see_answers(
    browser: Browser, event: Event, waiting: Waiting, login: Login
) -> None:
    path = ask(browser, event, "caterer.xlsx")
    waiting.work_off()
    assert open_file(browser, path).startswith(b"PK")
    assert acts_of(event) == ["answers-seen", "list-exported"]

    assert as_role("reader", event, login, path)["statusCode"] == 403


def test_a_reader_opens_what_a_colleague_asked_for_and_the_desk_does_not(
    browser: Browser, event: Event, waiting: Waiting, login: Login
) -> None:
    path = ask(browser, event)

    assert as_role("reader", event, login, path)["statusCode"] == 200
    assert as_role("desk", event, login, path)["statusCode"] == 403


def as_role(role: Role, event: Event, login: Login, path: str) -> dict[str, Any]:
    login.account = f"0b0f6c0e-6f0a-4b7e-9c55-{len(role):012x}"
    give(role, event.event_id, NOW, login.account)
    return Browser().sign_in(login, path)


def test_what_was_given_up_says_so(browser: Browser, event: Event) -> None:
    path = ask(browser, event)
    CLOCK.moment = NOW + TRIED_FOR - (TRIED_FOR / 60)
    assert "wordt gemaakt" in browser.get(path)["body"]
    CLOCK.sleep(120)

    assert "Het bestand is niet gemaakt" in browser.get(path)["body"]


def test_there_is_no_other_file(browser: Browser, event: Event) -> None:
    unknown = "0b0f6c0e-6f0a-4b7e-9c55-000000000001"

    assert browser.get(f"{list_of(event)}/bestanden/{unknown}")["statusCode"] == 404
