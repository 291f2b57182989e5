"""Registrations at the desk, as an organiser works with them: what each step takes, beside what it
takes in pretix 2026.9 with the same afternoon (issue of the desk), printed as rows of a table."""

import csv
import gzip
import json
import re
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from infra.local.testing import RunningStack
from tests.browser.conftest import new_context
from tests.browser.effort import Effort
from tests.browser.test_desk import sign_in
from tests.e2e.http import send
from tests.e2e.visitors import post_all
from tests.requests import BREAKOUTS, make_request

NAMES = ("Anna van den Berg", "Piet de Boer", "Ömer Yılmaz", "Zoë Verbruggen", "Wil Bergsma")


@pytest.fixture(scope="module")
def event_id(stack: RunningStack) -> str:
    """An event of 40 seats, ten in each session, with five people in three sessions."""
    made = stack.demo(40)
    requests = [
        make_request(number, BREAKOUTS[number % 3], name=name) for number, name in enumerate(NAMES)
    ]
    assert [answer.status for answer in post_all(stack, made, requests)] == [201] * len(NAMES)
    return made


@pytest.fixture
def desk(page: Page, stack: RunningStack, event_id: str) -> Page:
    """The list of that event, seen by its organiser."""
    sign_in(page, stack, f"organisator/{event_id}/aanmeldingen")
    expect(page.locator("h1")).to_have_text("Aanmeldingen")
    page.wait_for_load_state()
    return page


def test_find_by_a_part_of_a_surname_and_change_the_session(desk: Page) -> None:
    effort = Effort(desk)
    effort.fill(desk.get_by_label("Zoek iemand"), "brugg")
    effort.click(desk.get_by_role("button", name="Zoeken"))
    effort.click(desk.get_by_role("button", name=re.compile("^Verplaats hierheen")).last)
    expect(desk.get_by_role("status")).to_contain_text("Zoë Verbruggen heeft nu een plaats in")
    print(effort.row("find by part of a surname, change the session", "5, 7, 42 s"))
    assert effort.pages <= 2 and effort.clicks <= 4 and effort.seconds <= 15
    assert "brugg" not in desk.url.lower()

    undo = Effort(desk)
    undo.click(desk.get_by_role("button", name="Maak ongedaan"))
    expect(desk.get_by_role("status")).to_contain_text("Het is weer zoals het was")
    print(undo.row("undo it", "none"))
    assert undo.clicks == 1


def test_who_comes_by_session(desk: Page) -> None:
    effort = Effort(desk)
    sessions = desk.get_by_role("region", name="Per sessie")
    expect(sessions.get_by_role("listitem")).to_have_count(4)
    expect(sessions.get_by_role("listitem").first).to_contain_text("van 10 plaatsen bezet")
    expect(desk.locator("main")).to_contain_text("met een plaats, 0 op de wachtlijst.")
    print(effort.row("who comes, by session (on the list)", "3 pages, counts only, heads twice"))
    assert (effort.pages, effort.clicks) == (0, 0)

    effort.click(desk.get_by_role("link", name="Wie koos wat"))
    expect(desk.get_by_role("link", name=NAMES[0])).to_have_count(1)
    print(effort.row("the names", "none"))
    assert (effort.pages, effort.clicks) == (1, 1)


def test_add_somebody_by_hand(desk: Page) -> None:
    effort = Effort(desk)
    effort.click(desk.get_by_text("Iemand toevoegen"))
    effort.fill(desk.get_by_role("textbox", name="Naam"), "Bea de Telefoon")
    effort.fill(desk.get_by_role("textbox", name="E-mailadres"), "bea@hoorn.example")
    effort.fill(desk.locator("#organisation"), "Hoorn")
    effort.click(desk.get_by_role("radio", name=re.compile("plaatsen bezet")).last)
    effort.click(desk.get_by_role("button", name="Voeg toe en stuur de mail"))
    expect(desk.get_by_role("status")).to_contain_text("Bea de Telefoon heeft een plaats.")
    print(effort.row("add somebody by hand", "7, 10, 75 s"))
    assert effort.pages <= 1 and effort.clicks <= 3 and effort.seconds <= 35


def test_the_list_of_a_session(desk: Page) -> None:
    effort = Effort(desk)
    effort.click(desk.get_by_role("link", name="Wie koos wat"))
    with desk.expect_download() as waiting:
        effort.click(desk.get_by_role("button", name="CSV").first)
    text = waiting.value.path().read_text(encoding="utf-8-sig")
    heads, *people = csv.reader(text.splitlines(), delimiter=";")
    print(effort.row("list of a session", "13 clicks, 41 of 61 columns empty"))
    assert effort.clicks <= 2
    assert people and len(heads) <= 10
    assert all(any(column) for column in zip(*people, strict=True))
    with desk.expect_download() as waiting:
        desk.get_by_role("button", name="Excel").first.click()
    assert waiting.value.path().read_bytes().startswith(b"PK")


def test_the_search_is_two_tabs_away_and_a_cold_page_is_light(
    desk: Page, browser: Browser, stack: RunningStack, event_id: str
) -> None:
    context = new_context(browser)
    context.add_cookies([{**each} for each in desk.context.cookies()])  # type: ignore[typeddict-item]
    page = context.new_page()
    answers: dict[str, Response] = {}
    # By address: the picture of the site is its icon, too, and comes once.
    page.on("response", lambda answer: answers.setdefault(answer.url, answer))

    address = f"{stack.site}organisator/{event_id}/aanmeldingen"
    page.goto(address, wait_until="networkidle")

    # The edge packs static files; the page comes packed.
    assert answers[address].headers["content-encoding"] == "gzip"
    kilobytes = sum(len(gzip.compress(answer.body())) for answer in answers.values()) / 1000
    print(f"| cold page | {len(answers)} requests, {kilobytes:.0f} kB | 15–17, 649 kB |")
    assert len(answers) <= 8 and kilobytes <= 100, [*answers]
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Zoek iemand")).to_be_focused()
    context.close()


def test_without_javascript_on_a_phone_somebody_is_found_and_moved(
    plain_page: Page, stack: RunningStack, event_id: str
) -> None:
    sign_in(plain_page, stack, f"en/organiser/{event_id}/registrations")
    plain_page.get_by_label("Find somebody").fill("bergsma")
    plain_page.get_by_role("button", name="Search").click()
    expect(plain_page.locator("h1")).to_have_text("Wil Bergsma")
    plain_page.get_by_role("button", name=re.compile("^Move here")).last.click()
    expect(plain_page.get_by_role("status")).to_contain_text("Wil Bergsma has a seat in")
    plain_page.get_by_role("link", name="Back to the list").click()
    expect(plain_page.get_by_label("Find somebody")).to_have_value("bergsma")


def test_two_are_moved_together_once_it_is_seen_what_happens(desk: Page) -> None:
    effort = Effort(desk)
    for name in NAMES[:2]:
        effort.click(desk.get_by_role("checkbox", name=f"Kies {name}"))
    desk.get_by_label("Wat wilt u doen?").select_option(f"move:{BREAKOUTS[3]}")
    effort.click(desk.get_by_role("button", name="Bekijk wat er gebeurt"))
    expect(desk.get_by_role("heading", name="2 mensen krijgen een plaats in")).to_be_visible()
    expect(desk.locator("main")).to_contain_text("Er is nog niets gebeurd.")
    effort.click(desk.get_by_role("button", name="Verplaats 2 mensen"))

    expect(desk.get_by_role("status")).to_have_text("Gedaan bij 2 mensen.")
    assert (effort.pages, effort.clicks) == (2, 4)
    desk.get_by_role("link", name=NAMES[0]).click()
    expect(desk.locator("h1")).to_have_text(NAMES[0])


def test_what_is_kept_of_somebody_is_shown_taken_along_and_erased(
    desk: Page, stack: RunningStack, event_id: str
) -> None:
    email = f"vraag@{event_id}.example"
    (asked,) = post_all(stack, event_id, [make_request(6, BREAKOUTS[3], email=email)])
    assert asked.status == 201
    desk.get_by_role("link", name="Privacy").first.click()
    effort = Effort(desk)
    effort.fill(desk.get_by_label("E-mailadres"), email)
    effort.click(desk.get_by_role("button", name="Bekijk alles"))
    expect(desk.get_by_role("heading", name="1 aanmelding")).to_be_visible()
    with desk.expect_download() as waiting:
        effort.click(desk.get_by_role("button", name="Neem het bestand mee"))
    assert email in waiting.value.path().read_text()
    effort.click(desk.get_by_label("Ja, wis alles."))
    effort.click(desk.get_by_role("button", name="Wis 1 aanmelding"))

    expect(desk.get_by_role("status")).to_have_text("1 aanmelding is gewist.")
    expect(desk.locator("main")).not_to_contain_text(email)
    assert effort.clicks == 4 and "vraag" not in desk.url
    desk.get_by_label("E-mailadres").fill(email)
    desk.get_by_role("button", name="Bekijk alles").click()
    expect(desk.locator("main")).to_contain_text("Van dit adres bewaren we hier niets")


def test_a_long_list_says_when_it_is_ready_and_opens(
    desk: Page, stack: RunningStack, event_id: str
) -> None:
    asked = send(
        "POST",
        urljoin(stack.site, f"/v1/events/{event_id}/exports"),
        headers={
            "Authorization": f"Bearer {stack.token()}",
            "Content-Type": "application/json",
            "Accept-Language": "nl",
        },
        body=json.dumps({"format": "csv", "list": "all", "columns": "name"}).encode(),
    )
    assert asked.status == 202
    export_id = asked.headers["Location"].rpartition("/")[2]

    desk.goto(f"{stack.site}organisator/{event_id}/aanmeldingen/bestanden/{export_id}")

    expect(desk.get_by_role("heading", name="Het bestand is klaar")).to_be_visible()
    with desk.expect_download() as waiting:
        desk.get_by_role("link", name="Open het bestand").click()
    assert NAMES[2] in waiting.value.path().read_text(encoding="utf-8-sig")
