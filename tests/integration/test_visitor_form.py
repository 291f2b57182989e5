"""What the form makes of what was typed: a waiting list where all is full, a question where
something was probably mistyped, a fault where a choice stands there twice."""

import re

import pytest

from shared.models.event import Event
from shared.models.fields import LocalShortText
from shared.models.questions import Question
from shared.pages import render
from shared.pages.filling import colleagues
from shared.seats.counters import read_counters
from tests.functions import site as show_page
from tests.html import Page
from tests.integration.test_site import FIELDS, FORMS, submit
from tests.integration.test_truth import fill
from tests.lambda_events import Context, proxy_event


def open_form(event: Event, **query: str) -> str:
    request = proxy_event("GET", FORMS["nl"], parameters={"eventId": event.event_id}, query=query)
    body: str = show_page(request, Context())["body"]
    return body


def checked(page: str) -> list[str]:
    return re.findall(r'value="([^"]*)"[^>]* checked', page)


def test_a_session_in_the_address_is_chosen(event: Event) -> None:
    assert checked(open_form(event)) == []
    for name in ("sessie", "session"):
        chosen = open_form(event, **{name: "economic-boards", "utm_source": "mail"})
        assert checked(chosen) == ["economic-boards"]
    for unknown in ("no-such-session", 'x" onfocus="', "economic-boards" * 20):
        assert checked(open_form(event, sessie=unknown)) == []


def test_the_same_choice_twice_is_a_fault_at_its_field(event: Event) -> None:
    twice = submit(event, **{"choice.round-1.2": "global-goals"})
    assert twice["statusCode"] == 400
    assert 'href="#choice-round-1-2-global-goals"' in twice["body"]


def test_without_a_first_choice_there_is_no_second(event: Event) -> None:
    answer = submit(event, **{"choice.round-1.1": None})
    assert answer["statusCode"] == 400
    assert "fault-choice-round-1-1" in answer["body"]


@pytest.mark.parametrize(
    ("field", "typed", "meant"),
    [
        ("email", "jan@gmial.com", "jan@gmail.com"),
        ("email", "jan@amsterdm.nl", "jan@amsterdam.nl"),
        ("organisation", "Utrech", "Utrecht"),
        ("organisation", "Bergen", "Bergen (NH)"),
    ],
)
def test_what_was_probably_mistyped_is_asked_back_once(
    field: str, typed: str, meant: str, event: Event
) -> None:
    asked = submit(event, **{field: typed})
    assert asked["statusCode"] == 200 and "Klopt dit?" in asked["body"]
    assert f'name="meant.{field}" value="{meant}"' in asked["body"]
    # The visitor knows best: what was typed is taken as well as what was meant.
    kept = submit(event, **{field: typed, f"meant.{field}": typed})
    assert kept["statusCode"] == 201 and typed in kept["body"]


def test_what_was_meant_is_registered_and_shown(event: Event) -> None:
    answer = submit(event, organisation="Utrech", **{"meant.organisation": "Utrecht"})
    assert answer["statusCode"] == 201
    assert "<dd>Utrecht</dd>" in answer["body"]


def test_an_answered_question_is_not_asked_again(event: Event) -> None:
    both = {"organisation": "Utrech", "email": "jan@gmial.com"}
    first = submit(event, **both, **{"meant.organisation": "Utrech"})
    assert 'name="sure.organisation" value="Utrech"' in first["body"]
    assert 'name="meant.organisation"' not in first["body"]
    last = submit(event, **both, **{"sure.organisation": "Utrech", "meant.email": "jan@gmail.com"})
    assert last["statusCode"] == 201


@pytest.mark.parametrize("known", ["Den Bosch", "Hoorn", "VNG", "Provincie Utrecht"])
def test_what_is_known_or_far_from_all_is_not_asked_back(known: str, event: Event) -> None:
    answer = submit(event, organisation=known)
    assert answer["statusCode"] == 201


def test_aliases_stand_among_the_suggestions(event: Event) -> None:
    assert '<option value="Den Bosch" label="&#39;s-Hertogenbosch"></option>' in open_form(event)


COLLEAGUE = {
    "person.1.name": "Piet Bakker",
    "person.1.email": "piet@hoorn.example",
    "person.1.choice.round-1.1": "economic-boards",
}


def count_registered(event: Event) -> int:
    return read_counters(event.event_id)[0].taken


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_other_language_and_a_line_more_keep_what_was_typed(
    event: Event, language: str
) -> None:
    typed = {"name": "Jannie", "email": "jan@gmial.com", "organisation": "Utrech", **COLLEAGUE}
    for asked in ({"show": "again"}, {"more": "2"}):
        answer = submit(event, language, **typed, **asked)
        assert answer["statusCode"] == 200
        shown = Page(answer["body"])
        for name in ("name", "email", "organisation", "person.1.name", "person.1.email"):
            assert shown.one("input", name=name).get("value") == typed[name]
        assert checked(answer["body"]) == ["global-goals", "economic-boards"]
        assert len([*shown.find("input", name="person.2.name")]) == ("more" in asked)
        # Nothing is judged that nobody has sent yet.
        assert 'class="message__faults"' not in answer["body"]
    assert count_registered(event) == 0


def test_colleagues_are_registered_in_one_submission(event: Event) -> None:
    answer = submit(event, **COLLEAGUE)
    assert answer["statusCode"] == 201 and count_registered(event) == 2
    assert "Heeft een plaats: " in answer["body"]
    assert submit(event, **COLLEAGUE)["statusCode"] == 201 and count_registered(event) == 2


def test_without_a_seat_for_all_nobody_is_registered(event: Event) -> None:
    fill(event, 7)
    answer = submit(event, **COLLEAGUE)
    assert answer["statusCode"] == 409 and count_registered(event) == 7
    assert "Er is niet genoeg plaats voor u allemaal" in answer["body"]
    waits = submit(event, **COLLEAGUE, waitlist="true")
    assert waits["statusCode"] == 201 and count_registered(event) == 7
    assert "Staat op de wachtlijst: " in waits["body"]


def test_a_colleague_with_a_registration_stops_all_but_those_who_may_wait(event: Event) -> None:
    assert submit(event, email="piet@hoorn.example")["statusCode"] == 201
    new = {"key": "another-key-of-this-form"}
    answer = submit(event, **new, **COLLEAGUE)
    assert answer["statusCode"] == 409 and count_registered(event) == 1
    assert "Een van deze e-mailadressen is al aangemeld" in answer["body"]
    each = submit(event, **new, **COLLEAGUE, waitlist="true")
    assert each["statusCode"] == 201 and count_registered(event) == 2
    assert "Niet gelukt: Dit adres is al aangemeld" in each["body"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"person.1.name": None}, "person-1-name"),
        ({"person.1.email": "piet@"}, "person-1-email"),
        ({"person.1.email": FIELDS["email"]}, "person-1-email"),
        ({"person.1.choice.round-1.1": None}, "person-1-choice-round-1-1"),
    ],
)
def test_what_is_wrong_with_a_colleague_is_told_at_the_field(
    wrong: dict[str, str | None], field: str, event: Event
) -> None:
    answer = submit(event, **(COLLEAGUE | wrong))
    assert answer["statusCode"] == 400 and count_registered(event) == 0
    shown = Page(answer["body"])
    assert shown.one("a", href=f"#{field}").text.startswith("Collega 1: ")
    assert shown.one(id=f"fault-{field}")


def test_where_each_has_to_answer_nobody_is_brought_along(event: Event) -> None:
    asked = Question(
        question_id="why", kind="text", required=True, label=LocalShortText(nl="Waarom?", en="Why?")
    )
    asking = event.model_copy(update={"questions": (asked,)})
    assert colleagues.can_bring(event) and not colleagues.can_bring(asking)
    assert "person.1.name" not in render.form_template(asking, "nl")
