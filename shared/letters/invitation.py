"""Writes the mail to who was given a role: words and one link, nothing else. It comes from the
product's own address, and is about no registration."""

from collections.abc import Mapping
from email.message import EmailMessage
from email.policy import SMTP
from typing import NamedTuple

from shared.access.matrix import Role
from shared.input.text import Address
from shared.letters.headers import write_address, write_text
from shared.letters.reasons import one_line
from shared.models.fields import Language
from shared.words.mails import say

_ROLES: Mapping[Role, str] = {
    "organiser": "role-organiser",
    "reader": "role-reader",
    "desk": "role-desk",
}


class Invited(NamedTuple):
    """What the mail says. `title` is that of the event, None for all events; `link` leads to where
    a password is chosen, or, where `has_password`, to the desk."""

    email: Address
    role: Role
    title: str | None
    link: str
    has_password: bool
    language: Language


def compose_invitation(invited: Invited, sender: str) -> EmailMessage:
    """The message as it is sent. The link's secret stands in its fragment, which no server is
    sent."""
    language = invited.language
    where = {"title": one_line(invited.title)} if invited.title else {}
    subject = say("invited" if invited.title else "invited-everywhere", language, **where)
    message = EmailMessage(policy=SMTP)
    for header in (
        write_address("From", sender, say("invited-by", language)),
        write_address("To", invited.email),
        write_text("Subject", subject),
    ):
        message[header.name] = header
    message["Auto-Submitted"] = "auto-generated"
    paragraphs = (
        say("dear-nobody", language),
        f"{subject}. {say(_ROLES[invited.role], language)}",
        say("invited-go" if invited.has_password else "invited-choose", language),
        invited.link,
        say("invited-not-you", language),
        say("regards", language) + "\n" + say("invited-by", language),
    )
    message.set_content("\n\n".join(paragraphs) + "\n", cte="quoted-printable")
    message["Content-Language"] = language
    return message
