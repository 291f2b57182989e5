"""What somebody typed into a form whose session had ended, until it is back in its form."""

import json
from collections.abc import Mapping
from typing import NamedTuple

Fields = Mapping[str, list[str]]


class Typed(NamedTuple):
    """The fields of a form, and the path that it was posted to."""

    path: str
    fields: Fields


def to_text(typed: Typed | None) -> str | None:
    """As an item keeps it."""
    return None if typed is None else json.dumps([typed.path, dict(typed.fields)])


def from_text(text: str | None) -> Typed | None:
    if text is None:
        return None
    path, fields = json.loads(text)
    return Typed(path, fields)
