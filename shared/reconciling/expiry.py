"""Moves the day on which an event's personal data expires when the event itself moves."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import NamedTuple

from shared.access.grants import renew_grants
from shared.models.event import Event
from shared.models.registration import Registration
from shared.models.retention import OfEvent, expires_with
from shared.models.tickets import lines_of
from shared.registrations.answers_apart import find_expiry
from shared.registrations.registrations import parse_registration, read_keys
from shared.seats.shares import renew_shares
from shared.store import keys
from shared.store.calls import ConditionFailedError, query_index, update, write
from shared.store.notation import differs, equals, exists, set_to
from shared.store.partitions import registrations_of
from shared.waiting import lines

_BY_PREFIX: Mapping[str, OfEvent] = {keys.MAIL_PREFIX: "mail", keys.MOVE_PREFIX: "move"}
"""The items beside a registration that are kept as long as the event says. The others expire on
their own."""


class _Kept(NamedTuple):
    """An item, and the attribute that says when it is gone."""

    key: keys.Key
    expiry: Mapping[str, int]


def renew_expiry(event: Event) -> int:
    """Gives every item of each registration the expiry that follows from the event's present end;
    returns how many registrations had another. A registration's own item is last, so that a repeat
    goes on where an earlier run stopped."""
    right = expires_with(event, "registration")
    renewed = 0
    for registration in _with_another(event, right["expiresAt"]):
        for kept in _read_beside(event, registration):
            _set_expiry(kept)
        _set_expiry(_Kept(keys.registration_key(registration.registration_id), right))
        renewed += 1
    renew_shares(event)
    renew_grants(event)
    return renewed


def _with_another(event: Event, right: int) -> Iterator[Registration]:
    found = query_index(
        equals("GSI1PK", registrations_of(event.event_id)), keep=differs("expiresAt", right)
    )
    return map(parse_registration, found)


def _read_beside(event: Event, registration: Registration) -> Iterator[_Kept]:
    """The items of a registration beside its own one, each with its expiry."""
    for key in read_keys(registration.registration_id):
        for prefix, entity in _BY_PREFIX.items():
            if keys.is_named(key, prefix):
                yield _Kept(key, expires_with(event, entity))
    if answers := find_expiry(event, registration.registration_id):
        yield _Kept(keys.answers_key(registration.registration_id), answers)
    for place in lines_of(registration):
        key = lines.key_of(registration.event_id, place)
        yield _Kept(key, expires_with(event, "place-in-line"))
    yield _Kept(keys.address_key(event, registration.email), expires_with(event, "address"))


def _set_expiry(kept: _Kept) -> None:
    """Does nothing if the item is gone: what was erased must not come back."""
    with suppress(ConditionFailedError):
        write(update(kept.key, set_to(**kept.expiry), when=exists()))
