"""Requests for the link: the same answer, and the same work, for known and unknown addresses."""

from datetime import datetime
from typing import Any

from shared.input.ids import TypedReference
from shared.models.event import Event
from shared.models.fields import EmailAddress, Model
from shared.outbox.asked import ask_by_reference, ask_for_link
from shared.refusals.faults import to_model
from shared.refusals.refusal import Fault, InvalidInputError


class LinkRequest(Model):
    """A request for the link. A request with the reference comes from the owner, since only the
    mail shows it; the owner can also void all earlier links."""

    email: EmailAddress
    reference: TypedReference | None = None
    void_earlier: bool = False


def parse_link_request(value: Any) -> LinkRequest:
    """The request in the value of a JSON body. Raises: InvalidInputError with every fault."""
    asked = to_model(value, LinkRequest)
    if asked.void_earlier and asked.reference is None:
        detail = "Give the reference of the mail too."
        raise InvalidInputError([Fault("/reference", "required", detail)])
    return asked


def send_link(event: Event, asked: LinkRequest, now: datetime) -> None:
    """Asks for the mail with the link. Raises: ThrottledError, alike for known and unknown
    addresses; BusyError."""
    if asked.reference is None:
        ask_for_link(event, asked.email, now)
    else:
        ask_by_reference(event, asked.email, asked.reference, now, voids_earlier=asked.void_earlier)
