"""Questions of a draft, and those of an event: alike where a draft's are whole."""

from typing import Any

from pydantic import TypeAdapter

from shared.content.content import DraftOption, DraftQuestion, DraftShortText, DraftText
from shared.content.texts import halve, whole
from shared.models.questions import MADE_BEFOREHAND, Question, Questions, make_beforehand

_READER = TypeAdapter[tuple[Question, ...]](Questions)
_LOCAL = ("label", "hint", "reason")


def make_question(asked: DraftQuestion) -> Question:
    """Raises: pydantic's ValidationError."""
    facts: dict[str, Any] = asked.model_dump(exclude_defaults=True, by_alias=True)
    for name in _LOCAL:
        facts[name] = whole(getattr(asked, name))
    facts["options"] = [
        {"optionId": option.option_id, "label": whole(option.label)} for option in asked.options
    ]
    given = {name: value for name, value in facts.items() if value or value == 0}
    if "kind" not in given and asked.question_id not in MADE_BEFOREHAND:
        return Question.model_validate(given)
    made = MADE_BEFOREHAND.get(str(asked.question_id), {}) if "kind" not in given else {}
    return Question.model_validate({**made, **given})


def draft_question(question: Question) -> DraftQuestion:
    """What `make_question` makes this of; what is made beforehand is left out."""
    made = MADE_BEFOREHAND.get(question.question_id)
    fields: dict[str, Any] = {
        name: getattr(question, name)
        for name in ("required", "sensitive", "retention_days", "least", "most")
    }
    fields |= {"label": _short(question.label), "hint": _short(question.hint)}
    if made is None or question.options != make_beforehand(question.question_id)[0].options:
        fields["options"] = tuple(
            DraftOption(option_id=option.option_id, label=_short(option.label))
            for option in question.options
        )
    if made is None:
        fields["kind"] = question.kind
    else:
        del fields["sensitive"]
    reason = DraftText(**halve(question.reason))
    return DraftQuestion(question_id=question.question_id, reason=reason, **fields)


def _short(text: Any) -> DraftShortText:
    return DraftShortText(**halve(text))
