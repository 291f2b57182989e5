"""Colleagues on the form of a registration, as a request of the API."""

from collections.abc import Mapping
from typing import Any

from shared.models.event import Event
from shared.pages.filling.colleagues import colleague_field, find_named
from shared.web.bodies import Fields
from shared.web.forms import first
from shared.words.fault_texts import choice_field


def to_group(request: Mapping[str, Any], fields: Fields, event: Event) -> dict[str, Any]:
    """The request of who fills in the form, with one for each colleague: of the same organisation,
    with mails in the same language. All or none, but for those who may wait: each alone."""
    shared = {
        name: request[name] for name in ("language", "waitlist", "organisation") if name in request
    }
    people = [shared | _to_person(number, fields, event) for number in find_named(fields)]
    mode = "each" if request["waitlist"] else "all"
    return {"mode": mode, "registrations": [dict(request), *people]}


def _to_person(number: int, fields: Fields, event: Event) -> dict[str, Any]:
    def read(field: str) -> str | None:
        return first(fields, colleague_field(number, field))

    choices = {
        round_.round_id: [chosen]
        for round_ in event.rounds
        if (chosen := read(choice_field(round_.round_id, 1)))
    }
    typed = {name: value for name in ("name", "email") if (value := read(name))}
    return {**typed, "choices": choices}
