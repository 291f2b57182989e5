"""The form, the confirmation and the page of one's own registration, as a visitor on a phone sees
them: in a window of 360 × 640, from the templates."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import new_context
from tests.browser.test_rendered_pages import PAGES, SITE, answer

WIDTH, HEIGHT = 360, 640
FORMS_WITH_FAULTS = [
    name
    for name, body in PAGES.items()
    if 'class="message__faults"' in body and "desk" not in body[: body.index("</head>")]
]


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    """A phone on a site that is made of the rendered pages and web/."""
    context = new_context(browser, viewport={"width": WIDTH, "height": HEIGHT})
    context.route("**/*", lambda route: answer(route, PAGES))
    page = context.new_page()
    yield page
    context.close()


def top_of(page: Page, target: str) -> float:
    box = page.locator(target).first.bounding_box()
    assert box is not None, f"{target} is not to be seen"
    return box["y"]


@pytest.mark.parametrize("name", FORMS_WITH_FAULTS)
def test_an_error_link_shows_the_label_and_the_message_of_its_field(name: str, phone: Page) -> None:
    phone.goto(f"{SITE}/{name}")
    hidden = []
    links = phone.locator(".message__faults a")
    for index in range(links.count()):
        phone.evaluate("scrollTo(0, 0)")
        target = (links.nth(index).get_attribute("href") or "").removeprefix("#")
        links.nth(index).click()
        seen = phone.evaluate(
            """id => {
              const control = document.getElementById(id);
              const field = control.closest("fieldset, .utrecht-form-field, .boxed");
              const parts = field.querySelectorAll(
                ".utrecht-form-field-error-message, label, legend"
              );
              const about = [...parts].filter(
                (part) => part.tagName !== "LABEL" || part.htmlFor === id
              );
              return [control, ...about].map((part) => {
                const { top, bottom } = part.getBoundingClientRect();
                return [part.tagName, top >= 0 && bottom <= innerHeight];
              });
            }""",
            target,
        )
        hidden += [(target, tag) for tag, is_seen in seen if not is_seen]
    assert links.count() and hidden == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_confirmation_and_the_own_page_begin_with_what_is_true_now(
    language: str, phone: Page
) -> None:
    """On a phone the news and the session stand in the first screen, above the panel of facts."""
    for name in ("confirmation", "manage", "manage-changed", "manage-waiting"):
        phone.goto(f"{SITE}/{name}.{language}")
        places = "#own-sessions, #own-lines"
        assert top_of(phone, places) < 1.5 * HEIGHT, name
        assert top_of(phone, places) < top_of(phone, ".page__side"), name
        if name == "manage-changed":
            assert top_of(phone, ".page__notice") < HEIGHT
        elif name.startswith("manage"):
            assert top_of(phone, ".page__main > .utrecht-paragraph--lead") < HEIGHT


def test_at_the_entrance_one_large_code_comes_first(phone: Page) -> None:
    phone.goto(f"{SITE}/manage-today.nl")
    drawn = phone.locator(".entrance__picture svg").bounding_box()
    assert drawn is not None and drawn["width"] >= 280
    assert drawn["y"] + drawn["height"] <= HEIGHT
    assert top_of(phone, "#desk") < top_of(phone, "#own-sessions")
    phone.goto(f"{SITE}/manage.nl")
    assert top_of(phone, "#own-sessions") < top_of(phone, "#agenda") < top_of(phone, "#desk")


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("confirmation", "U bent aangemeld"),
        ("confirmation-waiting", "U staat op de wachtlijst"),
        ("manage", "Uw aanmelding"),
        ("manage-changed", "Uw aanmelding is gewijzigd"),
        ("manage-waiting", "U staat op de wachtlijst"),
    ],
)
def test_the_title_tells_the_state(name: str, title: str) -> None:
    found = re.search("<title>(.*?) - ", PAGES[f"{name}.nl"])
    assert found and found[1] == title


def test_who_stops_reads_what_is_lost_and_who_waits_for_it(phone: Page) -> None:
    phone.goto(f"{SITE}/sure-cancel.nl")
    said = phone.locator("main").inner_text()
    assert "Economic Boards" in said or "economic" in said.lower()
    assert "wachten nu 3 anderen" in said
    colours = [
        button.evaluate("button => getComputedStyle(button).backgroundColor")
        for button in phone.locator("main button").all()
    ]
    assert colours[0] == "rgb(161, 26, 29)" and colours[1] != colours[0]


def test_without_a_code_the_page_asks_for_one(phone: Page) -> None:
    phone.goto(f"{SITE}/code-empty.nl")
    assert "Vul de code in." in phone.locator("#fault-code").inner_text()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_form_of_a_full_event_is_one_for_the_waiting_list(language: str, phone: Page) -> None:
    phone.goto(f"{SITE}/form-full.{language}")
    box = phone.locator("#waitlist")
    assert box.is_checked() and not box.is_visible()
    words = {"nl": "Zet mij op de wachtlijst", "en": "Put me on the waiting list"}[language]
    assert phone.locator("main form button").inner_text() == words
    phone.goto(f"{SITE}/form.{language}")
    assert box.is_visible() and not box.is_checked()


def test_what_is_sensitive_is_folded_until_somebody_wants_it(phone: Page) -> None:
    phone.goto(f"{SITE}/form.nl")
    assert not phone.locator("#consent").is_visible()
    phone.locator("summary").click()
    assert phone.locator("#consent").is_visible()
    phone.goto(f"{SITE}/form-faults.nl")
    assert phone.locator("#consent").is_visible()
