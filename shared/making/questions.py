"""Questions of a draft: those made beforehand by a tick, and those of the event's own."""

from collections.abc import Collection
from typing import get_args

from shared.content.content import Content, DraftQuestion
from shared.content.ids import with_ids
from shared.making.fields import Field
from shared.making.sheets import words_of
from shared.models.fields import Language
from shared.models.questions import MADE_BEFOREHAND, QuestionKind

KINDS: tuple[QuestionKind, ...] = get_args(QuestionKind)


def sheet(question_id: str, language: Language) -> list[Field]:
    """The fields of a question of the event's own."""
    at = f"questions.{question_id}"
    return [
        Field(f"{at}.label.nl"),
        Field(f"{at}.label.en"),
        Field(f"{at}.kind", words_of("making-question-kind", KINDS, language)),
        Field(f"{at}.options.nl"),
        Field(f"{at}.options.en"),
        Field(f"{at}.hint.nl"),
        Field(f"{at}.hint.en"),
        Field(f"{at}.reason.nl"),
        Field(f"{at}.reason.en"),
        Field(f"{at}.required"),
        Field(f"{at}.sensitive"),
        Field(f"{at}.retentionDays"),
        Field(f"{at}.least"),
        Field(f"{at}.most"),
    ]


def has(content: Content, question_id: str) -> bool:
    return any(each.question_id == question_id for each in content.questions)


def tick(content: Content, ticked: Collection[str]) -> Content:
    """The content with these of the questions made beforehand, and no others."""
    kept = tuple(
        each
        for each in content.questions
        if each.question_id not in MADE_BEFOREHAND or each.question_id in ticked
    )
    there = {each.question_id for each in kept}
    new = tuple(
        DraftQuestion(question_id=name)
        for name in MADE_BEFOREHAND
        if name in ticked and name not in there
    )
    return content.model_copy(update={"questions": (*kept, *new)})


def add(content: Content) -> tuple[Content, str]:
    """The content with one more question, and its id."""
    added = with_ids(
        content.model_copy(update={"questions": (*content.questions, DraftQuestion(kind="text"))})
    )
    return added, added.questions[-1].question_id or ""


def remove(content: Content, question_id: str) -> Content:
    left = tuple(each for each in content.questions if each.question_id != question_id)
    return content.model_copy(update={"questions": left})


def find(content: Content, question_id: str) -> DraftQuestion | None:
    return next((each for each in content.questions if each.question_id == question_id), None)


def settle(content: Content, question_id: str) -> Content:
    """Only a choice has options."""
    questions = tuple(
        each.model_copy(update={"options": ()})
        if each.question_id == question_id and each.kind not in ("choice", "choices")
        else each
        for each in content.questions
    )
    return with_ids(content.model_copy(update={"questions": questions}))
