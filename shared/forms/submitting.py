"""Registers whom a form engine sends. The citizen has read "received" long before: what happens
to them is told by our mail, whatever the engine makes of our answer."""

from datetime import datetime
from typing import Any

from shared.forms.submissions import read_submission
from shared.models.event import Event
from shared.models.registration import Receipt
from shared.refusals.registrations import AlreadyRegisteredError
from shared.registering.register import register


def submit(event: Event, body: Any, now: datetime) -> Receipt | None:
    """The receipt; None where the address has a registration already, whose owner is mailed then.
    A full event is waited for. The same form and reference give the same receipt for 72 hours.

    Raises: InvalidInputError, and what `register` raises beside AlreadyRegisteredError.
    """
    asked, use = read_submission(body, event)
    try:
        return register(event, asked, use=use, now=now)
    except AlreadyRegisteredError:
        return None
