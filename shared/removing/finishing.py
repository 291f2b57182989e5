"""The work of a removal, in pages. A repeat finds what is left, so it goes on after a crash."""

from collections.abc import Iterator
from datetime import datetime
from itertools import chain

from shared.access.grants import read_grants_at
from shared.events.events import read_event
from shared.input.text import Address
from shared.models.event import Event
from shared.refusals.refusal import NotFoundError
from shared.registrations.lists import read_registrations
from shared.registrations.registrations import read_keys
from shared.removing.removals import Removal
from shared.runtime.clock import format_instant
from shared.runtime.telemetry import logger
from shared.seats.counters import read_counters
from shared.store import keys
from shared.store.calls import delete, query_keys, update, write
from shared.store.notation import equals, remove, set_to

MOST_AT_A_TIME = 1_000
"""Registrations a look; the rest follows in the next one, five minutes later."""


def go_on_removing(removal: Removal, now: datetime) -> bool:
    """Goes on with a removal that has begun; whether it has ended."""
    try:
        event = read_event(removal.event_id)
    except NotFoundError:
        # It broke off at its very end.
        return _end(removal, now)
    page = read_registrations(event.event_id, now, limit=MOST_AT_A_TIME)
    for registration in page.registrations:
        _erase(event, registration.registration_id, registration.email)
    if page.registrations:
        # The index lags behind: the next look sees whether there are more.
        return False
    for key in chain(_of_seats(event), _of_event(event)):
        write(delete(key))
    for grant in read_grants_at(event.event_id, now):
        write(delete(keys.grant_key(grant.account, grant.event_id)))
    write(delete(keys.event_key(event.event_id)))
    return _end(removal, now)


def _erase(event: Event, registration_id: str, email: Address) -> None:
    """Deletes every item of a registration and of its address, its own last."""
    own = keys.registration_key(registration_id)
    partition = keys.address_partition(event, email)
    for key in [*read_keys(registration_id), *query_keys(equals("PK", partition))]:
        if key != own:
            write(delete(key))
    write(delete(own))


def _of_seats(event: Event) -> Iterator[keys.Key]:
    """Lines, shares and counters."""
    event_id = event.event_id
    sessions = {counter.session_id for counter in read_counters(event_id)}
    sessions |= {session.session_id for round_ in event.rounds for session in round_.sessions}
    lines = [keys.line_partition(event_id, s, swap) for s in sessions for swap in (True, False)]
    combinations = [*query_keys(equals("PK", keys.combinations_partition(event_id)))]
    lines += [keys.line_of_digest(event_id, keys.parts_of(key).name) for key in combinations]
    for partition in (*lines, keys.shares_partition(event_id), keys.seats_partition(event_id)):
        yield from query_keys(equals("PK", partition))
    yield from combinations


def _of_event(event: Event) -> Iterator[keys.Key]:
    """Mailings, webhooks, and all of the event but itself, this removal and the receipts of
    erasures."""
    kept = (keys.event_key(event.event_id), keys.removal_key(event.event_id))
    yield from query_keys(equals("PK", keys.mailings_partition(event.event_id)))
    for key in query_keys(equals("PK", keys.hooks_partition(event.event_id))):
        if keys.is_named(key, "HOOK#"):
            yield keys.hook_secret_key(keys.parts_of(key).name)
        yield key
    for key in query_keys(equals("PK", keys.event_partition(event.event_id))):
        if key not in kept and not keys.is_named(key, keys.ERASURE_PREFIX):
            yield key


def _end(removal: Removal, now: datetime) -> bool:
    key = keys.removal_key(removal.event_id)
    write(update(key, set_to(endedAt=format_instant(now)) & remove("GSI1PK", "GSI1SK")))
    logger.info("event removed", event_id=removal.event_id)
    return True
