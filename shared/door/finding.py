"""Whose code it is that stands before the door: a desk code, or a reference that was typed."""

from collections.abc import Callable, Mapping
from datetime import datetime

from pydantic import TypeAdapter, ValidationError

from shared.finding.search import find as find_people
from shared.finding.search import read_cards
from shared.input.ids import TypedReference
from shared.models.event import Event
from shared.models.registration import Registration
from shared.refusals.refusal import NotFoundError
from shared.registering.tokens import DeskCode, is_desk_code_of, parse_desk_code
from shared.registrations.registrations import (
    find_registration,
    parse_registration,
    read_registration,
)
from shared.store.calls import present
from shared.store.cards import query_codes
from shared.store.notation import equals
from shared.store.partitions import codes_of

References = Callable[[], Mapping[str, str]]
"""The registrations of the event by their references, read when they are asked for."""
MOST_FOUND = 8
"""People shown of a name: more are told apart by typing more."""
_TYPED: TypeAdapter[str] = TypeAdapter(TypedReference)


class UnknownCodeError(NotFoundError):
    """No registration of this event has the code; `reason` says whether another event has."""

    def __init__(self, *, is_of_another: bool = False) -> None:
        detail = "No registration for this event has this code."
        super().__init__(detail, reason="other-event" if is_of_another else "unknown")


def references_of(event: Event, now: datetime) -> References:
    """What reads them, once: 1 Query of the narrow index."""
    known: dict[str, str] = {}

    def read() -> Mapping[str, str]:
        if not known:
            known.update((c.reference, c.registration_id) for c in read_cards(event, now))
        return known

    return read


def find(event: Event, text: str, references: References, now: datetime) -> Registration:
    """The registration of a code or a reference, as it was typed or scanned; it may be seen in an
    index that lags behind. Raises: UnknownCodeError, which does not say how near the code was."""
    if code := parse_desk_code(text):
        return _find_by_code(event, code, now)
    try:
        reference = _TYPED.validate_python(text)
    except ValidationError:
        raise UnknownCodeError from None
    found = references().get(reference)
    registration = find_registration(found, now) if found else None
    if registration is None:
        raise UnknownCodeError
    return registration


def find_by_name(event: Event, text: str, now: datetime) -> list[Registration]:
    """The first few people whose name, organisation or reference has these words."""
    asked = {"text": text}
    if not text.strip():
        return []
    return find_people(event, asked, now, limit=MOST_FOUND).registrations


def _find_by_code(event: Event, code: DeskCode, now: datetime) -> Registration:
    is_of_another = False
    for item in query_codes(equals("GSI3PK", codes_of(code.prefix_hex))):
        registration = parse_registration(item)
        if present(item, now) is None:
            continue
        if not is_desk_code_of(code, registration):
            # The index may lag behind a seat that was handed over this very minute.
            registration = read_registration(registration.registration_id, now)
            if not is_desk_code_of(code, registration):
                continue
        if registration.event_id == event.event_id:
            return registration
        is_of_another = True
    raise UnknownCodeError(is_of_another=is_of_another)
