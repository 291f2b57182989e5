"""What a file said of an event when it was loaded last, so that a file that is loaded again changes
what it says anew, and nothing that an organiser has changed since."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from shared.models.event import Event
from shared.models.programme import Programme, Session
from shared.store import keys
from shared.store.calls import get, put
from shared.store.notation import make_item
from shared.store.transaction import Write

_ITS_NAME = ("session_id", "round_id")
"""By which the members of a list are known."""


class Source(NamedTuple):
    """An event and its sessions, as plain values."""

    event: dict[str, Any]
    sessions: list[dict[str, Any]]


def to_source(event: Event, programme: Programme) -> Source:
    return Source(
        event.model_dump(mode="json"), [s.model_dump(mode="json") for s in programme.sessions]
    )


def read_source(event_id: str) -> Source | None:
    """None for an event that was loaded before this was kept."""
    item = get(keys.source_key(event_id))
    if item is None:
        return None
    # Through the models, so that it has the fields that they gained since.
    return to_source(*to_models(Source(*json.loads(item["document"]))))


def put_source(event_id: str, source: Source) -> Write:
    return put(make_item(keys.source_key(event_id), document=json.dumps(source)))


def merge_source(was: Source, said: Source, event: Event, programme: Programme) -> Source:
    """The event as it stands, with what the file says now and did not say before."""
    ours = to_source(event, programme)
    return Source(
        merge(was.event, said.event, ours.event),
        merge(was.sessions, said.sessions, ours.sessions),
    )


def to_models(source: Source) -> tuple[Event, Programme]:
    sessions = [Session.model_validate_json(json.dumps(each)) for each in source.sessions]
    sessions.sort(key=lambda s: (s.starts_at, s.part_of is not None))
    event = Event.model_validate_json(json.dumps(source.event))
    return event, Programme(sessions=tuple(sessions))


def merge(was: Any, said: Any, ours: Any) -> Any:
    """Field by field: the new value if the file changed it, else the value that stands. A field
    that the file dropped goes; a field that the file never had stays."""
    if said == was:
        return ours
    if isinstance(said, Mapping) and isinstance(was, Mapping) and isinstance(ours, Mapping):
        return _merge_fields(was, said, ours)
    before, now, standing = map(_by_name, (was, said, ours))
    if before is None or now is None or standing is None:
        return said
    return list(_merge_fields(before, now, standing).values())


def _merge_fields(
    was: Mapping[str, Any], said: Mapping[str, Any], ours: Mapping[str, Any]
) -> dict[str, Any]:
    merged = {
        name: merge(was[name], value, ours[name]) if name in was and name in ours else value
        for name, value in said.items()
    }
    return merged | {n: v for n, v in ours.items() if n not in said and n not in was}


def _by_name(members: Any) -> dict[str, Any] | None:
    """The members of a list by their names; None for what is no list of such."""
    if not isinstance(members, list):
        return None
    found: dict[str, Any] = {}
    for member in members:
        if not isinstance(member, Mapping):
            return None
        name = next((member[key] for key in _ITS_NAME if key in member), None)
        if name is None:
            return None
        found[name] = member
    return found
