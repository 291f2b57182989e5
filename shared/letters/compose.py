"""A mail is written here: registration and programme -> MIME message. Pure; sends nothing."""

from email.message import EmailMessage
from email.policy import SMTP
from typing import Any, NamedTuple

from shared.attending.desk import draw_code
from shared.input.references import show_reference
from shared.letters.calendars import choose_entries, describe_calendar, write_entries
from shared.letters.engine import template
from shared.letters.facts import (
    describe_announcement,
    describe_changes,
    describe_event,
    describe_manage,
    describe_shifts,
    describe_waits,
    find_rescheduled,
)
from shared.letters.headers import write_address, write_text
from shared.letters.kinds import is_last, is_of_a_seat
from shared.letters.reasons import name_case, opening, told
from shared.models.event import Event
from shared.models.mail import Mail
from shared.models.mailing import Mailing
from shared.models.move import Move
from shared.models.programme import Programme
from shared.models.registration import Registration, RegistrationView
from shared.words.mails import say

# So that nobody's absence is answered to the sender, where it looks like a mail that bounced:
# programs go by the standard (RFC 3834), Exchange by its own header (MS-OXCMAIL), many older ones
# by Precedence. Exchange keeps telling that a mail did not arrive (NDR), which is what we live by.
_AUTOMATIC = {
    "Auto-Submitted": "auto-generated",
    "X-Auto-Response-Suppress": "DR, RN, NRN, OOF, AutoReply",
    "Precedence": "bulk",
}


class Key(NamedTuple):
    """What opens the registration, as text: the site, the manage token (a code in the mail's
    words, and the fragment of a link, which no server is ever sent), the calendar token, which
    reads the calendar alone, and the code for the desk."""

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
    key: Key,
    move: Move | None = None,
    mailing: Mailing | None = None,
) -> EmailMessage:
    """The message as it goes out: text, HTML with the desk code as a picture, calendar entries.

    `view` has the places in line, `move` leads from what was told last to what is so now,
    `mailing` is what the mail is part of. Times stand in the words as well, in the event's zone.
    Diet and access needs never do. Raises: ValueError for an announcement without its words.
    """
    language = mail.language
    facts = _gather(mail, registration, event, programme, view, key, move, mailing)
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
    _add_words(message, facts, mail, key)
    for entries in facts["entries"]:
        message.add_attachment(
            write_entries(entries, mail, registration, event, programme),
            maintype="text",
            subtype="calendar",
            filename=entries.file_name,
            params={"method": entries.method, "charset": "utf-8"},
        )
    # Last, for a message that gains parts hands its Content- headers down to the first.
    message["Content-Language"] = language
    return message


def _gather(
    mail: Mail,
    registration: Registration,
    event: Event,
    programme: Programme,
    view: RegistrationView,
    key: Key,
    move: Move | None,
    mailing: Mailing | None,
) -> dict[str, Any]:
    """All that the templates fill in."""
    lang, site = mail.language, key.site.rstrip("/")
    moved = find_rescheduled(mailing, view.sessions, event, programme) if mailing else []
    case = name_case(mail.kind, view, event, move, moved)
    entries = list(choose_entries(mail, view, programme, move))
    facts = describe_event(mail, view, event, programme, site) | {
        "opening": opening(mail.kind, case, event, lang),
        "told": list(told(mail.kind, case, view, event, move, lang)),
        "changes": list(describe_changes(mail, view, event, move)),
        "shifts": list(describe_shifts(moved, event, programme, lang)),
        "waits": list(describe_waits(mail, view, event)),
        "rule": say("swap-rule", lang) if view.status == "confirmed" else "",
        "desk": _describe_desk(mail, view, key),
        "entries": entries,
        "calendar": describe_calendar(
            entries, registration, event, lang, site=site, token=key.calendar
        ),
        "manage": None
        if is_last(mail.kind)
        else describe_manage(mail, view, event, site, key.token),
        "reference": show_reference(view.reference),
    }
    announced = describe_announcement(mail, mailing)
    if announced:
        heading, facts["opening"] = announced
        return facts | {"heading": heading, "subject": heading}
    heading = say(case, lang)
    return facts | {"heading": heading, "subject": f"{heading}: {facts['title']}"}


def _describe_desk(mail: Mail, view: RegistrationView, key: Key) -> dict[str, str] | None:
    if not is_of_a_seat(mail.kind, view):
        return None
    return {
        "code": key.desk,
        "image": f"desk-code.{mail.registration_id}@vng-events",
        "alt": say("desk-image", mail.language, code=key.desk),
    }


def _add_words(message: EmailMessage, facts: dict[str, Any], mail: Mail, key: Key) -> None:
    """Text and HTML; the picture beside the HTML, so that no program offers it as a file."""
    language = mail.language
    message.set_content(template("mail.txt", language).render(facts), cte="quoted-printable")
    message.add_alternative(
        template("mail.html", language).render(facts), subtype="html", cte="quoted-printable"
    )
    if facts["desk"]:
        html = list(message.iter_parts())[-1]
        assert isinstance(html, EmailMessage)
        html.add_related(draw_code(key.desk), "image", "png", cid=f"<{facts['desk']['image']}>")
        # RFC 2387: the type of the part that the others belong to.
        html.set_param("type", "text/html")
