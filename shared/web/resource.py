"""One registration over HTTP, alike for its holder and for organisers: how it is shown, which
version a change expects, and the merge patch."""

import re
from typing import Any

from shared.models.registration import Registration
from shared.refusals.refusal import Fault, InvalidInputError
from shared.refusals.requests import PreconditionFailedError, PreconditionRequiredError
from shared.routes.description import MERGE_PATCH
from shared.runtime.clock import format_instant
from shared.web.bodies import read_json
from shared.web.http import Answer, Request, json_answer

_ETAG = re.compile(r'"([0-9]{1,9})"')


def show_registration(registration: Registration, **more: Any) -> Answer:
    """The registration with its ETag, and `more` for this reader alone."""
    # Lines are for these routes alone; registering must not pay for them at init.
    from shared.waiting.positions import view_with_positions  # noqa: PLC0415

    shown = view_with_positions(registration).shown()
    return json_answer(200, shown | more, {"ETag": f'"{registration.version}"'})


def show_cancellation(registration: Registration) -> Answer:
    assert registration.cancelled_at is not None, "a cancelled registration has its moment"
    body = {
        "registrationId": registration.registration_id,
        "status": "cancelled",
        "cancelledAt": format_instant(registration.cancelled_at),
    }
    return json_answer(201, body)


def expected_version(request: Request, what: str = "registration") -> int:
    """The version of `what` that If-Match names. A weak tag names none: tags are compared
    strongly there (RFC 9110, section 13.1.1).

    Raises: PreconditionRequiredError where there is none, PreconditionFailedError where it cannot
    be ours.
    """
    given = request.header("If-Match")
    if given is None:
        raise PreconditionRequiredError(f"Send If-Match with the ETag of the {what}.")
    match = _ETAG.fullmatch(given.strip())
    if match is None:
        raise PreconditionFailedError(f"If-Match is not the ETag of the {what}.")
    return int(match[1])


def read_merge_patch(request: Request) -> dict[str, Any]:
    """The merge patch (RFC 7396) in the body. Raises: UnsupportedMediaTypeError, TooLargeError,
    InvalidInputError."""
    body = read_json(request, MERGE_PATCH)
    if not isinstance(body, dict):
        raise InvalidInputError([Fault("", "wrong-type", "This must be an object.")])
    return body
