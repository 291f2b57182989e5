"""A form of the desk as it was typed, with what is wrong with it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class TypedForm(NamedTuple):
    """`faults` are texts, by the field that they stand at."""

    fields: Mapping[str, Sequence[str]]
    faults: Mapping[str, str]

    def value(self, field: str) -> str:
        return next(iter(self.fields.get(field, ())), "")

    def picked(self, field: str) -> Sequence[str]:
        return self.fields.get(field, ())
