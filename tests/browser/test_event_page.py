"""The event page in a real browser: what its first view answers, its length, what is in view."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from functions.site.pages import FRAMED
from shared.pages.elsewhere import embed
from tests.browser.conftest import AXE, new_context
from tests.browser.test_rendered_pages import SITE, answer
from tests.factories import NOW, an_event
from tests.sample_pages import all_pages, counters_of

WINDOWS = ((360, 640), (1366, 625), (1280, 800))
PAGES = all_pages()
STATES = sorted(name for name in PAGES if re.match(r"event(-(?!privacy)|\.)", name))
WITH_BUTTON = ("event.", "event-filling.", "event-full.")
_TAB_STOPS = "a[href], button, input:not([type=hidden]), select, textarea, summary"
OUTSIDE = """(element) => {
  const box = element.getBoundingClientRect()
  const fits = box.height <= innerHeight ? box.top >= -1 && box.bottom <= innerHeight + 1 : true
  return !fits && element.id !== 'content'
}"""


@pytest.fixture(params=WINDOWS, ids=lambda size: f"{size[0]}x{size[1]}", scope="module")
def window(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    width, height = request.param
    context = new_context(browser, viewport={"width": width, "height": height})
    context.route("**/*", lambda route: answer(route, PAGES))
    # As it was shown: the samples of seats are those of one state alone.
    context.route("**/v1/**", lambda route: route.abort())
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", STATES)
def test_the_first_view_says_what_when_where_and_whether_and_has_the_button(
    name: str, window: Page
) -> None:
    window.goto(f"{SITE}/{name}")
    parts = ["h1", ".glance time", ".glance li:last-child", ".hero__action"]
    if name.startswith(WITH_BUTTON):
        parts.append(".hero__action .utrecht-button-link:visible")
    height = window.evaluate("innerHeight")
    for part in parts:
        box = window.locator(part).first.bounding_box()
        assert box and box["y"] >= 0 and box["y"] + box["height"] <= height, part


@pytest.mark.parametrize("name", [*STATES, "home.nl", "home.en", "home-past.nl", "confirmation.nl"])
def test_what_has_the_focus_lies_inside_the_window(name: str, window: Page) -> None:
    window.goto(f"{SITE}/{name}")
    window.evaluate("scrollTo(0, 0)")
    stops = window.locator(_TAB_STOPS).count()
    seen = 0
    for _ in range(stops + 1):
        window.keyboard.press("Tab")
        focused = window.evaluate_handle("document.activeElement").as_element()
        if focused is None or focused.evaluate("(element) => element === document.body"):
            break
        seen += 1
        assert not focused.evaluate(OUTSIDE), focused.evaluate("(element) => element.outerHTML")
    assert seen


@pytest.mark.parametrize("name", ["event.nl", "event.en", "event-full.nl", "event-past.nl"])
def test_a_phone_shows_the_event_in_at_most_four_screens(name: str, window: Page) -> None:
    size = window.viewport_size
    assert size
    window.set_viewport_size({"width": 360, "height": 640})
    window.goto(f"{SITE}/{name}")
    height = window.evaluate("document.documentElement.scrollHeight")
    window.set_viewport_size(size)
    assert height <= 4 * 640


def test_what_one_chooses_between_stands_side_by_side_on_a_wide_screen(window: Page) -> None:
    window.goto(f"{SITE}/event.nl")
    boxes = [each.bounding_box() for each in window.locator(".page__programme .session").all()]
    tops = {round(box["y"]) for box in boxes if box}
    is_wide = window.evaluate("innerWidth") >= 64 * 16
    assert len(tops) == (1 if is_wide else len(boxes))
    # The order of the document is that of the eye, and the time stands once.
    lefts = [box["x"] for box in boxes if box]
    assert lefts == sorted(lefts)
    assert window.locator(".timeline__slot--breakout > .timeline__time").count() == 1


@pytest.mark.parametrize("name", sorted(PAGES))
def test_every_page_can_be_read_by_night(name: str, night: Page, axe: Axe) -> None:
    night.goto(f"{SITE}/{name}")
    found = axe.run(night, options={"runOnly": ["color-contrast"], "resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()
    assert is_dark(night)


def test_by_day_a_page_is_light(window: Page) -> None:
    window.goto(f"{SITE}/event.nl")
    assert not is_dark(window)


def is_dark(page: Page) -> bool:
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return sum(map(int, re.findall(r"\d+", ground)[:3])) < 3 * 128


@pytest.fixture(scope="module")
def night(browser: Browser) -> Iterator[Page]:
    """A window of a visitor whose system is dark. Contrast by day is in `test_rendered_pages`."""
    size = {"width": 1280, "height": 800}
    context = new_context(browser, viewport=size, color_scheme="dark")
    context.route("**/*", lambda route: answer(route, PAGES))
    yield context.new_page()
    context.close()


def test_the_event_is_printed_on_one_sheet(window: Page) -> None:
    window.goto(f"{SITE}/event.nl")
    sheets = re.findall(rb"/Type\s*/Page\b", window.pdf(format="A4"))
    assert len(sheets) == 1


@pytest.mark.parametrize("name", ["event.nl", "event-full.nl"])
def test_a_session_is_chosen_on_the_way_to_the_form(name: str, window: Page) -> None:
    window.goto(f"{SITE}/{name}")
    links = window.locator(".session__choose a:visible")
    assert links.count() == window.locator(".page__programme .session").count()
    assert all("?sessie=" in (link.get_attribute("href") or "") for link in links.all())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_another_site_shows_an_event_in_a_frame(scheme: Any, browser: Browser, axe: Axe) -> None:
    event = an_event()
    cards = [embed.make_card(event, counter, NOW) for counter in counters_of(event, 200)[:1]]
    pages = {"framed": embed.embed_page(cards, "nl")}
    context = new_context(browser, viewport={"width": 320, "height": 640}, color_scheme=scheme)
    context.route(f"{SITE}/**", lambda route: answer(route, pages, FRAMED))
    outside = '<!doctype html><title>x</title><iframe title="Agenda" src="{}"></iframe>'
    context.route(
        "https://municipality.test/",
        lambda route: route.fulfill(
            body=outside.format(f"{SITE}/framed"), content_type="text/html; charset=utf-8"
        ),
    )
    page = context.new_page()
    page.goto("https://municipality.test/")
    frame = page.frame_locator("iframe")
    assert frame.locator("h2").inner_text() == event.title.get("nl")

    page.goto(f"{SITE}/framed")
    found = axe.run(page, options=AXE)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()
