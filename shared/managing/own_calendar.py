"""One's own calendar, for calendar programs: all sessions of a registration as a feed, or one
alone.

Such a program knows an address and nothing else, so the token stands in the path, as nowhere else.
It reads this calendar alone; it opens no page and changes nothing. Path and answer name nobody. A
new address of the registration makes the path void. No log of ours has paths.

A session whose seat is gone leaves the feed, and programs that follow it remove it. A visitor who
lost everything sees the last sessions as cancelled, so that they know it from a broken feed. A
visitor without a seat so far sees an empty calendar.
"""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from shared.events.calendars import Revision, find_own, write_own_feed, write_own_session
from shared.events.events import read_event
from shared.events.feeds import published_at
from shared.events.programmes import read_programme
from shared.events.renditions import read_rendition
from shared.input.ids import UUID
from shared.models.event import Event
from shared.models.move import Move
from shared.models.programme import Programme, Session
from shared.models.registration import Registration
from shared.models.statuses import has_seat
from shared.refusals.refusal import NotFoundError
from shared.registering.tokens import opens_calendar
from shared.registrations.confirming import read_moves
from shared.registrations.registrations import find_registration

_CODE = re.compile(rf"({UUID})\.([\w.-]{{1,200}})\.ics")


class OwnCalendar(NamedTuple):
    """A registration and all that its calendar is written from."""

    registration: Registration
    event: Event
    programme: Programme
    sessions: list[Session]
    revision: Revision


def open_calendar(code: str, now: datetime) -> OwnCalendar:
    """The calendar that the code in a path opens.

    Raises: NotFoundError, alike for a wrong token and an unknown registration, so that it reveals
    nothing.
    """
    match = _CODE.fullmatch(code)
    registration = find_registration(match[1], now) if match else None
    if match is None or registration is None or not opens_calendar(match[2], registration):
        raise NotFoundError("There is nothing at this address.")
    return _read(registration)


def write_feed(own: OwnCalendar) -> str:
    """The feed of all sessions, to subscribe to."""
    return write_own_feed(
        own.event,
        own.programme,
        own.sessions,
        own.registration.language,
        registration_id=own.registration.registration_id,
        revision=own.revision,
    )


def write_session(own: OwnCalendar, session: Session) -> str:
    """One session alone, as a file."""
    return write_own_session(
        own.event,
        own.programme,
        session,
        own.registration.language,
        registration_id=own.registration.registration_id,
        revision=own.revision,
    )


def _read(registration: Registration) -> OwnCalendar:
    event = read_event(registration.event_id)
    programme = read_programme(event.event_id)
    moves = read_moves(registration)
    # The latest change of an entry: of the registration or of the programme.
    published = published_at(read_rendition(event.event_id, "calendar", registration.language).body)
    revised = max([published, *(move.at for move in moves)])
    # As in mails: both versions only rise, so their sum does.
    sequence = registration.version + event.version - 2
    is_held = has_seat(registration.status)
    seats = registration.seats if is_held else _held_last(moves)
    sessions = [] if seats is None else [*find_own(programme, seats.values())]
    revision = Revision(sequence, revised, is_off=not is_held)
    return OwnCalendar(registration, event, programme, sessions, revision)


def _held_last(moves: Iterable[Move]) -> dict[str, str] | None:
    """Round -> session of the last seats of a registration that has none any more; None if it never
    had one."""
    held = [move.was_seats for move in moves if has_seat(move.was_status)]
    return held[-1] if held else None
