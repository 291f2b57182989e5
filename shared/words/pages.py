"""The words of the pages, by language. Plain language (B1), "u", no blame.

Facts between braces are filled in where a page is rendered. Those of what a form asks, the inputs
of one line each and the questions, stand under the field's name or the question's id with hyphens,
`-hint` for what explains one, and for a question's options under `_OPTIONS`.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from shared.models.fields import FIRST, Language, Text
from shared.models.questions import MADE_BEFOREHAND, Answer, Question
from shared.models.registration import Details
from shared.words.spoken import Part, read_texts

_PARTS: tuple[Part, ...] = (
    *("site", "event.page", "form", "own", "visiting.colleagues", "applying.pages"),
)
_PARTS_OF_DESK: tuple[Part, ...] = (
    *_PARTS,
    "desk",
    "making.event",
    "making.publishing",
    "people.registrations",
    "applying.desk",
    "people.several",
    "people.files",
    "people.guests",
    "people.privacy",
    "people.processing",
    "desk_mail",
    "people.door",
    "access.programs",
    "access.webhooks",
    "watching.desk",
    "watching.afterwards",
    "people.importing",
)


def list_text_ids() -> tuple[str, ...]:
    """The ids of all texts, the same in each language."""
    return tuple(read_texts(FIRST, *_PARTS))


def has_text(text_id: str, language: Language) -> bool:
    return text_id in read_texts(language, *_PARTS)


def find_text(text_id: str, language: Language) -> str:
    """The text in this language, its facts not filled in yet. Raises: KeyError."""
    return read_texts(language, *_PARTS)[text_id]


def find_desk_text(text_id: str, language: Language) -> str:
    """The same for pages of the organiser's desk, which have words of their own beside those of the
    public pages. Raises: KeyError."""
    return read_texts(language, *_PARTS_OF_DESK)[text_id]


def has_desk_text(text_id: str, language: Language) -> bool:
    return text_id in read_texts(language, *_PARTS_OF_DESK)


# What a browser knows of its user, and may fill in (HTML, autofill).
_COMPLETES = {
    "name": "name",
    "email": "email",
    "organisation": "organization",
    "job_title": "organization-title",
}


class Input(NamedTuple):
    """`name` is the form's and the API's name of the field, `text_id` is that of its words."""

    name: str
    text_id: str
    complete: str
    is_optional: bool

    def label(self, language: Language) -> str:
        return find_text(self.text_id, language)

    def hint(self, language: Language) -> str:
        text_id = f"{self.text_id}-hint"
        return find_text(text_id, language) if has_text(text_id, language) else ""


@cache
def inputs() -> tuple[Input, ...]:
    """In the order of the model."""
    return tuple(_declared())


def _declared() -> Iterator[Input]:
    for name, field in Details.model_fields.items():
        is_text = any(isinstance(mark, Text) for mark in field.metadata)
        if is_text or name in ("email", "organisation"):
            yield Input(
                field.alias or name,
                name.replace("_", "-"),
                _COMPLETES.get(name, "off"),
                not field.is_required(),
            )


_OPTIONS = {"dietary": "diet"}
ANSWER_PREFIX = "answer."
"""Of the form's names for answers, so that no question takes the name of another field."""


def answer_field(question_id: str) -> str:
    return f"{ANSWER_PREFIX}{question_id}"


def label(question: Question, language: Language) -> str:
    if question.label:
        return question.label.get(language)
    return name(question.question_id, language)


def name(question_id: str, language: Language) -> str:
    """The name of a question of which only its id is known any more."""
    if question_id in MADE_BEFOREHAND:
        return find_text(_to_text_id(question_id), language)
    return question_id


def hint(question: Question, language: Language) -> str:
    """Empty where there is none."""
    if question.hint:
        return question.hint.get(language)
    text_id = f"{_to_text_id(question.question_id)}-hint"
    return (
        find_text(text_id, language)
        if question.is_made_beforehand and has_text(text_id, language)
        else ""
    )


def options(question: Question, language: Language) -> list[tuple[str, str]]:
    """The id and the label of each option."""
    kind = _OPTIONS.get(question.question_id, question.question_id)
    return [
        (
            option.option_id,
            option.label.get(language)
            if option.label
            else find_text(f"{kind}-{option.option_id}", language),
        )
        for option in question.options
    ]


def choices(question: Question, language: Language) -> list[tuple[str, str]]:
    """The value that a form sends for each answer that can be chosen, with its label."""
    if question.kind == "yes-no":
        return [(to_typed(given), yes_or_no(given, language)) for given in (True, False)]
    return options(question, language)


def yes_or_no(given: bool, language: Language) -> str:
    return find_text("answer-yes" if given else "answer-no", language)


def answer(question: Question | None, given: Answer, language: Language) -> str:
    """The answer in words; as it is kept, where its question or its option is gone."""
    if isinstance(given, bool):
        return yes_or_no(given, language)
    labels = dict(options(question, language)) if question else {}
    chosen = given if isinstance(given, tuple) else (given,)
    return ", ".join(labels.get(str(each), str(each)) for each in chosen)


def to_typed(given: bool | int | float | str) -> str:
    """The answer as the form sends it, one of several too."""
    if isinstance(given, bool):
        return "yes" if given else "no"
    return str(given)


def _to_text_id(question_id: str) -> str:
    return re.sub("[A-Z]", lambda sign: f"-{sign[0].lower()}", question_id)
