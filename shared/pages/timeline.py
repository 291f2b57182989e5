"""The programme as a page shows it: parallel sessions together, items inside their block."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from shared.models.event import Event, Round
from shared.models.programme import Programme, Session


class Slot(NamedTuple):
    """One step on the timeline: a session with its items, or one round of parallel sessions."""

    starts_at: datetime
    ends_at: datetime
    session: Session | None = None
    items: tuple["Slot", ...] = ()
    round: Round | None = None
    parallel: tuple[Session, ...] = ()


def arrange_slots(event: Event, programme: Programme) -> tuple[Slot, ...]:
    """The whole programme in order of time."""
    return tuple(_slots(event, programme.sessions, None))


def own_programme(programme: Programme, session_ids: Collection[str]) -> Programme | None:
    """What one visitor attends: everything but the parallel sessions they have no seat in."""
    own = tuple(
        session
        for session in programme.sessions
        if session.kind != "breakout" or session.session_id in session_ids
    )
    return Programme(sessions=own) if own else None


def _slots(event: Event, sessions: Sequence[Session], block: str | None) -> Iterator[Slot]:
    shown: set[str] = set()
    for session in sessions:
        if session.part_of != block:
            continue
        if session.round_id is None:
            items = tuple(_slots(event, sessions, session.session_id))
            yield Slot(session.starts_at, session.ends_at, session=session, items=items)
        elif session.round_id not in shown:
            shown.add(session.round_id)
            parallel = tuple(
                s for s in sessions if s.round_id == session.round_id and s.part_of == block
            )
            yield Slot(
                min(s.starts_at for s in parallel),
                max(s.ends_at for s in parallel),
                round=event.find_round(session.round_id),
                parallel=parallel,
            )
