"""Routes on one registration of an event, for its organisers, who need no window and no budget."""

from typing import NamedTuple

from shared.events.events import read_event
from shared.models.errors import NotFoundError
from shared.models.move import MoveReason
from shared.models.registration import Registration
from shared.registering.cancellation import cancel
from shared.registering.change import change
from shared.registering.erasure import erase
from shared.registrations.registrations import read_registration
from shared.web.http import Answer, Request
from shared.web.organisers import check_access
from shared.web.resource import (
    expected_version,
    read_merge_patch,
    show_cancellation,
    show_registration,
)


class Opened(NamedTuple):
    """A registration, and the account of the organiser who asks."""

    registration: Registration
    account: str


def show(request: Request) -> Answer:
    return show_registration(open_registration(request).registration)


def patch(request: Request) -> Answer:
    registration, account = open_registration(request)
    version = expected_version(request)
    patch = read_merge_patch(request)
    changed = change(
        read_event(registration.event_id),
        registration.registration_id,
        patch,
        version=version,
        reason="changed-by-organiser",
        now=request.now,
        by=account,
    )
    return show_registration(changed)


def delete(request: Request) -> Answer:
    registration, account = open_registration(request)
    event = read_event(registration.event_id)
    reason: MoveReason = "cancelled-by-organiser"
    erase(event, registration.registration_id, reason, request.now, by=account)
    return Answer(204, "")


def create_cancellation(request: Request) -> Answer:
    registration, account = open_registration(request)
    event = read_event(registration.event_id)
    reason: MoveReason = "cancelled-by-organiser"
    cancelled = cancel(event, registration.registration_id, reason, request.now, by=account)
    return show_cancellation(cancelled)


def open_registration(request: Request) -> Opened:
    """The registration of the path, if the caller organises its event.

    Raises: UnauthorizedError, ForbiddenError, InvalidInputError for a query; NotFoundError, for
    one of another event too.
    """
    event_id = request.event_id()
    account = check_access(request.claims(), event_id)
    request.query(known=())
    registration = read_registration(request.registration_id(), request.now)
    if registration.event_id != event_id:
        raise NotFoundError("There is no such registration.")
    return Opened(registration, account)
