"""Writes a mail: registration, event and programme in, MIME message out. Sends nothing."""

import textwrap
from email.message import EmailMessage
from email.policy import SMTP
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from shared.attending.desk import draw_code
from shared.input.ids import show_reference
from shared.letters.calendars import choose_entries, describe_calendar, write_entries
from shared.letters.facts import (
    describe_changes,
    describe_event,
    describe_manage,
    describe_shifts,
    describe_waits,
    find_rescheduled,
)
from shared.letters.filling import describe_reader, read_lines
from shared.letters.headers import write_address, write_text
from shared.letters.kinds import brings_seat, kind_of
from shared.letters.kinds.kind import Situation
from shared.letters.reasons import find_reason
from shared.models.event import Event
from shared.models.fields import Language
from shared.models.mail import Mail
from shared.models.mailing import Mailing
from shared.models.move import Move
from shared.models.programme import Programme
from shared.models.registration import Registration, RegistrationView
from shared.models.statuses import has_seat
from shared.pages.paths import event_path
from shared.words.mails import say


@cache
def template(name: str, language: Language) -> Template:
    """`mail.html`, which `infra/assets.py` makes from its layout, or `mail.txt`."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        # A name is text in an HTML mail, and is left as it is in a text one.
        autoescape=lambda name: bool(name and name.endswith(".html")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.globals["t"] = partial(_say, language)
    environment.filters |= {"fold": _fold, "read_lines": read_lines}
    return environment.get_template(name)


def _say(language: Language, text_id: str, **facts: object) -> str:
    return say(text_id, language, **facts)


def _fold(text: str) -> str:
    """Lines as a text mail has them; an address is never broken."""
    return "\n".join(
        textwrap.fill(line, 76, break_long_words=False, break_on_hyphens=False)
        for line in text.splitlines()
    )


# These headers keep notes of absence away from the sender, where they would look like bounces.
# Most programs follow the standard (RFC 3834), Exchange its own header (MS-OXCMAIL), older ones
# Precedence. The Exchange values leave out NDR, so that it still reports mails that did not arrive.
_AUTOMATIC = {
    "Auto-Submitted": "auto-generated",
    "X-Auto-Response-Suppress": "DR, RN, NRN, OOF, AutoReply",
    "Precedence": "bulk",
}


class Credentials(NamedTuple):
    """What opens the registration: the address of the site, the manage token, the calendar token
    (reads the calendar alone), and the desk code.

    The manage token stands in the mail as a code and in the fragment of a link, which no server is
    ever sent."""

    site: str
    token: str
    calendar: str
    desk: str


def compose(
    mail: Mail,
    registration: Registration,
    event: Event,
    programme: Programme,
    sender: str,
    *,
    view: RegistrationView,
    credentials: Credentials,
    move: Move | None = None,
    mailing: Mailing | None = None,
) -> EmailMessage:
    """The message as it is sent: text, HTML with the desk code as a picture, calendar entries.

    `view` is the registration with its positions in line. `move` leads from what was mailed last to
    how things are now. `mailing` is the mailing that the mail is part of. The words give times
    too, in the event's zone, and never diet or access needs.

    Raises: ValueError for an announcement without subject or text.
    """
    language = mail.language
    facts = _gather(mail, registration, event, programme, view, credentials, move, mailing)
    message = EmailMessage(policy=SMTP)
    for header in (
        write_address("From", sender, event.organiser.name),
        write_address("To", registration.email),
        write_address("Reply-To", event.organiser.email),
        write_text("Subject", facts["subject"]),
    ):
        message[header.name] = header
    for name, value in _AUTOMATIC.items():
        message[name] = value
    message["X-SES-MESSAGE-TAGS"] = (
        f"registration={mail.registration_id}, mail={mail.mail_id},"
        f" address={registration.token_generation}"
    )
    _add_words(message, facts, mail, credentials)
    for entries in facts["entries"]:
        message.add_attachment(
            write_entries(entries, mail, registration, event, programme),
            maintype="text",
            subtype="calendar",
            filename=entries.file_name,
            params={"method": entries.method, "charset": "utf-8"},
        )
    # Set last: when a message gets parts, its Content- headers go down to the first one.
    message["Content-Language"] = language
    return message


def _gather(
    mail: Mail,
    registration: Registration,
    event: Event,
    programme: Programme,
    view: RegistrationView,
    credentials: Credentials,
    move: Move | None,
    mailing: Mailing | None,
) -> dict[str, Any]:
    """The values that the templates fill in."""
    lang, site = mail.language, credentials.site.rstrip("/")
    rescheduled = find_rescheduled(mailing, view.sessions, event, programme) if mailing else []
    entries = list(choose_entries(mail, view, programme, move))
    manage = (
        None
        if kind_of(mail.kind).is_to_former_address
        else describe_manage(mail, view, event, site, credentials.token)
    )
    link = manage["link"] if manage else site + event_path(event.event_id, lang)
    values = describe_reader(view, event, str(link), lang)
    facts = describe_event(mail, view, event, programme, site, values)
    about = Situation(view, event, move, rescheduled)
    reason = find_reason(kind_of(mail.kind), about, mailing, facts["brief_title"], lang, values)
    return facts | {
        "subject": reason.subject,
        "heading": reason.heading,
        "opening": reason.opening,
        "explanation": reason.explanation,
        "changes": list(describe_changes(mail, view, event, move)),
        "shifts": list(describe_shifts(rescheduled, event, programme, lang)),
        "waits": list(describe_waits(mail, view, event)),
        "rule": say("swap-rule", lang) if has_seat(view.status) else "",
        "desk": _describe_desk(mail, view, credentials),
        "entries": entries,
        "calendar": describe_calendar(
            entries, registration, event, lang, site=site, token=credentials.calendar
        ),
        "manage": manage,
        "reference": show_reference(view.reference),
    }


def _describe_desk(
    mail: Mail, view: RegistrationView, credentials: Credentials
) -> dict[str, str] | None:
    if not brings_seat(mail, view):
        return None
    return {
        "code": credentials.desk,
        "image": f"desk-code.{mail.registration_id}@vng-events",
        "alt": say("desk-image", mail.language, code=credentials.desk),
    }


def _add_words(
    message: EmailMessage, facts: dict[str, Any], mail: Mail, credentials: Credentials
) -> None:
    """Adds text and HTML. The picture lies beside the HTML, so that no program offers it as a
    file."""
    language = mail.language
    message.set_content(template("mail.txt", language).render(facts), cte="quoted-printable")
    message.add_alternative(
        template("mail.html", language).render(facts), subtype="html", cte="quoted-printable"
    )
    if facts["desk"]:
        html = list(message.iter_parts())[-1]
        assert isinstance(html, EmailMessage)
        html.add_related(
            draw_code(credentials.desk), "image", "png", cid=f"<{facts['desk']['image']}>"
        )
        # RFC 2387: the type of the part that the others belong to.
        html.set_param("type", "text/html")
