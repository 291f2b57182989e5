"""One breakout is mailed on the desk: pages and clicks are counted as against pretix (4 and 8)."""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from infra.local.testing import RunningStack
from tests.browser.conftest import AXE
from tests.browser.effort import Effort
from tests.browser.test_desk import sign_in
from tests.e2e.visitors import post_all
from tests.requests import make_request

MOST_PAGES, MOST_CLICKS = 2, 4
PEOPLE = 3
TEXT = "Dag ((naam)), uw sessie is in een andere zaal."


def test_a_breakout_is_mailed_in_two_pages(page: Page, stack: RunningStack, axe: Axe) -> None:
    event_id = stack.demo(40)
    people = [
        make_request(number, "global-goals", email=f"m{number}@{event_id}.example")
        for number in range(PEOPLE)
    ]
    post_all(stack, event_id, people)
    sign_in(page, stack, f"organisator/{event_id}")
    expect(page.get_by_role("navigation", name="Pagina’s")).to_be_visible()
    person = Effort(page)

    person.click(page.get_by_role("link", name="Mailings"))
    person.click(page.get_by_role("radio", name=re.compile("^Global Goals")))
    expect(page.get_by_role("button", name=f"Verstuur aan {PEOPLE} mensen")).to_be_visible()
    assert axe.run(page, options=AXE).violations_count == 0
    person.fill(page.get_by_label("Onderwerp", exact=True), "Andere zaal")
    person.fill(
        page.get_by_label("Tekst", exact=True), "Dag ((naam)), uw sessie is in een andere zaal."
    )
    person.click(page.get_by_role("button", name=f"Verstuur aan {PEOPLE} mensen"))
    expect(page.locator("main")).to_contain_text("De mailing is begonnen")

    print(person.row("mail one breakout", "4, 8"))
    assert person.pages <= MOST_PAGES and person.clicks <= MOST_CLICKS

    def look() -> bool | None:
        mails = stack.mails_to(f"@{event_id}.example")
        found = [mail for mail in mails if "Andere zaal" in str(mail["Subject"])]
        return len(found) == PEOPLE or None

    stack.wait_for("the mails of the breakout", look)


def test_a_choice_of_before_the_script_is_counted(page: Page, stack: RunningStack) -> None:
    event_id = stack.demo(40)
    post_all(stack, event_id, [make_request(1, "global-goals", email=f"m@{event_id}.example")])
    sign_in(page, stack)
    expect(page).to_have_url(f"{stack.site}organisator/")
    held: list[Route] = []
    page.route(re.compile(r"/desk-mailing\.js"), lambda route: held.append(route))
    page.goto(f"{stack.site}organisator/{event_id}/mailings", wait_until="commit")
    page.get_by_role("radio", name=re.compile("^Global Goals")).check()

    assert held
    for route in held:
        route.continue_()

    expect(page.get_by_role("button", name="Verstuur aan 1 persoon")).to_be_visible()
