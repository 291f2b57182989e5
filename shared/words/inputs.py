"""The inputs of one line each that the forms have: one for each such detail of a registration.

Their words are in `texts`, under the field's name with hyphens, and `-hint` for what explains one.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from shared.models.fields import Text
from shared.models.languages import Language
from shared.models.registration import Details
from shared.words.pages import find_text, has_text

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
