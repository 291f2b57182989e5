"""Texts, mailings, people and acts on the desk."""

import re
from datetime import timedelta
from typing import Any

import pytest

from shared.access.acts import read_acts
from shared.access.grants import read_grants_at
from shared.drafting.drafts import find_draft
from shared.mailings.mailings import list_mailings
from shared.mailings.trials import find_unsent
from shared.models.event import Event
from shared.registering import parsing
from shared.sending import ses as sender
from shared.sending.trials import begin_mailing
from shared.store import keys
from shared.store.calls import query
from shared.store.cursor import PageAsked
from shared.store.notation import equals
from tests.clocks import CLOCK
from tests.factories import NOW
from tests.integration.desks import ACCOUNT, Browser, Login, give
from tests.integration.test_waiting import Visitor

WORDS = {"subject_nl": "Neem de trein", "text_nl": "Dag ((naam)),\n\nDe garage is dicht."}


@pytest.fixture(autouse=True)
def _parameter(sign_in_parameter: None) -> None:
    parsing.forget_events()


@pytest.fixture
def browser(event: Event, login: Login) -> Browser:
    """Of an organiser, at the mailings of the event."""
    give("organiser", "*", NOW)
    found = Browser()
    found.sign_in(login, f"/organisator/{event.event_id}/mailings")
    return found


def mailings(event: Event) -> str:
    return f"/organisator/{event.event_id}/mailings"


def kinds(event: Event) -> list[str]:
    return [act.kind for act in read_acts(event.event_id, PageAsked(50, None), CLOCK.now()).acts]


def hidden(browser: Browser, name: str) -> str:
    return browser.page.one("input", name=name).attributes["value"]


def send(browser: Browser, event: Event, **fields: str) -> dict[str, Any]:
    typed = {"token": browser.token, "key": hidden(browser, "key"), "action": "look"}
    return browser.post(mailings(event), **(typed | fields))


def test_a_breakout_is_mailed(browser: Browser, event: Event) -> None:
    for number in range(2):
        Visitor(event, number, "global-goals")
    Visitor(event, 2, "economic-boards")
    typed = {"to": "session:global-goals", **WORDS}
    seen = send(browser, event, **typed)

    assert seen["statusCode"] == 200
    assert "Verstuur aan 2 mensen" in seen["body"]
    assert "Dag Anna Voorbeeld," in seen["body"]
    sent = send(browser, event, **typed, action="send", count="2")

    assert sent["statusCode"] == 303
    (record,) = list_mailings(event.event_id)
    assert sent["headers"]["Location"] == f"{mailings(event)}/{record.mailing.mailing_id}"
    filters = record.mailing.segment.filters
    assert filters and filters.session_id == "global-goals"
    # Of a text that has no English, the Dutch is for everybody.
    assert record.mailing.text and record.mailing.text.en == WORDS["text_nl"].strip()
    assert kinds(event) == ["mailing-started"]
    shown = browser.get(sent["headers"]["Location"])
    assert "De mailing is begonnen" in shown["body"] and "Neem de trein" in shown["body"]


def test_nobody_is_mailed_who_was_not_chosen(browser: Browser, event: Event) -> None:
    Visitor(event, 1, "global-goals")

    answer = send(browser, event, **WORDS, action="send", count="1")

    assert answer["statusCode"] == 400
    assert "Kies aan wie u mailt." in answer["body"]
    assert list_mailings(event.event_id) == []


def test_the_button_says_how_many_and_no_other_number_is_mailed(
    browser: Browser, event: Event
) -> None:
    Visitor(event, 1, "global-goals")
    send(browser, event, to="all", **WORDS)
    Visitor(event, 2, "global-goals")

    answer = send(browser, event, to="all", **WORDS, action="send", count="1")

    assert answer["statusCode"] == 409
    assert "Verstuur aan 2 mensen" in answer["body"]
    assert list_mailings(event.event_id) == []


def test_whom_it_is_for_is_counted_before_it_says_anything(browser: Browser, event: Event) -> None:
    Visitor(event, 1, "global-goals")

    answer = send(browser, event, to="session:global-goals")

    assert answer["statusCode"] == 400
    assert "Verstuur aan 1 persoon" in answer["body"]


def test_what_is_wrong_stands_at_its_field(browser: Browser, event: Event) -> None:
    typed = {"to": "all", "subject_nl": "Voor ((naam))", "text_nl": "In ((lokaal))"}

    answer = send(browser, event, **typed, town="Nergens", at="2020-01-01T10:00")

    assert answer["statusCode"] == 400
    for field, words in (
        ("subject_nl", "alleen een veld dat voor iedereen gelijk is"),
        ("text_nl", "Dit veld kennen wij niet: ((lokaal))"),
        ("town", "Deze gemeente kennen wij niet"),
    ):
        assert words in browser.page.one(id=f"fault-{field}").text
    assert "In ((lokaal))" in answer["body"]


def test_a_mailing_is_planned_by_a_clock_at_the_event_and_stopped(
    browser: Browser, event: Event
) -> None:
    Visitor(event, 1, "global-goals")
    at = (CLOCK.now() + timedelta(hours=2)).astimezone(event.zone)
    typed = {"to": "all", **WORDS, "at": at.strftime("%Y-%m-%dT%H:%M")}
    seen = send(browser, event, **typed)
    assert "Verstuur later aan 1 persoon" in seen["body"]
    sent = send(browser, event, **typed, action="send", count="1")

    (record,) = list_mailings(event.event_id)
    assert record.state == "scheduled"
    assert record.mailing.starts_at == at.replace(second=0)
    page = browser.get(sent["headers"]["Location"])
    assert "Gepland" in page["body"]
    CLOCK.sleep(1)
    browser.post(sent["headers"]["Location"], token=browser.token)
    assert list_mailings(event.event_id)[0].state == "stopped"
    assert kinds(event) == ["mailing-stopped", "mailing-started"]


def test_a_reader_sees_a_mailing_and_cannot_stop_it(
    browser: Browser, event: Event, login: Login
) -> None:
    Visitor(event, 1, "global-goals")
    where = send(browser, event, to="all", **WORDS, action="send", count="1")["headers"]["Location"]
    login.account = "reader"
    give("reader", event.event_id, NOW, "reader")
    reader = Browser()

    page = reader.sign_in(login, where)

    assert page["statusCode"] == 200 and "Stop deze mailing" not in page["body"]
    assert reader.post(where, token=reader.token)["statusCode"] == 403
    assert list_mailings(event.event_id)[0].state == "sending"


def test_a_trial_goes_to_whoever_asks_and_to_nobody_else(
    browser: Browser, event: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    Visitor(event, 1, "global-goals")
    answer = send(browser, event, to="all", **WORDS, action="trial")
    assert "proefmail onderweg naar jannie@hoorn.example" in answer["body"]
    assert list_mailings(event.event_id) == []
    items = query(equals("PK", keys.mailings_partition(event.event_id)))
    (trial_id,) = [item["SK"] for item in items]
    sent: list[tuple[str, str, str]] = []

    def keep(message: Any, to: str) -> str:
        sent.append((to, str(message["To"]), str(message["Subject"])))
        return "id"

    monkeypatch.setattr("shared.sending.ses.send", keep)
    for _ in range(2):
        begin_mailing(event.event_id, trial_id, has_time=lambda: True, clock=CLOCK)

    assert sent == [("jannie@hoorn.example",) * 2 + ("Proef: Neem de trein",)]
    assert find_unsent(event.event_id, trial_id) is None
    assert sender.MAIL_FROM


# --- texts ---


def test_a_text_is_kept_in_the_draft(browser: Browser, event: Event) -> None:
    path = f"/organisator/{event.event_id}/teksten/closing"
    page = browser.get(path)
    assert "Zo ziet de mail eruit" in page["body"]
    typed = {"token": browser.token, "version": hidden(browser, "version")}

    bad = browser.post(path, **typed, nl="Dag ((nam))", action="save")
    assert bad["statusCode"] == 400 and "((nam))" in browser.page.one(id="fault-nl").text
    looked = browser.post(path, **typed, nl="Tot in ((plaats)), ((naam))!", action="look")
    assert ", Anna Voorbeeld!" in looked["body"] and find_draft(event.event_id) is None
    saved = browser.post(path, **typed, nl="Dag ((naam))", action="save")

    assert saved["statusCode"] == 303
    draft = find_draft(event.event_id)
    assert draft and draft.content.mail_texts["closing"].nl == "Dag ((naam))"
    assert kinds(event) == ["draft-saved"]
    again = browser.post(path, **typed, nl="Van een ander", action="save")
    assert again["statusCode"] == 409 and "Van een ander" in again["body"]
    version = {"version": "1"}
    assert browser.post(path, **(typed | version), nl="", action="save")["statusCode"] == 303
    emptied = find_draft(event.event_id)
    assert emptied and "closing" not in emptied.content.mail_texts


@pytest.mark.parametrize("slot", ["waitlisted", "promoted", "changed", "cancelled", "moved"])
def test_each_text_has_its_mail(browser: Browser, event: Event, slot: str) -> None:
    path = f"/organisator/{event.event_id}/teksten/{slot}"
    browser.get(path)
    typed = {"token": browser.token, "version": hidden(browser, "version")}

    answer = browser.post(path, **typed, nl="Dag ((naam)), dit is anders.", action="look")

    assert answer["statusCode"] == 200
    sample = next(e for e in browser.page.find(class_="mail-sample__text")).text
    assert ("Dag Anna Voorbeeld, dit is anders." in sample) or slot in ("cancelled",)


def test_there_is_no_other_text(browser: Browser, event: Event) -> None:
    assert browser.get(f"/organisator/{event.event_id}/teksten/x")["statusCode"] == 404
    assert browser.get(f"/organisator/{event.event_id}/teksten")["statusCode"] == 200


# --- people and acts ---


def test_a_role_is_given_and_taken(browser: Browser, event: Event, pool: Any) -> None:
    path = f"/organisator/{event.event_id}/mensen"
    browser.get(path)
    token = browser.token
    wrong = browser.post(path, token=token, email="x", role="desk")
    assert wrong["statusCode"] == 400 and browser.page.one(id="fault-email").text

    given = browser.post(path, token=token, email="piet@hoorn.example", role="desk", language="nl")

    assert given["statusCode"] == 303
    (grant,) = read_grants_at(event.event_id, CLOCK.now())
    assert (grant.email, grant.role, grant.given_by) == ("piet@hoorn.example", "desk", ACCOUNT)
    shown = browser.get(path)
    assert "piet@hoorn.example" in shown["body"]
    CLOCK.sleep(1)
    browser.post(path, token=token, take=grant.account)
    assert read_grants_at(event.event_id, CLOCK.now()) == []
    assert kinds(event) == ["grant-taken", "grant-given"]
    acts = browser.get(f"/organisator/{event.event_id}/handelingen")
    assert re.search(r"Een rol weggenomen.*Een rol gegeven", acts["body"], re.DOTALL)
    assert "jannie@hoorn.example" in acts["body"]
    CLOCK.sleep(1)
    file = browser.post(f"/organisator/{event.event_id}/handelingen", token=token, action="export")
    assert file["headers"]["Content-Type"].startswith("text/csv")
    assert "Een rol gegeven" in file["body"]
    assert kinds(event)[0] == "list-exported"
