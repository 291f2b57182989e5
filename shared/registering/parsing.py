"""Parses what strangers send: a request that fits the event, or every fault at once."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from pydantic import ValidationError

from shared.events.choices import choice_faults
from shared.events.events import read_event
from shared.models.event import Event
from shared.models.faults import to_faults
from shared.models.registration import (
    AnswersApart,
    Details,
    FittingRequest,
    Registration,
    RegistrationRequest,
    details_of,
)
from shared.refusals.refusal import Fault, InvalidInputError, one_a_pointer
from shared.registering.answers import ReadAnswers, merge_answers, read_answers

# Seconds for which a warm function keeps an event. What may change meanwhile (window,
# capacity, cancellation) is checked again by the conditions on the counters.
_KEPT_FOR = timedelta(seconds=5)
_kept: dict[str, tuple[datetime, Event]] = {}


def read_known_event(event_id: str, now: datetime) -> Event:
    """The event, at most a few seconds old. Raises: NotFoundError."""
    kept = _kept.get(event_id)
    if kept and abs(now - kept[0]) <= _KEPT_FOR:
        return kept[1]
    event = read_event(event_id)
    _kept[event_id] = (now, event)
    return event


def read_event_anew(event_id: str, now: datetime) -> Event:
    """The event as it is now, kept from now on. Raises: NotFoundError."""
    _kept.pop(event_id, None)
    return read_known_event(event_id, now)


def forget_events() -> None:
    """Forgets all kept events, so that the next request reads its event anew."""
    _kept.clear()


def parse_request(fields: Any, event: Event) -> FittingRequest:
    """The request in the fields of a JSON body. Raises: InvalidInputError with every fault."""
    asked, faults = _read(fields)
    answers = ReadAnswers({}, {}, [])
    if isinstance(fields, dict):
        faults += _choice_faults(fields, event)
        answers = read_answers(event, fields.get("answers"), fields.get("consent"))
    return _sound(asked, faults, answers)


def parse_change(
    registration: Registration, patch: Mapping[str, Any], event: Event, apart: AnswersApart
) -> FittingRequest:
    """The request that a registration with a merge patch (RFC 7396) amounts to.

    `choices` and `organisation` are replaced as wholes: a ranking of a round that is not named is
    no longer wanted, and a code cannot be merged with a name. `answers` are merged question by
    question, with those that are kept `apart`. What the patch leaves alone is not judged again: a
    session may have been cancelled since, and a rule may have become stricter.

    Raises: InvalidInputError with every fault.
    """
    kept = {
        Details.model_fields[name].alias or name: value
        for name, value in details_of(registration).items()
    }
    answers = merge_answers(event, registration.answers, apart, patch)
    kept.pop("answers")
    fields = {name: value for name, value in {**kept, **patch}.items() if value is not None}
    asked, faults = _read(fields)
    left_alone = {_place(fault) for fault in faults} - patch.keys()
    if left_alone:
        asked, faults = _read(fields | dict.fromkeys(left_alone, "kept"))
        if asked is not None:
            update = {
                name: value
                for name, value in details_of(registration).items()
                if Details.model_fields[name].alias in left_alone
            }
            asked = asked.model_copy(update=update)
    if "choices" in patch:
        faults += _choice_faults(fields, event)
    return _sound(asked, faults, answers)


def _read(fields: Any) -> tuple[RegistrationRequest | None, list[Fault]]:
    try:
        return RegistrationRequest.model_validate(fields), []
    except ValidationError as error:
        return None, [*to_faults(error)]


def _choice_faults(fields: Mapping[str, Any], event: Event) -> list[Fault]:
    choices = fields.get("choices", {})
    return [*choice_faults(event, choices)] if isinstance(choices, dict) else []


def _sound(
    asked: RegistrationRequest | None, faults: list[Fault], answers: ReadAnswers
) -> FittingRequest:
    faults += answers.faults
    if faults or asked is None:
        raise InvalidInputError(one_a_pointer(faults))
    parts = {"answers": answers.beside, "apart": answers.apart}
    # Both were judged, the one by its model, the other by the event's questions.
    return FittingRequest.model_construct(**{**asked.__dict__, **parts})


def _place(fault: Fault) -> str:
    """The field of the request that it is in."""
    return fault.pointer.split("/")[1] if fault.pointer else ""
