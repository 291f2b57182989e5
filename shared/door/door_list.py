"""The list that a phone takes to the door, so that it works without a connection.

It holds no code and nothing from which one can be made: the digest of a code is over 80 bits that
stand nowhere in the list, and it names no registration's id.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import islice
from typing import Any

from shared.events.choices import doors
from shared.events.events import every_published_event
from shared.models.event import Event
from shared.models.registration import Registration
from shared.models.statuses import has_seat
from shared.registering.tokens import make_desk_code
from shared.registrations.lists import read_registrations
from shared.runtime.clock import format_instant

_PAGE = 1_000
MOST_PEOPLE = 5_000
"""On a phone; an answer of Lambda has at most 6 MB."""
_NEAR = timedelta(days=60)
_MOST_OTHERS = 3
"""Other events whose codes are told as theirs: the nearest ones."""
_KEPT_FOR = timedelta(days=1)


def make_door_list(event: Event, now: datetime) -> dict[str, Any]:
    """The list of an event, as the API answers it."""
    open_at, close_at = doors(event)
    people = [_person(event, each) for each in islice(_everybody(event, now), MOST_PEOPLE)]
    return {
        "eventId": event.event_id,
        "madeAt": format_instant(now),
        "deleteAt": format_instant(now + _KEPT_FOR),
        "opensAt": format_instant(open_at),
        "closesAt": format_instant(close_at),
        "people": people,
        "otherCodes": [*islice(_other_codes(event, now), MOST_PEOPLE)],
    }


def digest_code(event_id: str, code: str) -> str:
    """What stands in a list for a code: the first 120 bits of SHA-256, in hexadecimal digits."""
    return sha256(f"{event_id}\n{code.replace('-', '')}".encode()).hexdigest()[:30]


def _person(event: Event, registration: Registration) -> dict[str, Any]:
    inside = registration.checked_in_at
    known = {
        "digest": digest_code(event.event_id, make_desk_code(registration)),
        "reference": registration.reference,
        "name": registration.name,
        "organisation": registration.organisation.name,
        "status": registration.status,
        "sessions": [s.session_id for s in registration.own_sessions if has_seat(s.status)],
    }
    if inside:
        known["checkedInAt"] = format_instant(inside)
    if registration.sat_at:
        known["satIn"] = sorted(registration.sat_at)
    return known


def _everybody(event: Event, now: datetime) -> Iterator[Registration]:
    """All registrations, cancelled ones too: they are told so at the door."""
    after = None
    while True:
        page = read_registrations(event.event_id, now, limit=_PAGE, after=after)
        yield from page.registrations
        after = page.next_key
        if after is None:
            return


def _other_codes(event: Event, now: datetime) -> Iterator[str]:
    """Digests of the codes of the events next to this one, so that a code of theirs is told as
    such. Without names: there is nothing to be seen of whose they are."""
    others = [
        each
        for each in every_published_event()
        if each.event_id != event.event_id and abs(each.starts_at - event.starts_at) <= _NEAR
    ]
    others.sort(key=lambda each: (abs(each.starts_at - event.starts_at), each.event_id))
    for other in others[:_MOST_OTHERS]:
        for registration in _everybody(other, now):
            yield digest_code(event.event_id, make_desk_code(registration))
