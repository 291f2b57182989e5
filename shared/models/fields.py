"""Field types and the shared configuration of every model; which languages are spoken here.
Whatever else belongs to a language lies in its folder of `shared/words`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any, Final, Literal, Self, get_args

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainSerializer,
    ValidationInfo,
)
from pydantic.alias_generators import to_camel
from pydantic_core import (
    CoreSchema,
    PydanticCustomError,
    core_schema,
)

from shared.input.ids import LONGEST_SLUG, SLUG
from shared.input.placeholders import clean_mail_subject, clean_mail_text
from shared.input.text import Address, clean_line, clean_paragraphs, clean_plain_line, trim
from shared.runtime.clock import format_instant

Language = Literal["nl", "en"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
FIRST: Final = LANGUAGES[0]
"""The language of an answer if the request names none of them; its pages have no prefix in their
paths."""

AS_KEPT: Final = {"is_kept": True}
"""The validation context of what the table keeps: it was judged when it came in."""


@dataclass(frozen=True)
class Text:
    """Marks a field that holds a text (`str`, or `str | None` where it may be left out).

    What may be left out, and shows nothing once it is trimmed, is as if it was left out.
    """

    clean: Callable[[str, int], str]
    limit: int
    """Characters of the cleaned text."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        may_be_left_out = type(None) in get_args(source)

        def read(text: str | None, info: ValidationInfo) -> str | None:
            if text is None or info.context is AS_KEPT:
                return text
            if may_be_left_out and not trim(text):
                return None
            return self.clean(text, self.limit)

        return core_schema.with_info_after_validator_function(read, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """The schema of a text with its limit, also where it may be null."""
        written = handler(schema)
        for kind in written.get("anyOf", [written]):
            if kind.get("type") == "string":
                kind["maxLength"] = self.limit
        return written


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

    @classmethod
    def parse_kept(cls, document: str) -> Self:
        """A stored value as it was taken: the rule for texts may have become stricter since."""
        return cls.model_validate_json(document, context=AS_KEPT)

    def shown(self) -> dict[str, Any]:
        """As the API shows it, in values of JSON; what is not given is left out."""
        return self.model_dump(mode="json", by_alias=True, exclude_none=True)


def _to_utc(moment: datetime) -> datetime:
    if not 2000 <= moment.year <= 2200:
        raise PydanticCustomError("instant", "Give a moment between the years 2000 and 2200")
    # To the second, as it is written and shown.
    return moment.astimezone(UTC).replace(microsecond=0)


ShortText = Annotated[str, Text(clean_line, 120)]
OptionalShortText = Annotated[str | None, Text(clean_line, 120)]
BriefText = Annotated[str, Text(clean_line, 40)]
PlainShortText = Annotated[str, Text(clean_plain_line, 120)]
"""A text that strangers write and others are mailed: no mail program makes a link of it."""
OptionalPlainShortText = Annotated[str | None, Text(clean_plain_line, 120)]
Paragraphs = Annotated[str, Text(clean_paragraphs, 4000)]
MailParagraphs = Annotated[str, Text(clean_mail_text, 4000)]
MailLine = Annotated[str, Text(clean_mail_subject, 120)]
EmailAddress = Address
Slug = Annotated[str, Field(pattern=f"^{SLUG}$", max_length=LONGEST_SLUG)]
Instant = Annotated[
    AwareDatetime,
    Field(strict=False),
    AfterValidator(_to_utc),
    PlainSerializer(format_instant, when_used="json"),
]

FormerStarts = Annotated[tuple[Instant, ...], Field(strict=False, max_length=5)]
"""The starts that were announced before, the last announcement last."""


class Local(Model):
    """A text in the languages that organisers write in; each kind of text has a field for each."""

    def get(self, language: Language) -> str:
        """The text in this language, or else in the first one."""
        text: str | None = getattr(self, language, None)
        first: str = getattr(self, FIRST)
        return text or first


class LocalText(Local):
    """One text in the languages that organisers write in, Dutch first."""

    nl: Paragraphs
    en: Paragraphs


class LocalBriefText(Local):
    """One line of at most 40 signs in both languages, Dutch first."""

    nl: BriefText
    en: BriefText


class LocalShortText(Local):
    """One line of text in both languages, Dutch first."""

    nl: ShortText
    en: ShortText


class MailText(LocalText):
    """A text for a mail, with placeholders (`shared.input.placeholders`)."""

    nl: MailParagraphs
    en: MailParagraphs


class MailSubject(LocalShortText):
    """A subject of a mail: with the placeholders that are the same for everybody."""

    nl: MailLine
    en: MailLine
