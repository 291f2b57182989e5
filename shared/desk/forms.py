"""The fields of a registration in forms of the desk: what is typed, and what is wrong with it."""

from collections.abc import Mapping, Sequence
from typing import Any

from shared.input import municipalities
from shared.models.event import Event
from shared.models.fields import Language
from shared.models.questions import Answer
from shared.models.registration import Registration
from shared.pages.engine import to_id
from shared.pages.render import Form
from shared.pages.sections import ask_questions, first_option
from shared.refusals.refusal import Fault
from shared.words.fault_texts import choice_field, place_faults
from shared.words.pages import answer_field, inputs, to_typed


def form_facts(
    event: Event,
    language: Language,
    values: Mapping[str, Any],
    faults: Sequence[Fault] = (),
) -> dict[str, Any]:
    """What the templates of fields need. What is sensitive is not asked for."""
    found = place_faults(faults, event, language)
    return {
        "form": Form(values, {fault.field: fault.text for fault in found}, frozenset()),
        "inputs": inputs(),
        "summary": found,
        "anchors": {fault.field: _anchor(fault.field, event) for fault in found},
        "municipalities": tuple(
            (name, name) for name in municipalities.all_names(event.starts_at.date())
        ),
        "questions": ask_questions(event, language)["questions"],
    }


def values_of_details(registration: Registration, event: Event) -> dict[str, Any]:
    """The form as what is kept fills it."""
    shown = registration.shown()
    values = {input.name: shown.get(input.name) or "" for input in inputs()}
    values["organisation"] = registration.organisation.name
    for question in event.questions:
        given = registration.answers.get(question.question_id)
        if given is not None and not question.sensitive:
            values[answer_field(question.question_id)] = _typed(given)
    return values


def _typed(given: Answer) -> str | tuple[str, ...]:
    return given if isinstance(given, tuple) else to_typed(given)


def _anchor(field: str, event: Event) -> str:
    """The id of the control that a fault links to: in a group, its first one."""
    if option := first_option(field, event):
        return to_id(f"{field}.{option}")
    for round_ in event.rounds:
        if field == choice_field(round_.round_id, 1):
            return to_id(f"{field}.{round_.sessions[0].session_id}")
    return to_id(field)
