"""GET the mails about a registration: what was sent, what arrived, what did not and why."""

import json

from shared.errors import UnauthorizedError
from shared.http import Answer, Request
from shared.organisers import check_access
from shared.table.mails import read_mails
from shared.table.registrations import read_registration


def list_mails(request: Request) -> Answer:
    request.query(known=())
    # Before the read: whether a registration exists is not for everybody to know.
    if not request.claims():
        raise UnauthorizedError("Sign in as an organiser and send the token as a Bearer token.")
    registration = read_registration(request.parameter("registrationId"))
    check_access(request.claims(), registration.event_id)
    items = [
        mail.model_dump(mode="json", by_alias=True, exclude_none=True)
        for mail in read_mails(registration.registration_id)
    ]
    return Answer(200, json.dumps({"items": items, "nextCursor": None}))
