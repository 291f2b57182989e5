"""The calendar of a mail: what is put in and taken out, and the words that say how."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from shared.calendar import CalendarMethod, write_visitor_calendar
from shared.mails.kinds import is_of_a_seat
from shared.mails.words import say
from shared.models.event import Event
from shared.models.fields import Language
from shared.models.mail import Mail
from shared.models.move import Move
from shared.models.programme import Programme
from shared.models.registration import Registration, RegistrationView
from shared.pages.paths import own_calendar_path

_FILE_NAME = {"nl": "agenda.ics", "en": "calendar.ics"}
_LEFT_FILE_NAME = {"nl": "agenda-vervallen.ics", "en": "calendar-cancelled.ics"}


class Entries(NamedTuple):
    """A calendar attachment: which sessions, and whether they are put in or taken out."""

    method: CalendarMethod
    session_ids: tuple[str, ...]
    with_plenary: bool
    file_name: str


class Link(NamedTuple):
    words: str
    address: str


def choose_entries(mail: Mail, view: RegistrationView, move: Move | None) -> Iterator[Entries]:
    """The attachments: what is held is put in, what is held no longer is taken out."""
    lang = mail.language
    held = tuple(place.session_id for place in view.sessions if place.status == "confirmed")
    was_held = tuple(move.was_seats.values()) if move else ()
    if mail.kind == "cancelled" and (move is None or move.was_status == "confirmed"):
        yield Entries("CANCEL", was_held, True, _FILE_NAME[lang])
    if is_of_a_seat(mail.kind, view):
        yield Entries("PUBLISH", held, True, _FILE_NAME[lang])
        left = tuple(session_id for session_id in was_held if session_id not in held)
        if left:
            yield Entries("CANCEL", left, False, _LEFT_FILE_NAME[lang])
    elif mail.kind == "changed" and move and move.was_status == "confirmed":
        yield Entries("CANCEL", was_held, True, _FILE_NAME[lang])


def write_entries(
    entries: Entries, mail: Mail, registration: Registration, event: Event, programme: Programme
) -> bytes:
    """The file. Its SEQUENCE rises with each version of the registration and of the event."""
    return write_visitor_calendar(
        event,
        programme,
        entries.session_ids,
        mail.language,
        registration_id=registration.registration_id,
        sequence=registration.version + event.version - 2,
        stamp=mail.created_at,
        method=entries.method,
        with_plenary=entries.with_plenary,
    ).encode()


def describe_calendar(
    chosen: Iterable[Entries],
    registration: Registration,
    event: Event,
    lang: Language,
    *,
    site: str,
    token: str,
) -> dict[str, Any] | None:
    """How to take the calendar over, in words and links; None where there is nothing to take."""
    title, paragraphs = "", []
    follow: Link | None = None
    alone: list[Link] = []
    for entries in chosen:
        if entries.method == "PUBLISH":
            title, words = "calendar", "calendar-open"
            own = registration.registration_id
            follow = Link(say("calendar-link", lang), site + own_calendar_path(own, token))
            alone = [
                Link(name, site + own_calendar_path(own, token, session_id))
                for session_id, name in _titles(event, entries.session_ids, lang)
            ]
        elif entries.with_plenary:
            title, words = "calendar-off", "calendar-off-open"
        else:
            words = "calendar-left"
        paragraphs.append(say(words, lang, file=entries.file_name))
    if not title:
        return None
    return {"title": say(title, lang), "paragraphs": paragraphs, "follow": follow, "alone": alone}


def _titles(event: Event, session_ids: Iterable[str], lang: Language) -> Iterator[tuple[str, str]]:
    wanted = set(session_ids)
    for round_ in event.rounds:
        for session in round_.sessions:
            if session.session_id in wanted:
                yield session.session_id, " ".join(session.title.get(lang).split())
