"""Field types and the shared configuration of every model."""

import re
from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, PlainSerializer
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticCustomError

from shared.clock import format_instant
from shared.ids import LONGEST_SLUG, SLUG
from shared.models.address import Address

# Controls would reach mail headers, calendars and terminals; direction marks can disguise text.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
_CONTROL_BUT_LINES = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]"
)

Language = Literal["nl", "en"]


class Model(BaseModel):
    """Frozen, closed to unknown fields, camelCase outside and snake_case inside."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        alias_generator=to_camel,
        validate_by_name=True,
        validate_by_alias=True,
        # An error that escapes is logged: what was given may be somebody's name.
        hide_input_in_errors=True,
    )


def _check_line(text: str) -> str:
    text = text.strip()
    if not text:
        raise PydanticCustomError("empty", "Give at least one visible character")
    if _CONTROL.search(text):
        raise PydanticCustomError("control_characters", "Leave out control characters")
    return text


def _check_paragraphs(text: str) -> str:
    text = text.replace("\r\n", "\n").strip()
    if not text:
        raise PydanticCustomError("empty", "Give at least one visible character")
    if _CONTROL_BUT_LINES.search(text):
        raise PydanticCustomError("control_characters", "Leave out control characters")
    return text


def _to_utc(moment: datetime) -> datetime:
    if not 2000 <= moment.year <= 2200:
        raise PydanticCustomError("instant", "Give a moment between the years 2000 and 2200")
    # To the second, as it is written and shown.
    return moment.astimezone(UTC).replace(microsecond=0)


Line = Annotated[str, Field(max_length=120), AfterValidator(_check_line)]
Paragraphs = Annotated[str, Field(max_length=4000), AfterValidator(_check_paragraphs)]
Note = Annotated[str, Field(max_length=500), AfterValidator(_check_paragraphs)]
EmailAddress = Address
Slug = Annotated[str, Field(pattern=f"^{SLUG}$", max_length=LONGEST_SLUG)]
Instant = Annotated[
    AwareDatetime,
    Field(strict=False),
    AfterValidator(_to_utc),
    PlainSerializer(format_instant, when_used="json"),
]

FormerStarts = Annotated[tuple[Instant, ...], Field(strict=False, max_length=5)]
"""When something was to begin by what was announced before, the last announcement last."""


class LocalText(Model):
    """One text in both languages, Dutch first."""

    nl: Paragraphs
    en: Paragraphs

    def get(self, language: Language) -> str:
        return self.nl if language == "nl" else self.en


class LocalLine(Model):
    """One line in both languages, Dutch first."""

    nl: Line
    en: Line
