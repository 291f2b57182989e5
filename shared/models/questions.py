"""Questions of an event's own, as data of the event; some are made beforehand."""

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, Final, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, model_validator
from pydantic_core import PydanticCustomError

from shared.models.fields import LocalShortText, LocalText, Model, Slug

QuestionKind = Literal["text", "choice", "choices", "yes-no", "number"]
QuestionId = Annotated[str, Field(pattern=r"^[a-z][A-Za-z0-9]*$", max_length=40)]
Answer = bool | int | float | str | tuple[str, ...]
"""A text, the id of an option, the ids of several, yes or no, or a number, by the question's
kind."""
Answers = dict[str, Answer]
"""Answers by the id of their question."""
MOST_QUESTIONS = 30
_MOST_SIGNS = 500


class Option(Model):
    """One answer to choose; only questions that are made beforehand have their words elsewhere."""

    option_id: Slug
    label: LocalShortText | None = None


class Question(Model):
    """One question of a form, in both languages.

    The answer to a sensitive one (health, belief) is given with consent and kept apart; nobody has
    to give it (AVG, article 7(4)). `retention_days` after the event the answer is deleted; else a
    sensitive one goes with the event's own days for those, any other with the registration.
    `most` is the number of signs of a text, of options that may be chosen, or the highest number;
    `least` the lowest.
    """

    question_id: QuestionId
    kind: QuestionKind
    label: LocalShortText | None = None
    hint: LocalShortText | None = None
    reason: LocalText | None = None
    required: bool = False
    sensitive: bool = False
    retention_days: Annotated[int, Field(ge=0, le=3650)] | None = None
    options: tuple[Option, ...] = Field(strict=False, max_length=30, default=())
    least: Annotated[int, Field(ge=-1_000_000_000, le=1_000_000_000)] | None = None
    most: Annotated[int, Field(ge=0, le=1_000_000_000)] | None = None

    @property
    def is_made_beforehand(self) -> bool:
        return self.question_id in MADE_BEFOREHAND

    @property
    def is_apart(self) -> bool:
        """Whether its answer is kept in an item of its own, which goes on a day of its own."""
        return self.sensitive or self.retention_days is not None

    @property
    def option_ids(self) -> tuple[str, ...]:
        return tuple(option.option_id for option in self.options)

    @property
    def most_signs(self) -> int:
        """The most signs of a text."""
        return _MOST_SIGNS if self.most is None else self.most

    @property
    def most_chosen(self) -> int:
        """The most options of a question with several."""
        return len(self.options) if self.most is None else self.most

    @model_validator(mode="after")
    def _check(self) -> Self:
        is_choice = self.kind in ("choice", "choices")
        if is_choice != bool(self.options):
            raise PydanticCustomError("options", "Give options to a choice, and only to a choice")
        if len(set(self.option_ids)) != len(self.options):
            raise PydanticCustomError("duplicate_option", "Each option needs its own id")
        if self.sensitive and self.required:
            raise PydanticCustomError(
                "required_consent", "Nobody has to answer a sensitive question"
            )
        if self.kind == "text" and not 1 <= self.most_signs <= 4000:
            raise PydanticCustomError("limits", "A text has at least 1 and at most 4000 signs")
        if self.least is not None and (
            self.kind != "number" or (self.most is not None and self.least > self.most)
        ):
            raise PydanticCustomError("limits", "The lowest number is not above the highest")
        if self.kind == "choices" and self.most == 0:
            raise PydanticCustomError("limits", "Let at least one option be chosen")
        self._check_words()
        return self

    def _check_words(self) -> None:
        made = MADE_BEFOREHAND.get(self.question_id)
        if made is None:
            if not (self.label and all(option.label for option in self.options)):
                raise PydanticCustomError("label", "Give a label to the question and each option")
        elif (made["kind"], made["sensitive"]) != (self.kind, self.sensitive):
            raise PydanticCustomError(
                "made_beforehand", "This question is made beforehand; its kind is fixed"
            )


def _options(*option_ids: str) -> list[dict[str, str]]:
    return [{"optionId": option_id} for option_id in option_ids]


MADE_BEFOREHAND: Final[Mapping[str, Mapping[str, Any]]] = MappingProxyType(
    {
        "dietary": {
            "kind": "choices",
            "sensitive": True,
            "options": _options(
                "vegetarian", "vegan", "halal", "kosher", "gluten-free", "lactose-free", "nut-free"
            ),
        },
        "dietaryNote": {"kind": "text", "sensitive": True},
        "access": {"kind": "text", "sensitive": True},
        "pictures": {"kind": "yes-no", "sensitive": False},
    }
)
"""Questions that an event may ask by their id alone. Their words are in `shared.words`."""


@cache
def _made(question_id: str) -> "Question":
    return Question.model_validate({"questionId": question_id, **MADE_BEFOREHAND[question_id]})


def _find_made(asked: Any) -> Any:
    """A question that is made beforehand, by its id, or with what an event changes of it."""
    if isinstance(asked, str):
        if asked not in MADE_BEFOREHAND:
            raise PydanticCustomError("unknown_question", "No question has this id beforehand")
        return _made(asked)
    if isinstance(asked, Mapping) and "kind" not in asked:
        return {**MADE_BEFOREHAND.get(str(asked.get("questionId")), {}), **asked}
    return asked


def write_questions(questions: Sequence[Question]) -> list[Any]:
    """The questions as an event's data has them: those made beforehand by their id alone."""
    return [
        each.question_id
        if each.is_made_beforehand and each == _made(each.question_id)
        else each.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        for each in questions
    ]


def _check_ids(questions: tuple[Question, ...]) -> tuple[Question, ...]:
    ids = [question.question_id for question in questions]
    if len(set(ids)) != len(ids):
        raise PydanticCustomError("duplicate_question", "Each question needs its own id")
    return questions


Questions = Annotated[
    tuple[Annotated[Question, BeforeValidator(_find_made)], ...],
    Field(strict=False, max_length=MOST_QUESTIONS),
    AfterValidator(_check_ids),
    PlainSerializer(write_questions),
]
"""An event's questions, in the order of its form."""


def make_beforehand(*question_ids: str) -> tuple[Question, ...]:
    return tuple(map(_made, question_ids))


def find_question(questions: Sequence[Question], question_id: str) -> Question | None:
    return next((each for each in questions if each.question_id == question_id), None)
