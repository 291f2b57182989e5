"""Each publication of an event, as it was published: what an earlier one said can be made a draft
again. It holds nobody's data."""

import json
import zlib
from datetime import datetime
from typing import NamedTuple

from shared.events.programmes import WholeEvent
from shared.facts.kinds import FactKind
from shared.models.event import Event
from shared.models.programme import Programme, Session
from shared.refusals.refusal import NotFoundError
from shared.runtime.clock import format_instant, parse_instant
from shared.store import index, keys
from shared.store.calls import get, put, query
from shared.store.notation import begins, equals, make_item
from shared.store.transaction import Write


class Version(NamedTuple):
    """`by` is the account of the organiser who published it, None for a file."""

    number: int
    published_at: datetime
    by: str | None


def put_version(
    event: Event, programme: Programme, now: datetime, by: str | None, told: FactKind | None
) -> Write:
    """The write that keeps a publication, beside it; `told` is what other systems are told of."""
    moment = format_instant(now)
    said = {
        "event": event.model_dump_json(),
        "sessions": [session.model_dump_json() for session in programme.sessions],
    }
    item = make_item(
        keys.version_key(event.event_id, event.version),
        number=event.version,
        publishedAt=moment,
        by=by,
        body=zlib.compress(json.dumps(said, ensure_ascii=False).encode()),
        **(index.in_facts(moment, event.event_id, told) if told else {}),
    )
    return put(item)


def list_versions(event_id: str) -> list[Version]:
    """All of them, newest first."""
    partition = equals("PK", keys.event_partition(event_id))
    found = query(partition & begins("SK", keys.VERSION_PREFIX), newest_first=True)
    return [
        Version(item["number"], parse_instant(item["publishedAt"]), item.get("by"))
        for item in found
    ]


def read_version(event_id: str, number: int) -> WholeEvent:
    """The event as it was then. Raises: NotFoundError."""
    item = get(keys.version_key(event_id, number))
    if item is None:
        raise NotFoundError(f"Event {event_id} has no version {number}.")
    said = json.loads(zlib.decompress(item["body"]))
    sessions = tuple(Session.parse_kept(each) for each in said["sessions"])
    return WholeEvent(Event.parse_kept(said["event"]), Programme(sessions=sessions))
