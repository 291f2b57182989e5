"""A registration before it has a seat, and the receipt that its visitor gets."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import uuid4

from shared.input.ids import make_reference
from shared.models.event import Event
from shared.models.fields import AS_KEPT
from shared.models.registration import FittingRequest, Receipt, Registration, details_of
from shared.models.tickets import number_places
from shared.registering.tokens import make_manage_token


def draft(event: Event, asked: FittingRequest, now: datetime) -> Registration:
    """A registration without a seat and without a place in line."""
    fields = details_of(asked) | {
        "registration_id": str(uuid4()),
        "event_id": event.event_id,
        "reference": make_reference(),
        "status": "waitlisted",
        "created_at": now,
    }
    # The texts were parsed with the request.
    return Registration.model_validate(fields, context=AS_KEPT)


def make_receipt(
    registration: Registration, position: Callable[[str | None], int] = lambda _: 1
) -> Receipt:
    """The receipt; `position` gives the position in the line for a session, or for the event
    (None)."""
    sessions, best = number_places(registration, position)
    return Receipt(
        registration_id=registration.registration_id,
        event_id=registration.event_id,
        status=registration.status,
        sessions=sessions,
        position=best,
        created_at=registration.created_at,
    )


def show_receipt(receipt: Receipt) -> dict[str, Any]:
    """A receipt as the API shows it to its visitor, with the token if the receipt has it."""
    body = receipt.shown()
    if receipt.shows_token:
        body["manageToken"] = make_manage_token(receipt.registration_id)
    return body
