"""The desk's pages of imports: a sheet is uploaded or pasted, judged, and imported."""

import json
import re
from html import unescape
from typing import Any

import pytest

from shared.desk.importing import tell_file
from shared.importing import starting
from shared.importing.columns import read_columns
from shared.importing.people import read_people
from shared.importing.sheets import read_sheet
from shared.models.event import Event
from tests.factories import NOW
from tests.integration.desks import Browser, Login, give
from tests.integration.test_desk_registrations import list_of
from tests.integration.test_imports import Waiting, acts_of, everybody
from tests.integration.test_imports import bucket as bucket
from tests.sheets import HEADINGS, a_person, csv_of, xlsx_of

GG, EB = "global-goals", "economic-boards"
ROWS = [a_person(number, GG) for number in range(3)]
FORM = "multipart/form-data; boundary=b"


pytestmark = pytest.mark.usefixtures("sign_in_parameter")


@pytest.fixture
def waiting(bucket: Any, monkeypatch: pytest.MonkeyPatch) -> Waiting:
    made = Waiting()
    monkeypatch.setattr(starting, "wake", made.wake)
    return made


@pytest.fixture
def browser(event: Event, login: Login, waiting: Waiting) -> Browser:
    """Of an organiser, at the page of imports."""
    give("organiser", "*", NOW)
    browser = Browser()
    assert browser.sign_in(login, page_of(event))["statusCode"] == 200
    return browser


def page_of(event: Event) -> str:
    return f"{list_of(event)}/importeren"


def send(browser: Browser, event: Event, file: bytes = b"", **fields: str) -> dict[str, Any]:
    """Sends a form of the page, as a browser does."""
    if browser.answer["statusCode"] == 303:
        browser.get(page_of(event))
    parts = {"token": browser.token_of_page, **fields}
    body = b"".join(
        f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n'.encode()
        for name, text in parts.items()
    )
    head = b'--b\r\nContent-Disposition: form-data; name="file"; filename="gasten.xlsx"\r\n\r\n'
    if file:
        body += head + file + b"\r\n"
    return browser.post_bytes(page_of(event), body + b"--b--\r\n", FORM)


def words_of(browser: Browser) -> str:
    """What the last page, or part of one, says."""
    return " ".join(unescape(re.sub("<[^>]+>", " ", browser.answer["body"])).split())


def hidden(browser: Browser) -> dict[str, str]:
    """What the form of a sound sheet carries."""
    names = ("act", "key", "sheet")
    found = {
        name: each.get("value") or ""
        for each in browser.page.find("input")
        if (name := each.get("name") or "") in names
    }
    assert {*found} == {*names}
    return found


def test_a_sheet_is_uploaded_judged_and_imported(
    browser: Browser, event: Event, waiting: Waiting
) -> None:
    assert send(browser, event, xlsx_of(HEADINGS, *ROWS))["statusCode"] == 200
    assert "Een plaats: 2. Op de wachtlijst: 1." in words_of(browser)
    assert "Meld 3 mensen aan" in words_of(browser)
    assert everybody(event) == {}

    form = hidden(browser)
    answer = send(browser, event, **form)
    assert answer["statusCode"] == 303
    where = answer["headers"]["Location"]
    browser.get(where)
    assert "0 van 3 mensen gedaan." in words_of(browser)
    assert [e.get("data-live") for e in browser.page.find("div") if e.get("data-live")]

    # A button that is pressed twice.
    assert send(browser, event, **form)["headers"]["Location"] == where
    waiting.work_off()

    assert browser.get(f"{where}?live=1")["statusCode"] == 200
    assert "3 van 3 mensen gedaan." in words_of(browser)
    browser.get(where)
    assert "Een plaats: 2. Op de wachtlijst: 1." in words_of(browser)
    assert not [e for e in browser.page.find("div") if e.get("data-live")]
    assert len(everybody(event)) == 3
    assert acts_of(event).count("registration-added") == 3


def test_cells_are_pasted(browser: Browser, event: Event) -> None:
    pasted = csv_of(HEADINGS, *ROWS, delimiter="\t", encoding="utf-8").decode()

    assert send(browser, event, text=pasted)["statusCode"] == 200
    assert "De lijst klopt: 3 mensen" in words_of(browser)


def test_what_is_wrong_is_told_by_column_and_then_by_row(browser: Browser, event: Event) -> None:
    columns = csv_of(["Naam", "Schoenmaat"], ["Jan", "45"])
    assert send(browser, event, columns)["statusCode"] == 400
    assert "Kolom B (‘Schoenmaat’) kennen we niet." in words_of(browser)
    assert "De kolom ‘E-mailadres’ ontbreekt." in words_of(browser)

    rows = csv_of(HEADINGS, a_person(1), a_person(2, email="x", session="Wereldvrede"))
    assert send(browser, event, rows)["statusCode"] == 400
    text = words_of(browser)
    assert "In 1 van de 2 rijen klopt iets niet. Er is niemand aangemeld." in text
    assert "B (E-mailadres): Dit is geen e-mailadres." in text
    assert "D (Sessie): Deze sessie is er niet." in text
    assert not [e for e in browser.page.find("input") if e.get("name") == "sheet"]


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (b"\x89PNG\r\n\x1a\n\x00", "not-a-text"),
        (b"PK\x03\x04", "not-a-sheet"),
        (b"Naam", "empty"),
        (csv_of(HEADINGS, *[a_person(number) for number in range(2_001)]), "too-many-rows"),
        (b" " * 4_000_001, "too-large"),
    ],
)
def test_why_a_file_is_refused_is_told(
    browser: Browser, event: Event, file: bytes, code: str
) -> None:
    assert send(browser, event, file)["statusCode"] == 400
    assert tell_file(code, "nl") in words_of(browser)


@pytest.mark.parametrize(
    "sheet", ["x", "[]", '["utf-8", [[1, "a"]]]', '["utf-8", [[1, {"0": "a"}]]]']
)
def test_a_form_that_is_none_of_ours_begins_nothing(
    browser: Browser, event: Event, waiting: Waiting, sheet: str
) -> None:
    answer = send(browser, event, act="import", key="k" * 32, sheet=sheet)

    assert answer["statusCode"] == 400
    assert waiting == []


def test_what_is_no_longer_sound_begins_nothing(
    browser: Browser, event: Event, waiting: Waiting
) -> None:
    send(browser, event, csv_of(HEADINGS, *ROWS))
    form = hidden(browser)
    send(browser, event, **form)
    waiting.work_off()
    send(browser, event, csv_of(HEADINGS, a_person(9)))

    answer = send(browser, event, **form | {"key": "another-key-than-that"})

    assert answer["statusCode"] == 400
    assert "Dit adres is al aangemeld." in words_of(browser)
    assert waiting == []


def test_the_sample_is_understood(browser: Browser, event: Event) -> None:
    answer = browser.get(f"{page_of(event)}?sample=csv")

    assert answer["headers"]["Content-Type"].startswith("text/csv")
    assert "attachment" in answer["headers"]["Content-Disposition"]
    sheet = read_sheet(answer["body"].encode())
    columns, wrong = read_columns(event, sheet.rows)
    people, faults = read_people(event, sheet.rows[1:], columns, ())
    assert (wrong, faults) == ([], [])
    [person] = people
    assert person.asked.organisation.code == "GM0405"


def test_who_signs_in_again_has_the_sheet_back(
    browser: Browser, event: Event, login: Login, waiting: Waiting
) -> None:
    send(browser, event, csv_of(HEADINGS, *ROWS))
    form = hidden(browser)
    token = browser.token_of_page
    browser.cookies.clear()
    answer = browser.post(page_of(event), **form, token=token)
    assert answer["statusCode"] == 401

    browser.go_on(login)

    assert "De lijst klopt: 3 mensen" in words_of(browser)
    assert json.loads(hidden(browser)["sheet"]) == json.loads(form["sheet"])
    assert waiting == []


def test_the_list_leads_there_for_who_may(event: Event, login: Login) -> None:
    for role, is_there in (("organiser", True), ("reader", False)):
        login.account = f"account-{role}"
        give(role, "*", NOW, login.account)  # type: ignore[arg-type]
        browser = Browser()
        browser.sign_in(login, list_of(event))
        links = {each.get("href") for each in browser.page.find("a")}
        assert (page_of(event) in links) == is_there
