"""GET what happened to a registration, and what was mailed about it, so that an organiser can
explain any outcome."""

import json
from collections.abc import Sequence

from shared.errors import UnauthorizedError
from shared.http import Answer, Request
from shared.models.fields import Model
from shared.models.registration import Registration
from shared.organisers import check_access
from shared.table.mails import read_mails
from shared.table.moves import read_moves
from shared.table.registrations import read_registration


def list_moves(request: Request) -> Answer:
    return _answer(read_moves(_open(request)))


def list_mails(request: Request) -> Answer:
    return _answer(read_mails(_open(request).registration_id))


def _open(request: Request) -> Registration:
    request.query(known=())
    # Before the read: whether a registration exists is not for everybody to know.
    if not request.claims():
        raise UnauthorizedError("Sign in as an organiser and send the token as a Bearer token.")
    registration = read_registration(request.parameter("registrationId"), request.now)
    check_access(request.claims(), registration.event_id)
    return registration


def _answer(found: Sequence[Model]) -> Answer:
    items = [one.model_dump(mode="json", by_alias=True, exclude_none=True) for one in found]
    return Answer(200, json.dumps({"items": items, "nextCursor": None}))
