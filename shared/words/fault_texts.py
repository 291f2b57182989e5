"""Faults of the API request as messages at the fields of the form, made to measure."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from shared.models.event import Event
from shared.models.fields import Language
from shared.models.questions import Question
from shared.refusals.refusal import Fault
from shared.words import pages as words
from shared.words.pages import find_text, inputs
from shared.words.spoken import read_texts

_MISSING = ("required", "empty", "wrong-type", "too-few", "code-or-name")
# For each field, the codes that share a text: its id is the field's name with the word here, or,
# for any other code, with the code itself.
_WORDED_AS: dict[str, dict[str, str]] = {
    "name": dict.fromkeys(_MISSING, "missing"),
    "email": {
        **dict.fromkeys(_MISSING, "missing"),
        **dict.fromkeys(("email-address", "invalid", "control-characters"), "invalid"),
    },
    "reference": dict.fromkeys(("reference", "required", "wrong-type", "too-long"), "invalid"),
    "organisation": dict.fromkeys((*_MISSING, "invalid", "unknown-municipality"), "missing"),
    "choice": {
        **dict.fromkeys(_MISSING, "missing"),
        **dict.fromkeys(
            ("unknown-session", "unknown-round", "wrong-round", "invalid", "not-allowed"),
            "elsewhere",
        ),
    },
    "dietary": dict.fromkeys(("not-allowed", "invalid", "wrong-type", "too-many"), "unknown"),
    "question-choice": dict.fromkeys((*_MISSING, "not-allowed"), "missing"),
    "question-choices": dict.fromkeys((*_MISSING, "not-allowed"), "missing"),
    "question-yes-no": dict.fromkeys(_MISSING, "missing"),
    "question-number": dict.fromkeys(_MISSING, "missing"),
    "consent": dict.fromkeys(("consent-required", "wrong-type"), "required"),
}
_PLAIN_FIELDS = {
    "/reference": "reference",
    "/organisation/name": "organisation",
    "/organisation/code": "organisation",
    "/consent": "consent",
}
_LABELS = {
    "reference": "reference",
    "consent": "consent",
}


class FieldFault(NamedTuple):
    """A message at a field, by the name of the field in the form; `field` is empty where the
    fault belongs to none."""

    field: str
    text: str


def choice_field(round_id: str, rank: int) -> str:
    """The form's name for a choice: `choice.round-1.2` is the second choice in that round."""
    return f"choice.{round_id}.{rank}"


def place_faults(
    faults: Sequence[Fault], event: Event, language: Language
) -> tuple[FieldFault, ...]:
    """One message for each field, in the order of the form."""
    codes: dict[str, str] = {}
    for fault in faults:
        codes.setdefault(_field(fault.pointer, event), fault.code)
    return tuple(
        FieldFault(field, _text(field, codes[field], event, language))
        for field in _order(event)
        if field in codes
    )


def _field(pointer: str, event: Event) -> str:
    if pointer in _PLAIN_FIELDS:
        return _PLAIN_FIELDS[pointer]
    if any(pointer == f"/{input.name}" for input in inputs()):
        return pointer.removeprefix("/")
    head, *rest = pointer.removeprefix("/").split("/")
    if head == "answers" and rest and event.find_question(rest[0]):
        return words.answer_field(rest[0])
    if head != "choices" or not event.rounds:
        return ""
    round_ = event.find_round(rest[0]) if rest else event.rounds[0]
    if round_ is None:
        return ""
    rank = int(rest[1]) + 1 if len(rest) > 1 and rest[1].isdigit() else 1
    return choice_field(round_.round_id, rank if rank <= rank_count(len(round_.sessions)) else 1)


def rank_count(session_count: int) -> int:
    """The number of choices that the form asks for in a round of so many sessions."""
    return min(3, session_count)


def _order(event: Event) -> Iterator[str]:
    yield ""
    yield from (input.name for input in inputs())
    yield "reference"
    for round_ in event.rounds:
        for rank in range(1, rank_count(len(round_.sessions)) + 1):
            yield choice_field(round_.round_id, rank)
    for is_sensitive in (False, True):
        for question in event.questions:
            if question.sensitive == is_sensitive:
                yield words.answer_field(question.question_id)
    yield "consent"


def _text(field: str, code: str, event: Event, language: Language) -> str:
    texts = read_texts(language, "faults")
    owns = [f"{own}-{_WORDED_AS.get(own, {}).get(code, code)}" for own in _owns(field, event)]
    ids = (*owns, f"any-{code}", "otherwise") if field else ("no-field",)
    text = next(texts[text_id] for text_id in ids if text_id in texts)
    return text.format(label=_label(field, event, language), most=_most(field, event))


def _owns(field: str, event: Event) -> Iterator[str]:
    """The names whose texts fit the field, the nearest first."""
    if question := _question(field, event):
        if question.is_made_beforehand:
            yield question.question_id
        yield f"question-{question.kind}"
    else:
        yield "choice" if field.startswith("choice.") else field


def _most(field: str, event: Event) -> int | None:
    """Signs of a text, or options to choose."""
    question = _question(field, event)
    if question is None:
        return None
    return question.most_signs if question.kind == "text" else question.most_chosen


def _question(field: str, event: Event) -> Question | None:
    if not field.startswith(words.ANSWER_PREFIX):
        return None
    return event.find_question(field.removeprefix(words.ANSWER_PREFIX))


def _label(field: str, event: Event, language: Language) -> str:
    """The label of the field in the form; for a choice that of its round."""
    for round_ in event.rounds:
        if field.startswith(f"choice.{round_.round_id}."):
            return round_.title.get(language)
    if question := _question(field, event):
        return words.label(question, language)
    for input in inputs():
        if field == input.name:
            return input.label(language)
    return find_text(_LABELS[field], language) if field else ""
