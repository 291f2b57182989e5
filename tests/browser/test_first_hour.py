"""The first hour of an organiser, as docs/organiser.md tells it: from a pasted programme to people
who come, in a real browser. `make pictures` makes the pictures of that page by this test."""

import csv
import re

import pytest
from playwright.sync_api import Browser, Page, expect

from infra.local.testing import RunningStack
from tests.browser.conftest import new_context
from tests.browser.effort import Effort
from tests.browser.pictures import take
from tests.browser.test_desk import sign_in
from tests.browser.test_making import PASTED, REFERENCE
from tests.browser.test_registering import an_address, fill

MOST_SECONDS = 240
PEOPLE = ("Anna van den Berg", "Piet de Boer", "Zoë Verbruggen")
# Where all that is left is a line, the button says so.
_SENDS = re.compile("Aanmelding versturen|Zet mij op de wachtlijst")


def test_the_first_hour_of_an_organiser(
    page: Page, browser: Browser, stack: RunningStack, capsys: pytest.CaptureFixture[str]
) -> None:
    event_id, session = _make_and_publish(page, stack, capsys)
    addresses = {name: an_address() for name in PEOPLE}
    for name, address in addresses.items():
        _register(browser, stack, event_id, session, name, address)
    _watch(page, stack, event_id, session)
    _put_first(page, stack, event_id)
    other = _move(page)
    _see_who_has_the_seat(page, stack, event_id)
    _mail(page, stack, event_id, other, addresses[PEOPLE[0]])
    _export(page, stack, event_id)


def _make_and_publish(
    page: Page, stack: RunningStack, capsys: pytest.CaptureFixture[str]
) -> tuple[str, str]:
    """The event's id, and the title of the session that has one seat."""
    sign_in(page, stack)
    expect(page.get_by_role("heading", level=1)).to_have_text("Bijeenkomsten")
    person = Effort(page)
    person.click(page.get_by_role("link", name="Nieuwe bijeenkomst"))
    pasted = REFERENCE.read_text() if REFERENCE.exists() else PASTED
    person.paste(page.get_by_label("Tekst van het programma"), pasted)
    take(page, "1-paste")
    person.click(page.get_by_role("button", name="Lees deze tekst"))

    expect(page.get_by_role("heading", level=1)).to_have_text("Klopt dit?")
    person.fill(page.get_by_label("Datum"), "2027-11-17")
    person.fill(page.get_by_label("Samenvatting"), "Een middag over gemeenten en de wereld.")
    if not page.get_by_label("Organisatie").input_value():
        person.fill(page.get_by_label("Organisatie"), "VNG International")
    person.fill(page.get_by_label("Plaatsen voor de hele bijeenkomst"), "240")
    person.fill(page.get_by_label("Aanmeldingen worden gewist na"), "30")
    take(page, "2-check", height=860)
    person.click(page.get_by_role("button", name="Maak het concept"))

    session = _correct_two_things(page, person)
    _ask(page, person)
    _preview(page, person)
    person.click(page.get_by_role("button", name="Zet op de site"))
    expect(page.get_by_role("status")).to_contain_text("Gepubliceerd")
    with capsys.disabled():
        print()
        print(person.row("nothing → live, corrected, with a question and a preview", "10.4 min"))
    assert person.seconds <= MOST_SECONDS
    return page.url.rpartition("/")[2], session


def _correct_two_things(page: Page, person: Effort) -> str:
    """The room and the seats of the first session: one seat, so that somebody must wait."""
    person.click(page.get_by_role("link", name="Programma", exact=True))
    breakout = page.locator(".making-item--breakout").first.get_by_role("link").first
    session = breakout.inner_text()
    person.click(breakout)
    person.fill(page.get_by_label("Zaal"), "Zaal 2")
    person.fill(page.get_by_label("Plaatsen"), "1")
    person.click(page.get_by_role("button", name="Opslaan"))
    expect(page.get_by_role("status")).to_be_visible()
    return session


def _ask(page: Page, person: Effort) -> None:
    person.click(page.get_by_role("link", name="Instellingen", exact=True))
    person.click(page.get_by_role("button", name="Voeg een eigen vraag toe"))
    person.fill(page.get_by_label("De vraag").first, "Wat wilt u graag bespreken?")
    take(page, "3-question")
    person.click(page.get_by_role("button", name="Opslaan"))
    expect(page.get_by_role("status")).to_be_visible()


def _preview(page: Page, person: Effort) -> None:
    person.click(page.get_by_role("link", name="Publiceren", exact=True))
    take(page, "4-publish")
    person.click(page.get_by_role("link", name="Bekijk als bezoeker"))
    expect(page.locator("main")).to_contain_text("17 november 2027")
    person.clicks += 1
    page.go_back()


def _register(
    browser: Browser, stack: RunningStack, event_id: str, session: str, name: str, address: str
) -> None:
    """A visitor of their own window wants that session, and waits for it where it is full."""
    context = new_context(browser)
    page = context.new_page()
    page.goto(f"{stack.site}bijeenkomsten/{event_id}/aanmelden")
    fill(page, address, name)
    page.get_by_role("radio", name=session).first.check()
    page.get_by_label("Zet mij op de wachtlijst").check()
    page.get_by_label("Wat wilt u graag bespreken?").fill("Hoe wij beginnen.")
    page.locator("main form").get_by_role("button", name=_SENDS).click()
    expect(page.locator("h1")).to_be_focused()
    context.close()


def _watch(page: Page, stack: RunningStack, event_id: str, session: str) -> None:
    page.goto(f"{stack.site}organisator/{event_id}")
    row = page.get_by_role("row", name=session)
    expect(row).to_contain_text("1")
    take(page, "5-figures", height=900)


def _find(page: Page, stack: RunningStack, event_id: str, part: str) -> None:
    page.goto(f"{stack.site}organisator/{event_id}/aanmeldingen")
    page.get_by_label("Zoek iemand").fill(part)
    page.get_by_role("button", name="Zoeken").click()


def _put_first(page: Page, stack: RunningStack, event_id: str) -> None:
    """Zoë registered after Piet."""
    _find(page, stack, event_id, "brugg")
    expect(page.get_by_role("heading", level=1)).to_have_text(PEOPLE[2])
    page.get_by_text("Vooraan zetten").click()
    page.get_by_label("Waarom").fill("Spreekt in deze sessie")
    page.get_by_role("button", name=re.compile("Zet vooraan")).click()
    expect(page.get_by_role("status")).to_be_visible()
    take(page, "6-person", height=900)


def _move(page: Page) -> str:
    """Who has the seat goes to another session; answers its title."""
    site, _, rest = page.url.partition("/organisator/")
    page.goto(f"{site}/organisator/{rest.split('/')[0]}/aanmeldingen")
    page.get_by_label("Zoek iemand").fill("van den berg")
    page.get_by_role("button", name="Zoeken").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(PEOPLE[0])
    button = page.get_by_role("button", name=re.compile("^Verplaats hierheen")).first
    other = button.inner_text().partition(": ")[2]
    button.click()
    expect(page.get_by_role("status")).to_contain_text(f"{PEOPLE[0]} heeft nu een plaats in")
    return other


def _see_who_has_the_seat(page: Page, stack: RunningStack, event_id: str) -> None:
    """The seat went to whoever was put first."""
    stack.wait_for_rest()
    page.goto(f"{stack.site}organisator/{event_id}/aanmeldingen")
    for name, status in ((PEOPLE[2], "Heeft een plaats"), (PEOPLE[1], "Op de wachtlijst")):
        expect(page.get_by_role("row", name=re.compile(name))).to_contain_text(status)
    take(page, "7-registrations", top="#sessions")


def _mail(page: Page, stack: RunningStack, event_id: str, other: str, address: str) -> None:
    page.get_by_role("link", name="Mailings").click()
    page.get_by_role("radio", name=re.compile(f"^{re.escape(other)}")).check()
    page.get_by_label("Onderwerp", exact=True).fill("Andere zaal")
    page.get_by_label("Tekst", exact=True).fill("Dag ((naam)), wij zijn in zaal 3.")
    expect(page.get_by_role("button", name="Verstuur aan 1 persoon")).to_be_visible()
    take(page, "8-mailing", height=900)
    page.get_by_role("button", name="Verstuur aan 1 persoon").click()
    expect(page.locator("main")).to_contain_text("De mailing is begonnen")

    def look() -> bool | None:
        return any("Andere zaal" in str(m["Subject"]) for m in stack.mails_to(address)) or None

    stack.wait_for("the mail about the room", look)


def _export(page: Page, stack: RunningStack, event_id: str) -> None:
    page.goto(f"{stack.site}organisator/{event_id}/aanmeldingen")
    page.get_by_text("Lijsten om mee te nemen").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="CSV").first.click()
    text = waiting.value.path().read_text(encoding="utf-8-sig")
    rows = [*csv.reader(text.splitlines(), delimiter=";")]
    assert len(rows) == 1 + len(PEOPLE)
    assert {name for name in PEOPLE if any(name in row for row in rows)} == {*PEOPLE}
