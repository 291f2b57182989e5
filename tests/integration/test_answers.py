"""Answers to an event's own questions, through every door: API, group, form, own page, list."""

import json
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest

from shared.events.events import read_event
from shared.models.event import Event
from shared.registering.parsing import forget_events
from shared.registrations.registrations import find_registration
from tests.clocks import CLOCK
from tests.functions import gateway as lambda_handler
from tests.functions import organiser, site
from tests.html import Page
from tests.integration.test_details import listed
from tests.integration.test_organising import ORGANISER, group, patch
from tests.integration.test_selfservice import Visitor as Holder
from tests.integration.test_selfservice import items, main_of
from tests.integration.test_waiting import Visitor
from tests.lambda_events import post_registration, proxy_event
from tests.requests import make_request

OF_EVENT = "/v1/events/{eventId}/registrations/{registrationId}"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def words(nl: str, en: str) -> dict[str, str]:
    return {"nl": nl, "en": en}


SIZE = {
    "questionId": "size",
    "kind": "choice",
    "label": words("Maat", "Size"),
    "reason": words("Dan bestellen we truien.", "Then we order jumpers."),
    "options": [
        {"optionId": "s", "label": words("Klein", "Small")},
        {"optionId": "l", "label": words("Groot", "Large")},
    ],
}
THEMES = {
    "questionId": "themes",
    "kind": "choices",
    "label": words("Thema’s", "Themes"),
    "most": 2,
    "options": [
        {"optionId": o, "label": words(o.upper(), o.upper())} for o in ("water", "trade", "climate")
    ],
}
YEARS = {
    "questionId": "years",
    "kind": "number",
    "label": words("Jaren ervaring", "Years of experience"),
    "least": 0,
    "most": 50,
}
TOPIC = {
    "questionId": "topic",
    "kind": "text",
    "label": words("Uw vraag aan de sprekers", "Your question to the speakers"),
    "most": 20,
    "required": True,
}
ILLNESS = {
    "questionId": "illness",
    "kind": "text",
    "label": words("Iets over uw gezondheid", "Anything about your health"),
    "sensitive": True,
    "retentionDays": 2,
}
QUESTIONS = ["pictures", SIZE, THEMES, YEARS, TOPIC, "dietary", ILLNESS]
BESIDE: dict[str, Any] = {
    "pictures": False,
    "size": "l",
    "themes": ["water", "trade"],
    "years": 3,
    "topic": "Wat nu?",
}
APART: dict[str, Any] = {"dietary": ["vegan"], "illness": "Hooikoorts"}
ALL = BESIDE | APART
TYPED = {
    "answer.pictures": "no",
    "answer.size": "l",
    "answer.themes": ["water", "trade"],
    "answer.years": "3",
    "answer.topic": "Wat nu?",
    "answer.dietary": ["vegan"],
    "answer.illness": "Hooikoorts",
    "consent": "true",
}


@pytest.fixture
def asking(event: Event) -> Event:
    """An event that asks something of every kind."""
    return ask(event, *QUESTIONS)


def ask(event: Event, *questions: Any) -> Event:
    status, shown = patch(event, questions=list(questions))
    assert (status, shown["questions"]) == (200, list(questions))
    forget_events()
    return read_event(event.event_id)


def faults(event: Event, answers: Any, **changes: Any) -> set[str]:
    body = make_request(9, answers=answers, **changes)
    answer = lambda_handler(post_registration(event.event_id, body))
    assert answer["statusCode"] == 400, answer
    return {f"{e['pointer']} {e['code']}" for e in json.loads(answer["body"])["errors"]}


def stored(table: Any, kind: str) -> list[str]:
    return [json.dumps(item) for item in items(table, kind)]


def organisers_read(event: Event, visitor: Visitor) -> dict[str, Any]:
    parameters = {
        "eventId": event.event_id,
        "registrationId": visitor.receipt["registrationId"],
    }
    answer = organiser(proxy_event("GET", OF_EVENT, parameters=parameters, claims=ORGANISER))
    shown: dict[str, Any] = json.loads(answer["body"])
    return shown


def own(visitor: Visitor) -> dict[str, Any]:
    answers: dict[str, Any] = visitor.show()["answers"]
    return answers


def test_the_api_keeps_them_and_shows_them_to_their_holder(asking: Event, table: Any) -> None:
    visitor = Visitor(asking, 1, answers=ALL, consent=True)

    assert own(visitor) == ALL
    (document,) = stored(table, "REGISTRATION")
    (apart,) = stored(table, "REQUIREMENTS")
    assert "Wat nu?" in document and "Hooikoorts" not in document and "vegan" not in document
    assert "Hooikoorts" in apart and "Wat nu?" not in apart
    assert [item["answers"] for item in listed(asking)] == [BESIDE]


def test_all_faults_are_answered_at_once(asking: Event) -> None:
    wrong = {
        "pictures": "yes",
        "size": "xl",
        "themes": ["water", "fire", 3],
        "years": 51,
        "topic": "x" * 21,
        "illness": 5,
        "shoe": 44,
        "dietary": ["vegan"],
    }

    assert faults(asking, wrong, name="") == {
        "/name empty",
        "/answers/pictures wrong-type",
        "/answers/size not-allowed",
        "/answers/themes too-many",
        "/answers/years out-of-range",
        "/answers/topic too-long",
        "/answers/illness wrong-type",
        "/answers/shoe unknown-question",
        "/consent consent-required",
    }


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ({}, {"/answers/topic required"}),
        ({"topic": " "}, {"/answers/topic required"}),
        ({"topic": None}, {"/answers/topic required"}),
        ([], {"/answers wrong-type", "/answers/topic required"}),
        ({"topic": "a\u0000b"}, {"/answers/topic control-characters"}),
        ({"topic": "a", "years": True}, {"/answers/years wrong-type"}),
        ({"topic": "a", "years": "3"}, {"/answers/years wrong-type"}),
        ({"topic": "a", "themes": "water"}, {"/answers/themes wrong-type"}),
        (
            {"topic": "a", "themes": ["fire", ""]},
            {"/answers/themes/0 not-allowed", "/answers/themes/1 not-allowed"},
        ),
        ({"topic": "a", "size": ["s"]}, {"/answers/size wrong-type"}),
        ({"topic": "a", "illness": "ja"}, {"/consent consent-required"}),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(
    asking: Event, answers: Any, found: set[str]
) -> None:
    assert faults(asking, answers) == found


def test_requirements_are_no_longer_known(event: Event) -> None:
    assert faults(event, {}, requirements={}) == {"/requirements unknown-field"}


def test_what_is_empty_is_not_kept(asking: Event, table: Any) -> None:
    empty = {"topic": "Wat?", "size": "", "themes": [], "dietary": [], "illness": " "}

    visitor = Visitor(asking, 1, answers=empty | {"years": None})

    assert own(visitor) == {"topic": "Wat?"}
    assert items(table, "REQUIREMENTS") == []


def test_a_patch_changes_the_answers_that_it_names(asking: Event) -> None:
    visitor = Visitor(asking, 1, answers=ALL, consent=True)

    status, changed = visitor.change(
        1, answers={"size": None, "years": 0.5, "illness": "Niets"}, consent=True
    )
    assert (status, changed["answers"]) == (
        200,
        {k: v for k, v in ALL.items() if k != "size"} | {"years": 0.5, "illness": "Niets"},
    )
    status, changed = visitor.change(2, answers={"illness": None})
    assert (status, "illness" in changed["answers"], changed["answers"]["dietary"]) == (
        200,
        False,
        ["vegan"],
    )
    assert own(visitor) == changed["answers"]


def test_consent_is_given_anew_and_can_be_taken_back_with_the_answers(asking: Event) -> None:
    visitor = Visitor(asking, 1, answers=ALL, consent=True)
    first = visitor.show()["consentedAt"]
    CLOCK.moment += timedelta(hours=1)

    assert visitor.change(1, answers={"dietary": ["halal"]})[0] == 400
    assert visitor.change(1, consent=None)[0] == 400
    _, changed = visitor.change(1, answers={"illness": None})
    assert changed["consentedAt"] == first
    _, changed = visitor.change(2, answers={"dietary": ["halal"]}, consent=True)
    assert changed["consentedAt"] != first
    status, changed = visitor.change(3, answers={"dietary": None}, consent=None)
    assert (status, changed["answers"]) == (200, BESIDE)
    assert "consentedAt" not in changed


def test_a_required_answer_cannot_be_taken_away(asking: Event) -> None:
    visitor = Visitor(asking, 1, answers=ALL, consent=True)

    for nothing in ({"topic": None}, None):
        status, body = visitor.change(1, answers=nothing)
        assert status == 400
        assert [e["pointer"] for e in body["errors"]] == ["/answers/topic"]


def test_a_change_of_something_else_judges_no_answer(event: Event) -> None:
    visitor = Visitor(event, 1, answers={"dietary": ["vegan"]}, consent=True)
    ask(event, TOPIC)

    status, changed = visitor.change(1, jobTitle="Adviseur")

    assert (status, changed["answers"]) == (200, {"dietary": ["vegan"]})


def test_what_was_answered_stays_readable_when_its_question_leaves(
    asking: Event, table: Any
) -> None:
    holder = Holder(asking, 1, answers=ALL, consent=True)
    ask(asking, "access")

    page = main_of(holder.send("show"))

    for shown in ("Vegan", "Hooikoorts", "Wat nu?", "size", "water, trade"):
        assert shown.lower() in page.lower()
    assert holder.change("needs")["statusCode"] == 200
    assert items(table, "REQUIREMENTS") == []


def test_a_group_keeps_them(asking: Event) -> None:
    people = [make_request(n, answers=ALL, consent=True) for n in (1, 2)]

    status, _ = group(asking, "all", *people)

    assert status == 201
    assert [item["answers"] for item in listed(asking)] == [BESIDE, BESIDE]


def test_a_sensitive_answer_goes_on_its_own_day(asking: Event, table: Any) -> None:
    visitor = Visitor(asking, 1, answers=ALL, consent=True)
    before = asking.ends_at + timedelta(days=2)

    CLOCK.moment = before - timedelta(seconds=1)
    assert own(visitor) == ALL
    CLOCK.moment = before
    assert own(visitor) == BESIDE | {"dietary": ["vegan"]}
    CLOCK.moment = asking.ends_at + timedelta(days=asking.requirements_days)
    assert own(visitor) == BESIDE


def test_days_of_ones_own_make_an_answer_that_is_not_sensitive_go_earlier(
    event: Event, table: Any
) -> None:
    event = ask(event, SIZE | {"retentionDays": 1})
    visitor = Visitor(event, 1, answers={"size": "s"})

    assert own(visitor) == {"size": "s"} and "consentedAt" not in visitor.show()
    assert [item["answers"] for item in listed(event)] == [{"size": "s"}]
    assert organisers_read(event, visitor)["answers"] == {"size": "s"}
    CLOCK.moment = event.ends_at + timedelta(days=1)
    assert own(visitor) == {}
    assert [item["answers"] for item in listed(event)] == [{}]
    assert organisers_read(event, visitor)["answers"] == {}


def test_organisers_read_no_sensitive_answer_beside_those_of_own_days(event: Event) -> None:
    event = ask(event, SIZE | {"retentionDays": 1}, ILLNESS)
    answers = {"size": "s", "illness": "Hooikoorts"}
    visitor = Visitor(event, 1, answers=answers, consent=True)

    assert own(visitor) == answers
    assert [item["answers"] for item in listed(event)] == [{"size": "s"}]
    assert organisers_read(event, visitor)["answers"] == {"size": "s"}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_form_asks_every_kind_and_keeps_what_is_typed(asking: Event, language: str) -> None:
    path = {"nl": "/bijeenkomsten/{eventId}/aanmelden", "en": "/en/events/{eventId}/register"}
    parameters = {"eventId": asking.event_id}
    page = Page(site(proxy_event("GET", path[language], parameters=parameters))["body"])
    label, why = {
        "nl": ("Maat", "Waarom we dit vragen: Dan bestellen we truien."),
        "en": ("Size", "Why we ask: Then we order jumpers."),
    }[language]
    assert label in page.one("main").text and why in page.one("main").text
    assert page.one("input", id="answer-topic").get("aria-required") == "true"
    assert page.one("input", id="answer-years").get("inputmode") == "decimal"
    assert page.one("input", id="answer-size-l").get("type") == "radio"
    assert page.one("input", id="answer-themes-water").get("type") == "checkbox"
    assert page.one("input", id="answer-pictures-yes").get("value") == "yes"
    typed = {
        "key": "the-key-of-this-form",
        "name": "Jan",
        "email": "jan@hoorn.example",
        "organisation": "Hoorn",
        "choice.round-1.1": "global-goals",
        **TYPED,
    }

    def send(**changes: Any) -> dict[str, Any]:
        body = urlencode(typed | changes, doseq=True)
        return lambda_handler(
            proxy_event("POST", path[language], parameters=parameters, headers=FORM, body=body)
        )

    wrong = {"answer.years": "veel", "answer.topic": "", "answer.size": "xl", "consent": ""}
    again = send(**wrong)
    shown = Page(again["body"])
    assert again["statusCode"] == 400
    assert shown.one("input", id="answer-years").get("value") == "veel"
    assert "checked" in shown.one("input", id="answer-themes-trade").attributes
    assert "checked" in shown.one("input", id="answer-pictures-no").attributes
    for field in ("answer-years", "answer-topic", "answer-size-s", "consent"):
        assert shown.one("a", href=f"#{field}").text
    assert send()["statusCode"] == 201
    assert [item["answers"] for item in listed(asking)] == [BESIDE]


def test_the_page_of_ones_own_shows_and_changes_them(asking: Event) -> None:
    holder = Holder(asking, 1, answers=ALL, consent=True)
    shown = holder.send("show")
    page = Page(shown["body"])
    for words_ in ("Groot", "WATER, TRADE", "Nee", "Wat nu?", "Hooikoorts", "Veganistisch"):
        assert words_ in main_of(shown)
    assert "checked" in page.one("input", id="answer-size-l").attributes

    answers = {name: value for name, value in TYPED.items() if name[7:] in BESIDE}
    changed = holder.change("answers", **answers | {"answer.size": "s", "answer.years": "2,5"})
    registration = find_registration(holder.registration_id, CLOCK.now())
    assert changed["statusCode"] == 200 and registration
    assert registration.answers == {
        **BESIDE,
        "themes": ("water", "trade"),
        "size": "s",
        "years": 2.5,
    }
    assert "Hooikoorts" in main_of(changed)
    refused = holder.change("answers", version=2)
    assert refused["statusCode"] == 400
    assert "Vul ‘Uw vraag aan de sprekers’ in." in main_of(refused)


def test_an_event_without_sensitive_questions_asks_no_consent(event: Event) -> None:
    event = ask(event, "pictures")
    path = "/bijeenkomsten/{eventId}/aanmelden"
    request = proxy_event("GET", path, parameters={"eventId": event.event_id})

    page = Page(site(request)["body"])

    assert not list(page.find("input", id="consent"))
    assert "Mag u op foto’s van deze bijeenkomst staan?" in page.one("main").text
