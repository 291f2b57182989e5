"""One breakout is mailed on the desk: pages and clicks are counted as against pretix (4 and 8)."""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from infra.local.testing import RunningStack
from tests.browser.conftest import WCAG_22_AA
from tests.browser.test_desk import sign_in
from tests.e2e.visitors import post_all
from tests.requests import make_request

MOST_PAGES, MOST_CLICKS = 2, 4
PEOPLE = 3
CLICK, FIELD, SIGN, PAGE = 2.6, 2.0, 0.25, 3.0
"""Seconds of a person."""


class Counting:
    """Somebody at a page: what is clicked, typed and loaded."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks = self.pages = 0
        self.seconds = 0.0
        page.on("load", self._count_page)

    def click(self, role: str, name: str | re.Pattern[str]) -> None:
        self.clicks += 1
        self.seconds += CLICK
        self.page.get_by_role(role, name=name).click()  # type: ignore[arg-type]

    def type(self, label: str, text: str) -> None:
        self.seconds += FIELD + SIGN * len(text)
        self.page.get_by_label(label, exact=True).fill(text)

    def _count_page(self, _: Page) -> None:
        self.pages += 1
        self.seconds += PAGE


def test_a_breakout_is_mailed_in_two_pages(page: Page, stack: RunningStack, axe: Axe) -> None:
    event_id = stack.demo(40)
    people = [
        make_request(number, "global-goals", email=f"m{number}@{event_id}.example")
        for number in range(PEOPLE)
    ]
    post_all(stack, event_id, people)
    sign_in(page, stack, f"organisator/{event_id}")
    expect(page.get_by_role("navigation", name="Pagina’s")).to_be_visible()
    person = Counting(page)

    person.click("link", "Mailings")
    person.click("radio", re.compile("^Global Goals"))
    expect(page.get_by_role("button", name=f"Verstuur aan {PEOPLE} mensen")).to_be_visible()
    assert axe.run(page, options={"runOnly": WCAG_22_AA}).violations_count == 0
    person.type("Onderwerp", "Andere zaal")
    person.type("Tekst", "Dag ((naam)), uw sessie is in een andere zaal.")
    person.click("button", f"Verstuur aan {PEOPLE} mensen")
    expect(page.locator("main")).to_contain_text("De mailing is begonnen")

    print(  # noqa: T201
        f"\nmail one breakout | {person.pages} pages, {person.clicks} clicks, "
        f"{person.seconds:.0f} s | goal ≤ {MOST_PAGES}, ≤ {MOST_CLICKS} | pretix 4, 8"
    )
    assert person.pages <= MOST_PAGES and person.clicks <= MOST_CLICKS

    def look() -> bool | None:
        mails = stack.mails_to(f"@{event_id}.example")
        found = [mail for mail in mails if "Andere zaal" in str(mail["Subject"])]
        return len(found) == PEOPLE or None

    stack.wait_for("the mails of the breakout", look)
