"""Erases a registration. The intention is kept first, so that an interrupted erasure is
finished."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from shared.models.event import Event
from shared.models.retention import expires_after
from shared.refusals.refusal import NotFoundError
from shared.registrations.registrations import read_keys
from shared.runtime.clock import format_instant
from shared.store import index, keys
from shared.store.calls import delete, put, query_index, update, write
from shared.store.notation import below, equals, exists, make_item, set_to
from shared.store.transaction import transact

LEFT_AFTER = timedelta(minutes=15)


class Erasing(NamedTuple):
    """An erasure that has begun."""

    event_id: str
    registration_id: str
    by: str | None


def begin_erasure(event: Event, registration_id: str, now: datetime, by: str | None) -> None:
    """Keeps the intention to erase all of a registration, and the account of the organiser who
    acts, if it is one.

    Raises: NotFoundError, BusyError.
    """
    moment = format_instant(now)
    item = make_item(
        keys.erasing_key(registration_id),
        **index.in_erasing(moment, registration_id),
        eventId=event.event_id,
        by=by,
        **expires_after(now, "erasing"),
    )
    mark = update(
        keys.registration_key(registration_id),
        set_to(erasingSince=moment),
        when=exists(),
        refuse=lambda: NotFoundError("There is no such registration."),
    )
    transact([mark, put(item)])


def erase_registration(
    event: Event, registration_id: str, now: datetime, by: str | None = None
) -> int:
    """Deletes all items of a registration, its own last, so that a repeat finds the rest.

    Leaves a receipt at the event: when, how many items, and the account of the organiser, if it was
    one. Returns that number.
    """
    last = (keys.registration_key(registration_id), keys.erasing_key(registration_id))
    found = [key for key in read_keys(registration_id) if key not in last]
    for key in found:
        write(delete(key))
    receipt = make_item(
        keys.erasure_key(event, registration_id),
        at=format_instant(now),
        items=len(found) + 1,
        by=by,
        # Whoever erased acted; it is kept like every act.
        **expires_after(now, "act"),
    )
    transact([*map(delete, last), put(receipt)])
    return len(found) + 1


def read_left(now: datetime) -> Iterator[Erasing]:
    """The erasures that began so long ago that they must have been interrupted, oldest first."""
    is_long_ago = below("GSI1SK", format_instant(now - LEFT_AFTER))
    for item in query_index(equals("GSI1PK", keys.ERASING) & is_long_ago):
        owner = keys.parts_of(keys.key_of(item)).owner
        yield Erasing(item["eventId"], owner, item.get("by"))
