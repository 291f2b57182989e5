"""The form of a registration: its fields as they were typed, what was probably mistyped in them,
and the fields as a request of the API."""

import re
from collections.abc import Mapping
from typing import Any

from shared.input.doubts import meant_address, meant_organisations
from shared.models.event import Event
from shared.models.fields import Language
from shared.models.questions import Question
from shared.web.bodies import Fields, read_form
from shared.web.http import Request
from shared.words.pages import ANSWER_PREFIX, answer_field, inputs
from shared.words.spoken import to_number

_DOUBTED = ("email", "organisation")


def read_fields(request: Request) -> Fields:
    """The fields of a form of a registration. Raises: as `read_form`."""
    return read_form(request, several=ANSWER_PREFIX)


def first(fields: Fields, name: str) -> str | None:
    """The field as it was typed, trimmed; None where it is empty or was not sent."""
    values = fields.get(name)
    return values[0].strip() or None if values else None


def answer_doubts(fields: Fields) -> Fields:
    """The fields with what was meant in the place of what was typed. `sure` remembers it: nothing
    is asked twice of the same text."""
    answered = dict(fields)
    for field in _DOUBTED:
        if meant := first(fields, f"meant.{field}"):
            answered |= {field: [meant], f"sure.{field}": [meant]}
    return answered


def find_doubts(fields: Fields) -> Mapping[str, list[str]]:
    """By field, what may have been meant. Empty where nothing is to be asked."""
    email, organisation = (first(fields, field) or "" for field in _DOUBTED)
    address = meant_address(email)
    found = {
        "email": [address] if address else [],
        "organisation": meant_organisations(organisation),
    }
    return {
        field: meant
        for field, meant in found.items()
        if meant and first(fields, f"sure.{field}") != first(fields, field)
    }


def wants_form_again(fields: Fields) -> bool:
    """Whether the form is to be shown with what was typed: in another language, or with room for
    one more colleague."""
    return "show" in fields or "more" in fields


def brings_colleagues(fields: Fields) -> bool:
    return any(re.fullmatch(r"person\.[0-9]\.(name|email)", name) for name in fields)


def to_request(fields: Fields, event: Event, language: Language) -> dict[str, Any]:
    """The form's fields in the form of the API's request. Empty fields are left out, so that the
    model names them as missing."""
    request: dict[str, Any] = {"language": language, "waitlist": "waitlist" in fields}
    for name in (input.name for input in inputs()):
        if value := first(fields, name):
            request[name] = {"name": value} if name == "organisation" else value
    request["choices"] = {
        round_.round_id: ranking
        for round_ in event.rounds
        if (ranking := _ranking(fields, round_.round_id))
    }
    request["answers"] = {
        question.question_id: _answer(question, typed)
        for question in event.questions
        if (typed := fields.get(answer_field(question.question_id)))
    }
    if "consent" in fields:
        request["consent"] = True
    return request


def _answer(question: Question, typed: list[str]) -> Any:
    """A typed text as the API has it; unchanged where that is not possible, so that it is named as
    wrong."""
    if question.kind == "choices" or len(typed) > 1:
        return typed
    (text,) = typed
    if question.kind == "yes-no":
        return {"yes": True, "no": False}.get(text, text)
    return to_number(text) if question.kind == "number" else text


def _ranking(fields: Fields, round_id: str) -> list[str]:
    """The choices of one round. Who goes to no session has no lower choices either; one that stands
    there twice is named as wrong by the model."""
    places = [first(fields, f"choice.{round_id}.{place}") for place in range(1, 6)]
    return [choice for choice in places if choice] if places[0] else []
