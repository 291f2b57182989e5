"""What the form makes of what was typed: a waiting list where all is full, a question where
something was probably mistyped, a fault where a choice stands there twice."""

import re

import pytest

from shared.models.event import Event
from tests.functions import site as show_page
from tests.integration.test_site import FORMS, submit
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
    assert 'href="#choice-round-1-2"' in twice["body"]


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
