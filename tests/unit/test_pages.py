"""The pages as text: sound HTML, safe, in both languages, with words for every status."""

import gzip
import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urlsplit

import pytest

from infra import assets
from shared.models.fields import LANGUAGES
from shared.models.programme import Programme
from shared.own import own_page
from shared.pages import KEY_PLACEHOLDER, paths, render
from shared.pages.engine import name_room
from shared.pages.meetings import home_page
from shared.pages.paths import desk_path
from shared.pages.sections import arrange_slots, own_programme
from shared.pages.showing import choose
from shared.refusals.refusal import Fault
from shared.words import fault_texts, pages, spoken
from shared.words.pages import inputs as declared_inputs
from tests.desk_samples import all_desk_pages
from tests.factories import NOW, a_programme, a_round, a_view, an_event
from tests.html import Element, Page, visible
from tests.sample_pages import (
    CALENDAR,
    CODE,
    DESK,
    FAULTS,
    FORMULA,
    HOSTILE_NAME,
    TYPED,
    all_pages,
)

ROOT = Path(__file__).parents[2]
SHEETS = ("components.css", "design-tokens.css", "theme.css")
PAGES = all_pages()
DESK_PAGES = all_desk_pages()
EVERY_PAGE = PAGES | DESK_PAGES
CONTROLS = ("input", "select", "textarea")
each_page = pytest.mark.parametrize("name", EVERY_PAGE)
each_public_page = pytest.mark.parametrize("name", PAGES)
each_desk_page = pytest.mark.parametrize("name", DESK_PAGES)


@pytest.fixture
def page(name: str) -> Page:
    return Page(EVERY_PAGE[name])


@each_page
def test_page_has_language_title_and_one_first_heading(name: str, page: Page) -> None:
    assert page.one("html").get("lang") == name.rsplit(".", 1)[1]
    assert page.one("title").text
    assert page.one("h1").text
    levels = [int(e.tag[1]) for e in page.elements if re.fullmatch("h[1-6]", e.tag)]
    assert all(b <= a + 1 for a, b in zip(levels, levels[1:], strict=False)), levels


@each_page
def test_ids_are_unique_and_what_points_at_them_finds_them(name: str, page: Page) -> None:
    ids = [e.attributes["id"] for e in page.elements if "id" in e.attributes]
    assert len(ids) == len(set(ids))
    pointers = [
        target
        for element in page.elements
        for key in ("for", "list", "aria-labelledby", "aria-describedby")
        for target in (element.get(key) or "").split()
    ]
    fragments = [e.attributes["href"][1:] for e in page.find("a") if e.attributes["href"][0] == "#"]
    assert {*pointers, *fragments} <= set(ids)
    assert "content" in fragments  # the skip link


def visible_controls(page: Page) -> list[Element]:
    return [
        e for e in page.elements if e.tag in CONTROLS and e.get("type") not in ("hidden", "submit")
    ]


@each_page
def test_every_control_has_a_label(name: str, page: Page) -> None:
    for control in visible_controls(page):
        # In a row of a table the name stands beside it, and would be read twice.
        assert control.get("aria-label") or page.one("label", for_=control.attributes["id"]).text


# A draft is saved however incomplete: on the desk, what is missing is told where it is published.
@each_public_page
def test_every_optional_control_says_so(name: str, page: Page) -> None:
    for control in visible_controls(page):
        # A number on a card may have the card's title for a second label.
        label = next(iter(page.find("label", for_=control.attributes["id"])))
        is_marked = "(niet verplicht)" in label.text or "(optional)" in label.text
        # What narrows a list asks for nothing.
        is_filter = control.attributes["id"].startswith("filter-")
        is_text = control.get("type") not in ("radio", "checkbox") and not is_filter
        assert not is_text or is_marked == (control.get("aria-required") != "true")


@each_page
def test_no_script_or_style_stands_in_the_page(name: str, page: Page) -> None:
    for element in page.elements:
        assert "style" not in element.attributes
        assert not [key for key in element.attributes if key.startswith("on")]
        assert element.tag not in ("style", "base", "iframe", "object")
        assert element.tag != "img" or element.attributes["src"].startswith(("/static/", "/media/"))
        if element.tag == "script" and element.get("type") != "application/ld+json":
            assert element.attributes["src"].startswith("/static/")
            assert element.text == ""


@each_public_page
def test_every_path_is_one_of_the_site(name: str, page: Page) -> None:
    known = {paths.static_path(name) for name in assets.versions()}
    own = a_view().registration_id
    known |= {
        paths.own_calendar_path(own, CALENDAR, session) for session in (None, "economic-boards")
    }
    for language in ("nl", "en"):
        known |= {
            path(language)
            for path in (
                paths.home_path,
                paths.privacy_path,
                paths.accessibility_path,
                paths.manage_path,
            )
        }
        known |= {
            path("demonstration", language)
            for path in (
                paths.event_path,
                paths.event_privacy_path,
                paths.form_path,
                paths.entry_path,
                paths.link_path,
            )
        }
        known |= {
            paths.choice_path("demonstration", session.session_id, language)
            for session in a_round().sessions
        }
    follow = "webcal://site.invalid" + paths.calendar_path("demonstration", name[-2:])  # type: ignore[arg-type]
    for element in page.elements:
        for key in ("href", "src", "action"):
            target = element.get(key)
            if element.get("rel") == "external noreferrer":
                # The two calendars: `test_calendar_links`.
                continue
            if target == follow:
                continue
            if target is not None and not target.startswith(("#", "mailto:")):
                assert target in known
                assert not urlsplit(target).netloc


@each_page
def test_language_switch_leads_to_a_page_in_the_other_language(name: str, page: Page) -> None:
    for other in set(LANGUAGES) - {page.one("html").attributes["lang"]}:
        # What was typed, or a code, is posted by a button.
        (link,) = [*page.find("a", hreflang=other), *page.find("button", lang=other)]
        leads_to = link.get("href") or link.attributes["formaction"]
        assert link.get("lang") == other
        assert paths.language_of(leads_to) == other
        assert page.one("link", hreflang=other).get("href") == leads_to


@each_desk_page
def test_a_page_of_the_desk_leads_to_the_desk_and_to_public_pages(name: str, page: Page) -> None:
    homes = tuple(paths.desk_path(language) for language in LANGUAGES)
    public = {path(each) for each in LANGUAGES for path in (paths.home_path, paths.privacy_path)}
    public |= {paths.accessibility_path(each) for each in LANGUAGES}
    for element in page.elements:
        for key in ("href", "action"):
            target = element.get(key) or "#"
            is_known = target.startswith(
                ("#", "/static/", "/bijeenkomsten/", "/en/events/", *homes)
            )
            assert is_known or target in public, target


@each_desk_page
def test_every_form_of_the_desk_carries_the_token_of_its_session(name: str, page: Page) -> None:
    forms = [*page.find("form")]
    assert all(form.get("method") == "post" for form in forms)
    if name.startswith("desk-invitation"):
        # Nobody is signed in there: the code of the mail is what it rests on.
        assert [form.get("action") for form in forms] == [desk_path(name[-2:], "invitation")]  # type: ignore[arg-type]
        return
    tokens = [e for e in page.find("input") if e.get("name") == "token"]

    assert len(forms) == len(tokens)
    assert all(token.get("value") == "f" * 64 for token in tokens)
    assert bool(forms) == ("sign-in" not in name)


@each_public_page
def test_help_and_the_statements_are_in_the_footer(name: str, page: Page) -> None:
    footer = page.one("footer").text
    for key in ("help-title", "privacy", "accessibility"):
        assert pages.find_text(key, page.one("html").attributes["lang"]) in footer  # type: ignore[arg-type]


@each_page
def test_no_placeholder_is_left_but_the_key(name: str) -> None:
    html = EVERY_PAGE[name]
    kinds = (
        "form",
        "form-optional",
        "form-brief",
        "form-full",
        "form-full-no-line",
        "form-approval",
    )
    is_template = name.startswith(tuple(f"{kind}." for kind in kinds))
    assert html.count(KEY_PLACEHOLDER) == int(is_template)
    assert "{{" not in html and "{%" not in html
    without_seat_words = re.sub(r'data-(seats-(left|left-one|option)|ranking)="[^"]*"', "", html)
    without_data = re.sub(r"<script type=.*?</script>", "", without_seat_words)
    assert not re.search(r"{\w+}", without_data)


def test_hostile_input_comes_out_as_text() -> None:
    html = PAGES["form-faults.nl"]
    assert "<script>alert(1)" not in html and "<img src=x" not in html
    page = Page(html)
    assert page.one("input", id="name").get("value") == HOSTILE_NAME
    assert page.one("input", id="jobTitle").get("value") == FORMULA
    assert page.one("textarea", id="answer-access").text == TYPED["answer.access"][0]

    confirmation = PAGES["confirmation.nl"]
    assert "<script>alert(1)" not in confirmation
    assert HOSTILE_NAME in Page(confirmation).one("main").text


def test_hostile_event_cannot_close_the_data_script() -> None:
    title = "</script><script>alert(1)</script>"
    event = an_event(title={"nl": title, "en": title})
    html = render.event_template(event, a_programme(), "nl")
    data = Page(html).one("script", type="application/ld+json")
    assert json.loads(data.text)["name"] == title


def test_structured_data_has_local_times_and_the_speakers() -> None:
    data = json.loads(Page(PAGES["event.en"]).one("script", type="application/ld+json").text)
    assert (data["@type"], data["inLanguage"]) == ("Event", "en")
    assert data["startDate"] == "2027-01-21T13:00+01:00"
    trends = next(part for part in data["subEvent"] if "world" in part["name"])
    assert trends["performer"] == [{"@type": "Person", "name": "Joris van Dam"}]


def test_form_keeps_what_was_typed() -> None:
    page = Page(PAGES["form-faults.nl"])
    assert page.one("input", id="email").get("value") == "anna@"
    checked = {e.attributes["value"] for e in page.find("input") if "checked" in e.attributes}
    assert checked == {"economic-boards", "global-goals", "vegan", "halal"}
    second = page.one("input", id="choice-round-1-2-global-goals")
    assert "checked" in second.attributes
    assert page.one("input", name="key").get("value") == "k"


def test_faults_stand_in_the_title_the_summary_and_at_the_field() -> None:
    page = Page(PAGES["form-faults.nl"])
    assert page.one("title").text.startswith("6 foutmeldingen - Aanmelden - Demonstratie")
    email = "Vul een geldig e-mailadres in, bijvoorbeeld naam@voorbeeld.nl."
    assert page.one("a", href="#email").text == email
    control = page.one("input", id="email")
    assert control.get("aria-invalid") == "true"
    assert "fault-email" in control.attributes["aria-describedby"].split()
    assert email in page.one(id="fault-email").text
    assert "autofocus" in page.one("h2", tabindex="-1").attributes
    assert page.one("a", href="#choice-round-1-1-economic-boards").text.startswith("Kies een")
    second = "choice-round-1-2-global-goals"
    assert page.one("a", href=f"#{second}").text.startswith("U koos twee keer")
    described = page.one("input", id=second).attributes["aria-describedby"].split()
    assert "fault-choice-round-1-2" in described
    assert page.one("a", href="#consent").text.startswith("Geef toestemming")
    assert page.one("input", id="name").get("aria-invalid") is None


def test_empty_form_marks_nothing_as_wrong() -> None:
    page = Page(PAGES["form.nl"])
    assert not list(page.find(aria_invalid="true"))
    assert page.one("title").text.startswith("Aanmelden - Demonstratie")
    assert not [e for e in page.find("input") if "checked" in e.attributes]


@pytest.mark.parametrize(
    ("pointer", "code", "field", "words"),
    [
        ("/name", "required", "name", "Vul uw naam in."),
        ("/name", "too-long", "name", "hoogstens 120 tekens"),
        ("/email", "empty", "email", "Vul uw e-mailadres in."),
        ("/organisation/code", "invalid", "organisation", "gemeente of organisatie"),
        ("/organisation", "code-or-name", "organisation", "gemeente of organisatie"),
        ("/jobTitle", "control-characters", "jobTitle", "Bij ‘Functie’ staan tekens die we niet"),
        ("/choices", "required", "choice.round-1.1", "Kies een sessie bij ‘Sessies na"),
        ("/choices/round-1/2", "unknown-session", "choice.round-1.3", "hoort hier niet bij"),
        ("/choices/round-1/7", "duplicate-session", "choice.round-1.1", "twee keer"),
        ("/answers/dietary/0", "not-allowed", "answer.dietary", "Kies uit deze lijst"),
        ("/answers/access", "too-long", "answer.access", "hoogstens 500 tekens"),
        (
            "/answers/access",
            "something-new",
            "answer.access",
            "Kijk na wat u bij ‘Toegankelijkheid’",
        ),
        ("/choices/round-9", "unknown-round", "", "Laad de pagina opnieuw"),
        ("/nickname", "unknown-field", "", "Laad de pagina opnieuw"),
        ("", "wrong-type", "", "Laad de pagina opnieuw"),
    ],
)
def test_fault_finds_its_field_and_words(pointer: str, code: str, field: str, words: str) -> None:
    (found,) = fault_texts.place_faults([Fault(pointer, code, "")], an_event(), "nl")
    assert found.field == field
    assert words in found.text


def test_field_has_one_message_and_messages_stand_in_the_order_of_the_form() -> None:
    faults = [*reversed(FAULTS), Fault("/email", "too-long", "")]
    found = fault_texts.place_faults(faults, an_event(), "en")
    assert [f.field for f in found] == [
        "email",
        "organisation",
        "choice.round-1.1",
        "choice.round-1.2",
        "answer.dietaryNote",
        "consent",
    ]


def test_full_sessions_are_shown_as_full() -> None:
    page = Page(PAGES["form-faults.en"])
    assert page.one("p", data_seats_session="modern-partnerships").text == "Full"
    assert page.one("p", data_seats_session="global-goals").text == "60 seats"
    assert [o.text for o in page.find("option", value="modern-partnerships")] == [
        "Inspiration and energy: what modern partnerships bring (full)"
    ]


def test_sold_out_is_either_of_one_session_or_of_all() -> None:
    def heading(full: set[str]) -> str:
        html = render.form_page(
            an_event(),
            "en",
            key="k",
            values=TYPED,
            faults=(),
            full=full,
            problem="sold-out",
        )
        return Page(html).one("h2", tabindex="-1").text

    sessions = {session.session_id for session in a_round().sessions}
    assert heading({"economic-boards"}) == "Your choice is full"
    assert heading(sessions) == heading(set()) == "The event is full"


@pytest.mark.parametrize(
    ("name", "words", "has_link"),
    [
        ("event.nl", "Aanmelden kan tot woensdag 20 januari 2027, 12.00 uur.", True),
        ("event.en", "You can register until Wednesday 20 January 2027, 12:00.", True),
        ("event-early.nl", "Aanmelden kan vanaf dinsdag 24 november 2026, 10.00 uur.", True),
        ("event-closed.nl", "Aanmelden kon tot woensdag 20 januari 2027, 12.00 uur.", False),
        ("event-past.nl", "Deze bijeenkomst is voorbij.", False),
        ("event-cancelled.nl", "Deze bijeenkomst gaat niet door", False),
    ],
)
def test_event_page_says_when_one_can_register(name: str, words: str, has_link: bool) -> None:
    seen = visible(PAGES[name])
    assert words in Page(seen).one("main").text
    link = f'href="{paths.form_path("demonstration", name[-2:])}"'  # type: ignore[arg-type]
    assert (link in seen) == has_link


def test_only_a_page_that_can_change_asks_for_seats() -> None:
    url = paths.capacity_path("demonstration")
    for name in ("event.nl", "event-early.nl", "form.nl"):
        assert len(list(Page(PAGES[name]).find(data_capacity=url))) == 1
    for name in ("event-past.nl", "event-cancelled.nl", "confirmation.nl"):
        assert "data-capacity" not in PAGES[name]


def test_a_link_of_a_session_begins_the_form_with_it() -> None:
    def chosen(page: str) -> list[str]:
        radios = Page(page).find("input", type="radio")
        return [e.attributes["value"] for e in radios if "checked" in e.attributes]  # type: ignore[misc]

    form = PAGES["form.nl"]
    assert chosen(form) == []
    assert chosen(choose(form, "global-goals")) == ["global-goals"]
    assert chosen(choose(PAGES["form-optional.nl"], "global-goals")) == ["global-goals"]
    for other in ("no-such-session", '"><script>', ""):
        assert choose(form, other) == form


@pytest.mark.parametrize(
    ("room", "words"),
    [("Zaal G", "Zaal G"), ("Foyer", "Zaal: Foyer"), ("Grote zaal", "Grote zaal")],
)
def test_a_room_is_named_once(room: str, words: str) -> None:
    assert name_room("nl", room) == words


def test_timeline_puts_items_in_their_block_and_parallel_sessions_together() -> None:
    slots = arrange_slots(an_event(), a_programme())
    assert [slot.session.session_id if slot.session else slot.round.round_id for slot in slots] == [  # type: ignore[union-attr]
        "arrival",
        "plenary",
        "break",
        "round-1",
        "looking-ahead",
        "drinks",
    ]
    plenary, breakouts = slots[1], slots[3]
    assert [i.session.session_id for i in plenary.items if i.session] == [
        "welcome",
        "trends",
        "flanders",
    ]
    assert len(breakouts.parallel) == 4


def test_own_programme_leaves_out_the_sessions_of_others() -> None:
    own = own_programme(a_programme(), {"global-goals"})
    assert own
    assert [s.session_id for s in own.sessions if s.kind == "breakout"] == ["global-goals"]
    assert len(own.sessions) == len(a_programme().sessions) - 3


def test_confirmation_says_what_one_has_and_what_comes() -> None:
    page = Page(PAGES["confirmation.nl"])
    main = page.one("main").text
    assert page.one("title").text.startswith("U bent aangemeld - ")
    assert "Global Goals in actie" in main and "14.15 – 16.00 uur, zaal: Foyer" in main
    assert "Beleid in 100.000+ gemeenten" not in main
    assert "anna@example.org" in main and "events@example.org" in main
    # What the mail alone shows is not for whoever registers somebody else.
    assert "Kenmerk" not in main


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("confirmation-waiting.nl", "U bent de 3e op de wachtlijst"),
        ("confirmation-waiting.en", "You are 3rd on the waiting list"),
        ("confirmation-better.nl", "U bent de 12e op de wachtlijst"),
        ("confirmation-better.en", "You are 12th on the waiting list"),
        ("confirmation-no-choice.nl", "U bent de 2e op de wachtlijst."),
        ("confirmation-no-choice.en", "You are 2nd on the waiting list."),
    ],
)
def test_confirmation_shows_the_position(name: str, words: str) -> None:
    assert words in Page(PAGES[name]).one("main").text


def test_confirmation_promises_no_seat_that_is_waited_for() -> None:
    better = Page(PAGES["confirmation-better.nl"])
    own = better.one("section", aria_labelledby="own-sessions").text
    lines = better.one("section", aria_labelledby="own-lines").text
    programme = better.one("section", aria_labelledby="programme").text
    assert "Economic Boards" in own and "Global Goals" not in own
    assert "Global Goals" in lines and "Economic Boards" not in lines
    assert "Economic Boards" in programme and "Global Goals" not in programme
    assert not list(Page(PAGES["confirmation-waiting.nl"]).find(aria_labelledby="programme"))


@pytest.mark.parametrize(
    ("number", "dutch", "english"),
    [(1, "1e", "1st"), (2, "2e", "2nd"), (3, "3e", "3rd"), (4, "4e", "4th"), (11, "11e", "11th"),
     (12, "12e", "12th"), (13, "13e", "13th"), (21, "21e", "21st"), (112, "112e", "112th")],
)  # fmt: skip
def test_ordinals(number: int, dutch: str, english: str) -> None:
    assert (spoken.ordinal(number, "nl"), spoken.ordinal(number, "en")) == (dutch, english)


def test_waiting_is_offered_only_where_there_is_a_list() -> None:
    assert Page(PAGES["form.nl"]).one("input", name="waitlist").get("type") == "checkbox"
    without = an_event(has_waiting_list=False)
    form = render.form_template(without, "nl")
    assert 'name="waitlist"' not in form and "wachtlijst" not in form
    assert "wachtlijst" not in render.event_template(without, a_programme(), "nl")


def test_a_cancelled_session_cannot_be_chosen_and_says_so() -> None:
    sessions = a_round().sessions
    off = sessions[0].model_copy(update={"is_cancelled": True})
    event = an_event(rounds=(a_round(sessions=(off, *sessions[1:])),))
    form = Page(render.form_template(event, "nl"))
    assert off.session_id not in {e.get("value") for e in form.elements}
    shown = [
        s.model_copy(update={"is_cancelled": s.session_id == off.session_id})
        for s in a_programme().sessions
    ]
    page = render.event_template(event, Programme(sessions=tuple(shown)), "nl")
    assert page.count("Deze sessie gaat niet door") == 1


def forms(html: str) -> list[dict[str, str]]:
    """The hidden fields of each form on the page."""
    return [
        dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form))
        for form in re.findall(r"<form.*?</form>", html, flags=re.S)
    ]


@pytest.mark.parametrize(
    ("language", "yes", "no"),
    [("nl", "Ja, ik kom", "Nee, ik kom niet"), ("en", "Yes, I’m coming", "No, I’m not coming")],
)
def test_who_is_asked_says_yes_or_cancels_by_a_button(language: str, yes: str, no: str) -> None:
    html = PAGES[f"manage-asked.{language}"]
    asked = Page(html).one("section", aria_labelledby="coming").text
    assert yes in asked and no in asked
    assert [f["action"] for f in forms(html)].count("cancel") == 1
    assert [f["action"] for f in forms(html)].count("coming") == 1
    assert all(form.get("method") == "post" for form in Page(html).find("form"))


def test_who_said_to_be_coming_sees_since_when_and_can_still_cancel() -> None:
    html = PAGES["manage-coming.nl"]
    main = Page(html).one("main").text
    assert "Fijn dat u komt" in main
    assert "U liet ons weten dat u komt: maandag 18 januari 2027, 12.30 uur." in main
    assert [f["action"] for f in forms(html)].count("cancel") == 1
    assert "coming" not in {f["action"] for f in forms(html)}


@pytest.mark.parametrize(
    ("changes", "days_before", "status", "is_asked"),
    [
        ({}, 14, "confirmed", True),
        ({}, 15, "confirmed", False),
        ({}, 0, "confirmed", False),
        ({}, 3, "waitlisted", False),
        ({}, 3, "cancelled", False),
        ({"ask_days": 21}, 20, "confirmed", True),
        ({"ask_days": 3}, 10, "confirmed", True),
        ({"state": "cancelled"}, 3, "confirmed", False),
    ],
)
def test_one_is_asked_while_it_matters(
    changes: dict[str, Any], days_before: int, status: Any, is_asked: bool
) -> None:
    event = an_event(**changes)
    moment = event.starts_at - timedelta(days=days_before)
    assert own_page.is_asked(event, status, moment) == is_asked


def test_own_page_has_the_code_for_the_desk_and_what_keeps_a_calendar_true() -> None:
    page = Page(PAGES["manage.nl"])
    own = a_view().registration_id
    links = {link.attributes["href"] for link in page.find("a")}
    assert DESK in page.one("section", aria_labelledby="desk").text
    assert len(list(page.find("svg", class_="segno"))) == 1
    assert {
        paths.own_calendar_path(own, CALENDAR),
        paths.own_calendar_path(own, CALENDAR, "economic-boards"),
    } <= links
    # What one waits for is in no calendar; without a seat, and afterwards, there is none to keep.
    assert paths.own_calendar_path(own, CALENDAR, "global-goals") not in links
    for name in ("manage-waiting.nl", "manage-cancelled.nl", "manage-past.nl"):
        assert DESK not in PAGES[name] and CALENDAR not in PAGES[name]


def test_own_page_shows_what_one_has_and_offers_every_change() -> None:
    page = Page(PAGES["manage.nl"])
    main = page.one("main").text
    assert "Uw plaats staat vast, Anna Jansen." in main
    assert "Economic Boards" in page.one("section", aria_labelledby="own-sessions").text
    assert "U bent de 3e op de wachtlijst" in main
    assert "14.15 – 16.00 uur" in main
    assert [(f["action"], f.get("part"), f.get("version")) for f in forms(PAGES["manage.nl"])] == [
        ("show", None, None),  # the same in the other language
        ("change", "choices", "4"),
        ("change", "details", "4"),
        ("change", "needs", "4"),
        ("hand-over", None, "4"),
        ("cancel", None, None),
        ("export", None, None),
        ("void", None, None),
        ("erase", None, None),
    ]
    assert {f["code"] for f in forms(PAGES["manage.nl"])} == {CODE}
    assert page.one("input", id="choice-round-1-1-global-goals").get("checked") == ""
    assert page.one("input", id="waitlist").get("checked") == ""
    assert page.one("input", id="organisation").get("value") == "Hoorn"
    assert not [e for e in page.find("details") if "open" in e.attributes]


CHANGES = ["change"] * 3


@pytest.mark.parametrize(
    ("name", "actions"),
    [
        ("manage-waiting", ["show", *CHANGES, "cancel", "export", "void", "erase"]),
        ("manage-cancelled", ["show", "export", "erase"]),
        ("manage-late", ["show", "coming", "cancel", "export", "void", "erase"]),
        ("manage-coming", ["show", *CHANGES, "hand-over", "cancel", "export", "void", "erase"]),
        ("manage-past", ["show", "export", "void", "erase"]),
        ("sure-cancel", ["confirm-cancel", "show"]),
        ("sure-erase", ["confirm-erase", "show"]),
    ],
)
def test_own_page_offers_what_is_still_possible(name: str, actions: list[str]) -> None:
    for language in ("nl", "en"):
        assert [f["action"] for f in forms(PAGES[f"{name}.{language}"])] == actions


@pytest.mark.parametrize("part", ["choices", "details", "needs"])
def test_own_page_opens_the_form_that_has_faults_and_keeps_what_was_typed(part: str) -> None:
    html = PAGES[f"manage-faults-{part}.nl"]
    page = Page(html)
    assert page.one("title").text.startswith("2 foutmeldingen - Uw aanmelding")
    assert [i for i, e in enumerate(page.find("details")) if "open" in e.attributes] == [
        ["choices", "details", "needs"].index(part)
    ]
    name = page.one("input", id="name").get("value")
    assert "<script>alert(1)" not in html
    assert name == HOSTILE_NAME  # what was typed: the form was sent as a whole here


def test_own_page_says_until_when_one_could_change() -> None:
    words = "Wijzigen kon tot woensdag 20 januari 2027, 12.00 uur."
    assert words in Page(PAGES["manage-late.nl"]).one("main").text
    assert words in Page(PAGES["manage-changes-closed.nl"]).one("main").text


def test_the_code_stands_in_no_link_and_no_path() -> None:
    for name, html in PAGES.items():
        for element in Page(html).elements:
            for key in ("href", "action", "src"):
                assert "k1.c2VjcmV0" not in (element.get(key) or ""), name


@pytest.mark.parametrize(
    ("language", "why"),
    [
        (
            "nl",
            (
                "Of u nog komt: om te weten op wie we kunnen rekenen. Dit is niet verplicht.",
                "Wanneer u binnenkwam: om te weten wie er was, en om u na afloop te bedanken.",
                "Dan haalt de aanbieder van uw agenda uw programma bij ons op.",
            ),
        ),
        (
            "en",
            (
                "Whether you are still coming: to know who to expect. You don’t have to tell us.",
                "When you were checked in: to know who was there, and to thank you afterwards.",
                "your calendar provider fetches your programme from us.",
            ),
        ),
    ],
)
def test_privacy_page_says_why_one_is_asked_and_seen_and_who_fetches_a_calendar(
    language: str, why: tuple[str, ...]
) -> None:
    for name in ("privacy", "privacy-general"):
        main = " ".join(Page(PAGES[f"{name}.{language}"]).one("main").text.split())
        assert all(words in main for words in why)


def test_own_page_promises_a_seat_to_nobody_where_nobody_may_wait() -> None:
    for key in ("cancelled-text", "coming-lead"):
        dutch, english = (pages.find_text(key, language) for language in ("nl", "en"))
        assert "Wacht er iemand" in dutch or "kan iemand anders" in dutch
        assert "If someone is waiting" in english or "Someone else can" in english
        assert not re.search("[Uu]w plaats gaat|gaat uw plaats|our seat goes", dutch + english)


def test_home_shows_coming_events_first_and_no_drafts() -> None:
    soon = an_event(event_id="soon", title={"nl": "Straks", "en": "Soon"})
    draft = an_event(event_id="draft", state="draft", title={"nl": "Concept", "en": "Draft"})
    html = home_page([draft, soon], "nl", NOW)
    assert "Straks" in html and "Concept" not in html
    assert Page(PAGES["home-past.en"]).one("h2", id="past").text == "Past events"


def test_every_text_is_used() -> None:
    rooms = [ROOT / "shared/pages", ROOT / "shared/own"]
    sources = [f for room in rooms for kind in ("*.py", "*.html") for f in room.rglob(kind)]
    written = "".join(f.read_text() for f in sources)
    made_up = (
        "role-",
        "badge-",
        "diet-",
        "problem-",
        "closed-",
        "sure-",
        "manage-",
    )  # the rest of the key varies
    inputs = {
        key for asked in declared_inputs() for key in (asked.text_id, f"{asked.text_id}-hint")
    }
    inputs |= {"dietary", "dietary-note", "access", "access-hint", "pictures"}
    inputs |= {"answer-yes", "answer-no"}
    # A text for one is used where the text for many is.
    unused = [
        k
        for k in pages.list_text_ids()
        if f'"{k.removesuffix("-one")}"' not in written
        and not k.startswith(made_up)
        and k not in inputs
    ]
    states = get_args(own_page.Refusal) + get_args(own_page.Done)
    unused = [k for k in unused if not k.startswith(tuple(f"{state}-" for state in states))]
    assert unused == ["not-found-title", "error-title", "privacy-title", "accessibility-title"] + [
        k for k in unused if k in ("not-found", "error")
    ]


def test_style_sheets_are_light_and_ask_nothing_of_others() -> None:
    sheets = {name: (ROOT / "web" / name).read_text() for name in SHEETS}
    assert sum(len(gzip.compress(css.encode(), mtime=0)) for css in sheets.values()) <= 25_000
    for css in sheets.values():
        assert "data:" not in css and "//" not in re.sub(r"/\*.*?\*/", "", css, flags=re.S)
        assert "@import" not in css
        for file in re.findall(r"url\(\"?([^\")]+)", css):
            assert (ROOT / "web" / file).is_file()


def test_theme_uses_tokens_that_exist() -> None:
    theme = (ROOT / "web/theme.css").read_text()
    everything = "".join((ROOT / "web" / name).read_text() for name in SHEETS)
    used = set(re.findall(r"var\(\s*(--[\w-]+)", theme))
    assert used <= set(re.findall(r"(--[\w-]+)\s*:", everything))
