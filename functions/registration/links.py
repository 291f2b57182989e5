"""Send my link again: the same answer for known and unknown addresses, a few times a day."""

from datetime import datetime

from shared.bodies import read_model
from shared.errors import ThrottledError
from shared.http import Answer, Request
from shared.models.address import Address
from shared.models.event import Event
from shared.models.fields import EmailAddress, Model
from shared.models.mail import MailKind
from shared.registering.parse import read_known_event
from shared.table.outbox import ask_for_mail
from shared.table.registrations import find_by_address, find_registration
from shared.table.throttle import is_asked_too_often


class LinkRequest(Model):
    email: EmailAddress


def create_link_request(request: Request) -> Answer:
    request.query(known=())
    event = read_known_event(request.event_id(), request.now)
    asked = read_model(request, LinkRequest)
    if not mail_link(event, asked.email, "link", request.now):
        raise ThrottledError("This was asked five times today; try again tomorrow.", 86_400)
    return Answer(202, '{"status": "accepted"}')


def remind_of_registration(event: Event, address: Address, now: datetime) -> None:
    """Mails the owner of an address that somebody registered with it again, so that probing shows
    itself; says nothing once that was asked too often."""
    mail_link(event, address, "already-registered", now)


def mail_link(event: Event, address: Address, kind: MailKind, now: datetime) -> bool:
    """False if it was asked too often; True alike for known and unknown addresses."""
    if is_asked_too_often(event, address, now):
        return False
    registration_id = find_by_address(event, address)
    registration = find_registration(registration_id, now) if registration_id else None
    if registration:
        ask_for_mail(event, registration, kind, now)
    return True
