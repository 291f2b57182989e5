"""The calendar attachments of a mail: entries added and cancelled, and the words about them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from shared.events.calendars import (
    CalendarMethod,
    find_own,
    write_cancellation,
    write_visitor_calendar,
)
from shared.letters.kinds import brings_seat, kind_of
from shared.models.event import Event
from shared.models.fields import Language
from shared.models.mail import Mail
from shared.models.move import Move
from shared.models.programme import Programme
from shared.models.registration import Registration, RegistrationView
from shared.models.statuses import has_seat
from shared.pages.paths import own_calendar_path
from shared.words.mails import say
from shared.words.spoken import speak


class Entries(NamedTuple):
    """A calendar attachment: the sessions that it adds, or the one session that it cancels."""

    method: CalendarMethod
    session_ids: tuple[str, ...]
    file_name: str


class Link(NamedTuple):
    words: str
    address: str


def choose_entries(
    mail: Mail, view: RegistrationView, programme: Programme, move: Move | None
) -> Iterator[Entries]:
    """The attachments: one that adds the sessions of the visitor's seats, and one for each session
    whose seat is gone, which cancels it."""
    lang = mail.language
    held = tuple(place.session_id for place in view.sessions if has_seat(place.status))
    was_held = tuple(move.was_seats.values()) if move else ()
    off: Iterable[str] = ()
    if brings_seat(mail, view):
        yield Entries("PUBLISH", held, f"{speak(lang).slugs.calendar}.ics")
        off = [session_id for session_id in was_held if session_id not in held]
    elif kind_of(mail.kind).takes_out and _had_seat(mail, move):
        off = [session.session_id for session in find_own(programme, was_held)]
    yield from _take_out([session_id for session_id in off if programme.find(session_id)], lang)


def _had_seat(mail: Mail, move: Move | None) -> bool:
    """Whether the visitor had something in the calendar. If nobody knows, a mail about a
    cancellation cancels the entry anyway."""
    return mail.kind == "cancelled" if move is None else has_seat(move.was_status)


def _take_out(session_ids: Sequence[str], lang: Language) -> Iterator[Entries]:
    name = say("calendar-off-file", lang)
    for number, session_id in enumerate(session_ids, start=1):
        suffix = f"-{number}" if len(session_ids) > 1 else ""
        yield Entries("CANCEL", (session_id,), f"{name}{suffix}.ics")


def write_entries(
    entries: Entries, mail: Mail, registration: Registration, event: Event, programme: Programme
) -> bytes:
    """The file. Its SEQUENCE rises with each version of the registration and of the event."""
    revision: Any = {
        "registration_id": registration.registration_id,
        "sequence": registration.version + event.version - 2,
        "stamp": mail.created_at,
    }
    if entries.method == "PUBLISH":
        calendar = write_visitor_calendar(
            event, programme, entries.session_ids, mail.language, **revision
        )
    else:
        (session_id,) = entries.session_ids
        session = programme.find(session_id)
        assert session is not None, "only what the programme has is taken out"
        calendar = write_cancellation(event, programme, session, mail.language, **revision)
    return calendar.encode()


def describe_calendar(
    chosen: Sequence[Entries],
    registration: Registration,
    event: Event,
    lang: Language,
    *,
    site: str,
    token: str,
) -> dict[str, Any] | None:
    """How to add the entries to a calendar, in words and links; None if there is nothing to add."""
    put_in = next((each for each in chosen if each.method == "PUBLISH"), None)
    taken_out = [each.file_name for each in chosen if each.method == "CANCEL"]
    if not chosen:
        return None
    title, paragraphs = "calendar" if put_in else "calendar-off", []
    follow: Link | None = None
    alone: list[Link] = []
    if put_in:
        own = registration.registration_id
        paragraphs.append(say("calendar-open", lang, file=put_in.file_name))
        follow = Link(say("calendar-link", lang), site + own_calendar_path(own, token))
        alone = [
            Link(name, site + own_calendar_path(own, token, session_id))
            for session_id, name in _titles(event, put_in.session_ids, lang)
        ]
    if taken_out:
        words, files = "calendar-left" if put_in else "calendar-off-open", ", ".join(taken_out)
        paragraphs.append(say(words, lang, count=len(taken_out), file=files))
    return {"title": say(title, lang), "paragraphs": paragraphs, "follow": follow, "alone": alone}


def _titles(event: Event, session_ids: Iterable[str], lang: Language) -> Iterator[tuple[str, str]]:
    wanted = set(session_ids)
    for round_ in event.rounds:
        for session in round_.sessions:
            if session.session_id in wanted:
                yield session.session_id, " ".join(session.title.get(lang).split())
