"""A mail is written here: registration and programme -> MIME message. Pure; sends nothing."""

from collections.abc import Iterable
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formataddr
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from shared.calendar import describe_place, write_visitor_calendar
from shared.models.event import Event
from shared.models.fields import Language
from shared.models.mail import Mail
from shared.models.programme import Programme, Session
from shared.models.registration import Registration
from shared.pages.dates import day_in_words, hours_in_words

_FILE_NAME = {"nl": "agenda.ics", "en": "calendar.ics"}
_SUBJECT = {"nl": "U bent aangemeld: {}", "en": "You are registered: {}"}


class Line(NamedTuple):
    """One line of the visitor's own programme."""

    times: str
    title: str
    room: str | None
    is_own: bool


def compose(
    mail: Mail,
    registration: Registration,
    event: Event,
    programme: Programme,
    sender: str,
) -> EmailMessage:
    """The message as it goes out: text, HTML, and the calendar entries.

    Times stand in the words as well, in the event's zone. Diet and access needs never do.
    """
    language = mail.language
    facts = _facts(registration, event, programme, language)
    message = EmailMessage(policy=SMTP)
    message["From"] = formataddr((event.organiser.name, sender))
    message["To"] = registration.email
    message["Reply-To"] = event.organiser.email
    message["Subject"] = _SUBJECT[language].format(_one_line(event.title.get(language)))
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(
        _template(f"{mail.kind}.{language}.txt").render(facts), cte="quoted-printable"
    )
    message.add_alternative(
        _template(f"{mail.kind}.{language}.html").render(facts),
        subtype="html",
        cte="quoted-printable",
    )
    calendar = write_visitor_calendar(
        event,
        programme,
        _own_sessions(registration),
        language,
        registration_id=registration.registration_id,
        sequence=registration.version - 1,
        stamp=mail.created_at,
    )
    message.add_attachment(
        calendar.encode(),
        maintype="text",
        subtype="calendar",
        filename=_FILE_NAME[language],
        params={"method": "PUBLISH", "charset": "utf-8"},
    )
    # Last, for a message that gains parts hands its Content- headers down to the first.
    message["Content-Language"] = language
    return message


def _facts(
    registration: Registration, event: Event, programme: Programme, language: Language
) -> dict[str, Any]:
    own = set(_own_sessions(registration))
    return {
        "name": registration.name,
        "title": _one_line(event.title.get(language)),
        "notice": event.notice.get(language) if event.notice else None,
        "date": day_in_words(event.starts_at, event.zone, language),
        "times": hours_in_words(event.starts_at, event.ends_at, event.zone, language),
        "place": describe_place(event),
        "organiser": event.organiser,
        "lines": list(_own_programme(event, programme, own, language)),
        "registration_id": registration.registration_id,
        "retention_days": event.retention_days,
    }


def _own_sessions(registration: Registration) -> list[str]:
    return list(registration.seats.values())


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


@cache
def _template(name: str) -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        # A name is text in an HTML mail, and is left as it is in a text one.
        autoescape=lambda template: bool(template and template.endswith(".html")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(name)
