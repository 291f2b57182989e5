"""The desk's pages of registrations: found, read, changed, by whoever may."""

import base64
import gzip
import re
from html import unescape
from typing import Any

import pytest

from infra.seed import REFERENCE, make_demonstration, parse, read_file
from shared.access.acts import read_acts
from shared.access.grants import Role
from shared.exporting.lists import LIST_KINDS
from shared.models.event import Event
from shared.models.registration import Registration
from shared.news.listing import read_mails
from shared.publishing.publication import publish
from shared.registrations.registrations import read_registration
from shared.store.cursor import PageAsked
from tests import functions
from tests.calls import calls_meanwhile
from tests.clocks import CLOCK
from tests.factories import NOW
from tests.integration.desks import ACCOUNT, Browser, Login, give
from tests.integration.test_organising import patch
from tests.lambda_events import post_registration
from tests.requests import make_request

GG, EB = "global-goals", "economic-boards"
NAMES = ("Anna van den Berg", "Ömer Yılmaz", "Piet Bergsma", "Zoë de Vries")


pytestmark = pytest.mark.usefixtures("sign_in_parameter")


@pytest.fixture
def people(event: Event) -> dict[str, str]:
    """Ids of registrations by name. Two have a seat in one session, and a third waits for it."""
    found = {}
    for number, name in enumerate(NAMES):
        choices = (EB,) if name.startswith("Zoë") else (GG,)
        request = make_request(number, *choices, name=name, waitlist=True)
        answer = functions.registration(post_registration(event.event_id, request))
        assert answer["statusCode"] == 201, answer["body"]
        CLOCK.sleep(1)
        found[name] = re.findall(r'"registrationId": ?"([^"]+)"', answer["body"])[0]
    return found


@pytest.fixture
def browser(event: Event, login: Login, people: dict[str, str]) -> Browser:
    """Of an organiser, at the list."""
    give("organiser", "*", NOW)
    browser = Browser()
    assert browser.sign_in(login, list_of(event))["statusCode"] == 200
    return browser


def list_of(event: Event, language: str = "nl") -> str:
    return {
        "nl": f"/organisator/{event.event_id}/aanmeldingen",
        "en": f"/en/organiser/{event.event_id}/registrations",
    }[language]


def title_of(event: Event, session_id: str) -> str:
    session = event.rounds[0].find(session_id)
    assert session
    return session.title.nl


def rows(body: str) -> list[list[str]]:
    """The cells of each person in the list, as text."""
    return [
        [
            re.sub("<[^>]+>", "", cell).strip()
            for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)
        ]
        for row in re.findall(r'<tr><th scope="row">(?:<input[^>]+> )?<a.*?</tr>', body)
    ]


def search(browser: Browser, event: Event, **fields: str) -> dict[str, Any]:
    """Posts the form of the list, and follows where it leads."""
    answer = browser.post(list_of(event), token=browser.token, **fields)
    assert answer["statusCode"] == 303, answer["body"]
    return browser.get(answer["headers"]["Location"])


def test_the_list_names_everybody_with_organisation_sessions_and_status(
    browser: Browser, event: Event
) -> None:
    assert rows(browser.answer["body"]) == [
        ["Anna van den Berg", "Hoorn", "Global Goals in actie", "Heeft een plaats"],
        [
            "Piet Bergsma",
            "Hoorn",
            "op de wachtlijst voor Global Goals in actie",
            "Op de wachtlijst",
        ],
        ["Zoë de Vries", "Hoorn", title_of(event, EB), "Heeft een plaats"],
        ["Ömer Yılmaz", "Hoorn", "Global Goals in actie", "Heeft een plaats"],
    ]
    assert "4 mensen: 3 met een plaats, 1 op de wachtlijst." in browser.answer["body"]


def test_heads_and_names_stand_by_session_each_once(browser: Browser, event: Event) -> None:
    body = browser.get(f"{list_of(event)}/per-sessie")["body"]

    assert "4 mensen: 3 met een plaats, 1 op de wachtlijst." in body
    (goals,) = re.findall(rf'aria-labelledby="{GG}">(.*?)</section>', body, re.DOTALL)
    assert re.findall(r'">([^<]+)</a>', goals) == [NAMES[0], NAMES[1], NAMES[2]]
    assert "2 van 2 plaatsen bezet, 1 wacht" in goals
    assert sum(body.count(name) for name in NAMES) == 4


def test_a_search_stands_in_no_address_and_is_shown_again(browser: Browser, event: Event) -> None:
    body = search(browser, event, text="berg")["body"]

    assert [row[0] for row in rows(body)] == [NAMES[0], NAMES[2]]
    assert 'value="berg"' in body
    assert "2 mensen gevonden." in body
    assert re.findall(r"found=([\w-]+)", body)
    assert "berg" not in str(re.findall(r'href="[^"]*"', body)).lower()


def test_who_is_found_alone_is_shown_at_once(
    browser: Browser, event: Event, people: dict[str, str]
) -> None:
    answer = browser.post(list_of(event), token=browser.token, text="vandenb")

    path, _, query = answer["headers"]["Location"].partition("?")
    assert path == f"{list_of(event)}/{people[NAMES[0]]}"
    assert re.fullmatch(r"found=[\w-]+", query)


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"status": "waitlisted"}, [2]),
        ({"sessionId": GG}, [0, 2, 1]),
        ({"sessionId": EB, "status": "confirmed"}, [3]),
        ({"mail": "none", "sort": "registered"}, [0, 1, 2, 3]),
        ({"checkedIn": "true"}, []),
        ({"place": "gemeente Hoorn", "sort": "organisation"}, [0, 2, 3, 1]),
        ({"place": "Utrecht"}, []),
        ({"place": "Kookcafé"}, []),
        ({"text": "nobody at all"}, []),
        ({"status": "no-status", "sessionId": "no-session"}, [0, 2, 3, 1]),
    ],
)
def test_filters_narrow_the_list(
    browser: Browser, event: Event, fields: dict[str, str], found: list[int]
) -> None:
    body = search(browser, event, **fields)["body"]

    assert [row[0] for row in rows(body)] == [NAMES[each] for each in found]


def test_filters_without_words_may_stand_in_an_address(browser: Browser, event: Event) -> None:
    body = browser.get(f"{list_of(event)}?status=waitlisted&sessionId=gone")["body"]

    assert [row[0] for row in rows(body)] == [NAMES[2]]


def test_a_search_that_is_not_remembered_shows_everybody_and_says_so(
    browser: Browser, event: Event
) -> None:
    body = browser.get(f"{list_of(event)}?found=of-another")["body"]

    assert len(rows(body)) == 4
    assert "niet bewaard" in body


def test_a_long_list_goes_on_at_the_next_page(
    browser: Browser, event: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("functions.desk.pages.registrations.ROWS", 3)
    first = browser.get(list_of(event))["body"]
    (path,) = re.findall(r'href="([^"]*cursor=[^"]*)"', first)

    second = browser.get(path)["body"]

    assert [row[0] for row in rows(first + second)] == [NAMES[each] for each in (0, 2, 3, 1)]
    assert "cursor=" not in second


def test_the_list_speaks_english(browser: Browser, event: Event) -> None:
    body = browser.get(list_of(event, "en"))["body"]

    assert rows(body)[1][2:] == [
        "on the waiting list for Global Goals in action",
        "On the waiting list",
    ]


def test_the_page_of_the_event_finds_people_too(browser: Browser, event: Event) -> None:
    browser.get(f"/organisator/{event.event_id}")

    form = browser.page.one("form", class_="desk-search form")

    assert form.get("action") == list_of(event)
    assert browser.page.one("input", id="filter-text").get("name") == "text"


def test_a_page_is_sent_small_to_who_takes_that(browser: Browser, event: Event) -> None:
    whole = browser.get(list_of(event))["body"]

    answer = browser.get(list_of(event), **{"Accept-Encoding": "gzip, br"})

    assert answer["isBase64Encoded"] is True
    assert answer["headers"]["Content-Encoding"] == "gzip"
    assert answer["headers"]["Vary"] == "Accept-Encoding"
    small = base64.b64decode(answer["body"])
    assert len(small) * 3 < len(whole.encode())
    # The key of the form is a new one each time.
    assert gzip.decompress(small).decode()[:2000] == whole[:2000]


# --- one registration ---


@pytest.fixture
def page(browser: Browser, event: Event, people: dict[str, str]) -> str:
    """The path of Anna's page, at which the browser is."""
    path = f"{list_of(event)}/{people[NAMES[0]]}"
    assert browser.get(path)["statusCode"] == 200
    return path


def form_of(browser: Browser, act: str, number: int = 0) -> dict[str, str]:
    """The hidden fields of the form on the last page that does this, and its button's."""
    forms = re.findall(r"<form.*?</form>", browser.answer["body"], re.DOTALL)
    fitting = [form for form in forms if f'name="act" value="{act}"' in form]
    fields = {}
    for tag in re.findall(r"<(?:input type=\"hidden\"|button)[^>]*>", fitting[number]):
        name, value = (re.search(rf' {each}="([^"]*)"', tag) for each in ("name", "value"))
        if name and value:
            fields[name[1]] = unescape(value[1])
    return fields


def do(browser: Browser, page: str, act: str, number: int = 0, **typed: str) -> str:
    """Sends that form, and answers the page that follows."""
    answer = browser.post(page, **{**form_of(browser, act, number), **typed})
    assert answer["statusCode"] == 303, answer["body"]
    body: str = browser.get(answer["headers"]["Location"])["body"]
    return body


def acts_at(event: Event) -> list[tuple[str, str]]:
    found = read_acts(event.event_id, PageAsked(50, None), CLOCK.now()).acts
    assert {act.account for act in found} <= {ACCOUNT}
    return [(act.kind, act.object) for act in reversed(found)]


def read(people: dict[str, str], name: str) -> Registration:
    return read_registration(people[name], CLOCK.now())


def test_a_registration_tells_its_story_in_sentences(browser: Browser, page: str) -> None:
    body = browser.answer["body"]

    assert "De bezoeker meldde zich aan. Nu is er een plaats in: Global Goals in actie." in body
    assert "Mail, bevestiging van de plaats: wacht op verzending." in body
    assert "bezoeker0@gemeente.example" in body


def test_one_click_moves_and_one_puts_back(
    browser: Browser, event: Event, people: dict[str, str], page: str
) -> None:
    before = read(people, NAMES[0])
    body = do(browser, page, "move", 1)

    assert f"heeft nu een plaats in ‘{title_of(event, EB)}’" in body
    assert read(people, NAMES[0]).seats == {"round-1": EB}
    # Whoever waited has the seat now, so Anna may only wait for it.
    assert read(people, NAMES[2]).seats == {"round-1": GG}
    assert "Door jannie@hoorn.example." in body
    assert acts_at(event) == [("registration-changed", before.registration_id)]

    refused = do(browser, page, "undo")
    assert read(people, NAMES[0]).seats == {"round-1": EB}
    assert read(people, NAMES[0]).choices == before.choices
    assert "Het is weer zoals het was." in refused


def test_an_undone_move_gives_back_the_very_seat(
    browser: Browser, event: Event, people: dict[str, str]
) -> None:
    page = f"{list_of(event)}/{people[NAMES[3]]}"
    browser.get(page)
    before = read(people, NAMES[3])
    do(browser, page, "move", 1)
    assert read(people, NAMES[3]).seats != before.seats

    do(browser, page, "undo")

    after = read(people, NAMES[3])
    assert (after.seats, after.choices, after.waitlist, after.lines) == (
        before.seats,
        before.choices,
        before.waitlist,
        before.lines,
    )
    assert "Maak ongedaan" not in browser.get(page)["body"]


def test_where_a_session_is_full_one_click_puts_in_its_line(
    browser: Browser, event: Event, people: dict[str, str]
) -> None:
    page = f"{list_of(event)}/{people[NAMES[3]]}"
    browser.get(page)

    body = do(browser, page, "move", 0)

    assert "staat nu op de wachtlijst voor ‘Global Goals in actie’" in body
    assert read(people, NAMES[3]).seats == {"round-1": EB}
    assert "Wacht hier als 2e" in body


def test_what_is_wrong_with_details_is_said_at_the_field(
    browser: Browser, people: dict[str, str], page: str
) -> None:
    answer = browser.post(page, **{**form_of(browser, "details"), "name": "Anna", "email": "no"})

    assert answer["statusCode"] == 400
    assert "Vul een geldig e-mailadres in" in answer["body"]
    assert browser.page.one("input", id="name").get("value") == "Anna"
    assert read(people, NAMES[0]).name == NAMES[0]


def details(**changes: str) -> dict[str, str]:
    return {
        "name": NAMES[0],
        "email": "anna@hoorn.example",
        "organisation": "Hoorn",
        "jobTitle": "Griffier",
        **changes,
    }


def test_details_are_changed(
    browser: Browser, event: Event, people: dict[str, str], page: str
) -> None:
    body = do(browser, page, "details", **details(name="Anna Berg"))

    assert "De gegevens van Anna Berg zijn bewaard." in body
    after = read(people, NAMES[0])
    assert (after.name, after.job_title, str(after.email)) == (
        "Anna Berg",
        "Griffier",
        "anna@hoorn.example",
    )
    assert acts_at(event) == [("registration-changed", people[NAMES[0]])]


def test_a_conflict_loses_nothing_of_what_was_typed(
    browser: Browser, people: dict[str, str], page: str
) -> None:
    old = form_of(browser, "details")
    do(browser, page, "move", 1)

    answer = browser.post(page, **old, **details(name="Anna Getypt"))

    assert answer["statusCode"] == 412
    assert "Iemand anders heeft deze aanmelding intussen gewijzigd" in answer["body"]
    assert browser.page.one("input", id="name").get("value") == "Anna Getypt"
    do(browser, page, "details", **details(name="Anna Getypt"))
    assert read(people, NAMES[0]).name == "Anna Getypt"


def test_a_click_on_what_has_changed_meanwhile_does_nothing(
    browser: Browser, people: dict[str, str], page: str
) -> None:
    old = form_of(browser, "move", 1)
    do(browser, page, "details", **details())

    answer = browser.post(page, **old)
    body = browser.get(answer["headers"]["Location"])["body"]

    assert "Er is niets gewijzigd." in body and "desk-flash--refused" in body
    assert read(people, NAMES[0]).seats == {"round-1": GG}


def test_somebody_is_put_first_with_a_reason_that_the_story_tells(
    browser: Browser, event: Event, people: dict[str, str]
) -> None:
    page = f"{list_of(event)}/{people[NAMES[2]]}"
    browser.get(page)

    body = do(browser, page, "first", reason="Spreekt zelf <i>")

    assert "staat nu vooraan" in body
    assert "Reden: Spreekt zelf &lt;i&gt;" in body
    assert acts_at(event) == [("registration-put-first", people[NAMES[2]])]


def test_without_a_reason_nobody_is_put_first(
    browser: Browser, event: Event, people: dict[str, str]
) -> None:
    page = f"{list_of(event)}/{people[NAMES[2]]}"
    browser.get(page)

    assert "Er is niets gewijzigd." in do(browser, page, "first")
    assert acts_at(event) == []


def test_the_seat_is_handed_over(browser: Browser, event: Event, page: str) -> None:
    typed = {"to.name": "Bea Bos", "to.email": "bea@hoorn.example"}
    wrong = browser.post(page, **form_of(browser, "hand-over"), **typed | {"to.email": "bea"})
    assert wrong["statusCode"] == 400
    assert browser.page.one("input", id="to-name").get("value") == "Bea Bos"

    body = do(browser, page, "hand-over", **typed)

    assert "De plaats van Anna van den Berg is nu van Bea Bos." in body
    assert [kind for kind, _ in acts_at(event)] == ["seat-handed-over"]


def test_the_mail_is_sent_again(
    browser: Browser, event: Event, people: dict[str, str], page: str
) -> None:
    assert "gaat opnieuw naar bezoeker0@gemeente.example" in do(browser, page, "mail")
    assert [mail.kind for mail in read_mails(people[NAMES[0]])] == ["confirmed"] * 2
    assert [kind for kind, _ in acts_at(event)] == ["mail-resent"]


def test_a_registration_is_cancelled(
    browser: Browser, event: Event, people: dict[str, str], page: str
) -> None:
    body = do(browser, page, "cancel")

    assert "is geannuleerd" in body
    assert read(people, NAMES[0]).status == "cancelled"
    assert read(people, NAMES[2]).status == "confirmed"
    assert [kind for kind, _ in acts_at(event)] == ["registration-cancelled"]
    assert 'value="move"' not in body and 'value="cancel"' not in body


def test_everything_is_erased_once_the_box_says_so(
    browser: Browser, event: Event, people: dict[str, str], page: str
) -> None:
    assert "Er is niets gewist." in do(browser, page, "erase")
    assert read(people, NAMES[0]).status == "confirmed"

    body = do(browser, page, "erase", sure="true")

    assert "Alles van deze persoon is gewist." in body
    assert NAMES[0] not in body
    assert browser.get(page)["statusCode"] == 404
    assert acts_at(event) == [("registration-erased", people[NAMES[0]])]


def test_sensitive_answers_stand_nowhere_until_somebody_asks_and_each_look_is_kept(
    browser: Browser, event: Event, people: dict[str, str], login: Login
) -> None:
    request = make_request(
        9,
        EB,
        name="Wim Wens",
        answers={"dietary": ["vegan"], "access": "Ringleiding"},
        consent=True,
    )
    posted = functions.registration(post_registration(event.event_id, request))
    registration_id = re.findall(r'"registrationId": ?"([^"]+)"', posted["body"])[0]
    page = f"{list_of(event)}/{registration_id}"
    for path in (page, list_of(event), f"{list_of(event)}/per-sessie"):
        assert "Veganistisch" not in browser.get(path)["body"]
    browser.get(page)

    answer = browser.post(page, **form_of(browser, "look"))

    assert answer["statusCode"] == 200
    assert "Veganistisch" in answer["body"] and "Ringleiding" in answer["body"]
    assert acts_at(event) == [("answers-seen", registration_id)]
    assert "Ringleiding" not in browser.get(page)["body"]


def test_a_registration_of_another_event_is_not_found(
    browser: Browser, event: Event, people: dict[str, str]
) -> None:
    other = parse(make_demonstration(read_file(REFERENCE), NOW, seats=4))
    publish(*other, NOW)
    path = f"{list_of(other[0])}/{people[NAMES[0]]}"

    assert browser.get(path)["statusCode"] == 404
    for act in ("cancel", "look", "move"):
        assert browser.post(path, token=browser.token, act=act)["statusCode"] == 404
    assert read(people, NAMES[0]).status == "confirmed"


# --- added by hand ---


def added(**changes: Any) -> dict[str, Any]:
    """The form as an organiser fills it."""
    return {
        "name": "Bea Telefoon",
        "email": "bea@hoorn.example",
        "organisation": "hoorn",
        "choice.round-1.1": EB,
        "language": "en",
        **changes,
    }


def test_somebody_is_added_by_hand_also_when_registration_has_closed(
    browser: Browser, event: Event, login: Login
) -> None:
    CLOCK.moment = event.registration.closes_at
    browser.cookies.clear()
    browser.sign_in(login, list_of(event))

    body = do(browser, list_of(event), "add", **added())

    assert "Bea Telefoon heeft een plaats." in body
    assert ["Bea Telefoon", "Hoorn", title_of(event, EB), "Heeft een plaats"] in rows(body)
    ((kind, registration_id),) = acts_at(event)
    assert kind == "registration-added"
    assert read_registration(registration_id, CLOCK.now()).language == "en"
    assert [mail.kind for mail in read_mails(registration_id)] == ["confirmed"]


def test_who_is_added_counts_with_their_organisation(
    browser: Browser, event: Event, people: dict[str, str]
) -> None:
    share = {"limit": 4, "until": "2098-01-01T00:00:00Z"}
    assert patch(event, share=share)[0] == 200
    typed = added(organisation="Hoorn")

    # Four of Hoorn are there already.
    refused = browser.post(list_of(event), **form_of(browser, "add") | typed)
    assert refused["statusCode"] == 409
    page = f"{list_of(event)}/{people[NAMES[0]]}"
    browser.get(page)
    do(browser, page, "cancel")
    browser.get(list_of(event))

    assert "Bea Telefoon" in do(browser, list_of(event), "add", **typed)


def test_a_second_click_adds_nobody_twice(browser: Browser, event: Event) -> None:
    sent = form_of(browser, "add") | added()
    for _ in range(2):
        assert browser.post(list_of(event), **sent)["statusCode"] == 303

    assert len(rows(browser.get(list_of(event))["body"])) == 5


def test_what_is_wrong_with_somebody_who_is_added_is_said_at_the_field(
    browser: Browser, event: Event
) -> None:
    typed = added(email="bea@", **{"choice.round-1.1": ""})
    answer = browser.post(list_of(event), **form_of(browser, "add") | typed)

    assert answer["statusCode"] == 400
    assert browser.page.one("input", id="name").get("value") == "Bea Telefoon"
    assert "Vul een geldig e-mailadres in" in answer["body"]
    assert 'href="#choice-round-1-1-' in answer["body"]
    assert len(rows(answer["body"])) == 4


def test_where_no_seat_is_free_nobody_is_added_unless_they_are_to_wait(
    browser: Browser, event: Event
) -> None:
    typed = added(**{"choice.round-1.1": GG})
    answer = browser.post(list_of(event), **form_of(browser, "add") | typed)
    assert answer["statusCode"] == 409
    assert "Er is geen plaats meer. Er is niets gewijzigd." in answer["body"]

    body = do(browser, list_of(event), "add", **typed, waitlist="true")

    assert "Bea Telefoon staat op de wachtlijst." in body


def test_an_address_that_is_registered_is_not_added_again(browser: Browser, event: Event) -> None:
    typed = added(email="bezoeker0@gemeente.example")
    answer = browser.post(list_of(event), **form_of(browser, "add") | typed)

    assert answer["statusCode"] == 409
    assert "Dit adres is al aangemeld. Er is niets gewijzigd." in answer["body"]
    assert acts_at(event) == []


def test_what_was_typed_when_the_session_ended_is_in_the_form_again(
    browser: Browser, event: Event, login: Login
) -> None:
    sent = form_of(browser, "add") | added()
    CLOCK.sleep(3600)
    assert browser.post(list_of(event), **sent)["statusCode"] == 401

    browser.go_on(login)

    assert browser.page.one("input", id="name").get("value") == "Bea Telefoon"
    assert browser.page.one("details", id="add").get("open") is not None


# --- columns and lists ---


def test_columns_that_were_chosen_are_remembered(
    browser: Browser, event: Event, login: Login
) -> None:
    chosen = {"column.email": "on", "column.createdAt": "on", "column.no-such": "on"}
    do(browser, list_of(event), "columns", **chosen)
    browser.cookies.clear()

    body = browser.sign_in(login, list_of(event))["body"]

    assert rows(body)[0][4:] == ["bezoeker0@gemeente.example", "1 dec, 10.00"]
    do(browser, list_of(event), "columns")
    assert len(rows(browser.get(list_of(event))["body"])[0]) == 4


@pytest.mark.parametrize("kind", LIST_KINDS)
def test_each_list_is_a_file_in_two_forms_and_taking_one_is_an_act(
    browser: Browser, event: Event, kind: str
) -> None:
    sent = {"token": browser.token, "act": "list"}

    sheet = browser.post(list_of(event), **sent, file=f"{kind}.csv")
    book = browser.post(list_of(event), **sent, file=f"{kind}.xlsx")

    assert sheet["statusCode"] == book["statusCode"] == 200
    assert sheet["body"].startswith("\ufeff")
    assert base64.b64decode(book["body"]).startswith(b"PK")
    name = f'attachment; filename="{event.event_id}-{kind}.xlsx"'
    assert book["headers"]["Content-Disposition"] == name
    more = {"caterer": "answers-seen", "badges": "badges-printed", "new-badges": "badges-printed"}
    looks = [more[kind]] if kind in more else []
    kept = [kind for kind, _ in acts_at(event)]
    assert sorted(kept) == sorted([*looks, "list-exported"] * 2)


def test_the_list_of_a_session_has_its_people_alone_and_no_empty_column(
    browser: Browser, event: Event
) -> None:
    browser.get(f"{list_of(event)}/per-sessie")
    answer = browser.post(list_of(event), **form_of(browser, "list") | {"file": "all.csv"})

    heads, *people = [line.split(";") for line in answer["body"].splitlines()]
    assert [cells[0] for cells in people] == [NAMES[each] for each in (0, 1, 2)]
    assert len(heads) <= 10
    assert all(any(column) for column in zip(*people, strict=True))


def test_a_list_of_whom_a_search_found_has_them_alone(browser: Browser, event: Event) -> None:
    search(browser, event, text="berg")
    answer = browser.post(list_of(event), **form_of(browser, "list") | {"file": "venue.csv"})

    assert answer["body"].splitlines()[1:] == [f"{NAMES[0]};Hoorn"]


@pytest.mark.parametrize("file", ["", "all", "all.pdf", "nobody.csv"])
def test_there_is_no_other_list(browser: Browser, event: Event, file: str) -> None:
    answer = browser.post(list_of(event), token=browser.token, act="list", file=file)

    assert answer["statusCode"] == 404
    assert acts_at(event) == []


@pytest.mark.parametrize(
    ("role", "fields", "status"),
    [
        ("reader", {"act": "add", **added()}, 403),
        ("reader", {"act": "list", "file": "all.csv"}, 200),
        ("reader", {"act": "list", "file": "caterer.csv"}, 403),
        ("reader", {"act": "columns"}, 303),
        ("reader", {"text": "berg"}, 303),
        ("desk", {"act": "add", **added()}, 403),
        ("desk", {"act": "list", "file": "all.csv"}, 403),
        ("desk", {"act": "columns"}, 403),
        ("desk", {"text": "berg"}, 403),
    ],
)
def test_what_a_role_may_post_to_the_list(
    event: Event,
    login: Login,
    people: dict[str, str],
    role: Role,
    fields: dict[str, str],
    status: int,
) -> None:
    give(role, event.event_id, NOW)
    browser = Browser()
    browser.sign_in(login, list_of(event))

    answer = browser.post(list_of(event), token=browser.token, **fields)

    assert answer["statusCode"] == status
    assert {kind for kind, _ in acts_at(event)} <= {"list-exported"}


# --- roles at one registration ---


ACTS = ("move", "undo", "details", "first", "hand-over", "mail", "cancel", "erase", "look")


@pytest.mark.parametrize("act", [*ACTS, "none-of-ours"])
@pytest.mark.parametrize(("role", "seen"), [("reader", 200), ("desk", 403)])
def test_who_may_only_read_changes_nothing_and_sees_no_wishes(
    event: Event,
    login: Login,
    people: dict[str, str],
    role: Role,
    seen: int,
    act: str,
) -> None:
    give(role, event.event_id, NOW)
    browser = Browser()
    page = f"{list_of(event)}/{people[NAMES[0]]}"
    browser.sign_in(login, page)
    assert browser.answer["statusCode"] == seen
    # A badge changes nothing.
    acts = re.findall(r'name="act" value="([^"]+)"', browser.answer["body"])
    assert acts == (["badge"] if seen == 200 else [])
    before = read(people, NAMES[0])

    sent = {"version": str(before.version), "session": EB, "sure": "true", "reason": "x"}
    answer = browser.post(page, token=browser.token, act=act, **sent)

    assert answer["statusCode"] == (404 if (act, role) == ("none-of-ours", "reader") else 403)
    assert read(people, NAMES[0]) == before
    assert acts_at(event) == []


def test_the_list_is_read_by_three_calls_beside_who_is_signed_in(
    browser: Browser, event: Event
) -> None:
    with calls_meanwhile() as made:
        assert len(rows(browser.get(list_of(event))["body"])) == 4
    calls = [call.name for call in made]

    # The session, the grants with the columns that were chosen; the event with its draft, the
    # cards, of which seats are counted, and those who are shown.
    print(f"| a page of the list | {calls} |")
    assert calls == ["GetItem", "Query", "BatchGetItem", "Query", "BatchGetItem"]
