"""One mailing becomes many mails: page by page, one for each registration that it is for."""

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
from shared.mailings.segments import has_mail_for, was_desk_used
from shared.models.mailing import Mailing
from shared.models.registration import Registration
from shared.models.statuses import is_being_sent
from shared.outbox.outbox import put_mail_of_mailing
from shared.refusals.refusal import NotFoundError
from shared.registrations.lists import everybody_of, read_registrations
from shared.runtime.clock import Clock
from shared.runtime.telemetry import logger

PAGE = 200
KEPT = timedelta(minutes=2)
"""Longer than a page or an event is kept anywhere."""


def fan_out(event_id: str, mailing_id: str, *, has_time: Callable[[], bool], clock: Clock) -> None:
    """Puts one mail into the outbox for each registration that a mailing is for, unless the mailing
    was stopped.

    Any number of workers may stop anywhere and begin again: the id of a mail follows from the id of
    the mailing, so each mail is put once, and each page is counted once. When `has_time` returns
    False after a page, the worker touches the mailing, and the stream wakes the next worker.

    Raises: what reading and writing raises.
    """
    try:
        record = read_mailing(event_id, mailing_id)
    except NotFoundError:
        # It expired since. Or only its counter is left, written by a mail after the mailing
        # expired.
        logger.info("mailing was gone", event_id=event_id, mailing_id=mailing_id)
        return
    if not is_being_sent(record.state):
        return
    # Otherwise each mail that is counted meanwhile would wake one more worker.
    note_awake(event_id, mailing_id)
    event = read_event(event_id)
    mailing = record.mailing
    desk_was_used = mailing.kind == "thanks" and was_desk_used(everybody_of(event_id, clock.now()))
    while is_being_sent(record.state):
        page = read_registrations(event_id, clock.now(), limit=PAGE, after=record.cursor)
        addressed = [
            registration
            for registration in page.registrations
            if has_mail_for(mailing, registration, event, desk_was_used=desk_was_used)
            and not _knows_it(mailing, registration)
        ]
        for registration in addressed:
            put_mail_of_mailing(event, registration, mailing, clock.now())
        # If another worker counted the page, both go on: nobody knows which of them will die.
        with suppress(PageCountedError):
            advance(
                event_id,
                mailing_id,
                seen_cursor=record.cursor,
                cursor=page.next_key,
                addressed=len(addressed),
            )
        record = read_mailing(event_id, mailing_id)
        if is_being_sent(record.state) and not has_time():
            wake_mailing(event_id, mailing_id, clock.now())
            return


def _knows_it(mailing: Mailing, registration: Registration) -> bool:
    """Whether a visitor registered after the event was rescheduled, and so saw the new times. In
    the first minutes a page or a warm function may still have shown the old ones."""
    return mailing.kind == "moved" and registration.created_at > mailing.created_at + KEPT
