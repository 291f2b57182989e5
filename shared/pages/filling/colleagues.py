"""Colleagues on the form of a registration: how many lines there are for them, and what is wrong in
which."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from shared.models.event import Event
from shared.models.fields import Language
from shared.models.registration import Receipt
from shared.pages.engine import say
from shared.refusals.refusal import DomainError, Fault
from shared.words.fault_texts import FieldFault, place_faults

MOST_COLLEAGUES = 9
"""A group has ten people at most (`shared.registering.group`)."""
_IN_GROUP = re.compile("/registrations/([0-9])(?=/)")


class Other(NamedTuple):
    """A colleague who was registered in the same submission, or why not."""

    name: str
    email: str
    result: Receipt | DomainError


def colleague_field(number: int, field: str) -> str:
    """The form's name for a field of the colleague with that number, from 1."""
    return f"person.{number}.{field}"


def can_bring(event: Event) -> bool:
    """Whether colleagues can be registered, too: not where each has to answer questions."""
    return not any(question.required for question in event.questions)


def find_named(values: Mapping[str, Any]) -> list[int]:
    """The numbers of the colleagues of whom something was typed."""
    return [
        number
        for number in range(1, MOST_COLLEAGUES + 1)
        if any(_typed(values, colleague_field(number, field)) for field in ("name", "email"))
    ]


def count_lines(values: Mapping[str, Any]) -> int:
    """How many colleagues the form has room for: one, those who were typed, or as many as asked."""
    asked = _typed(values, "more")
    wanted = int(asked) if re.fullmatch("[1-9]", asked) else 1
    return max(wanted, *find_named(values), 1)


def place_all(faults: Sequence[Fault], event: Event, language: Language) -> tuple[FieldFault, ...]:
    """One message for each field of the form, those of colleagues last."""
    own = [fault for fault in faults if not _IN_GROUP.match(fault.pointer)]
    by_person: dict[int, list[Fault]] = {0: own}
    for fault in faults:
        if found := _IN_GROUP.match(fault.pointer):
            pointer = fault.pointer[found.end() :]
            by_person.setdefault(int(found[1]), []).append(fault._replace(pointer=pointer))
    return tuple(_place(by_person, event, language))


def _place(
    by_person: Mapping[int, list[Fault]], event: Event, language: Language
) -> Iterator[FieldFault]:
    for number, faults in sorted(by_person.items()):
        for field, text in place_faults(faults, event, language):
            if number == 0:
                yield FieldFault(field, text)
            elif field != "organisation":  # theirs is that of who fills in the form
                told = say(language, "colleague-fault", number=number, text=text).unescape()
                yield FieldFault(colleague_field(number, field), told)


def _typed(values: Mapping[str, Any], name: str) -> str:
    value = values.get(name) or ""
    return value if isinstance(value, str) else str(next(iter(value), ""))
