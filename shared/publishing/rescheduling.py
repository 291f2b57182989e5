"""Finds what is rescheduled between two publications of an event, and writes the mailing about it.

A visitor must know when and where to be. Changes that only follow from others are not mailed: a
block fitted around its items, the span of the programme.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from shared.facts.kinds import FactKind
from shared.mailings.mailings import put_mailing
from shared.models.event import Event
from shared.models.mailing import Mailing, Rescheduled, Segment
from shared.models.programme import Programme, Session
from shared.models.statuses import is_off, takes_place
from shared.store.transaction import Write
from shared.words.places import describe_place

_MOST_MAILINGS = 8
"""At most, in the transaction of a publication. Beyond that one mailing goes to everybody."""


def mail_rescheduled(
    was: Event,
    was_programme: Programme,
    event: Event,
    programme: Programme,
    now: datetime,
    by: str | None = None,
) -> list[Write]:
    """The writes that put a mailing beside the publication of `event`, for those it concerns. `by`
    is the account of the organiser who rescheduled it."""
    mailings = find_rescheduled(was, was_programme, event, programme, now)
    return [put_mailing(event, mailing.model_copy(update={"by": by})) for mailing in mailings]


def find_told(
    was: Event, was_programme: Programme, event: Event, programme: Programme, now: datetime
) -> FactKind:
    """What other systems are told of a publication: that the event is cancelled, that it or a
    session is moved, or that it is published."""
    if is_off(event.state) and not is_off(was.state):
        return "event-cancelled"
    is_moved = find_rescheduled(was, was_programme, event, programme, now)
    return "event-moved" if is_moved else "event-published"


def find_rescheduled(
    was: Event, was_programme: Programme, event: Event, programme: Programme, now: datetime
) -> list[Mailing]:
    """The mailings about what is rescheduled. None if nothing is, or if nobody has to know: the
    event is over, cancelled, or not published yet.

    Where only parallel sessions are rescheduled, each gets a mailing to those who have a seat or a
    place in line there, as far as the transaction has room.
    """
    if not (takes_place(event.state) and takes_place(was.state)) or now >= event.ends_at:
        return []
    later = event.published_starts_at - was.published_starts_at
    rescheduled = [
        *_compare_events(was, event),
        *_compare_sessions(was_programme, programme, later),
    ]
    if not rescheduled:
        return []
    mailing = Mailing(
        mailing_id=f"moved-{event.version:06d}",
        event_id=event.event_id,
        kind="moved",
        segment=Segment(),
        moved=tuple(rescheduled),
        created_at=now,
    )
    parallel = {s.session_id for round_ in event.rounds for s in round_.sessions}
    if len(rescheduled) > _MOST_MAILINGS or not {m.session_id for m in rescheduled} <= parallel:
        return [mailing]
    return [_to_session(mailing, each) for each in rescheduled]


def _to_session(mailing: Mailing, rescheduled: Rescheduled) -> Mailing:
    """The part of a mailing that concerns one parallel session."""
    return mailing.model_copy(
        update={
            "mailing_id": f"{mailing.mailing_id}-{rescheduled.session_id}",
            "segment": Segment(kind="session", session_id=rescheduled.session_id),
            "moved": (rescheduled,),
        }
    )


def _compare_events(was: Event, event: Event) -> Iterator[Rescheduled]:
    """The rescheduling of the event as a whole: its announced hours or its venue."""
    if _announced(was) != _announced(event):
        yield Rescheduled(starts_at=was.starts_at, ends_at=was.ends_at, place=describe_place(was))


def _announced(event: Event) -> tuple[datetime, datetime, str]:
    return event.published_starts_at, event.published_ends_at, describe_place(event)


def _compare_sessions(
    was: Programme, programme: Programme, later: timedelta
) -> Iterator[Rescheduled]:
    """Sessions that are rescheduled, but not just by as much `later` as the event is."""
    before = {session.session_id: session for session in was.sessions}
    blocks = {session.part_of for session in programme.sessions}
    for session in programme.sessions:
        old = before.get(session.session_id)
        if old is None or session.is_cancelled:
            continue
        stays = _hours(old, later) == _hours(session) or session.session_id in blocks
        if not stays or old.room != session.room:
            yield Rescheduled(
                session_id=old.session_id,
                starts_at=old.starts_at,
                ends_at=old.ends_at,
                room=old.room,
            )


def _hours(session: Session, later: timedelta = timedelta(0)) -> tuple[datetime, datetime]:
    return session.starts_at + later, session.ends_at + later
