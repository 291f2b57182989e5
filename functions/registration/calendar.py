"""One's own calendar, for calendar programs: what a registration holds, to follow or one by one.

Such a program can send nothing but an address, so here a secret stands in a path, which it does
nowhere else. It opens the reading of this calendar alone: no page, no change. Path and answer name
nobody, another address for the registration makes the path void, and no log of ours has paths.

What is held no longer is gone from the feed, and programs that follow it take it out. Who lost
everything sees what was held last as cancelled, and so knows it from a feed that broke. Who has
held nothing yet sees an empty calendar, which fills as soon as a seat is handed over.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from shared.events.calendars import Revision, find_own, write_own_feed, write_own_session
from shared.events.events import read_event
from shared.events.feeds import published_at
from shared.events.programmes import read_programme
from shared.events.renditions import make_etag, read_rendition
from shared.input.ids import UUID
from shared.models.errors import NotFoundError
from shared.models.event import Event
from shared.models.move import Move
from shared.models.programme import Programme, Session
from shared.models.registration import Registration
from shared.registering.tokens import opens_calendar
from shared.registrations.moves import read_moves
from shared.registrations.registrations import find_registration
from shared.web.http import Answer, Request, not_modified
from shared.words.spoken import speak

_CODE = re.compile(rf"({UUID})\.([\w.-]{{1,200}})\.ics")
_SUFFIX = ".ics"


class Own(NamedTuple):
    """A registration with what its calendar is made of."""

    registration: Registration
    event: Event
    programme: Programme
    sessions: list[Session]
    revision: Revision


def show_feed(request: Request) -> Answer:
    """All that is held, to subscribe to."""
    own = _read(_open(request))
    calendar = write_own_feed(
        own.event,
        own.programme,
        own.sessions,
        own.registration.language,
        registration_id=own.registration.registration_id,
        revision=own.revision,
    )
    return _answer(request, own, calendar, speak(own.registration.language).slugs.calendar)


def show_session(request: Request) -> Answer:
    """One of them alone."""
    own = _read(_open(request))
    asked = request.parameter("session")
    session = next((s for s in own.sessions if s.session_id + _SUFFIX == asked), None)
    if session is None:
        raise _nothing()
    calendar = write_own_session(
        own.event,
        own.programme,
        session,
        own.registration.language,
        registration_id=own.registration.registration_id,
        revision=own.revision,
    )
    return _answer(request, own, calendar, session.session_id)


def _open(request: Request) -> Registration:
    """The registration whose calendar the path opens.

    Raises: NotFoundError, alike for a wrong token and an unknown registration, for whether it
    exists is its holder's to know.
    """
    code = _CODE.fullmatch(request.parameter("code"))
    registration = find_registration(code[1], request.now) if code else None
    if code is None or registration is None or not opens_calendar(code[2], registration):
        raise _nothing()
    return registration


def _nothing() -> NotFoundError:
    return NotFoundError("There is nothing at this address.")


def _read(registration: Registration) -> Own:
    event = read_event(registration.event_id)
    programme = read_programme(event.event_id)
    moves = read_moves(registration)
    # The latest of what can change an entry: what its holder has, and what the programme says.
    published = published_at(read_rendition(event.event_id, "calendar", registration.language).body)
    revised = max([published, *(move.at for move in moves)])
    # As the mails count it: both versions only rise, so their sum does.
    sequence = registration.version + event.version - 2
    is_held = registration.status == "confirmed"
    seats = registration.seats if is_held else _held_last(moves)
    sessions = [] if seats is None else [*find_own(programme, seats.values())]
    revision = Revision(sequence, revised, is_off=not is_held)
    return Own(registration, event, programme, sessions, revision)


def _held_last(moves: Iterable[Move]) -> dict[str, str] | None:
    """The seats, by round, of who holds none any more; None for who never held one."""
    held = [move.was_seats for move in moves if move.was_status == "confirmed"]
    return held[-1] if held else None


def _answer(request: Request, own: Own, calendar: str, name: str) -> Answer:
    etag = make_etag(calendar)
    headers = {
        # Its holder's program may keep it, nobody on the way may, and it asks each time whether it
        # is still true: what was moved must not hide behind an old copy.
        "Cache-Control": "private, no-cache",
        "ETag": etag,
        "Content-Language": own.registration.language,
        # Shown or imported at once where a browser can; a phone offers to put it in the calendar.
        "Content-Disposition": f'inline; filename="{name}{_SUFFIX}"',
        "X-Robots-Tag": "noindex",
    }
    is_kept = not_modified(request, etag)
    status, body = (304, "") if is_kept else (200, calendar)
    return Answer(status, body, "text/calendar; charset=utf-8", headers)
