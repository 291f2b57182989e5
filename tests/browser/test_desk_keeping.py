"""Nothing that an organiser typed is lost: neither when the session ended meanwhile, nor when
somebody else saved the same field first."""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from infra.local.testing import RunningStack
from tests.browser.conftest import WCAG_22_AA, new_context
from tests.browser.test_desk import sign_in

MINE, THEIRS = "De Zaal aan de kade", "Het Stadhuis"
SUMMARY = "Een middag over wat wij samen kunnen: <b>met</b> & zonder geld.\nEn daarna een borrel."


def test_what_was_typed_stands_there_again_after_the_session_ended(
    page: Page, stack: RunningStack, axe: Axe
) -> None:
    event_id = stack.demo(8)
    settings = f"organisator/{event_id}/instellingen"
    sign_in(page, stack, settings)
    page.get_by_label("Samenvatting", exact=True).fill(SUMMARY)
    page.get_by_label("Naam van de locatie", exact=True).fill(MINE)
    end_session(page)

    page.get_by_role("button", name="Opslaan").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Inloggen voor organisatoren")
    assert axe.run(page, options={"runOnly": WCAG_22_AA}).violations_count == 0
    page.get_by_role("link", name=re.compile("^Inloggen$")).click()
    page.fill("[name=username]", stack.running["organiser"]["email"])
    page.fill("[name=password]", stack.running["organiser"]["password"])
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_label("Samenvatting", exact=True)).to_have_value(SUMMARY)
    expect(page.get_by_label("Naam van de locatie", exact=True)).to_have_value(MINE)
    assert axe.run(page, options={"runOnly": WCAG_22_AA}).violations_count == 0

    # It was kept for whoever typed it, and sent by nobody.
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_role("status")).to_contain_text("Opgeslagen")
    page.goto(f"{stack.site}{settings}")
    expect(page.get_by_label("Naam van de locatie", exact=True)).to_have_value(MINE)


def test_two_who_change_one_field_see_both_and_lose_neither(
    page: Page, browser: Browser, stack: RunningStack, axe: Axe
) -> None:
    event_id = stack.demo(8)
    settings = f"organisator/{event_id}/instellingen"
    sign_in(page, stack, settings)
    page.get_by_label("Naam van de locatie", exact=True).fill(MINE)
    page.get_by_label("Samenvatting", exact=True).fill(SUMMARY)
    context = new_context(browser, viewport={"width": 1280, "height": 900})
    colleague = context.new_page()
    sign_in(colleague, stack, settings)
    colleague.get_by_label("Naam van de locatie", exact=True).fill(THEIRS)
    colleague.get_by_role("button", name="Opslaan").click()
    expect(colleague.get_by_role("status")).to_contain_text("Opgeslagen")
    context.close()

    page.get_by_role("button", name="Opslaan").click()

    expect(page.locator("main")).to_contain_text("Iemand anders heeft dit intussen gewijzigd")
    venue = page.get_by_label("Naam van de locatie", exact=True)
    expect(venue).to_have_value(MINE)
    expect(venue).to_have_accessible_description(re.compile(f"De ander sloeg op: {THEIRS}"))
    expect(page.get_by_label("Samenvatting", exact=True)).to_have_value(SUMMARY)
    assert axe.run(page, options={"runOnly": WCAG_22_AA}).violations_count == 0
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_role("status")).to_contain_text("Opgeslagen")
    page.goto(f"{stack.site}{settings}")
    expect(page.get_by_label("Naam van de locatie", exact=True)).to_have_value(MINE)


def end_session(page: Page) -> None:
    """As after an hour: the browser has a session that nobody knows."""
    (cookie,) = [each for each in page.context.cookies() if each["name"] == "__Host-desk"]
    page.context.add_cookies([{**cookie, "value": "x" * len(cookie["value"])}])  # type: ignore[typeddict-item]
