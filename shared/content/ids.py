"""Ids that the product makes: from titles, once, so that a link or a choice stays true whatever
becomes of the title."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from shared.content.content import Content, DraftQuestion
from shared.input.ids import LONGEST_SLUG

_LONGEST = 40
"""So that a day and a number have room behind it."""
_WHOLE = {"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d"}


def make_slug(text: str, otherwise: str) -> str:
    """The text in the signs of an id, cut between words; `otherwise` where nothing is left."""
    lower = "".join(_WHOLE.get(sign, sign) for sign in text.lower())
    plain = unicodedata.normalize("NFKD", lower).encode("ascii", "ignore").decode()
    slug = "-".join(re.findall("[a-z0-9]+", plain.replace("'", "")))
    if len(slug) > _LONGEST:
        slug = slug[: _LONGEST + 1].rpartition("-")[0] or slug[:_LONGEST]
    return slug or otherwise


def number(slug: str, times: int) -> str:
    """The id for who comes so many times after the first with the same one."""
    return slug if not times else f"{slug[: LONGEST_SLUG - 5]}-{times + 1}"


def name_event(content: Content) -> str:
    """The id that an event gets, as far as others leave it: its short title and its day."""
    title = content.short_title.nl or content.short_title.en or content.title.nl or content.title.en
    slug = make_slug(title or "", "event")
    return f"{slug}-{content.day}" if content.day else slug


def with_ids(content: Content) -> Content:
    """The content with an id for each part that had none."""
    return content.model_copy(
        update={
            "rounds": _named(
                content.rounds, "round_id", [f"round-{n + 1}" for n, _ in enumerate(content.rounds)]
            ),
            "programme": _named(
                content.programme,
                "session_id",
                [make_slug(s.title.nl or s.title.en or "", s.kind) for s in content.programme],
            ),
            "questions": tuple(_with_options(q) for q in _name_questions(content.questions)),
        }
    )


def _named(parts: tuple[Any, ...], field: str, wanted: Iterable[str]) -> tuple[Any, ...]:
    taken = {getattr(part, field) for part in parts}
    named = []
    for part, slug in zip(parts, wanted, strict=True):
        if getattr(part, field) is None:
            times = 0
            while number(slug, times) in taken:
                times += 1
            part = part.model_copy(update={field: number(slug, times)})
            taken.add(getattr(part, field))
        named.append(part)
    return tuple(named)


def _name_questions(questions: tuple[DraftQuestion, ...]) -> tuple[DraftQuestion, ...]:
    """A question's id has no dashes."""
    taken = {question.question_id for question in questions}
    named = []
    for question in questions:
        if question.question_id is None:
            times = 1
            while f"question{times}" in taken:
                times += 1
            question = question.model_copy(update={"question_id": f"question{times}"})
            taken.add(question.question_id)
        named.append(question)
    return tuple(named)


def _with_options(question: DraftQuestion) -> DraftQuestion:
    wanted = [make_slug(o.label.nl or o.label.en or "", "option") for o in question.options]
    return question.model_copy(update={"options": _named(question.options, "option_id", wanted)})
