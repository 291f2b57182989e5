"""Programmes: their items and reads. Apart from `events`, since most readers need no sessions."""

from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple, TypeVar

from shared.events.events import read_event
from shared.models.event import Event
from shared.models.programme import Programme, Session
from shared.refusals.refusal import BusyError, NotFoundError
from shared.store import keys
from shared.store.calls import query
from shared.store.notation import TypedItem, begins, equals, make_item

_TRIES = 5
Result = TypeVar("Result")


class WholeEvent(NamedTuple):
    """An event and its programme, as both were published together."""

    event: Event
    programme: Programme


class EventChangedError(Exception):
    """Somebody else published the event meanwhile."""


def unless_others_publish(attempt: Callable[[], Result]) -> Result:
    """The result of `attempt`, which is called again where it raises EventChangedError.

    Raises: BusyError where others publish every time.
    """
    for _ in range(_TRIES):
        with suppress(EventChangedError):
            return attempt()
    raise BusyError("Others are changing this event at this moment; please try again shortly.")


def read_whole_event(event_id: str) -> WholeEvent:
    """The event and its programme, of one version, for a change. A programme is many items, so it
    may be published while they are read: then they are read again.

    Raises: NotFoundError; BusyError where others publish every time.
    """

    def read() -> WholeEvent:
        event = read_event(event_id)
        programme = read_programme(event_id)
        if read_event(event_id).version != event.version:
            raise EventChangedError
        return WholeEvent(event, programme)

    return unless_others_publish(read)


def read_programme(event_id: str) -> Programme:
    """The whole programme in order of time. Raises: NotFoundError."""
    found = query(equals("PK", keys.event_partition(event_id)) & begins("SK", keys.SESSION_PREFIX))
    sessions = [Session.parse_kept(item["document"]) for item in found]
    if not sessions:
        raise NotFoundError(f"There is no programme of event {event_id}.")
    sessions.sort(key=lambda s: (s.starts_at, s.part_of is not None))
    return Programme(sessions=tuple(sessions))


def session_item(event_id: str, session: Session) -> TypedItem:
    key = keys.session_key(event_id, session.session_id)
    return make_item(key, document=session.model_dump_json())
