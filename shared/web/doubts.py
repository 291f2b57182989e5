"""The questions of the form about what was probably mistyped, and the answers to them."""

from collections.abc import Mapping

from shared.input.doubts import meant_address, meant_organisations
from shared.web.bodies import Fields
from shared.web.forms import first

_FIELDS = ("email", "organisation")


def answer_doubts(fields: Fields) -> Fields:
    """The fields with what was meant in the place of what was typed. `sure` remembers it: nothing
    is asked twice of the same text."""
    answered = dict(fields)
    for field in _FIELDS:
        if meant := first(fields, f"meant.{field}"):
            answered |= {field: [meant], f"sure.{field}": [meant]}
    return answered


def find_doubts(fields: Fields) -> Mapping[str, list[str]]:
    """By field, what may have been meant. Empty where nothing is to be asked."""
    email, organisation = (first(fields, field) or "" for field in _FIELDS)
    address = meant_address(email)
    found = {
        "email": [address] if address else [],
        "organisation": meant_organisations(organisation),
    }
    return {
        field: meant
        for field, meant in found.items()
        if meant and first(fields, f"sure.{field}") != first(fields, field)
    }
