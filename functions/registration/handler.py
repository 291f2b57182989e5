"""Registrations: make one (JSON or the web form), show, change, cancel, erase one's own.

Translates HTTP; decides nothing.
"""

from typing import Any

from functions.registration import form, manage, selfservice
from functions.registration.answers import dump, json_answer
from functions.registration.group import parse_group, register_group
from functions.registration.links import create_link_request, remind_of_registration
from functions.registration.parse import parse_json, read_known_event
from functions.registration.register import digest, key_use, register
from shared.clock import now
from shared.errors import AlreadyRegisteredError
from shared.http import JSON, Answer, Request, serve
from shared.telemetry import observed
from shared.tokens import make_manage_token


def create(request: Request) -> Answer:
    request.query(known=())
    event = read_known_event(request.parameter("eventId"))
    asked = parse_json(request.body(JSON), event)
    try:
        use = key_use(request.header("Idempotency-Key"), digest(asked))
        receipt = register(event, asked, use=use, now=now())
    except AlreadyRegisteredError:
        remind_of_registration(event, asked.email, now())
        raise
    answer = dump(receipt) | {"manageToken": make_manage_token(receipt.registration_id)}
    return json_answer(201, answer, {"Location": f"/v1/registrations/{receipt.registration_id}"})


def create_group(request: Request) -> Answer:
    request.query(known=())
    event = read_known_event(request.parameter("eventId"))
    group = parse_group(request.body(JSON), event)
    items = register_group(event, group, key=request.header("Idempotency-Key"), now=now())
    return json_answer(201, {"items": items})


ROUTES = {
    "/v1/events/{eventId}/registrations": {"POST": create},
    "/v1/events/{eventId}/group-registrations": {"POST": create_group},
    "/v1/events/{eventId}/link-requests": {"POST": create_link_request},
    "/v1/registrations/{registrationId}": {
        "GET": manage.show,
        "PATCH": manage.patch,
        "DELETE": manage.delete,
    },
    "/v1/registrations/{registrationId}/cancellations": {"POST": manage.create_cancellation},
    "/bijeenkomsten/{eventId}/aanmelden": {"POST": form.submit_dutch},
    "/en/events/{eventId}/register": {"POST": form.submit_english},
    "/aanmelding": {"POST": selfservice.answer_dutch},
    "/en/registration": {"POST": selfservice.answer_english},
    "/bijeenkomsten/{eventId}/link": {"POST": selfservice.send_link_dutch},
    "/en/events/{eventId}/link": {"POST": selfservice.send_link_english},
}


@observed
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return serve(event, ROUTES)
