"""Access to a registration: its holder by the manage token at its own address, an organiser of its
event at the address of the event."""

from datetime import datetime
from typing import NamedTuple

from shared.events.events import read_event
from shared.input.codes import find_manage_codes
from shared.models.event import Event
from shared.models.registration import Registration
from shared.refusals.refusal import NotFoundError
from shared.refusals.requests import UnauthorizedError
from shared.registering.tokens import opens
from shared.registrations.registrations import find_registration, read_registration
from shared.web.http import Request


class Opened(NamedTuple):
    """A registration that the caller may see and change. `by` is the account of an organiser, None
    for its holder."""

    registration: Registration
    by: str | None = None

    @property
    def registration_id(self) -> str:
        return self.registration.registration_id

    def read_event(self) -> Event:
        return read_event(self.registration.event_id)


def open_for_holder(request: Request) -> Opened:
    """The registration of the path, if the bearer token of the request opens it.

    Raises: InvalidInputError for a query; UnauthorizedError, alike for a wrong token and an unknown
    registration, since only its holder may know whether it exists.
    """
    request.query(known=())
    token = request.bearer_token()
    registration = _find(request)
    if token is None or registration is None or not opens(token, registration):
        raise UnauthorizedError("Send the manage token of this registration as a Bearer token.")
    return Opened(registration)


def open_for_organiser(request: Request) -> Opened:
    """The registration of the path, for an account that was let through to its event.

    Raises: InvalidInputError for a query; NotFoundError, for one of another event too.
    """
    event_id = request.event_id()
    request.query(known=())
    registration = read_registration(request.registration_id(), request.now)
    if registration.event_id != event_id:
        raise NotFoundError("There is no such registration.")
    return Opened(registration, request.account)


def open_by_code(typed: str, now: datetime) -> Registration | None:
    """The registration that the code opens. None, alike for a wrong code and an unknown
    registration, since only its holder may know whether it exists."""
    for registration_id, token in find_manage_codes(typed):
        registration = find_registration(registration_id, now)
        if registration and opens(token, registration):
            return registration
    return None


def _find(request: Request) -> Registration | None:
    try:
        return find_registration(request.registration_id(), request.now)
    except NotFoundError:
        return None
