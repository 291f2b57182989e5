"""Judges whether answers fit the event's questions: every fault at once, as JSON pointers."""

import math
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pydantic_core import PydanticCustomError, PydanticKnownError

from shared.input.text import clean_paragraphs, trim
from shared.models.event import Event
from shared.models.faults import to_fault
from shared.models.questions import Answer, Answers, Question
from shared.models.registration import AnswersApart
from shared.refusals.refusal import Fault, escape_pointer

_MOST = 1_000_000_000
"""The highest number that may be answered, and below nought the lowest."""


class ReadAnswers(NamedTuple):
    """What was answered, by where it is kept, and what is wrong with the rest."""

    beside: Answers
    apart: Answers
    faults: list[Fault]


def read_answers(event: Event, sent: Any, consent: Any) -> ReadAnswers:
    """The answers in the value of a JSON body, judged by the event's questions. What is empty is
    as if it was left out. What is no object is judged by the model."""
    beside: Answers = {}
    apart: Answers = {}
    if not isinstance(sent, Mapping):
        sent = {}
    given, faults = _judge_all(event, sent)
    for question in event.questions:
        question_id = question.question_id
        if question_id in given:
            (apart if question.is_apart else beside)[question_id] = given[question_id]
        elif question.required and not _is_faulty(question_id, faults):
            faults.append(_required(question_id))
    needing = [q for q, value in sent.items() if not _is_empty(value) and _is_sensitive(event, q)]
    return ReadAnswers(beside, apart, [*faults, *_consent_faults(needing, consent)])


def merge_answers(
    event: Event, kept: Answers, kept_apart: AnswersApart, patch: Mapping[str, Any]
) -> ReadAnswers:
    """The stored answers with a merge patch (RFC 7396): null removes an answer, or all of them. The
    patch judges no other answer again: its question may have left the event since."""
    beside, apart = dict(kept), dict(kept_apart.answers)
    consent = patch.get("consent", False)
    sent = patch.get("answers", {})
    if sent is None:
        sent = dict.fromkeys([*beside, *apart])
    if not isinstance(sent, Mapping):
        return ReadAnswers(beside, apart, [])
    given, faults = _judge_all(event, sent)
    for question_id in sent:
        beside.pop(question_id, None)
        apart.pop(question_id, None)
        question = event.find_question(question_id)
        if question and question_id in given:
            (apart if question.is_apart else beside)[question_id] = given[question_id]
        elif question and question.required and not _is_faulty(question_id, faults):
            faults.append(_required(question_id))
    # Consent is given with each answer; taking it back takes back all.
    needing = [
        question_id
        for question_id in apart
        if (question_id in given or "consent" in patch)
        and _is_sensitive(event, question_id, otherwise=bool(kept_apart.consented_at))
    ]
    return ReadAnswers(beside, apart, [*faults, *_consent_faults(needing, consent)])


def _judge_all(event: Event, sent: Mapping[str, Any]) -> tuple[Answers, list[Fault]]:
    given: Answers = {}
    faults: list[Fault] = []
    for question_id, value in sent.items():
        if value is None:
            continue
        question = event.find_question(question_id)
        pointer = _pointer(question_id)
        if question is None:
            faults.append(Fault(pointer, "unknown-question", "This event asks no such question."))
        elif found := [*_JUDGES[question.kind](question, value, pointer)]:
            faults += found
        elif not _is_empty(value):
            given[question_id] = _clean(question, value)
    return given, faults


def _is_sensitive(event: Event, question_id: str, otherwise: bool = False) -> bool:
    """`otherwise` for a question that the event asks no more."""
    question = event.find_question(question_id)
    return question.sensitive if question else otherwise


def _consent_faults(question_ids: list[str], consent: Any) -> Iterator[Fault]:
    if question_ids and consent is not True:
        named = ", ".join(question_ids)
        yield Fault("/consent", "consent-required", f"Kept with consent only: {named}.")


def _is_empty(value: Any) -> bool:
    return value is None or value == [] or (isinstance(value, str) and not trim(value))


def _clean(question: Question, value: Any) -> Answer:
    if isinstance(value, list):
        return tuple(dict.fromkeys(value))
    if question.kind == "text":
        return clean_paragraphs(value, question.most_signs)
    answer: Answer = value
    return answer


def _judge_text(question: Question, value: Any, pointer: str) -> Iterator[Fault]:
    if not isinstance(value, str):
        yield Fault(pointer, "wrong-type", "This must be a text.")
    elif trim(value):
        try:
            clean_paragraphs(value, question.most_signs)
        except (PydanticCustomError, PydanticKnownError) as error:
            yield to_fault(pointer, error)


def _judge_choice(question: Question, value: Any, pointer: str) -> Iterator[Fault]:
    if value != "":
        yield from _judge_option(question, value, pointer)


def _judge_choices(question: Question, value: Any, pointer: str) -> Iterator[Fault]:
    most = question.most_chosen
    if not isinstance(value, list):
        yield Fault(pointer, "wrong-type", "This must be a list.")
    elif len(value) > most:
        yield Fault(pointer, "too-many", f"Give at most {most}.")
    else:
        for index, option_id in enumerate(value):
            yield from _judge_option(question, option_id, f"{pointer}/{index}")


def _judge_option(question: Question, value: Any, pointer: str) -> Iterator[Fault]:
    if not isinstance(value, str):
        yield Fault(pointer, "wrong-type", "This must be a text.")
    elif value not in question.option_ids:
        detail = f"Choose one of {', '.join(question.option_ids)}."
        yield Fault(pointer, "not-allowed", detail)


def _judge_yes_no(question: Question, value: Any, pointer: str) -> Iterator[Fault]:
    if not isinstance(value, bool):
        yield Fault(pointer, "wrong-type", "This must be true or false.")


def _judge_number(question: Question, value: Any, pointer: str) -> Iterator[Fault]:
    least = -_MOST if question.least is None else question.least
    most = _MOST if question.most is None else question.most
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        yield Fault(pointer, "wrong-type", "This must be a number.")
    elif not least <= value <= most:
        yield Fault(pointer, "out-of-range", f"Give a number from {least} to {most}.")


_JUDGES = {
    "text": _judge_text,
    "choice": _judge_choice,
    "choices": _judge_choices,
    "yes-no": _judge_yes_no,
    "number": _judge_number,
}


def _required(question_id: str) -> Fault:
    return Fault(_pointer(question_id), "required", "This field is required.")


def _is_faulty(question_id: str, faults: list[Fault]) -> bool:
    pointer = _pointer(question_id)
    return any(f.pointer == pointer or f.pointer.startswith(f"{pointer}/") for f in faults)


def _pointer(question_id: str) -> str:
    return f"/answers/{escape_pointer(question_id)}"
