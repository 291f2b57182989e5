"""A text as a field of a model: cleaned and judged where it comes in, then counted."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, get_args

from pydantic import GetCoreSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, core_schema

from shared.models.text import trim

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
