"""Parses what strangers send: a request that fits the event, or every fault at once."""

import math
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import PydanticCustomError, PydanticKnownError

from shared.events.choices import choice_faults
from shared.events.events import read_event
from shared.input.text import clean_paragraphs, trim
from shared.models.event import Event
from shared.models.questions import Answer, Answers, Question
from shared.models.registration import (
    Details,
    FittingRequest,
    Registration,
    RegistrationRequest,
    details_of,
)
from shared.refusals.faults import to_fault, to_faults
from shared.refusals.refusal import Fault, InvalidInputError, escape_pointer, one_a_pointer
from shared.registrations.answers_apart import AnswersApart

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


# Seconds for which a warm function keeps an event. What may change meanwhile (window,
# capacity, cancellation) is checked again by the conditions on the counters.
_KEPT_FOR = timedelta(seconds=5)
_kept: dict[str, tuple[datetime, Event]] = {}


def read_known_event(event_id: str, now: datetime) -> Event:
    """The event, at most a few seconds old. Raises: NotFoundError."""
    kept = _kept.get(event_id)
    if kept and abs(now - kept[0]) <= _KEPT_FOR:
        return kept[1]
    event = read_event(event_id)
    _kept[event_id] = (now, event)
    return event


def read_event_anew(event_id: str, now: datetime) -> Event:
    """The event as it is now, kept from now on. Raises: NotFoundError."""
    _kept.pop(event_id, None)
    return read_known_event(event_id, now)


def forget_events() -> None:
    """Forgets all kept events, so that the next request reads its event anew."""
    _kept.clear()


def parse_request(fields: Any, event: Event) -> FittingRequest:
    """The request in the fields of a JSON body. Raises: InvalidInputError with every fault."""
    asked, faults = _read(fields)
    answers = ReadAnswers({}, {}, [])
    if isinstance(fields, dict):
        faults += _choice_faults(fields, event)
        answers = read_answers(event, fields.get("answers"), fields.get("consent"))
    return _sound(asked, faults, answers)


def parse_change(
    registration: Registration, patch: Mapping[str, Any], event: Event, apart: AnswersApart
) -> FittingRequest:
    """The request that a registration with a merge patch (RFC 7396) amounts to.

    `choices` and `organisation` are replaced as wholes: a ranking of a round that is not named is
    no longer wanted, and a code cannot be merged with a name. `answers` are merged question by
    question, with those that are kept `apart`. What the patch leaves alone is not judged again: a
    session may have been cancelled since, and a rule may have become stricter.

    Raises: InvalidInputError with every fault.
    """
    kept = {
        Details.model_fields[name].alias or name: value
        for name, value in details_of(registration).items()
    }
    answers = merge_answers(event, registration.answers, apart, patch)
    kept.pop("answers")
    fields = {name: value for name, value in {**kept, **patch}.items() if value is not None}
    asked, faults = _read(fields)
    left_alone = {_place(fault) for fault in faults} - patch.keys()
    if left_alone:
        asked, faults = _read(fields | dict.fromkeys(left_alone, "kept"))
        if asked is not None:
            update = {
                name: value
                for name, value in details_of(registration).items()
                if Details.model_fields[name].alias in left_alone
            }
            asked = asked.model_copy(update=update)
    if "choices" in patch:
        faults += _choice_faults(fields, event)
    return _sound(asked, faults, answers)


def _read(fields: Any) -> tuple[RegistrationRequest | None, list[Fault]]:
    try:
        return RegistrationRequest.model_validate(fields), []
    except ValidationError as error:
        return None, [*to_faults(error)]


def _choice_faults(fields: Mapping[str, Any], event: Event) -> list[Fault]:
    choices = fields.get("choices", {})
    return [*choice_faults(event, choices)] if isinstance(choices, dict) else []


def _sound(
    asked: RegistrationRequest | None, faults: list[Fault], answers: ReadAnswers
) -> FittingRequest:
    faults += answers.faults
    if faults or asked is None:
        raise InvalidInputError(one_a_pointer(faults))
    parts = {"answers": answers.beside, "apart": answers.apart}
    # Both were judged, the one by its model, the other by the event's questions.
    return FittingRequest.model_construct(**{**asked.__dict__, **parts})


def _place(fault: Fault) -> str:
    """The field of the request that it is in."""
    return fault.pointer.split("/")[1] if fault.pointer else ""
