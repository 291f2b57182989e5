"""Colleagues in what a page POSTs: registered in one submission, all or none, or each alone where
they may wait; or the one who gets a seat."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from shared.managing.handing_over import Colleague
from shared.models.event import Event
from shared.models.registration import FittingRequest, Receipt
from shared.pages.filling.colleagues import Other, colleague_field
from shared.refusals.faults import to_model
from shared.refusals.refusal import DomainError
from shared.registering.group import ParsedGroup, parse_group, register_group
from shared.registering.register import key_use, register
from shared.web.bodies import Fields
from shared.web.colleagues import to_group
from shared.web.forms import first

PLACE = "/registrations/1"
"""Where the faults of one colleague are, as those of a group have it."""


def read_colleague(fields: Fields) -> Colleague:
    """Whoever is to get the seat. Raises: InvalidInputError with every fault."""
    typed = {name: first(fields, colleague_field(1, name)) for name in ("name", "email")}
    return to_model({name: value for name, value in typed.items() if value}, Colleague)


def parse_people(request: Mapping[str, Any], fields: Fields, event: Event) -> ParsedGroup:
    """Raises: InvalidInputError with everybody's faults."""
    return parse_group(to_group(request, fields, event), event)


def register_people(
    event: Event, group: ParsedGroup, key: str, now: datetime
) -> tuple[Receipt, list[Other]]:
    """The receipt of who filled in the form, and what became of the others.

    Raises: what `register` raises, of anybody where it is all or none.
    """
    leader, *others = group.registrations
    if group.mode == "all":
        receipt, *more = register_group(event, group, key=key, now=now)
        if isinstance(receipt, DomainError):
            raise receipt
        return receipt, _name(others, more)
    receipt = register(event, leader, use=key_use(event, key, leader), now=now)
    rest = ParsedGroup(mode="each", registrations=tuple(others))
    return receipt, _name(others, register_group(event, rest, key=f"{key}#others", now=now))


def _name(people: list[FittingRequest], results: list[Receipt | DomainError]) -> list[Other]:
    return [
        Other(asked.name, asked.email, result)
        for asked, result in zip(people, results, strict=True)
    ]
