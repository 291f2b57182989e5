"""When an event moves, so does the day on which what is kept of its visitors expires."""

from collections.abc import Iterator, Mapping
from contextlib import suppress

from shared.models.event import Event
from shared.models.registration import Registration
from shared.models.retention import expires_with
from shared.models.tickets import lines_of
from shared.registrations.answers_apart import find_expiry
from shared.registrations.registrations import parse_registration, read_keys
from shared.seats.shares import renew_shares
from shared.store import keys
from shared.store.calls import ConditionFailedError, query_index, update, write
from shared.store.expressions import differs, equals, exists, set_to
from shared.waiting import lines


def renew_expiry(event: Event) -> int:
    """Gives all that is kept of each registration the expiry that follows from the event's present
    end; answers how many had another. A registration's own item is last, so that a repeat finds
    what was broken off."""
    right = expires_with(event, "registration")
    renewed = 0
    for registration in _with_another(event, right["expiresAt"]):
        for key in _keys_of(event, registration):
            if key != keys.answers_key(registration.registration_id):
                _set_expiry(key, right)
            elif own := find_expiry(event, registration.registration_id):
                _set_expiry(key, own)
        renewed += 1
    renew_shares(event)
    return renewed


def _with_another(event: Event, right: int) -> Iterator[Registration]:
    found = query_index(
        equals("GSI1PK", keys.registrations_of(event.event_id)), keep=differs("expiresAt", right)
    )
    return map(parse_registration, found)


def _keys_of(event: Event, registration: Registration) -> Iterator[keys.Key]:
    """Of all its items but the sender's lease, which passes by itself; its own item last."""
    event_id, registration_id = registration.event_id, registration.registration_id
    own = keys.registration_key(registration_id)
    apart = (own, keys.sender_key(registration_id))
    yield from (key for key in read_keys(registration_id) if key not in apart)
    yield from (lines.key_of(event_id, place) for place in lines_of(registration))
    yield keys.address_key(event, registration.email)
    yield own


def _set_expiry(key: keys.Key, expiry: Mapping[str, int]) -> None:
    """Unless the item is gone: what was erased must not come back."""
    with suppress(ConditionFailedError):
        write(update(key, set_to(**expiry), when=exists()))
