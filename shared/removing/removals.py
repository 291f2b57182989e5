"""A removal: asked for with the event's name, kept until all is gone, and after that as a receipt
with totals."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from shared.events.events import read_event
from shared.models.event import Event
from shared.models.fields import Model, ShortText
from shared.models.retention import expires_after
from shared.models.statuses import has_seat, is_off
from shared.refusals.refusal import Fault, InvalidInputError
from shared.refusals.registrations import NotRemovableError
from shared.registrations.lists import read_registrations
from shared.runtime.clock import format_instant
from shared.seats.counters import read_counters
from shared.store import index, keys
from shared.store.calls import delete, get, put, query_index, query_keys, update
from shared.store.notation import Item, absent, begins, equals, make_item, remove
from shared.store.transaction import transact

_PAGE = 1_000


class RemovalRequest(Model):
    """The title, or the short title, of the event that is meant."""

    title: ShortText


class Removal(NamedTuple):
    """`totals` are counts alone; `ended_at` is None until all is gone."""

    event_id: str
    title: str
    begun_at: str
    by: str
    totals: dict[str, Any]
    ended_at: str | None = None


class _BegunError(Exception):
    """Somebody else began it at the same moment."""


def begin_removal(event_id: str, asked: RemovalRequest, now: datetime, by: str) -> Removal:
    """Takes the event off the site and keeps the intention to remove all of it; housekeeping does
    the rest. A repeat tells how far it is.

    Raises: NotFoundError; InvalidInputError for another title; NotRemovableError while its visitors
    still count on it, or are not released yet; BusyError.
    """
    if found := find_removal(event_id):
        return found
    event = read_event(event_id)
    _check_title(event, asked.title)
    if not (is_off(event.state) or now >= event.ends_at):
        raise NotRemovableError("People still count on this event. Cancel it first.")
    if is_off(event.state) and now < event.ends_at and _is_held(event_id):
        raise NotRemovableError("People are still being released. Try again in a few minutes.")
    removal = Removal(event_id, event.title.nl, format_instant(now), by, _count(event, now))
    rendered = query_keys(
        equals("PK", keys.event_partition(event_id)) & begins("SK", keys.RENDITION_PREFIX)
    )
    hide = update(keys.event_key(event_id), remove("GSI1PK", "GSI1SK"))
    try:
        transact([_put(removal, now), hide, *map(delete, rendered)])
    except _BegunError:
        return find_removal(event_id) or removal
    return removal


def find_removal(event_id: str) -> Removal | None:
    item = get(keys.removal_key(event_id))
    return _parse(item) if item else None


def read_begun() -> Iterator[Removal]:
    """The removals that have not ended, oldest first."""
    return map(_parse, query_index(equals("GSI1PK", keys.REMOVING)))


def _check_title(event: Event, title: str) -> None:
    names = [event.title.nl, event.title.en]
    names += [event.short_title.nl, event.short_title.en] if event.short_title else []
    if title.casefold() not in {name.casefold() for name in names}:
        detail = "This is not the title of the event."
        raise InvalidInputError([Fault("/title", "another-title", detail)])


def _is_held(event_id: str) -> bool:
    return any(counter.taken or counter.waiting for counter in read_counters(event_id))


def _count(event: Event, now: datetime) -> dict[str, Any]:
    """How many registered, in which status, how many came, and how many had which session."""
    statuses: dict[str, int] = {}
    sessions: dict[str, int] = {}
    came, municipalities, after = 0, set(), None
    while True:
        page = read_registrations(event.event_id, now, limit=_PAGE, after=after)
        for each in page.registrations:
            statuses[each.status] = statuses.get(each.status, 0) + 1
            came += each.checked_in_at is not None
            if has_seat(each.status):
                municipalities |= {each.organisation.code} - {None}
            for session_id in each.seats.values():
                sessions[session_id] = sessions.get(session_id, 0) + 1
        after = page.next_key
        if after is None:
            break
    return {
        "statuses": statuses,
        "checkedIn": came,
        "municipalities": len(municipalities),
        "sessions": sessions,
    }


def _put(removal: Removal, now: datetime) -> Any:
    item = make_item(
        keys.removal_key(removal.event_id),
        **index.in_removing(removal.begun_at, removal.event_id),
        title=removal.title,
        begunAt=removal.begun_at,
        by=removal.by,
        totals=json.dumps(removal.totals),
        **expires_after(now, "removal"),
    )
    return put(item, when=absent(), refuse=_BegunError)


def _parse(item: Item) -> Removal:
    return Removal(
        event_id=keys.read_owner(keys.key_of(item)),
        title=item["title"],
        begun_at=item["begunAt"],
        by=item["by"],
        totals=json.loads(item["totals"]),
        ended_at=item.get("endedAt"),
    )
