"""Registrations: make one (JSON or the web form), show, change, cancel, erase one's own, follow it.

Translates HTTP; decides nothing.
"""

from importlib import import_module
from typing import Any

from functions.registration.answers import dump, json_answer
from shared.clock import Clock
from shared.errors import AlreadyRegisteredError
from shared.http import JSON, Answer, Request, Route, Routes, serve
from shared.registering.parse import parse_json, read_known_event
from shared.registering.register import digest, key_use, register
from shared.telemetry import observed
from shared.tokens import make_manage_token


def create(request: Request) -> Answer:
    request.query(known=())
    event = read_known_event(request.parameter("eventId"), request.now)
    asked = parse_json(request.body(JSON), event)
    try:
        use = key_use(request.header("Idempotency-Key"), digest(asked))
        receipt = register(event, asked, use=use, now=request.now)
    except AlreadyRegisteredError:
        from functions.registration.links import remind_of_registration  # noqa: PLC0415  (rare)

        remind_of_registration(event, asked.email, request.now)
        raise
    answer = dump(receipt) | {"manageToken": make_manage_token(receipt.registration_id)}
    return json_answer(201, answer, {"Location": f"/v1/registrations/{receipt.registration_id}"})


def later(module: str, name: str) -> Route:
    """A route of this folder that is loaded when it is first asked for: registering, which comes
    in rushes, must not pay for the pages and the rest at init."""

    def route(request: Request) -> Answer:
        answer: Answer = getattr(import_module(f"functions.registration.{module}"), name)(request)
        return answer

    return route


ROUTES: Routes = {
    "/v1/events/{eventId}/registrations": {"POST": create, "GET": None},
    "/v1/events/{eventId}/group-registrations": {"POST": later("group", "create_group")},
    "/v1/events/{eventId}/link-requests": {"POST": later("links", "create_link_request")},
    "/v1/registrations/{registrationId}": {
        "GET": later("manage", "show"),
        "PATCH": later("manage", "patch"),
        "DELETE": later("manage", "delete"),
    },
    "/v1/registrations/{registrationId}/cancellations": {
        "POST": later("manage", "create_cancellation")
    },
    "/agenda/{code}": {"GET": later("calendar", "show_feed")},
    "/agenda/{code}/{session}": {"GET": later("calendar", "show_session")},
    "/bijeenkomsten/{eventId}/aanmelden": {"POST": later("form", "submit_dutch")},
    "/en/events/{eventId}/register": {"POST": later("form", "submit_english")},
    "/aanmelding": {"POST": later("selfservice", "answer_dutch")},
    "/en/registration": {"POST": later("selfservice", "answer_english")},
    "/bijeenkomsten/{eventId}/link": {"POST": later("selfservice", "send_link_dutch")},
    "/en/events/{eventId}/link": {"POST": later("selfservice", "send_link_english")},
}


@observed
def lambda_handler(event: dict[str, Any], context: Any, clock: Clock) -> dict[str, Any]:
    return serve(event, ROUTES, clock)
