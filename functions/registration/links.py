"""Send my link again: the same answer, and the same work, for known and unknown addresses."""

from datetime import datetime
from typing import Any

from shared.input.references import TypedReference
from shared.models.errors import Fault, InvalidInputError
from shared.models.event import Event
from shared.models.fields import EmailAddress, Model
from shared.outbox.asked import ask_by_reference, ask_for_link
from shared.registering.parsing import read_known_event
from shared.web.bodies import read_json, to_model
from shared.web.http import Answer, Request


class LinkRequest(Model):
    """With the reference of the mail it is its owner's own request; they can also have all earlier
    links made void."""

    email: EmailAddress
    reference: TypedReference | None = None
    void_earlier: bool = False


def create_link_request(request: Request) -> Answer:
    request.query(known=())
    event = read_known_event(request.event_id(), request.now)
    send_link(event, parse_link_request(read_json(request)), request.now)
    return Answer(202, '{"status": "accepted"}')


def parse_link_request(value: Any) -> LinkRequest:
    """Raises: InvalidInputError with every fault."""
    asked = to_model(value, LinkRequest)
    if asked.void_earlier and asked.reference is None:
        detail = "Give the reference of the mail too."
        raise InvalidInputError([Fault("/reference", "required", detail)])
    return asked


def send_link(event: Event, asked: LinkRequest, now: datetime) -> None:
    """Raises: ThrottledError, alike for known and unknown addresses; BusyError."""
    if asked.reference is None:
        ask_for_link(event, asked.email, now)
    else:
        ask_by_reference(event, asked.email, asked.reference, now, voids_earlier=asked.void_earlier)
