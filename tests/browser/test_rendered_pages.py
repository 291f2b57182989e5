"""Every variant of every page in a real browser, straight from the templates: accessible, and never
wider than the screen. Variants that the running stack reaches only by chance are here too."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route

from shared.models.fields import FIRST
from tests.browser.conftest import AXE, new_context
from tests.desk_samples import all_desk_pages
from tests.pictures import a_picture
from tests.pseudo_language import copy_with_language, read_written
from tests.sample_pages import CODE, all_pages

WEB = Path(__file__).parents[2] / "web"
SITE = "https://events.test"
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
WIDTHS = (320, 1280)
HEIGHT = 800
Opened = Callable[[str, int], Page]
PAGES = all_pages() | all_desk_pages()
SEATS = {
    "status": "filling",
    "capacity": 240,
    "available": 12,
    "sessions": [
        {"sessionId": "global-goals", "status": "full", "capacity": 60, "available": 0},
        {"sessionId": "economic-boards", "status": "filling", "capacity": 80, "available": 7},
        {"sessionId": "modern-partnerships", "status": "filling", "capacity": 1, "available": 1},
    ],
}

_IS_BESIDE = """rows => rows.filter(row => row.querySelector("input")).map(row => {
  const end = row.querySelector("input").getBoundingClientRect().right;
  return [...row.querySelector("a").getClientRects()].every(line => line.left >= end);
})"""
"""Of each row with a box, whether every line of the name begins beside it."""


@pytest.fixture(params=WIDTHS, scope="module")
def screen(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A window of that width on a site that is made of the rendered pages and web/."""
    with _window(browser, request.param) as page:
        yield page


@pytest.fixture(scope="module")
def opened(browser: Browser) -> Iterator[Opened]:
    """Shows a page of that name in a window of that width. The window that shows it already is
    made wider, as whoever turns a phone does: to load a page takes longer than to look at it."""
    with _window(browser, WIDTHS[0]) as page:

        def show(name: str, width: int) -> Page:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            if page.url != f"{SITE}/{name}":
                page.goto(f"{SITE}/{name}")
            return page

        yield show


@contextmanager
def _window(browser: Browser, width: int) -> Iterator[Page]:
    context = new_context(browser, viewport={"width": width, "height": HEIGHT})
    context.route("**/*", lambda route: answer(route, PAGES))
    page = context.new_page()
    page.on("console", lambda message: pytest.fail(f"console: {message.text}"))
    yield page
    context.close()


def answer(route: Route, pages: Mapping[str, str], policy: str = POLICY) -> None:
    path = route.request.url.removeprefix(SITE).split("?")[0]
    file = WEB / path.removeprefix("/static/")
    if path.startswith("/v1/"):
        route.fulfill(json=SEATS)
    elif path.endswith("/manifest"):
        route.fulfill(body="{}", content_type="application/manifest+json")
    elif path == "/static/door.js":
        # Speaks to the desk at once; `test_door` looks at what it shows.
        route.fulfill(body="", content_type=TYPES[".js"])
    elif path.startswith("/static/") and file.is_file():
        route.fulfill(path=file, content_type=TYPES[file.suffix])
    elif path.startswith("/media/"):
        route.fulfill(body=a_picture("WEBP"), content_type="image/webp")
    elif path == "/aanmelding":  # takes the code by POST alone
        name = "manage.nl" if route.request.method == "POST" else "code.nl"
        route.fulfill(body=pages[name], content_type="text/html; charset=utf-8")
    elif (name := path.removeprefix("/")) in pages:
        more = "; manifest-src 'self'" if name.startswith("desk-door") else ""
        headers = {"Content-Security-Policy": policy + more}
        route.fulfill(body=pages[name], content_type="text/html; charset=utf-8", headers=headers)
    else:
        route.fulfill(status=404)


def of_a_day(name: str, width: int) -> bool:
    """Each variant is seen at both widths and in both languages at every change: the one language
    on a phone, the other on a desk. The other two of the four wait for the night."""
    return name.endswith(f".{FIRST}") == (width == WIDTHS[0])


@pytest.mark.parametrize(
    ("width", "name"),
    [
        pytest.param(width, name, marks=() if of_a_day(name, width) else pytest.mark.long)
        for name in PAGES
        for width in WIDTHS
    ],
)
def test_page_is_accessible_and_fits_the_screen(
    width: int, name: str, opened: Opened, axe: Axe
) -> None:
    page = opened(name, width)
    found = axe.run(page, options=AXE)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_tabs_of_the_desk_are_one_row_and_a_name_stays_beside_its_box(opened: Opened) -> None:
    for width in WIDTHS:
        page = opened("desk-registrations.nl", width)
        tops = "tabs => tabs.map(tab => tab.getBoundingClientRect().top)"
        assert len(set(page.locator(".desk-tabs__tab").evaluate_all(tops))) == 1
        here = page.locator(".desk-tabs [aria-current]").bounding_box()
        assert here and here["x"] >= 0 and here["x"] + here["width"] <= width
        beside = page.locator(".desk-people th").evaluate_all(_IS_BESIDE)
        assert beside and all(beside)


@pytest.mark.long
def test_texts_that_are_forty_per_cent_longer_fit_a_phone(tmp_path: Path, browser: Browser) -> None:
    copy_with_language(tmp_path)
    pages = read_written(tmp_path)["pages"]
    context = new_context(browser, viewport={"width": 320, "height": 800})
    context.route("**/*", lambda route: answer(route, pages))
    page = context.new_page()

    too_wide = {}
    for name in pages:
        page.goto(f"{SITE}/{name}")
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            too_wide[name] = width
    context.close()

    assert pages and too_wide == {}


def test_seats_left_are_filled_in(screen: Page) -> None:
    screen.goto(f"{SITE}/event.nl")
    screen.get_by_text("Nog 12 van 240 plaatsen").wait_for()
    assert screen.inner_text("[data-seats-session=global-goals]") == "Vol"
    assert screen.inner_text("[data-seats-session=economic-boards]") == "Nog 7 van 80 plaatsen"
    assert screen.inner_text("[data-seats-session=modern-partnerships]") == "Nog 1 van 1 plaats"
    # What the answer does not name stays as it came.
    left = screen.inner_text("[data-seats-session=large-municipalities]")
    assert left == "Nog 60 van 60 plaatsen"


def test_the_choices_show_what_fills_up(screen: Page) -> None:
    screen.goto(f"{SITE}/form.en")
    full = screen.locator("option[value=global-goals]")
    screen.locator("option", has_text="(full)").first.wait_for(state="attached")
    assert full.all_text_contents() == ["Global Goals in action (full)"]
    assert screen.locator("option", has_text="(full)").count() == 1
    assert screen.locator(".choice--full").count() == 1


def test_focus_begins_at_the_error_summary_and_its_links_lead_to_the_fields(screen: Page) -> None:
    screen.goto(f"{SITE}/form-faults.en")
    summary = screen.locator("h2:focus")
    assert "not been submitted" in summary.inner_text()
    screen.keyboard.press("Tab")
    screen.keyboard.press("Enter")
    screen.wait_for_function("document.activeElement.id === 'email'")


def test_skip_link_comes_first(screen: Page) -> None:
    screen.goto(f"{SITE}/event.en")
    screen.keyboard.press("Tab")
    assert screen.locator("a:focus").inner_text() == "Skip to content"
    assert screen.locator("a:focus").bounding_box() is not None
    screen.keyboard.press("Enter")
    screen.wait_for_function("document.activeElement.id === 'content'")


def test_the_code_goes_from_the_fragment_into_a_post(screen: Page) -> None:
    with screen.expect_request(lambda request: request.method == "POST") as sent:
        screen.goto(f"{SITE}/aanmelding#{CODE}", wait_until="commit")
    assert sent.value.url == f"{SITE}/aanmelding"
    assert parse_qs(sent.value.post_data or "") == {"action": ["show"], "code": [CODE]}
    screen.get_by_text("Uw plaats staat vast").wait_for()
    assert screen.url == f"{SITE}/aanmelding"


def test_a_fragment_that_a_mail_program_added_to_is_posted_as_it_is(screen: Page) -> None:
    # From elsewhere: another fragment of the page that is open loads nothing.
    screen.goto(f"{SITE}/code.nl")
    with screen.expect_request(lambda request: request.method == "POST") as sent:
        screen.goto(f"{SITE}/aanmelding#{CODE}%3E.", wait_until="commit")
    assert parse_qs(sent.value.post_data or "")["code"] == [f"{CODE}%3E."]


def test_another_fragment_is_left_alone(screen: Page) -> None:
    screen.goto(f"{SITE}/code.nl#content")
    screen.wait_for_load_state()
    assert screen.url == f"{SITE}/code.nl#content"
    assert screen.input_value("#code") == ""
