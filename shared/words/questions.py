"""The words of a question: the event's own, or those of one that is made beforehand.

The latter stand in `pages` under the question's id with hyphens, `-hint` for what explains it, and
for its options under `_OPTIONS`.
"""

import re

from shared.models.languages import Language
from shared.models.questions import MADE_BEFOREHAND, Answer, Question
from shared.words.pages import find_text, has_text

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
    """What a question is called of which nothing but its id is known any more."""
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
    """What a form sends for each answer that can be chosen, and its label."""
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
