"""Reads the registrations of an event from the index."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import NamedTuple

from shared.models.registration import Registration
from shared.models.statuses import has_ended
from shared.registrations.registrations import parse_registration, place_in_list
from shared.store import index
from shared.store.calls import is_present, query_index
from shared.store.notation import contains, equals
from shared.store.partitions import registrations_of

_PAGE = 1_000


class RegistrationPage(NamedTuple):
    """A page of registrations; `next_key` begins the next page, None if this is the last."""

    registrations: list[Registration]
    next_key: str | None


def read_registrations(
    event_id: str,
    now: datetime,
    *,
    limit: int,
    status: str | None = None,
    session_id: str | None = None,
    after: str | None = None,
) -> RegistrationPage:
    """Registrations of an event in order of registering; `after` is a page's `next_key`.

    `session_id` keeps those with a seat or a place in line there. What has expired is gone.
    """
    keep = is_present(now)
    if status:
        keep &= equals("status", status)
    if session_id:
        keep &= contains("sessionIds", session_id)
    found = query_index(
        equals("GSI1PK", registrations_of(event_id)),
        keep=keep,
        after=index.after_registration(event_id, after) if after else None,
        # Without a filter no more is read than is shown; with one, as much as fits.
        page_size=None if status or session_id else limit + 1,
    )
    page = list(islice(found, limit + 1))
    next_key = page[limit - 1]["GSI1SK"] if len(page) > limit else None
    return RegistrationPage([parse_registration(item) for item in page[:limit]], next_key)


def key_in_list(registration: Registration) -> str:
    """The `next_key` of a page that ends with this registration."""
    return place_in_list(registration)["GSI1SK"]


def everybody_of(
    event_id: str, now: datetime, session_id: str | None = None
) -> Iterator[Registration]:
    """All registrations that are not cancelled; with `session_id`, those with a seat or a place in
    line there."""
    after = None
    while True:
        page = read_registrations(event_id, now, limit=_PAGE, session_id=session_id, after=after)
        yield from (r for r in page.registrations if not has_ended(r.status))
        after = page.next_key
        if after is None:
            return
