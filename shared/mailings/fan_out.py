"""One mailing becomes many mails: page by page, one for each registration that is told."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

from shared.events.events import read_event
from shared.mailings.mailings import (
    PageCountedError,
    advance,
    note_awake,
    read_mailing,
    wake_mailing,
)
from shared.mailings.segments import is_told, was_desk_used
from shared.models.errors import NotFoundError
from shared.models.mailing import Mailing
from shared.models.registration import Registration
from shared.outbox.outbox import put_mail_of_mailing
from shared.registrations.registrations import everybody_of, read_registrations
from shared.runtime.clock import Clock
from shared.runtime.telemetry import logger

PAGE = 200
KEPT = timedelta(minutes=2)
"""Longer than a page or an event is kept anywhere."""


def fan_out(event_id: str, mailing_id: str, *, has_time: Callable[[], bool], clock: Clock) -> None:
    """Puts one mail into the outbox for everybody whom a mailing is for, unless it was stopped.

    May be broken off anywhere and begun again, by any number of workers: a mail's id follows from
    the mailing's, so that it is put there once, and a page is counted once. When time runs out
    after a page, the mailing itself is touched, and the stream wakes the next worker.

    Raises: what reading and writing raises.
    """
    try:
        record = read_mailing(event_id, mailing_id)
    except NotFoundError:
        # Expired since, or the counter that a mail of one that has expired leaves behind.
        logger.info("mailing was gone", event_id=event_id, mailing_id=mailing_id)
        return
    if record.state != "sending":
        return
    # Else each mail that is counted while this goes on would wake a worker more.
    note_awake(event_id, mailing_id)
    event = read_event(event_id)
    mailing = record.mailing
    desk_was_used = mailing.kind == "thanks" and was_desk_used(everybody_of(event_id, clock.now()))
    while record.state == "sending":
        page = read_registrations(event_id, clock.now(), limit=PAGE, after=record.cursor)
        told = [
            registration
            for registration in page.registrations
            if is_told(mailing, registration, event, desk_was_used=desk_was_used)
            and not _knows_it(mailing, registration)
        ]
        for registration in told:
            put_mail_of_mailing(event, registration, mailing, clock.now())
        # Whoever counted it goes on from there, and so does this worker: nobody knows who died.
        with suppress(PageCountedError):
            advance(
                event_id,
                mailing_id,
                seen_cursor=record.cursor,
                cursor=page.next_key,
                addressed=len(told),
            )
        record = read_mailing(event_id, mailing_id)
        if record.state == "sending" and not has_time():
            wake_mailing(event_id, mailing_id, clock.now())
            return


def _knows_it(mailing: Mailing, registration: Registration) -> bool:
    """Whether somebody registered after a move: they saw the new times, or within seconds of it
    perhaps the old ones, which a page and a warm function may still show."""
    return mailing.kind == "moved" and registration.created_at > mailing.created_at + KEPT
