"""A visitor registers in a real browser, on the running stack: with and without JavaScript,
by keyboard alone, in both languages."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from infra.local.testing import RunningStack
from tests.e2e.visitors import post_all
from tests.requests import BREAKOUTS, make_request


def an_address() -> str:
    return f"browser-{uuid4().hex[:8]}@gemeente.example"


def fill(page: Page, address: str, name: str = "Jannie de Vries") -> None:
    page.get_by_label("Naam", exact=True).first.fill(name)
    page.get_by_label("E-mailadres").first.fill(address)
    page.get_by_label("Gemeente of organisatie").fill("Hoorn")


def is_wide(page: Page) -> bool:
    """Whether the page must be scrolled sideways."""
    wide: bool = page.evaluate(
        "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    )
    return wide


def test_from_the_first_page_to_the_mail(page: Page, stack: RunningStack) -> None:
    address = an_address()
    event_id = stack.demo(40)

    page.goto(stack.site)
    page.locator(f"a[href='/bijeenkomsten/{event_id}']").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_role("link", name="Aanmelden").first.click()
    fill(page, address)
    page.get_by_label("Global Goals in actie").first.check()
    page.get_by_role("button", name="Aanmelding versturen").click()

    expect(page).to_have_title(re.compile("^U bent aangemeld"))
    expect(page.locator("h1")).to_be_focused()
    expect(page.locator("main")).to_contain_text(address)
    (mail,) = stack.wait_for_mails(address)
    assert "Global Goals in actie" in str(mail.get_body(("plain",)))


def test_without_javascript_on_a_narrow_phone(plain_page: Page, stack: RunningStack) -> None:
    page, address = plain_page, an_address()
    event_id = stack.demo(40)

    page.goto(f"{stack.site}bijeenkomsten/{event_id}")
    assert not is_wide(page)
    page.get_by_role("link", name="Aanmelden").first.click()
    assert not is_wide(page)
    page.get_by_label("E-mailadres").first.fill("jannie@")
    page.get_by_role("button", name="Aanmelding versturen").click()

    expect(page).to_have_title(re.compile("^4 foutmeldingen"))
    expect(page.get_by_label("E-mailadres").first).to_have_value("jannie@")
    expect(page.get_by_label("E-mailadres").first).to_have_attribute("aria-invalid", "true")
    assert not is_wide(page)
    fill(page, address)
    page.get_by_label("Global Goals in actie").first.check()
    page.get_by_role("button", name="Aanmelding versturen").click()
    expect(page).to_have_title(re.compile("^U bent aangemeld"))
    assert not is_wide(page)
    page.reload()
    expect(page).to_have_title(re.compile("^U bent aangemeld"))
    assert len(stack.wait_for_mails(address)) == 1


def test_by_keyboard_alone(page: Page, stack: RunningStack) -> None:
    event_id = stack.demo(40)
    page.goto(f"{stack.site}en/events/{event_id}/register")
    page.get_by_label("Name", exact=True).first.focus()
    typed = {"name": "Keyboard User", "email": an_address(), "organisation": "Hoorn"}
    for field, text in typed.items():
        assert page.evaluate("document.activeElement.name") == field
        page.keyboard.type(text)
        page.keyboard.press("Escape")  # closes the suggestions, if the browser shows any
        page.keyboard.press("Tab")
    order = []
    for _ in range(30):
        name = page.evaluate("document.activeElement.name")
        order.append(name)
        if name == "choice.round-1.1":
            page.keyboard.press("Space")
        if page.evaluate("document.activeElement.type") == "submit":
            page.keyboard.press("Enter")
            break
        page.keyboard.press("Tab")

    expect(page).to_have_title(re.compile("^You are registered"))
    assert order[:4] == ["jobTitle", "choice.round-1.1", "choice.round-1.2", "choice.round-1.3"]


def test_seats_left_follow_the_registrations(page: Page, stack: RunningStack) -> None:
    event_id = stack.demo(40)
    post_all(stack, event_id, [make_request(number) for number in range(10)])

    page.goto(f"{stack.site}bijeenkomsten/{event_id}")

    expect(page.locator("[data-seats-session=global-goals]")).to_contain_text("Vol")
    expect(page.locator("main")).to_contain_text("30 van 40")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_form_of_a_full_event_leads_to_the_waiting_list(
    page: Page, stack: RunningStack, language: str
) -> None:
    event_id = stack.demo(4)
    post_all(stack, event_id, [make_request(n, *BREAKOUTS) for n in range(4)])
    path = {"nl": "bijeenkomsten/{}/aanmelden", "en": "en/events/{}/register"}[language]
    page.goto(stack.site + path.format(event_id))
    labels = {
        "nl": ("Naam", "E-mailadres", "Gemeente of organisatie", "Zet mij op de wachtlijst"),
        "en": (
            "Name",
            "Email address",
            "Municipality or organisation",
            "Put me on the waiting list",
        ),
    }[language]
    for label, text in zip(labels[:3], ("Laat", an_address(), "Hoorn"), strict=True):
        page.get_by_label(label, exact=True).first.fill(text)
    page.locator("input[name='choice.round-1.1']").first.check()
    page.get_by_role("button", name=labels[3]).click()

    title = {"nl": "^U staat op de wachtlijst", "en": "^You are on the waiting list"}[language]
    expect(page).to_have_title(re.compile(title))
