"""A session of the programme as its organiser wants it: when, where, how many seats, cancelled."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from shared.models.event import Event
from shared.models.programme import Programme, Session
from shared.publishing.fit import find_late_registration, fit
from shared.publishing.patches import SessionPatch
from shared.refusals.refusal import Fault, InvalidInputError, NotFoundError

_TIMES = {"starts_at": "/startsAt", "ends_at": "/endsAt"}
_OF_PARALLEL_SESSIONS = {
    "capacity": "Only a parallel session has a capacity of its own.",
    "status": "Only a parallel session can be cancelled by itself.",
}


def change_session(
    event: Event, programme: Programme, session_id: str, patch: SessionPatch, now: datetime
) -> tuple[Event, Programme]:
    """The event and its programme with this session patched, and fitted together again.

    Raises: NotFoundError, InvalidInputError.
    """
    session = next((s for s in programme.sessions if s.session_id == session_id), None)
    if session is None:
        raise NotFoundError(f"This event has no session {session_id}.")
    given = patch.given
    update: dict[str, Any] = {
        name: given[name] for name in ("capacity", "starts_at", "ends_at", "room") if name in given
    }
    if "status" in given:
        update["is_cancelled"] = True
    changed = session.model_copy(update=update)
    faults = [*_find_faults(programme, changed, given)]
    if changed.is_cancelled and not session.is_cancelled and now >= session.ends_at:
        faults.append(Fault("/status", "after-session", "This session is over."))
    if not faults:
        sessions = [changed if s is session else s for s in programme.sessions]
        fitted, programme = fit(event, sessions)
        faults = [*_find_late_registration(event, fitted, given)]
    if faults:
        raise InvalidInputError(faults)
    return fitted, programme


def _find_faults(programme: Programme, changed: Session, given: dict[str, Any]) -> Iterator[Fault]:
    if changed.round_id is None:
        for name, detail in _OF_PARALLEL_SESSIONS.items():
            if name in given:
                yield Fault(f"/{name}", "not-parallel", detail)
    times = [pointer for name, pointer in _TIMES.items() if name in given]
    if any(s.part_of == changed.session_id for s in programme.sessions):
        for pointer in times:
            detail = "This block begins and ends with its items; move those."
            yield Fault(pointer, "fitted-block", detail)
    elif times and not changed.starts_at < changed.ends_at:
        detail = "A session must start before it ends; send both startsAt and endsAt."
        yield Fault(times[0], "session-order", detail)


def _find_late_registration(was: Event, event: Event, given: dict[str, Any]) -> Iterator[Fault]:
    """A fault for each end of the registration window that the event would end before, at the time
    that was sent: the window is the event's, and has to be changed there first."""
    pointer = _TIMES["ends_at" if "ends_at" in given else "starts_at"]
    for fault in find_late_registration(was, event):
        name = fault.pointer.rpartition("/")[2]
        yield Fault(
            pointer,
            fault.code,
            f"The event would end before registration.{name}; bring that forward first, with "
            f"PATCH /v1/events/{event.event_id}.",
        )
