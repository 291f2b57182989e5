"""Keeps in an event and its programme when they were cancelled or rescheduled, and what was
announced before."""

from datetime import datetime

from shared.models.event import Event
from shared.models.programme import Programme
from shared.models.statuses import is_announced, is_off

_MOST_STARTS = 5


def keep_moments(was: Event, event: Event, now: datetime) -> Event:
    """The event with the moments at which it was cancelled and last rescheduled, and with the times
    that were announced before. A moment is `now` if the change is the one from `was` to `event`."""
    kept = {
        "cancelled_at": was.cancelled_at,
        "moved_at": was.moved_at,
        "former_starts": _keep_starts(
            was, was.former_starts, was.published_starts_at, event.published_starts_at
        ),
    }
    if is_off(event.state) and not is_off(was.state):
        kept["cancelled_at"] = now
    if _hours(event) != _hours(was):
        kept["moved_at"] = now
    return event.model_copy(update=kept)


def keep_former_starts(was: Event, was_programme: Programme, programme: Programme) -> Programme:
    """The programme; each session has the times that were announced before."""
    before = {session.session_id: session for session in was_programme.sessions}
    sessions = []
    for session in programme.sessions:
        if old := before.get(session.session_id):
            starts = _keep_starts(was, old.former_starts, old.starts_at, session.starts_at)
            session = session.model_copy(update={"former_starts": starts})
        sessions.append(session)
    return Programme(sessions=tuple(sessions))


def _keep_starts(
    was: Event, former: tuple[datetime, ...], start: datetime, new: datetime
) -> tuple[datetime, ...]:
    """The starts announced before. A draft announces nothing; a start that holds again is left
    out."""
    if start == new or not is_announced(was.state):
        return former
    known = dict.fromkeys((*former, start))
    return tuple(moment for moment in known if moment != new)[-_MOST_STARTS:]


def _hours(event: Event) -> tuple[datetime, datetime]:
    return event.published_starts_at, event.published_ends_at
