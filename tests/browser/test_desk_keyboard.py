"""Every page of the desk by keyboard alone: where Tab leads, straight from the templates."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from shared.models.fields import FIRST
from tests.browser.conftest import new_context
from tests.browser.test_rendered_pages import SITE, answer
from tests.desk_samples import all_desk_pages

PAGES = {name: html for name, html in all_desk_pages().items() if name.endswith(f".{FIRST}")}
"""Those of one language: where Tab leads does not rest on words."""
SEARCH = 'id="filter-text"'
MOST_TABS_TO_THE_SEARCH = 3
_FOCUS = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const box = at.getBoundingClientRect();
  return {
    search: at.id === "filter-text",
    skip: at.classList.contains("utrecht-skip-link"),
    words: (at.innerText || at.getAttribute("aria-label") || at.name || at.id || at.tagName).trim(),
    outside: box.width === 0 || box.left < -1 || box.right > innerWidth + 1
      || box.bottom <= 0 || box.top >= innerHeight,
  };
}"""
_TO_THE_TOP = """async () => {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const body = document.body;
  body.tabIndex = -1;
  body.focus();
  body.removeAttribute("tabindex");
  scrollTo(0, 0);
}"""
_MOST_STOPS = 400


@pytest.fixture(params=[320, 1280], scope="module")
def screen(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = new_context(browser, viewport={"width": request.param, "height": 800})
    context.route("**/*", lambda route: answer(route, PAGES))
    yield context.new_page()
    context.close()


def begin(screen: Page, name: str) -> None:
    """The page, to be read from its top: it may begin at what has just happened."""
    screen.goto(f"{SITE}/{name}")
    screen.evaluate(_TO_THE_TOP)


@pytest.mark.parametrize("name", PAGES)
def test_every_stop_is_in_the_window_and_the_way_past_the_head_comes_first(
    name: str, screen: Page
) -> None:
    begin(screen, name)
    stops = []
    for _ in range(_MOST_STOPS):
        screen.keyboard.press("Tab")
        stop = screen.evaluate(_FOCUS)
        if stop is None:
            break
        stops.append(stop)

    assert len(stops) < _MOST_STOPS
    assert stops[0]["skip"]
    assert [stop["words"] for stop in stops if stop["outside"]] == []


@pytest.mark.parametrize("name", [name for name, html in PAGES.items() if SEARCH in html])
def test_the_search_is_three_stops_away(name: str, screen: Page) -> None:
    begin(screen, name)
    screen.keyboard.press("Tab")
    screen.keyboard.press("Enter")
    for _ in range(MOST_TABS_TO_THE_SEARCH - 1):
        screen.keyboard.press("Tab")
        if screen.evaluate(_FOCUS)["search"]:
            return
    pytest.fail(f"not within {MOST_TABS_TO_THE_SEARCH} stops")
