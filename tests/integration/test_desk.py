"""The organiser's desk: signing in and out, what a session lasts, whose forms are taken."""

import re
import sys
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from functions.desk import table as desk_table
from functions.desk.table import Page as DeskPage
from functions.desk.visit import Visit
from shared.access.grants import delete_grant
from shared.drafting.beginning import Beginning, begin
from shared.drafting.drafts import Draft, read_draft, save_draft
from shared.models.event import Event
from shared.models.fields import LANGUAGES
from shared.pages.paths import desk_path
from shared.signing import sessions
from shared.store.calls import write
from shared.words.spoken import speak
from tests import functions
from tests.clocks import CLOCK
from tests.factories import NOW
from tests.integration.desks import (
    ACCOUNT,
    LOGIN,
    OTHER,
    SITE,
    Browser,
    Login,
    give,
)
from tests.lambda_events import post_registration
from tests.requests import make_request

HOME = "/organisator/"


pytestmark = pytest.mark.usefixtures("sign_in_parameter")


@pytest.fixture
def browser(event: Event) -> Browser:
    """Of an organiser of every event."""
    give("organiser", "*", NOW)
    return Browser()


@pytest.fixture
def trial(event: Event, monkeypatch: pytest.MonkeyPatch) -> str:
    """The path of a page with a form, for organisers of its event; `taken` holds what it took."""

    def show(visit: Visit) -> Any:
        text = visit.fields.get("name", [""])[0]
        return visit.page("desk_told.html", title="Proef", text=f"‹{text}›")

    def post(visit: Visit) -> Any:
        taken.append(dict(visit.fields))
        return visit.go("{eventId}/trial", flash="desk-refused", facts={"reason": "<b>Klaar</b>"})

    taken: list[Any] = []
    module = SimpleNamespace(show=show, post=post, live=show, SEVERAL="each.", taken=taken)
    monkeypatch.setitem(sys.modules, "functions.desk.pages.trial", module)
    page = DeskPage("{eventId}/trial", "trial", "edit-event", tab="desk-overview")
    monkeypatch.setattr(desk_table, "PAGES", (*desk_table.PAGES, page))
    desk_table._by_ids.cache_clear()
    for language in LANGUAGES:
        monkeypatch.setitem(speak(language).slugs.desk, "trial", "proef")
    return f"{HOME}{event.event_id}/proef"


@pytest.fixture(autouse=True)
def _forget_pages() -> Any:
    yield
    desk_table._by_ids.cache_clear()


def taken() -> list[Any]:
    found: list[Any] = sys.modules["functions.desk.pages.trial"].taken  # type: ignore[attr-defined]
    return found


# --- signing in ---


@pytest.mark.parametrize(
    ("path", "words"), [(HOME, "Inloggen voor organisatoren"), ("/en/organiser", "Sign in as an")]
)
def test_without_a_session_our_own_page_explains(browser: Browser, path: str, words: str) -> None:
    answer = browser.get(path)

    assert answer["statusCode"] == 401
    assert words in answer["body"]
    assert answer["headers"]["Cache-Control"] == "no-store"
    assert answer["headers"]["Referrer-Policy"] == "same-origin"
    assert f"form-action 'self' {LOGIN};" in answer["headers"]["Content-Security-Policy"]
    assert browser.cookies == {}


def test_somebody_signs_in_and_sees_the_events(
    browser: Browser, login: Login, event: Event
) -> None:
    answer = browser.sign_in(login)

    assert answer["statusCode"] == 200
    assert event.title.nl in answer["body"]
    assert "Jannie de Vries" in answer["body"]
    assert browser.cookies.keys() == {"__Host-desk"}
    # No token is left that is good for anything.
    assert login.revoked == ["refresh"]


def test_one_comes_back_to_the_page_that_was_asked_for(
    browser: Browser, login: Login, trial: str
) -> None:
    answer = browser.sign_in(login, trial)

    assert answer["statusCode"] == 200
    assert browser.page.one("h1").text == "Proef"


@pytest.mark.parametrize(
    "path", ["https://evil.example/", "//evil.example", "/bijeenkomsten/x", "/organisator/../", ""]
)
def test_signing_in_leads_to_the_desk_alone(browser: Browser, login: Login, path: str) -> None:
    start = browser.get(f"/organisator/inloggen?next={path}")
    back = login.sign_in(start["headers"]["Location"])
    came = browser.get(f"/organisator/ingelogd?code={back['code']}&state={back['state']}")

    assert came["headers"]["Location"] == HOME


def test_the_way_back_is_that_of_the_address_in_the_browser(browser: Browser, login: Login) -> None:
    other = Browser(OTHER)

    assert other.sign_in(login)["statusCode"] == 200
    browser.get("/organisator/inloggen", Referer="https://evil.example/")
    assert (
        f"redirect_uri={SITE.replace(':', '%3A').replace('/', '%2F')}"
        in (browser.answer["headers"]["Location"])
    )


def test_a_state_of_another_browser_signs_nobody_in(browser: Browser, login: Login) -> None:
    """A stranger's link to the callback: their code, their state, our browser."""
    stranger = Browser()
    stranger.get("/organisator/inloggen")
    back = login.sign_in(stranger.answer["headers"]["Location"])
    browser.get("/organisator/inloggen")

    answer = browser.get(f"/organisator/ingelogd?code={back['code']}&state={back['state']}")

    assert answer["statusCode"] == 400
    assert "__Host-desk" not in browser.cookies
    assert "niet gelukt" in answer["body"]


def test_a_state_is_good_once_and_for_an_hour(browser: Browser, login: Login) -> None:
    browser.get("/organisator/inloggen")
    state = browser.cookies["__Host-signin"]
    address = browser.answer["headers"]["Location"]
    first = login.sign_in(address)
    assert (
        browser.get(f"/organisator/ingelogd?code={first['code']}&state={state}")["statusCode"]
        == 303
    )

    browser.cookies["__Host-signin"] = state
    second = login.sign_in(address)
    again = browser.get(f"/organisator/ingelogd?code={second['code']}&state={state}")
    assert again["statusCode"] == 400

    browser.get("/organisator/inloggen")
    late = login.sign_in(browser.answer["headers"]["Location"])
    CLOCK.sleep(3600)
    answer = browser.get(f"/organisator/ingelogd?code={late['code']}&state={late['state']}")
    assert answer["statusCode"] == 400


@pytest.mark.parametrize("query", ["", "?code=x", "?state=x", "?error=access_denied&state=x"])
def test_a_callback_that_brings_nothing_says_so(browser: Browser, query: str) -> None:
    assert browser.get(f"/organisator/ingelogd{query}")["statusCode"] == 400


def test_a_login_that_does_not_answer_is_told_in_words(browser: Browser, login: Login) -> None:
    login.fails = True

    answer = browser.sign_in(login)

    assert answer["statusCode"] == 400
    assert "niet gelukt" in answer["body"]
    assert browser.cookies == {}


def test_who_has_no_grant_sees_no_event(event: Event, login: Login) -> None:
    browser = Browser()

    answer = browser.sign_in(login)

    assert event.title.nl not in answer["body"]
    assert "nog geen toegang" in answer["body"]


def test_who_organises_one_event_sees_that_one(event: Event, login: Login) -> None:
    give("reader", event.event_id, NOW)
    give("organiser", "another-event", NOW)

    assert event.title.nl in Browser().sign_in(login)["body"]


# --- what a session lasts ---


def test_a_session_ends_an_hour_after_the_last_page(browser: Browser, login: Login) -> None:
    browser.sign_in(login)
    for _ in range(3):
        CLOCK.sleep(3599)
        assert browser.get(HOME)["statusCode"] == 200
    CLOCK.sleep(3600)

    assert browser.get(HOME)["statusCode"] == 401


def test_a_session_ends_twelve_hours_after_signing_in(browser: Browser, login: Login) -> None:
    browser.sign_in(login)
    while CLOCK.moment + timedelta(minutes=50) < NOW + timedelta(hours=12):
        CLOCK.sleep(3000)
        assert browser.get(HOME)["statusCode"] == 200
    CLOCK.moment = NOW + timedelta(hours=12)

    assert browser.get(HOME)["statusCode"] == 401


def test_what_a_page_asks_for_by_itself_renews_nothing(
    browser: Browser, login: Login, trial: str
) -> None:
    browser.sign_in(login, trial)
    CLOCK.sleep(3599)
    assert browser.get(f"{trial}?live=1")["statusCode"] == 200
    CLOCK.sleep(1)

    assert browser.get(f"{trial}?live=1")["statusCode"] == 401


def test_a_cookie_that_nobody_was_given_opens_nothing(browser: Browser) -> None:
    for value in ("x", "x" * 4000, "é"):
        browser.cookies["__Host-desk"] = value
        assert browser.get(HOME)["statusCode"] == 401


def test_a_grant_that_is_taken_away_opens_nothing_at_once(
    login: Login, trial: str, event: Event
) -> None:
    give("organiser", event.event_id, NOW)
    browser = Browser()
    assert browser.sign_in(login, trial)["statusCode"] == 200
    write(delete_grant(ACCOUNT, event.event_id))

    assert browser.get(trial)["statusCode"] == 403
    assert browser.post(trial, token=browser.token)["statusCode"] == 403
    assert taken() == []


# --- signing out ---


@pytest.mark.parametrize(
    ("path", "back"),
    [
        ("/organisator/uitloggen", "%2Forganisator%2Fuitgelogd"),
        ("/en/organiser/sign-out", "%2Fen%2Forganiser%2Fsigned-out"),
    ],
)
def test_signing_out_ends_the_session_for_good(
    browser: Browser, login: Login, path: str, back: str
) -> None:
    browser.sign_in(login)
    old = dict(browser.cookies)

    answer = browser.post(path, token=browser.token)

    assert answer["headers"]["Location"].startswith(f"{LOGIN}/logout?client_id=desk-client")
    assert answer["headers"]["Location"].endswith(back)
    assert browser.cookies == {}
    browser.cookies = old
    assert browser.get(HOME)["statusCode"] == 401


def test_a_session_that_was_ended_is_not_made_anew_by_a_late_page(
    browser: Browser, login: Login
) -> None:
    browser.sign_in(login)
    session = sessions.read_session(browser.cookies["__Host-desk"])
    assert session
    sessions.end(session.session_id)

    assert not sessions.renew(session, NOW + timedelta(minutes=5), is_typed_shown=False)
    assert sessions.read_session(session.session_id) is None


def test_after_signing_out_the_page_says_so(browser: Browser) -> None:
    answer = browser.get("/organisator/uitgelogd")

    assert answer["statusCode"] == 200
    assert "U bent uitgelogd" in answer["body"]


def test_signing_out_is_no_link(browser: Browser, login: Login) -> None:
    browser.sign_in(login)

    assert browser.get("/organisator/uitloggen")["statusCode"] == 405
    assert browser.get(HOME)["statusCode"] == 200


# --- whose forms are taken ---


def test_a_form_of_ours_is_taken_and_the_next_page_says_what_was_done(
    browser: Browser, login: Login, trial: str
) -> None:
    browser.sign_in(login, trial)

    answer = browser.post(trial, token=browser.token, name="Jannie", **{"each.x": ["1", "2"]})

    assert (answer["statusCode"], answer["headers"]["Location"]) == (303, trial)
    assert taken() == [{"name": ["Jannie"], "each.x": ["1", "2"]}]
    assert "&lt;b&gt;Klaar&lt;/b&gt;. Er is niets gewijzigd." in browser.get(trial)["body"]
    assert "Klaar" not in browser.get(trial)["body"]


@pytest.mark.parametrize("path", ["trial", "/organisator/uitloggen"])
@pytest.mark.parametrize(
    ("origin", "token"),
    [
        ("", ""),
        ("", "0" * 64),
        ("https://evil.example", None),
        ("null", None),
        (None, None),
        (f"{SITE}.evil.example", None),
    ],
)
def test_a_form_of_another_page_is_refused(
    browser: Browser, login: Login, trial: str, path: str, origin: str | None, token: str | None
) -> None:
    browser.sign_in(login, trial)
    sent = browser.token if token is None else token
    to = trial if path == "trial" else path

    answer = browser.post(to, origin=origin, token=sent, name="Jannie")

    assert answer["statusCode"] == 403
    assert taken() == []
    assert browser.get(trial)["statusCode"] == 200


def test_a_token_of_another_session_is_refused(browser: Browser, login: Login, trial: str) -> None:
    browser.sign_in(login, trial)
    token = browser.token
    browser.cookies.clear()
    browser.sign_in(login, trial)

    assert browser.get(trial)["statusCode"] == 200
    assert browser.post(trial, token=token)["statusCode"] == 403
    assert taken() == []


def test_a_page_without_a_form_takes_none(browser: Browser, login: Login) -> None:
    browser.sign_in(login)

    assert browser.post(HOME, token=browser.token)["statusCode"] == 405


def test_what_is_not_there_is_told_within_the_desk(browser: Browser, login: Login) -> None:
    browser.sign_in(login)

    for path in ("/organisator/niets/hier", "/en/organiser/%00", "/organisator/a/b/c/d"):
        answer = browser.get(path)
        assert answer["statusCode"] == 404
        assert "Jannie de Vries" in answer["body"]


# --- what was typed when the session had ended ---


def send_late(browser: Browser, login: Login, trial: str) -> dict[str, Any]:
    browser.sign_in(login, trial)
    token = browser.token
    CLOCK.sleep(3600)
    return browser.post(trial, token=token, name="Getypt & bewaard")


def test_what_was_typed_is_in_its_form_again_after_signing_in(
    browser: Browser, login: Login, trial: str
) -> None:
    answer = send_late(browser, login, trial)
    assert answer["statusCode"] == 401
    assert "is bewaard" in answer["body"]
    assert taken() == []

    shown = browser.go_on(login)

    assert shown["statusCode"] == 200
    assert "‹Getypt &amp; bewaard›" in shown["body"]
    assert "verstuur het opnieuw" in shown["body"]
    # Once: the page is as ever when it is asked for again.
    assert "Getypt" not in browser.get(trial)["body"]
    assert taken() == []


def test_nobody_else_gets_what_was_typed(browser: Browser, login: Login, trial: str) -> None:
    send_late(browser, login, trial)
    login.account = "0b0f6c0e-6f0a-4b7e-9c55-1f3a1b2c3d4e"
    give("organiser", "*", NOW, login.account)

    shown = browser.go_on(login)

    assert shown["statusCode"] == 200
    assert "Getypt" not in shown["body"]


def test_nothing_of_another_site_is_kept(browser: Browser, login: Login, trial: str) -> None:
    answer = browser.post(trial, origin="https://evil.example", name="Ondergeschoven")

    assert answer["statusCode"] == 403
    assert browser.cookies == {}


# --- one event at a glance ---


def register(event: Event, number: int, *choices: str) -> None:
    answer = functions.registration(
        post_registration(event.event_id, make_request(number, *choices, waitlist=True))
    )
    assert answer["statusCode"] == 201, answer["body"]


def test_the_page_of_an_event_shows_its_figures(
    browser: Browser, login: Login, event: Event
) -> None:
    for number in range(3):
        register(event, number, "global-goals")
    CLOCK.sleep(24 * 3600)
    register(event, 9, "economic-boards")

    answer = browser.sign_in(login, f"{HOME}{event.event_id}")

    assert answer["statusCode"] == 200
    rows = re.findall(
        r'<th scope="row">(.*?)</th>\s*<td class="desk-table__number">(\d+)</td>', answer["body"]
    )
    shown = dict(rows)
    assert shown["Hele bijeenkomst"] == "3"
    assert shown["Global Goals in actie"] == "2"
    assert [shown["dinsdag 1 dec"], shown["woensdag 2 dec"]] == ["3", "1"]
    assert shown["Hoorn"] == "4"
    assert "‘Global Goals in actie’ is vol. 1 persoon staat op de wachtlijst." in answer["body"]
    assert "bezoeker9@gemeente.example" not in answer["body"]


def test_what_the_page_asks_for_by_itself_is_the_part_with_the_figures(
    browser: Browser, login: Login, event: Event
) -> None:
    page = browser.sign_in(login, f"{HOME}{event.event_id}")["body"]

    part = browser.get(f"{HOME}{event.event_id}?live=1")["body"]

    assert part.strip() in page
    assert "<html" not in part


def test_an_event_that_is_not_there_is_not_found(browser: Browser, login: Login) -> None:
    assert browser.sign_in(login, f"{HOME}no-such-event")["statusCode"] == 404


def begin_draft(title: str) -> Draft:
    asked = Beginning.model_validate({"from": "empty", "title": {"nl": title}})
    return begin(asked, NOW, ACCOUNT).draft


def test_drafts_stand_in_the_overview_and_have_a_page(
    browser: Browser, login: Login, event: Event
) -> None:
    begun = begin_draft("Nieuwe middag")
    draft = read_draft(event.event_id, NOW, ACCOUNT)
    save_draft(event.event_id, draft.version, draft.content, NOW, ACCOUNT)

    page = browser.sign_in(login)["body"]

    assert "Nieuwe middag" in page and "Nog geen datum" in page
    assert page.count("Concept met wijzigingen") == 1
    shown = browser.get(f"{HOME}{begun.event_id}")
    assert shown["statusCode"] == 200
    assert "nog niet gepubliceerd" in shown["body"]


def test_who_organises_one_event_sees_its_draft_alone(table: Any, login: Login) -> None:
    own = begin_draft("Eigen middag")
    begin_draft("Andere middag")
    give("organiser", own.event_id, NOW)

    page = Browser().sign_in(login)["body"]

    assert "Eigen middag" in page and "Andere middag" not in page


@pytest.mark.parametrize("name", desk_table.WITHOUT_SESSION)
def test_nobody_goes_on_to_a_page_of_signing_in(name: str) -> None:
    for language in LANGUAGES:
        assert desk_table.find_page(desk_path(language, name), language) is None
