"""What moved between two publications of an event, and the mailing that tells it.

Told is what a visitor must know to be in time at the right place: when and where. What follows from
it is not told twice: a block that is fitted around its items, the span of the programme.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from shared.events.calendars import describe_place
from shared.mailings.mailings import put_mailing
from shared.models.event import Event
from shared.models.mailing import Mailing, Moved, Segment
from shared.models.programme import Programme, Session
from shared.store.transaction import Write

_MOST_MAILINGS = 8
"""Of a publication, which fills most of a transaction by itself. Of more, everybody is told."""


def tell_moves(
    was: Event,
    was_programme: Programme,
    event: Event,
    programme: Programme,
    now: datetime,
    by: str | None = None,
) -> list[Write]:
    """What to write with the publication of `event`, so that who is concerned hears of it. `by` is
    the account of the organiser who moved it."""
    mailings = find_moves(was, was_programme, event, programme, now)
    return [put_mailing(event, mailing.model_copy(update={"by": by})) for mailing in mailings]


def find_moves(
    was: Event, was_programme: Programme, event: Event, programme: Programme, now: datetime
) -> list[Mailing]:
    """The mailing of what moved; none if nothing did, or nobody has to know: of what is over,
    cancelled, or not published yet.

    Parallel sessions alone concern who has a seat or a place in line there: a mailing each, as far
    as the transaction has room.
    """
    if event.state != "published" or was.state != "published" or now >= event.ends_at:
        return []
    later = event.published_starts_at - was.published_starts_at
    moved = [
        *_event_moved(was, event),
        *_sessions_moved(was_programme, programme, later),
    ]
    if not moved:
        return []
    mailing = Mailing(
        mailing_id=f"moved-{event.version:06d}",
        event_id=event.event_id,
        kind="moved",
        segment=Segment(),
        moved=tuple(moved),
        created_at=now,
    )
    parallel = {s.session_id for round_ in event.rounds for s in round_.sessions}
    if len(moved) > _MOST_MAILINGS or not {m.session_id for m in moved} <= parallel:
        return [mailing]
    return [_to_session(mailing, each) for each in moved]


def _to_session(mailing: Mailing, moved: Moved) -> Mailing:
    """The part of a mailing that concerns one parallel session."""
    return mailing.model_copy(
        update={
            "mailing_id": f"{mailing.mailing_id}-{moved.session_id}",
            "segment": Segment(kind="session", session_id=moved.session_id),
            "moved": (moved,),
        }
    )


def _event_moved(was: Event, event: Event) -> Iterator[Moved]:
    """The event as a whole: what is announced of its hours, or its venue."""
    if _announced(was) != _announced(event):
        yield Moved(starts_at=was.starts_at, ends_at=was.ends_at, place=describe_place(was))


def _announced(event: Event) -> tuple[datetime, datetime, str]:
    return event.published_starts_at, event.published_ends_at, describe_place(event)


def _sessions_moved(was: Programme, programme: Programme, later: timedelta) -> Iterator[Moved]:
    """Sessions that moved otherwise than with the event, which is `later` than it was."""
    before = {session.session_id: session for session in was.sessions}
    blocks = {session.part_of for session in programme.sessions}
    for session in programme.sessions:
        old = before.get(session.session_id)
        if old is None or session.is_cancelled:
            continue
        stays = _hours(old, later) == _hours(session) or session.session_id in blocks
        if not stays or old.room != session.room:
            yield Moved(
                session_id=old.session_id,
                starts_at=old.starts_at,
                ends_at=old.ends_at,
                room=old.room,
            )


def _hours(session: Session, later: timedelta = timedelta(0)) -> tuple[datetime, datetime]:
    return session.starts_at + later, session.ends_at + later
