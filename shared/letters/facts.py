"""What a mail says of the event and the registration: the same for its text and its HTML."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from shared.letters.filling import Values
from shared.letters.kinds import brings_seat, is_over, kind_of, shows_programme
from shared.letters.reasons import one_line, own_words, shorten
from shared.letters.swaps import find_swaps
from shared.models.event import Breakout, Event
from shared.models.fields import Language
from shared.models.mail import Mail
from shared.models.mailing import Mailing, Rescheduled
from shared.models.move import Move
from shared.models.programme import Programme, Session
from shared.models.registration import OwnSession, Registration, RegistrationView
from shared.models.statuses import has_seat, waits
from shared.pages.paths import event_path, manage_path, privacy_path
from shared.pages.prose import split_paragraphs
from shared.words.mails import say
from shared.words.places import describe_place
from shared.words.spoken import day_in_words, hours_in_words, moment_in_words, ordinal, speak


class ProgrammeRow(NamedTuple):
    """One item of the visitor's own programme, as a row of the table in the mail."""

    times: str
    title: str
    room: str | None
    is_own: bool


class SessionNote(NamedTuple):
    """A session and a few words about it: "instead of", "is cancelled"."""

    words: str
    title: str
    times: str


class Shift(NamedTuple):
    """What was rescheduled: when and where it was, when and where it is now."""

    title: str
    was: str
    now: str


def describe_event(
    mail: Mail,
    view: RegistrationView,
    event: Event,
    programme: Programme,
    site: str,
    values: Values,
) -> dict[str, Any]:
    """The values that every mail has."""
    lang = mail.language
    day = event.starts_at.astimezone(event.zone)
    # Nothing that somebody else typed reaches a former address.
    is_impersonal = kind_of(mail.kind).is_to_former_address
    closing = own_words(event, "closing", lang, values, is_impersonal=is_impersonal)
    goodbye = "goodbye" if shows_programme(mail, view) else "regards"
    return {
        "language": lang,
        "greeting": say("dear-nobody", lang)
        if kind_of(mail.kind).is_to_former_address
        else say("dear", lang, name=view.name),
        "title": one_line(event.title.get(lang)),
        "brief_title": shorten(one_line(event.brief_title(lang))),
        "notice": split_paragraphs(event.notice.get(lang)) if event.notice else [],
        "month": speak(lang).short_months[day.month - 1],
        "day": day.day,
        "date": day_in_words(event.starts_at, event.zone, lang),
        "times": hours_in_words(event.starts_at, event.ends_at, event.zone, lang),
        "place": describe_place(event),
        "venue": event.venue.name,
        "address": describe_place(event).removeprefix(f"{event.venue.name}, "),
        "organiser": event.organiser,
        "rows": list(_own_programme(event, programme, view, lang))
        if shows_programme(mail, view)
        else [],
        "event_link": site + event_path(event.event_id, lang),
        "practical": own_words(event, "practical", lang, values) if brings_seat(mail, view) else [],
        "closing": closing or [say(goodbye, lang)],
        "privacy": say("privacy", lang, count=event.retention_days),
        "privacy_link": site + privacy_path(lang),
    }


def describe_changes(
    mail: Mail, view: RegistrationView, event: Event, move: Move | None
) -> Iterator[SessionNote]:
    """The seats that the visitor has now and had not before, and the seats that they replace."""
    if not kind_of(mail.kind).shows_swaps:
        return
    for was, now in find_swaps(view, event, move):
        if now:
            yield _note("now", now, event, mail.language)
        if was:
            words = "is-off" if was.is_cancelled else "instead-of" if now else "no-longer"
            yield _note(words, was, event, mail.language)


def has_rescheduled(
    mailing: Mailing, registration: Registration, event: Event, programme: Programme
) -> bool:
    """Whether a mailing about a rescheduling still has something to say to this visitor: not if it
    was taken back, nor if it is about sessions that they did not choose."""
    return bool(find_rescheduled(mailing, registration.own_sessions, event, programme))


def find_rescheduled(
    mailing: Mailing, own_sessions: Iterable[OwnSession], event: Event, programme: Programme
) -> list[Rescheduled]:
    """What is rescheduled and not taken back since, of the event and `own_sessions`."""
    own = {each.session_id for each in own_sessions}
    sessions = {session.session_id: session for session in programme.sessions}
    return [
        rescheduled
        for rescheduled in mailing.moved
        if _is_elsewhere(rescheduled, event, sessions) and _concerns(rescheduled, sessions, own)
    ]


def _is_elsewhere(rescheduled: Rescheduled, event: Event, sessions: dict[str, Session]) -> bool:
    if rescheduled.session_id is None:
        now = event.starts_at, event.ends_at, describe_place(event)
        return (rescheduled.starts_at, rescheduled.ends_at, rescheduled.place) != now
    session = sessions.get(rescheduled.session_id)
    was = rescheduled.starts_at, rescheduled.ends_at, rescheduled.room
    return session is not None and was != (session.starts_at, session.ends_at, session.room)


def _concerns(rescheduled: Rescheduled, sessions: dict[str, Session], own: set[str]) -> bool:
    session = sessions.get(rescheduled.session_id or "")
    return session is None or session.kind != "breakout" or session.session_id in own


def describe_shifts(
    found: Iterable[Rescheduled], event: Event, programme: Programme, lang: Language
) -> Iterator[Shift]:
    """Each of `found` (by `find_rescheduled`) as it was and as it is."""
    sessions = {session.session_id: session for session in programme.sessions}
    for rescheduled in found:
        if rescheduled.session_id is None:
            now = _when(event, event.starts_at, event.ends_at, lang)
            title, where = event.title.get(lang), describe_place(event)
        else:
            session = sessions[rescheduled.session_id]
            now = _when(event, session.starts_at, session.ends_at, lang)
            title, where = session.title.get(lang), session.room or ""
        was = _when(event, rescheduled.starts_at, rescheduled.ends_at, lang)
        yield Shift(
            title=one_line(title),
            was=_join(was, rescheduled.place or rescheduled.room),
            now=_join(now, where),
        )


def _join(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


def _when(event: Event, starts: Any, ends: Any, lang: Language) -> str:
    day = day_in_words(starts, event.zone, lang)
    return f"{day}, {hours_in_words(starts, ends, event.zone, lang)}"


def describe_waits(mail: Mail, view: RegistrationView, event: Event) -> Iterator[SessionNote]:
    """The sessions that the visitor waits for, each with their position in line."""
    if not kind_of(mail.kind).shows_waits:
        return
    lang = mail.language
    for place in view.sessions:
        round_ = event.find_round(place.round_id)
        session = round_.find(place.session_id) if round_ else None
        if waits(place.status) and session:
            note = _note("waits", session, event, lang)
            if place.position:
                note = note._replace(words=say("place", lang, place=ordinal(place.position, lang)))
            yield note


def describe_manage(
    mail: Mail, view: RegistrationView, event: Event, site: str, token: str
) -> dict[str, Any]:
    """The way back to the registration: a link with the token in its fragment, and a code to type
    with the same token."""
    lang = mail.language
    address = site + manage_path(lang)
    code = f"{view.registration_id}.{token}"
    until = event.registration.change_until
    nothing_left = is_over(mail, view, event)
    is_asked, is_in = kind_of(mail.kind).asks, has_seat(view.status)
    if nothing_left:
        how = "manage-how-over"
    elif is_asked:
        how = "manage-how-asked"
    else:
        how = "manage-how" if mail.created_at < until else "manage-how-late"
    return {
        "title": say("manage-over" if nothing_left else "manage", lang),
        "how": say(how, lang, until=moment_in_words(until, event.zone, lang)),
        "link": f"{address}#{code}",
        "button": say("coming-button" if is_asked and is_in else "manage-button", lang),
        "is_asked": is_asked,
        "code_how": say("code-how", lang, address=address),
        "code": code,
    }


def _note(words: str, session: Breakout, event: Event, lang: Language) -> SessionNote:
    times = hours_in_words(session.starts_at, session.ends_at, event.zone, lang)
    return SessionNote(say(words, lang), one_line(session.title.get(lang)), times)


def _own_programme(
    event: Event, programme: Programme, view: RegistrationView, lang: Language
) -> Iterator[ProgrammeRow]:
    own = {place.session_id for place in view.sessions if has_seat(place.status)}
    for session in programme.sessions:
        is_own = session.session_id in own
        is_theirs = session.kind != "breakout" or is_own
        if session.part_of is None and is_theirs and not session.is_cancelled:
            yield ProgrammeRow(
                times=hours_in_words(session.starts_at, session.ends_at, event.zone, lang),
                title=one_line(session.title.get(lang)),
                room=session.room,
                is_own=is_own,
            )
