"""The form, the confirmation and the page of one's own registration, as a visitor on a phone sees
them: in a window of 360 × 640, from the templates."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qs

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
    for posted in ("**/aanmelden", "**/register"):
        context.route(posted, lambda route: route.fulfill(body="", content_type="text/html"))
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
              const group = control.closest("fieldset");
              const ids = [control, group]
                .flatMap((part) => (part?.getAttribute("aria-describedby") ?? "").split(" "))
                .filter((described) => described.startsWith("fault-"));
              const parts = ids.slice(0, 1).map((each) => document.getElementById(each));
              return [control, ...control.labels, ...parts].map((part) => {
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
    assert phone.locator("main form button").last.inner_text() == words
    phone.goto(f"{SITE}/form.{language}")
    assert box.is_visible() and not box.is_checked()


def test_what_is_sensitive_is_folded_until_somebody_wants_it(phone: Page) -> None:
    phone.goto(f"{SITE}/form.nl")
    assert not phone.locator("#consent").is_visible()
    phone.locator("summary").first.click()
    assert phone.locator("#consent").is_visible()
    phone.goto(f"{SITE}/form-faults.nl")
    assert phone.locator("#consent").is_visible()


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("scripts", [True, False], ids=["script", "plain"])
def test_the_form_is_three_screens_and_200_words_at_most(
    scripts: bool, language: str, browser: Browser
) -> None:
    """Of an event without questions, with four sessions to choose from, header and footer too."""
    context = new_context(
        browser, viewport={"width": WIDTH, "height": HEIGHT}, java_script_enabled=scripts
    )
    context.route("**/*", lambda route: answer(route, PAGES))
    page = context.new_page()
    page.goto(f"{SITE}/form-brief.{language}")
    height = page.evaluate("document.documentElement.scrollHeight")
    words = len(page.inner_text("body").split())
    print(f"\nform, {language}, script {scripts}: {height / HEIGHT:.2f} screens, {words} words")
    context.close()
    assert height <= 3 * HEIGHT
    assert words <= 200


def ranking(page: Page) -> list[str]:
    """The sessions chosen, first choice first."""
    chosen: list[str] = page.eval_on_selector_all(
        "[data-choice] input:checked",
        "found => found.sort((a, b) => a.name < b.name ? -1 : 1).map(each => each.value)",
    )
    return chosen


@pytest.mark.parametrize("language", ["nl", "en"])
def test_cards_are_ranked_by_pressing_them(language: str, phone: Page) -> None:
    phone.goto(f"{SITE}/form-brief.{language}")

    def press(session_id: str, rank: int | None = None) -> None:
        card = phone.locator(f"[data-choice={session_id}]")
        (
            card.locator(".pill__radio").nth(rank - 1) if rank else card.locator(".choice__title")
        ).click()

    press("economic-boards")
    press("global-goals")
    assert ranking(phone) == ["economic-boards", "global-goals"]
    press("global-goals", 1)  # changes places
    assert ranking(phone) == ["global-goals", "economic-boards"]
    press("large-municipalities", 1)  # moves the others down
    assert ranking(phone) == ["large-municipalities", "global-goals", "economic-boards"]
    told = phone.locator("[data-ranking-news]").inner_text()
    assert "1. " in told and "3. Economic Boards" in told
    press("large-municipalities", 1)  # takes it back: nothing is left open above a lower choice
    press("economic-boards")
    assert ranking(phone) == ["global-goals"]
    phone.locator("#choice-round-1-1-global-goals").focus()
    phone.keyboard.press("ArrowDown")
    assert ranking(phone)[0] == "modern-partnerships"


def test_an_optional_round_has_a_card_for_none(phone: Page) -> None:
    phone.goto(f"{SITE}/form-optional.nl")
    none = phone.locator("#choice-round-1-1-none")
    assert none.is_checked()
    phone.locator("[data-choice=global-goals] .choice__title").click()
    assert ranking(phone) == ["global-goals"] and not none.is_checked()
    phone.locator(".choice--none .choice__title").click()
    assert ranking(phone) == [] and none.is_checked()


def test_without_a_script_the_numbers_are_radio_buttons_that_can_be_taken_back(
    plain_page: Page,
) -> None:
    plain_page.context.route("**/*", lambda route: answer(route, PAGES))
    plain_page.goto(f"{SITE}/form-brief.nl")
    plain_page.locator("[data-choice=economic-boards] .choice__title").click()
    plain_page.locator("[data-choice=global-goals] .pill__radio").nth(1).click()
    assert ranking(plain_page) == ["economic-boards", "global-goals"]
    plain_page.locator("#choice-round-1-2-none").click()
    assert ranking(plain_page) == ["economic-boards"]


def test_enter_sends_the_form_and_not_the_button_that_stands_first(phone: Page) -> None:
    phone.goto(f"{SITE}/form-brief.nl")
    phone.locator("#name").fill("Jannie")
    with phone.expect_request(lambda request: request.method == "POST") as sent:
        phone.locator("#name").press("Enter")
    posted = parse_qs(sent.value.post_data or "")
    assert "show" not in posted and "more" not in posted and posted["name"] == ["Jannie"]


def test_the_language_posts_what_was_typed_to_the_other_form(phone: Page) -> None:
    phone.goto(f"{SITE}/form-brief.nl")
    phone.locator("#name").fill("Jannie")
    with phone.expect_request(lambda request: request.method == "POST") as sent:
        phone.get_by_role("button", name="English").click()
    assert sent.value.url.endswith("/en/events/demonstration/register")
    posted = parse_qs(sent.value.post_data or "")
    assert posted["show"] == ["again"] and posted["name"] == ["Jannie"]
