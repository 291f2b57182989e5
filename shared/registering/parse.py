"""What strangers send -> a request that fits the event, or every fault in it at once."""

import json
from datetime import datetime, timedelta
from typing import Any

from pydantic import ValidationError

from shared import municipalities
from shared.errors import Fault, InvalidInputError
from shared.models.event import Event
from shared.models.faults import to_faults
from shared.models.registration import AttendeeOrganisation, Organisation, RegistrationRequest
from shared.rules.choices import choice_faults
from shared.table.events import read_event

# Seconds that a warm function keeps an event's settings. What may change meanwhile (window,
# capacity, cancellation) is guarded again by the condition on the counters.
_KEPT_FOR = timedelta(seconds=5)
_kept: dict[str, tuple[datetime, Event]] = {}


def read_known_event(event_id: str, now: datetime) -> Event:
    """The event's settings, at most seconds old. Raises: NotFoundError."""
    kept = _kept.get(event_id)
    if kept and abs(now - kept[0]) <= _KEPT_FOR:
        return kept[1]
    event = read_event(event_id)
    _kept[event_id] = (now, event)
    return event


def forget_events() -> None:
    """Makes the next request read its event anew."""
    _kept.clear()


def parse_json(body: str, event: Event) -> RegistrationRequest:
    """The request in a JSON body. Raises: InvalidInputError with every fault."""
    return _check(body, _load(body), event, checks_choices=True)


def parse_fields(fields: Any, event: Event, *, checks_choices: bool = True) -> RegistrationRequest:
    """The request in fields of JSON's kind. Choices that nobody makes now need not fit the event
    any more: a session may have been cancelled since.

    Raises: InvalidInputError with every fault.
    """
    return _check(json.dumps(fields), fields, event, checks_choices)


def name_organisation(organisation: Organisation) -> AttendeeOrganisation:
    """The organisation as it is kept: with the name that its code stands for."""
    if organisation.code is None:
        assert organisation.name is not None, "the model has either"
        return AttendeeOrganisation(name=organisation.name)
    municipality = municipalities.find(organisation.code)
    assert municipality is not None, "an unknown code was refused when it was parsed"
    return AttendeeOrganisation(code=organisation.code, name=municipality.name)


def _load(body: str) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _check(body: str, raw: Any, event: Event, checks_choices: bool) -> RegistrationRequest:
    faults: list[Fault] = []
    asked = None
    try:
        asked = RegistrationRequest.model_validate_json(body)
    except ValidationError as error:
        faults += to_faults(error)
    if isinstance(raw, dict) and not any(fault.code == "invalid-json" for fault in faults):
        choices = raw.get("choices", {})
        if checks_choices and isinstance(choices, dict):
            faults += choice_faults(event, choices)
        faults += _organisation_faults(raw.get("organisation"))
    if faults or asked is None:
        raise InvalidInputError(_one_a_place(faults))
    return asked


def _organisation_faults(organisation: Any) -> list[Fault]:
    code = organisation.get("code") if isinstance(organisation, dict) else None
    if isinstance(code, str) and code.startswith("GM") and not municipalities.find(code):
        return [
            Fault("/organisation/code", "unknown-municipality", "No municipality has this code.")
        ]
    return []


def _one_a_place(faults: list[Fault]) -> list[Fault]:
    """The first fault of each place: a second one there says nothing more."""
    seen: dict[str, Fault] = {}
    for fault in faults:
        seen.setdefault(fault.pointer, fault)
    return list(seen.values())
