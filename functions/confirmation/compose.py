"""A mail is written here: registration and programme -> MIME message. Pure; sends nothing."""

import textwrap
from collections.abc import Iterable, Iterator
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formataddr
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from functions.confirmation.words import say
from shared.calendar import CalendarMethod, describe_place, write_visitor_calendar
from shared.models.event import Event
from shared.models.fields import Language
from shared.models.mail import Mail, MailKind
from shared.models.move import Move
from shared.models.programme import Programme, Session
from shared.models.registration import Registration, RegistrationView
from shared.pages.dates import day_in_words, hours_in_words, moment_in_words
from shared.pages.numbers import ordinal
from shared.pages.paths import manage_path

_FILE_NAME = {"nl": "agenda.ics", "en": "calendar.ics"}
_LEFT_FILE_NAME = {"nl": "agenda-vervallen.ics", "en": "calendar-cancelled.ics"}
_SUBJECT_TITLE = 100
"""Characters of the event's title that a subject takes."""
_OF_A_SEAT: tuple[MailKind, ...] = ("confirmed", "promoted", "changed")


class Key(NamedTuple):
    """What opens the registration: the site and the manage token. It is put together as a code in
    the mail's words, and as the fragment of a link, which no server is ever sent."""

    site: str
    token: str


class Line(NamedTuple):
    """One line of the visitor's own programme."""

    times: str
    title: str
    room: str | None
    is_own: bool


class Told(NamedTuple):
    """A session with what is said of it."""

    words: str
    title: str
    times: str


class Entries(NamedTuple):
    """A calendar attachment: which sessions, and whether they are put in or taken out."""

    method: CalendarMethod
    session_ids: tuple[str, ...]
    with_plenary: bool
    file_name: str


def compose(
    mail: Mail,
    registration: Registration,
    event: Event,
    programme: Programme,
    sender: str,
    *,
    view: RegistrationView,
    key: Key,
    move: Move | None = None,
) -> EmailMessage:
    """The message as it goes out: text, HTML, and the calendar entries.

    `view` has the places in line, `move` is the change that made the mail necessary. Times stand
    in the words as well, in the event's zone. Diet and access needs never do.
    """
    language = mail.language
    kind = _kind_now(mail.kind, registration)
    entries = list(_entries(kind, registration, move, language))
    facts = _facts(kind, registration, event, programme, language) | {
        "reasons": list(_reasons(kind, view, event, move, language)),
        "changes": list(_changes(kind, registration, event, move, language)),
        "waits": list(_waits(kind, view, event, language)),
        "rule": say("swap-rule", language) if registration.status == "confirmed" else "",
        "calendar": _calendar_words(entries, language),
        "manage": _manage_words(kind, registration, event, key, language),
    }
    message = EmailMessage(policy=SMTP)
    message["From"] = formataddr((event.organiser.name, sender))
    message["To"] = registration.email
    message["Reply-To"] = event.organiser.email
    message["Subject"] = f"{facts['heading']}: {_shorten(facts['title'])}"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(_template("mail.txt", language).render(facts), cte="quoted-printable")
    message.add_alternative(
        _template("mail.html", language).render(facts), subtype="html", cte="quoted-printable"
    )
    for attached in entries:
        calendar = write_visitor_calendar(
            event,
            programme,
            attached.session_ids,
            language,
            registration_id=registration.registration_id,
            sequence=registration.version - 1,
            stamp=mail.created_at,
            method=attached.method,
            with_plenary=attached.with_plenary,
        )
        message.add_attachment(
            calendar.encode(),
            maintype="text",
            subtype="calendar",
            filename=attached.file_name,
            params={"method": attached.method, "charset": "utf-8"},
        )
    # Last, for a message that gains parts hands its Content- headers down to the first.
    message["Content-Language"] = language
    return message


def _kind_now(kind: MailKind, registration: Registration) -> MailKind:
    """The kind whose words are true of the registration as it is now: a mail that was held up may
    be overtaken by a later change, which has a mail of its own."""
    if kind in ("link", "already-registered", "cancelled"):
        return kind
    if registration.status == "cancelled":
        return "cancelled"
    if registration.status == "waitlisted":
        return "waitlisted" if kind == "confirmed" else "changed" if kind == "promoted" else kind
    return "promoted" if kind == "waitlisted" else kind


def _facts(
    kind: MailKind, registration: Registration, event: Event, programme: Programme, lang: Language
) -> dict[str, Any]:
    has_seat = registration.status == "confirmed"
    lines = _own_programme(event, programme, set(registration.seats.values()), lang)
    return {
        "language": lang,
        "heading": say(kind, lang),
        "name": registration.name,
        "title": _one_line(event.title.get(lang)),
        "notice": event.notice.get(lang) if event.notice else None,
        "date": day_in_words(event.starts_at, event.zone, lang),
        "times": hours_in_words(event.starts_at, event.ends_at, event.zone, lang),
        "place": describe_place(event),
        "organiser": event.organiser,
        "lines": list(lines) if has_seat and kind in _OF_A_SEAT else [],
        "goodbye": say("goodbye" if has_seat and kind in _OF_A_SEAT else "regards", lang),
        "retention_days": event.retention_days,
    }


def _reasons(
    kind: MailKind, view: RegistrationView, event: Event, move: Move | None, lang: Language
) -> Iterator[str]:
    """Why this mail, in words."""
    organiser = event.organiser.email
    if kind == "waitlisted" or (kind == "changed" and view.status == "waitlisted"):
        if view.position and not view.sessions:
            yield say("place-alone", lang, place=ordinal(view.position, lang))
        yield say("queue-rule", lang)
    if kind == "promoted":
        was_in = move is not None and move.was_status == "confirmed"
        yield say("promoted-swap" if was_in else "promoted-in", lang)
    if kind == "changed":
        if move and move.reason == "session-cancelled":
            yield say("session-cancelled", lang)
        yield say("changed-now", lang, organiser=organiser)
    if kind == "cancelled":
        if event.state == "cancelled" or (move and move.reason == "event-cancelled"):
            yield say("event-cancelled", lang)
        yield say("cancelled-now", lang, organiser=organiser)
    if kind == "link":
        yield say("link-asked", lang)
    if kind == "already-registered":
        yield say("already", lang)


def _changes(
    kind: MailKind, registration: Registration, event: Event, move: Move | None, lang: Language
) -> Iterator[Told]:
    """What is held now that was not before, and what it replaces."""
    if kind not in ("promoted", "changed") or move is None:
        return
    for round_ in event.rounds:
        was = move.was_seats.get(round_.round_id)
        now = registration.seats.get(round_.round_id)
        if was == now:
            continue
        if now and (session := round_.find(now)):
            yield _tell("now", session.title.get(lang), session, event, lang)
        if was and (session := round_.find(was)):
            words = "instead-of" if now else "no-longer"
            yield _tell(words, session.title.get(lang), session, event, lang)


def _waits(kind: MailKind, view: RegistrationView, event: Event, lang: Language) -> Iterator[Told]:
    """The lines that one stands in, with the place in each."""
    if kind not in ("waitlisted", *_OF_A_SEAT):
        return
    for place in view.sessions:
        round_ = event.find_round(place.round_id)
        session = round_.find(place.session_id) if round_ else None
        if place.status == "waitlisted" and session:
            told = _tell("waits", session.title.get(lang), session, event, lang)
            if place.position:
                told = told._replace(words=say("place", lang, place=ordinal(place.position, lang)))
            yield told


def _tell(words: str, title: str, session: Any, event: Event, lang: Language) -> Told:
    times = hours_in_words(session.starts_at, session.ends_at, event.zone, lang)
    return Told(say(words, lang), _one_line(title), times)


def _entries(
    kind: MailKind, registration: Registration, move: Move | None, lang: Language
) -> Iterator[Entries]:
    """The calendar attachments: what is held is put in, what is held no longer is taken out."""
    held = tuple(registration.seats.values())
    was_held = tuple(move.was_seats.values()) if move else ()
    if kind == "cancelled":
        if move is None or move.was_status == "confirmed":
            yield Entries("CANCEL", was_held, True, _FILE_NAME[lang])
        return
    if kind not in _OF_A_SEAT or registration.status != "confirmed":
        return
    yield Entries("PUBLISH", held, True, _FILE_NAME[lang])
    left = tuple(session_id for session_id in was_held if session_id not in held)
    if left:
        yield Entries("CANCEL", left, False, _LEFT_FILE_NAME[lang])


def _calendar_words(entries: Iterable[Entries], lang: Language) -> dict[str, Any] | None:
    title = ""
    paragraphs = []
    for attached in entries:
        if attached.method == "PUBLISH":
            title, words = "calendar", "calendar-open"
        elif attached.with_plenary:
            title, words = "calendar-off", "calendar-off-open"
        else:
            words = "calendar-left"
        paragraphs.append(say(words, lang, file=attached.file_name))
    return {"title": say(title, lang), "paragraphs": paragraphs} if title else None


def _manage_words(
    kind: MailKind, registration: Registration, event: Event, key: Key, lang: Language
) -> dict[str, str]:
    address = key.site.rstrip("/") + manage_path(lang)
    code = f"{registration.registration_id}.{key.token}"
    suffix = "-cancelled" if kind == "cancelled" else ""
    until = moment_in_words(event.registration.change_until, event.zone, lang)
    return {
        "title": say(f"manage{suffix}", lang),
        "how": say(f"manage-how{suffix}", lang, until=until),
        "link": f"{address}#{code}",
        "code_how": say("code-how", lang, address=address),
        "code": code,
    }


def _own_programme(
    event: Event, programme: Programme, own: set[str], language: Language
) -> Iterable[Line]:
    for session in programme.sessions:
        if session.part_of is None and (session.kind != "breakout" or session.session_id in own):
            yield _line(event, session, session.session_id in own, language)


def _line(event: Event, session: Session, is_own: bool, language: Language) -> Line:
    return Line(
        times=hours_in_words(session.starts_at, session.ends_at, event.zone, language),
        title=_one_line(session.title.get(language)),
        room=session.room,
        is_own=is_own,
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _shorten(title: str) -> str:
    return textwrap.shorten(title, _SUBJECT_TITLE, placeholder=" …")


def _fold(text: str) -> str:
    """Lines as a text mail has them; an address is never broken."""
    return textwrap.fill(text, 76, break_long_words=False, break_on_hyphens=False)


@cache
def _template(name: str, language: Language) -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        # A name is text in an HTML mail, and is left as it is in a text one.
        autoescape=lambda template: bool(template and template.endswith(".html")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["t"] = partial(_say, language)
    environment.filters["fold"] = _fold
    return environment.get_template(name)


def _say(language: Language, key: str, **facts: object) -> str:
    return say(key, language, **facts)
