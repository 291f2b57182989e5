"""An event's questions as the templates ask them."""

from typing import Any, NamedTuple

from shared.models.event import Event
from shared.models.fields import FIRST, Language
from shared.models.questions import Question, QuestionKind
from shared.models.retention import answer_days
from shared.pages.engine import say
from shared.words import inputs as words

_LONG = 120
"""Signs of a text that does not fit one line."""


class AskedQuestion(NamedTuple):
    """A question as the template asks it; `options` are what the form sends, and their words."""

    field: str
    kind: QuestionKind
    label: str
    hint: str
    is_optional: bool
    is_long: bool
    options: list[tuple[str, str]]


def ask_questions(event: Event, language: Language) -> dict[str, Any]:
    """What the fields of a form ask for: those that need consent stand apart."""
    return {
        "questions": [_ask(q, language) for q in event.questions if not q.sensitive],
        "needs": [_ask(q, language) for q in event.questions if q.sensitive],
        "consent_until": _consent_until(event, language),
    }


def first_option(field: str, event: Event) -> str | None:
    """Of a question with options, by the form's name of its answer."""
    for question in event.questions:
        options = words.choices(question, FIRST)
        if options and field == words.answer_field(question.question_id):
            return options[0][0]
    return None


def _ask(question: Question, language: Language) -> AskedQuestion:
    hint = words.hint(question, language)
    if question.reason:
        reason = say(language, "question-reason", reason=question.reason.get(language))
        hint = f"{hint} {reason.unescape()}".strip()
    return AskedQuestion(
        field=words.answer_field(question.question_id),
        kind=question.kind,
        label=words.label(question, language),
        hint=hint,
        is_optional=not question.required,
        is_long=question.kind == "text" and question.most_signs > _LONG,
        options=words.choices(question, language),
    )


def _consent_until(event: Event, language: Language) -> str:
    days = max((answer_days(event, q) for q in event.questions if q.sensitive), default=0)
    return say(language, "consent-until" if days else "consent-until-none", count=days)
