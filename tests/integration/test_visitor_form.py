"""What the form makes of what was typed: a waiting list where all is full, a question where
something was probably mistyped, a fault where a choice stands there twice."""

import re
from typing import Any

import pytest

from shared.models.event import Event
from shared.models.fields import LocalShortText
from shared.models.questions import Question
from shared.pages import render
from shared.pages.filling import colleagues
from shared.registrations.registrations import read_registration
from shared.seats.counters import read_counters
from tests.clocks import CLOCK
from tests.functions import site as show_page
from tests.html import Page
from tests.integration.test_selfservice import Visitor
from tests.integration.test_site import FIELDS, FORMS, form, submit
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
    typed = {"name": "Jannie", "email": "jan@hoorn.example", "organisation": "Hoorn", **COLLEAGUE}
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


PIET = {"person.1.name": "Piet Bakker", "person.1.email": "piet@hoorn.example"}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_seat_is_handed_to_a_colleague_on_ones_own_page(event: Event, language: str) -> None:
    visitor = Visitor(event, 1, "global-goals")
    title = {"nl": "Geef uw plaats aan een collega", "en": "Give your seat to a colleague"}[
        language
    ]
    assert title in visitor.send("show", language)["body"]
    answer = visitor.send("hand-over", language, version=1, **PIET)
    assert answer["statusCode"] == 200
    kept = read_registration(visitor.registration_id, CLOCK.now())
    assert (kept.name, str(kept.email), visitor.seats) == (*PIET.values(), ["global-goals"])
    # Whoever had it is shown nothing of the colleague, and has no key any more.
    assert "Piet" not in answer["body"]
    assert visitor.send("show", language)["statusCode"] == 401


@pytest.mark.parametrize(
    ("wrong", "status", "said"),
    [
        ({"person.1.name": ""}, 400, 'href="#person-1-name"'),
        ({"person.1.email": "piet@"}, 400, 'href="#person-1-email"'),
        ({"version": 7}, 412, "Uw aanmelding is intussen veranderd"),
    ],
)
def test_a_seat_that_is_not_handed_over_stays(
    wrong: dict[str, Any], status: int, said: str, event: Event
) -> None:
    visitor = Visitor(event, 1, "global-goals")
    answer = visitor.send("hand-over", **({"version": 1} | PIET | wrong))
    assert answer["statusCode"] == status and said in answer["body"]
    assert visitor.send("show")["statusCode"] == 200


def test_a_seat_is_not_handed_to_somebody_who_has_one(event: Event) -> None:
    Visitor(event, 2, "global-goals", email=PIET["person.1.email"])
    visitor = Visitor(event, 1, "global-goals")
    answer = visitor.send("hand-over", version=1, **PIET)
    assert answer["statusCode"] == 409 and "Dit e-mailadres is al aangemeld" in answer["body"]


def test_whoever_waits_has_no_seat_to_hand_over(event: Event) -> None:
    fill(event, 8)
    visitor = Visitor(event, 9, "global-goals", waitlist=True)
    assert "hand-over" not in visitor.send("show")["body"]
    assert visitor.send("hand-over", version=1, **PIET)["statusCode"] == 409


def test_after_cancelling_one_can_register_again(event: Event) -> None:
    visitor = Visitor(event, 1, "global-goals")
    link = f'href="/bijeenkomsten/{event.event_id}/aanmelden"'
    assert link not in visitor.send("show")["body"]
    gone = visitor.send("confirm-cancel")["body"]
    assert link in gone and "Meld u opnieuw aan" in gone
    CLOCK.moment = event.registration.closes_at
    assert link not in visitor.send("show")["body"]


def test_the_own_page_goes_on_in_the_other_language(event: Event) -> None:
    visitor = Visitor(event, 1, "global-goals")
    shown = Page(visitor.send("show")["body"])
    assert shown.one("button", lang="en").get("formaction") == "/en/registration"
    assert "Your registration" in visitor.send("show", "en")["body"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_empty_form_is_folded_and_sent_by_its_own_button(event: Event, language: str) -> None:
    shown = Page(form(event, language)["body"])
    assert not [each for each in shown.find("details") if "open" in each.attributes]
    # Enter in a field presses the first button of its form (HTML, implicit submission).
    first = next(iter(shown.find("button", form="registration", type="submit")))
    assert first.get("name") is None and first.get("formaction") is None
