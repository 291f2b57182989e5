"""Routes on one registration, for the holder of its manage token and for organisers."""

import json
import re
from typing import Any, NamedTuple

from functions.registration.answers import dump, json_answer
from functions.registration.links import remind_of_registration
from shared.access import Actor, authorise
from shared.clock import format_instant
from shared.errors import (
    AlreadyRegisteredError,
    Fault,
    InvalidInputError,
    PreconditionFailedError,
    PreconditionRequiredError,
)
from shared.http import Answer, Request
from shared.models.address import parse_address
from shared.models.event import Event
from shared.models.move import MoveReason
from shared.models.registration import Registration
from shared.registering.cancel import cancel, check_may_cancel
from shared.registering.change import change, check_changes_are_open, check_may_move
from shared.registering.erase import erase
from shared.table.events import read_event
from shared.table.positions import view_with_positions
from shared.table.registrations import AddressTakenError
from shared.tokens import make_manage_token

MERGE_PATCH = "application/merge-patch+json"
_ETAG = re.compile(r'(?:W/)?"([0-9]{1,9})"')
_CHANGED: dict[Actor, MoveReason] = {
    "visitor": "changed-by-visitor",
    "organiser": "changed-by-organiser",
}
_CANCELLED: dict[Actor, MoveReason] = {
    "visitor": "cancelled-by-visitor",
    "organiser": "cancelled-by-organiser",
}


class Opened(NamedTuple):
    """A registration that its caller may see and change, and as whom."""

    registration: Registration
    event: Event
    actor: Actor


def show(request: Request) -> Answer:
    request.query(known=())
    registration, _ = authorise(request, request.parameter("registrationId"))
    return _answer(registration)


def patch(request: Request) -> Answer:
    registration, event, actor = _open(request)
    version = _expected_version(request)
    if actor == "visitor":
        check_changes_are_open(event, request.now)
    patch = _parse_patch(request)
    if actor == "visitor":
        check_may_move(event, registration, patch, request.now)
    try:
        changed = change(
            event,
            registration.registration_id,
            patch,
            version=version,
            reason=_CHANGED[actor],
            now=request.now,
        )
    except AddressTakenError:
        remind_of_registration(event, parse_address(patch["email"]), request.now)
        raise AlreadyRegisteredError("That address has a registration of its own.") from None
    # A new address has a new token; its holder learns it here as well as by mail.
    is_renewed = changed.token_generation != registration.token_generation
    return _answer(changed, with_token=is_renewed and actor == "visitor")


def delete(request: Request) -> Answer:
    registration, event, actor = _open(request)
    erase(event, registration.registration_id, _CANCELLED[actor], request.now)
    return Answer(204, "")


def create_cancellation(request: Request) -> Answer:
    registration, event, actor = _open(request)
    if actor == "visitor":
        check_may_cancel(event, registration, request.now)
    cancelled = cancel(event, registration.registration_id, _CANCELLED[actor], request.now)
    assert cancelled.cancelled_at is not None, "a cancelled registration has its moment"
    body = {
        "registrationId": cancelled.registration_id,
        "status": "cancelled",
        "cancelledAt": format_instant(cancelled.cancelled_at),
    }
    return json_answer(201, body)


def _open(request: Request) -> Opened:
    request.query(known=())
    registration, actor = authorise(request, request.parameter("registrationId"))
    return Opened(registration, read_event(registration.event_id), actor)


def _answer(registration: Registration, *, with_token: bool = False) -> Answer:
    body = dump(view_with_positions(registration))
    if with_token:
        token = make_manage_token(registration.registration_id, registration.token_generation)
        body["manageToken"] = token
    return json_answer(200, body, {"ETag": f'"{registration.version}"'})


def _expected_version(request: Request) -> int:
    given = request.header("If-Match")
    if given is None:
        raise PreconditionRequiredError("Send If-Match with the ETag of the registration.")
    match = _ETAG.fullmatch(given.strip())
    if match is None:
        raise PreconditionFailedError("If-Match is not the ETag of the registration.")
    return int(match[1])


def _parse_patch(request: Request) -> dict[str, Any]:
    try:
        body = json.loads(request.body(MERGE_PATCH))
    except (ValueError, RecursionError):
        raise InvalidInputError(
            [Fault("", "invalid-json", "The body is not valid JSON.")]
        ) from None
    if not isinstance(body, dict):
        raise InvalidInputError([Fault("", "wrong-type", "This must be an object.")])
    return body
