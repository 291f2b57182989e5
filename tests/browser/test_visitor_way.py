"""What it takes a visitor with a phone to register, on the running stack: taps, pages, fields,
words and seconds, from the link of an invitation and from the link of a colleague.

Taps are activations without typing; words are those that the pages show when they come; seconds are
those of the model in `tests.browser.effort`. `pytest tests/browser/test_visitor_way.py -s` prints
them.
"""

from typing import NamedTuple
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, expect

from infra.local.testing import RunningStack
from tests.browser.conftest import new_context
from tests.browser.effort import Effort

PHONE = {"width": 360, "height": 640}
TYPED = {"name": "Jannie de Vries", "email": "", "organisation": "Hoorn"}


class Way(NamedTuple):
    begins: str
    most_taps: int
    most_pages: int
    most_words: int
    most_seconds: float


INVITED = Way("bijeenkomsten/{}", 5, 2, 900, 60)
BY_COLLEAGUE = Way("bijeenkomsten/{}/aanmelden?sessie=global-goals", 2, 1, 400, 45)


@pytest.mark.parametrize("way", [INVITED, BY_COLLEAGUE], ids=["invited", "by colleague"])
@pytest.mark.parametrize("scripts", [True, False], ids=["script", "plain"])
def test_the_way_of_a_visitor(
    scripts: bool, way: Way, browser: Browser, stack: RunningStack
) -> None:
    event_id = stack.demo(40)
    context = new_context(browser, now=None, viewport=PHONE, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(stack.site + way.begins.format(event_id))
    person = Effort(page)
    words = count_words(page)

    if way is INVITED:
        person.click(page.locator("a[href$='?sessie=global-goals']").first)
        expect(page.locator("#name")).to_be_visible()
        words += count_words(page)
    for field, text in TYPED.items():
        address = f"way-{uuid4().hex[:8]}@gemeente.example"
        person.fill(page.locator(f"#{field}"), text or address)
    person.click(page.locator("main form button.button-wide"))
    expect(page.locator("h1")).to_have_text("U bent aangemeld")
    assert "Global Goals" in page.locator("#own-sessions ~ ul").inner_text()

    taps, pages, seconds = person.clicks, person.pages, person.seconds
    context.close()
    print(
        f"\n{way.begins}, script {scripts}: {taps} taps, {pages} pages, {len(TYPED)} fields, "
        f"{words} words, {seconds:.0f} seconds"
    )
    assert taps <= way.most_taps
    assert pages <= way.most_pages
    assert words <= way.most_words
    assert seconds <= way.most_seconds


def count_words(page: Page) -> int:
    return len(page.inner_text("body").split())
