"""The desk's pages on which an event is made: begun, changed, published, ended."""

import re
from pathlib import Path
from typing import Any

import pytest

from shared.access.acts import read_acts
from shared.content.content import DraftSession
from shared.drafting.drafts import find_draft, list_drafts, read_draft
from shared.events.events import read_event
from shared.making.moving import arrange
from shared.models.event import Event
from shared.store.cursor import PageAsked
from shared.words.spoken import day_in_words
from tests import functions
from tests.desk_samples_making import PASTED
from tests.factories import NOW
from tests.html import Element, Page
from tests.integration.desks import (
    ACCOUNT,
    Browser,
    Login,
    answer_calls,
    give,
)
from tests.lambda_events import post_registration
from tests.requests import make_request

HOME = "/organisator/"
NEW = f"{HOME}nieuw"
LAYOUTS = Path(__file__).parents[1] / "pasting" / "layouts"


@pytest.fixture
def browser(event: Event, sign_in_parameter: None, login: Login) -> Browser:
    """Of an organiser of every event, signed in."""
    give("organiser", "*", NOW)
    browser = Browser()
    browser.sign_in(login)
    return browser


def fields_of(page: Page, action: str, at: int = 0) -> dict[str, str]:
    """What a browser would send of the form with this action."""
    form = [e for e in page.find("form") if e.get("action") == action][at]
    first = page.elements.index(form)
    later = (i for i, e in enumerate(page.elements) if e.tag == "form" and i > first)
    inside = page.elements[first : next(later, None)]
    found = {}
    for place, each in enumerate(inside):
        name = each.get("name")
        if not name or each.tag == "button":
            continue
        if each.get("type") in ("checkbox", "radio"):
            if each.get("checked") is not None:
                found[name] = each.get("value") or ""
        elif each.tag == "select":
            found[name] = _chosen(inside[place + 1 :])
        else:
            found[name] = each.get("value") or "".join(each.texts).removeprefix("\n")
    return found


def _chosen(following: list[Element]) -> str:
    options = []
    for each in following:
        if each.tag != "option":
            break
        options.append(each)
    picked = next((o for o in options if o.get("selected") is not None), options[0])
    return picked.get("value") or ""


def send(browser: Browser, path: str, **typed: str) -> dict[str, Any]:
    """The form of the page that posts to this path, filled in."""
    fields = fields_of(browser.page, path) | typed
    answer = browser.post(path, **fields)
    if answer["statusCode"] == 303:
        return browser.get(answer["headers"]["Location"].split("#")[0])
    return answer


def typed(**fields: str) -> dict[str, str]:
    return {name.replace("__", "."): value for name, value in fields.items()}


def here(event: Event, page: str = "programma") -> str:
    return f"{HOME}{event.event_id}/{page}"


# --- beginning ---


def test_a_pasted_programme_becomes_a_draft_and_is_published(browser: Browser) -> None:
    browser.get(NEW)
    answer = send(browser, NEW, way="paste", text=PASTED)

    assert answer["statusCode"] == 200
    assert "In welk jaar is het?" in answer["body"]
    assert "Vragen? Bel ons." in answer["body"]
    assert [*list_drafts()] == []
    asked = fields_of(browser.page, NEW)
    assert asked["date"] == "2027-02-12"
    assert asked["organiser.email"] == "jannie@hoorn.example"

    answer = send(
        browser,
        NEW,
        **typed(summary__nl="Een dag over wonen.", capacity="101", retentionDays="30"),
        **{"organiser.name": "Gemeente Hoorn"},
    )

    assert answer["statusCode"] == 200
    (draft,) = list_drafts()
    assert draft.event_id == "netwerkdag-2027-02-12"
    assert draft.left == ("Vragen? Bel ons.",)
    content = draft.content
    assert content.description.nl == "Een dag over wonen."
    assert [s.capacity for s in content.programme if s.kind == "breakout"] == [51, 51]
    # The overlap that was asked about still stands there, with the way to its field.
    assert "Dit valt samen met" in answer["body"]

    path = f"{HOME}{draft.event_id}/programma/welkom"
    browser.get(path)
    send(browser, path, **{"programme.welkom.ends": "14.00"})
    publish = f"{HOME}{draft.event_id}/publiceren"
    assert "Zet op de site" in browser.get(publish)["body"]
    preview = browser.get(f"{publish}/voorbeeld")
    assert preview["statusCode"] == 200 and "Samen met de buurt" in preview["body"]
    browser.get(publish)
    answer = send(browser, publish, publish="1")

    assert "Gepubliceerd" in answer["body"]
    assert read_event(draft.event_id).capacity == 101
    assert find_draft(draft.event_id) is None


@pytest.mark.parametrize("name", ["word-table.docx", "cms-rounds.html", "forwarded-mail.txt"])
def test_a_file_is_read(browser: Browser, name: str) -> None:
    browser.get(NEW)
    answer = upload(browser, name, (LAYOUTS / name).read_bytes())

    assert answer["statusCode"] == 200
    assert len([*browser.page.find("ol")][-1:]) == 1
    assert "Begrepen" in answer["body"] and "Er is geen programma gevonden" not in answer["body"]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.csv", b"titel;van;tot\nWelkom;10:00;11:00\n", "Welkom"),
        ("a.csv", b"wat\nniets\n", "Dit bestand is niet te lezen zoals het is."),
        ("a.docx", b"PK\x03\x04kapot", "Dit Word-bestand is niet te lezen."),
        ("a.pdf", b"%PDF-1.7\xff\xff", "Dit bestand is niet te lezen."),
        ("a.yaml", b"title: {nl: Eigen}\n", "Eigen"),
    ],
)
def test_any_other_file_is_told_of_in_words(
    browser: Browser, name: str, content: bytes, words: str
) -> None:
    browser.get(NEW)
    assert words in upload(browser, name, content)["body"]


def upload(browser: Browser, name: str, content: bytes) -> dict[str, Any]:
    parts = b"".join(
        b'--b\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (n, v)
        for n, v in ((b"token", browser.token_of_page.encode()), (b"way", b"file"))
    )
    head = f'--b\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
    head += "Content-Type: application/octet-stream\r\n\r\n"
    return browser.post_bytes(
        NEW, parts + head.encode() + content + b"\r\n--b--\r\n", "multipart/form-data; boundary=b"
    )


def test_a_form_with_a_file_needs_the_token_and_a_session(browser: Browser) -> None:
    browser.get(NEW)
    body = b'--b\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n--b--\r\n'
    media_type = "multipart/form-data; boundary=b"

    assert browser.post_bytes(NEW, body % (b"way", b"empty"), media_type)["statusCode"] == 403
    browser.cookies.clear()
    answer = browser.post_bytes(NEW, body % (b"text", b"13.00 Welkom"), media_type)
    assert answer["statusCode"] == 401
    assert "Uw sessie was verlopen" in answer["body"]
    assert [*list_drafts()] == []


@pytest.mark.parametrize("body", [b"", b"--b", b"geen formulier"])
def test_what_is_no_form_is_refused(browser: Browser, body: bytes) -> None:
    browser.get(NEW)

    answer = browser.post_bytes(NEW, body, "multipart/form-data; boundary=b")

    assert answer["statusCode"] in (400, 403)


def test_a_paste_is_larger_than_other_forms_may_be(browser: Browser, event: Event) -> None:
    long = PASTED + "Een lange regel zonder tijd. " * 4000
    browser.get(NEW)
    assert send(browser, NEW, way="paste", text=long)["statusCode"] == 200
    browser.get(here(event, "instellingen"))
    answer = send(browser, here(event, "instellingen"), **{"notice.nl": long})
    assert answer["statusCode"] == 413


def test_a_copy_has_one_date_and_names_texts_with_an_old_one(
    browser: Browser, event: Event
) -> None:
    old = day_in_words(event.starts_at, event.zone, "nl")
    browser.get(here(event, "instellingen"))
    send(browser, here(event, "instellingen"), **{"notice.nl": f"Kom op {old} op tijd."})
    browser.get(NEW)
    answer = send(browser, NEW, way="copy", event=event.event_id, date="2027-06-03")

    assert answer["statusCode"] == 200
    assert "Teksten met een oude datum" in answer["body"]
    assert f"Kom op {old} op tijd." in answer["body"]
    copied = next(d for d in list_drafts() if d.event_id != event.event_id)
    assert copied.content.date == "2027-06-03"
    path = f"{HOME}{copied.event_id}/instellingen"
    browser.get(path)
    send(browser, path, **{"notice.nl": "Kom op tijd."})
    body = browser.get(f"{HOME}{copied.event_id}/publiceren")["body"]
    assert "Teksten met een oude datum" not in body


def test_it_begins_empty(browser: Browser) -> None:
    browser.get(NEW)
    answer = send(browser, NEW, way="empty")

    assert "<h1" in answer["body"] and "Instellingen" in answer["body"]
    assert "Deze bijeenkomst is nog een concept." in answer["body"]


@pytest.mark.parametrize(
    "fields", [{"way": "paste"}, {"way": "copy"}, {"way": "file"}, {"way": "review"}]
)
def test_what_is_left_out_is_asked_for(browser: Browser, fields: dict[str, str]) -> None:
    browser.get(NEW)
    answer = send(browser, NEW, **fields)

    assert answer["statusCode"] == 400
    assert 'role="alert"' in answer["body"] or "utrecht-alert--error" in answer["body"]
    assert [*list_drafts()] == []


def test_a_fault_keeps_all_that_was_typed_and_read(browser: Browser) -> None:
    browser.get(NEW)
    send(browser, NEW, way="paste", text=PASTED)
    answer = send(browser, NEW, **typed(capacity="veel", summary__nl="Kort."))

    assert answer["statusCode"] == 400
    assert "typ een getal" in answer["body"]
    kept = fields_of(browser.page, NEW)
    assert (kept["capacity"], kept["summary.nl"]) == ("veel", "Kort.")
    assert "Vragen? Bel ons." in answer["body"]


# --- changing ---


def test_settings_are_saved_in_the_draft_alone(browser: Browser, event: Event) -> None:
    path = here(event, "instellingen")
    browser.get(path)
    sent = fields_of(browser.page, path)
    assert sent["capacity"] == str(event.capacity)
    answer = send(browser, path, **{"capacity": "300", "made.pictures": "true", "thanksDays": "1"})

    assert "Opgeslagen in het concept" in answer["body"]
    content = read_draft(event.event_id, NOW, ACCOUNT).content
    assert (content.capacity, content.thanks_days) == (300, 1)
    assert "pictures" in [each.question_id for each in content.questions]
    assert read_event(event.event_id).capacity == event.capacity
    assert "Er is een concept met wijzigingen" in browser.get(here(event, ""))["body"]
    kinds = [act.kind for act in read_acts(event.event_id, PageAsked(10, None), NOW).acts]
    assert kinds == ["draft-saved"]


def test_what_did_not_change_writes_nothing(browser: Browser, event: Event) -> None:
    for page in ("instellingen", "programma"):
        browser.get(here(event, page))
        send(browser, here(event, page))

    assert find_draft(event.event_id) is None


def test_no_waiting_list_and_a_share(browser: Browser, event: Event) -> None:
    path = here(event, "instellingen")
    browser.get(path)
    fields = fields_of(browser.page, path)
    del fields["waitingList"]
    fields |= {"share": "true", "share.limit": "5", "share.until": "2027-01-10T09:00"}
    browser.post(path, **fields)

    content = read_draft(event.event_id, NOW, ACCOUNT).content
    assert content.waiting_list is None
    assert content.share and content.share.limit == 5


def test_two_organisers_on_one_page_see_both(browser: Browser, event: Event) -> None:
    path = here(event, "instellingen")
    browser.get(path)
    mine = fields_of(browser.page, path)
    send(browser, path, **{"venue.name": "Stadhuis"})

    answer = browser.post(path, **mine | {"venue.name": "De Zaal", "capacity": "99"})

    assert answer["statusCode"] == 409
    assert "Iemand anders heeft dit intussen gewijzigd" in answer["body"]
    assert "Stadhuis" in answer["body"]
    kept = fields_of(browser.page, path)
    assert (kept["venue.name"], kept["capacity"]) == ("De Zaal", "99")
    assert read_draft(event.event_id, NOW, ACCOUNT).content.venue.name == "Stadhuis"
    send(browser, path)
    assert read_draft(event.event_id, NOW, ACCOUNT).content.venue.name == "De Zaal"


def test_changes_of_other_parts_are_no_conflict(browser: Browser, event: Event) -> None:
    item = here(event, "programma/welcome")
    browser.get(item)
    mine = fields_of(browser.page, item)
    browser.get(here(event, "instellingen"))
    send(browser, here(event, "instellingen"), capacity="300")

    browser.post(item, **mine | {"programme.welcome.room": "Foyer"})

    content = read_draft(event.event_id, NOW, ACCOUNT).content
    assert content.capacity == 300
    assert next(s for s in content.programme if s.session_id == "welcome").room == "Foyer"


def test_an_item_is_added_filled_in_moved_and_taken_out(browser: Browser, event: Event) -> None:
    browser.get(here(event))
    answer = browser.post(here(event, "programma/nieuw"), token=browser.token_of_page, kind="break")
    path = answer["headers"]["Location"]
    browser.get(path)
    item = path.rpartition("/")[2]
    at = f"programme.{item}"
    names = {
        f"{at}.title.nl": "Extra",
        f"{at}.starts": "17:30",
        f"{at}.ends": "18:00",
        f"{at}.people.0.name": "Ada",
        f"{at}.people.0.organisation.nl": "Gemeente Hoorn",
    }
    answer = send(browser, path, **names)
    assert "Extra" in answer["body"] and "Ada" in answer["body"]

    browser.post(here(event), token=browser.token_of_page, earlier=item)
    moved = next(s for s in contents(event).programme if s.session_id == item)
    assert moved.starts == "17:00"
    browser.get(path)
    send(browser, path, **{f"{at}.people.0.name": "", f"{at}.people.0.organisation.nl": ""})
    assert next(s for s in contents(event).programme if s.session_id == item).people == ()
    browser.get(path)
    browser.post(path, token=browser.token_of_page, remove="1")
    assert item not in [s.session_id for s in contents(event).programme]


def contents(event: Event) -> Any:
    return read_draft(event.event_id, NOW, ACCOUNT).content


def test_a_double_booking_is_shown_beside_its_item(browser: Browser, event: Event) -> None:
    for item in ("global-goals", "economic-boards"):
        path = here(event, f"programma/{item}")
        browser.get(path)
        answer = send(browser, path, **{f"programme.{item}.room": "Foyer"})

    assert "In deze zaal is tegelijk" in answer["body"]


def test_a_question_of_its_own_keeps_its_options(browser: Browser, event: Event) -> None:
    browser.get(here(event, "instellingen"))
    answer = browser.post(here(event, "instellingen/nieuw"), token=browser.token_of_page)
    path = answer["headers"]["Location"]
    browser.get(path)
    at = f"questions.{path.rpartition('/')[2]}"
    asked = {
        f"{at}.label.nl": "Hoe komt u?",
        f"{at}.kind": "choice",
        f"{at}.options.nl": "Trein\nFiets",
        f"{at}.options.en": "Train\nBicycle",
    }
    assert "Hoe komt u?" in send(browser, path, **asked)["body"]
    was = contents(event).questions[-1]
    assert [o.label.en for o in was.options] == ["Train", "Bicycle"]
    browser.get(path)
    send(browser, path, **{f"{at}.options.nl": "Auto\nTrein", f"{at}.options.en": ""})
    now = contents(event).questions[-1]
    assert now.options[1].option_id == was.options[0].option_id
    browser.get(path)
    browser.post(path, token=browser.token_of_page, remove="1")
    assert contents(event).questions[-1].question_id != was.question_id


# --- publishing, undoing, ending ---


def test_the_preview_says_whom_it_mails_and_the_button_too(browser: Browser, event: Event) -> None:
    for number in (1, 2):
        functions.registration(
            post_registration(event.event_id, make_request(number, "global-goals"))
        )
    path = here(event, "programma/global-goals")
    browser.get(path)
    answer = browser.post(path, token=browser.token_of_page, cancel="1")
    body = browser.get(answer["headers"]["Location"])["body"]

    assert "Publiceer en mail 2 mensen" in body
    assert re.search(r"Van 2 mensen met een plaats", body)
    send(browser, here(event, "publiceren"), publish="1")
    session = read_event(event.event_id).rounds[0].find("global-goals")
    assert session and session.is_cancelled


def test_only_what_was_shown_is_published(browser: Browser, event: Event) -> None:
    settings, path = here(event, "instellingen"), here(event, "publiceren")
    browser.get(settings)
    send(browser, settings, capacity="300")
    browser.get(path)
    old = fields_of(browser.page, path)
    browser.get(settings)
    send(browser, settings, capacity="301")

    answer = browser.post(path, **old, publish="1")

    assert answer["statusCode"] == 412
    assert "Het concept is intussen gewijzigd" in answer["body"]
    assert read_event(event.event_id).capacity == event.capacity


def test_an_earlier_version_comes_back_through_the_same_preview(
    browser: Browser, event: Event
) -> None:
    settings, path = here(event, "instellingen"), here(event, "publiceren")
    for capacity in ("300", "301"):
        browser.get(settings)
        send(browser, settings, capacity=capacity)
        browser.get(path)
        send(browser, path, publish="1")
    browser.get(path)
    versions = [e for e in browser.page.find("button") if e.get("name") == "restore"]
    browser.post(path, token=browser.token_of_page, version="0", restore=versions[0].get("value"))
    assert contents(event).capacity == 300
    browser.get(path)
    browser.post(path, token=browser.token_of_page, version="1", discard="1")
    assert find_draft(event.event_id) is None


def test_an_event_is_called_off_and_then_removed_by_its_name(
    browser: Browser, event: Event
) -> None:
    path = here(event, "stoppen")
    assert "Gelast af en mail 0 mensen" in browser.get(path)["body"]
    assert "Verwijderen kan als" in browser.answer["body"]
    browser.post(path, token=browser.token_of_page, cancel="1")
    assert read_event(event.event_id).state == "cancelled"
    browser.get(path)
    answer = browser.post(path, token=browser.token_of_page, title="Iets anders")
    assert answer["statusCode"] == 400
    browser.get(path)
    answer = browser.post(path, token=browser.token_of_page, title=event.brief_title("nl"))
    assert answer["statusCode"] == 303


def test_a_reader_changes_nothing(
    browser: Browser, event: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Browser()
    login = answer_calls(monkeypatch, Login())
    login.account = "6f0c6c0e-6f0a-4b7e-9c55-1f3a1b2c3d4e"
    give("reader", event.event_id, NOW, login.account)
    other.sign_in(login)
    token = other.token_of_page
    for page in ("programma", "instellingen", "publiceren", "stoppen", "programma/welcome"):
        assert other.get(here(event, page))["statusCode"] == 403
        assert other.post(here(event, page), token=token, remove="1")["statusCode"] == 403
    assert other.post(NEW, token=token, way="empty")["statusCode"] == 403
    assert find_draft(event.event_id) is None


def test_an_item_is_moved_by_several_places_at_once(browser: Browser, event: Event) -> None:
    path = here(event)
    before = [s.session_id for s in order_of(event)]
    plain = [s for s in order_of(event) if not s.part_of and s.kind != "breakout"]
    first = next(s.session_id for s in plain if s.session_id not in blocks_of(event))
    browser.get(path)

    answer = browser.post(path, token=browser.token_of_page, later=first, steps="2")
    assert answer["statusCode"] == 303
    after = [s.session_id for s in order_of(event)]
    browser.get(path)
    wrong = browser.post(path, token=browser.token_of_page, later=first, steps="-1")

    assert sorted(filter(None, after)) == sorted(filter(None, before)) and after != before
    assert wrong["statusCode"] == 303 and [s.session_id for s in order_of(event)] == after
    browser.get(path)
    browser.post(path, token=browser.token_of_page, earlier=first, steps="2")
    assert [s.session_id for s in order_of(event)] == before


def order_of(event: Event) -> list[DraftSession]:
    return arrange(read_draft(event.event_id, NOW, "account").content)


def blocks_of(event: Event) -> set[str]:
    return read_draft(event.event_id, NOW, "account").content.blocks
