"""Registrations: make one (JSON or the web form), show, change, cancel, erase one's own, follow it.

Translates HTTP; decides nothing.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from functions.registration.answers import dump_receipt, json_answer
from shared.registering.parsing import parse_request, read_known_event
from shared.registering.register import key_use, register
from shared.runtime.clock import Clock
from shared.runtime.telemetry import observed
from shared.web.bodies import read_json
from shared.web.http import Answer, Request
from shared.web.serving import Routes, page, public, serve


def create(request: Request) -> Answer:
    request.query(known=())
    event = read_known_event(request.event_id(), request.now)
    asked = parse_request(read_json(request), event)
    use = key_use(event, request.header("Idempotency-Key"), asked)
    receipt = register(event, asked, use=use, now=request.now)
    answer = dump_receipt(receipt)
    status = 200 if receipt.has_changed else 201
    return json_answer(status, answer, {"Location": f"/v1/registrations/{receipt.registration_id}"})


def later(module: str, name: str) -> Callable[[Request], Answer]:
    """What answers a route, from a file of this folder that is loaded when it is first asked for:
    registering, which comes in rushes, must not pay for the pages and the rest at init."""

    def route(request: Request) -> Answer:
        answer: Answer = getattr(import_module(f"functions.registration.{module}"), name)(request)
        return answer

    return route


ROUTES: Routes = {
    "/v1/events/{eventId}/registrations": {"POST": public(create), "GET": None},
    "/v1/events/{eventId}/group-registrations": {"POST": public(later("group", "create_group"))},
    "/v1/events/{eventId}/link-requests": {"POST": public(later("links", "create_link_request"))},
    "/v1/registrations/{registrationId}": {
        "GET": public(later("manage", "show")),
        "PATCH": public(later("manage", "patch")),
        "DELETE": public(later("manage", "delete")),
    },
    "/v1/registrations/{registrationId}/cancellations": {
        "POST": public(later("manage", "create_cancellation"))
    },
    "/agenda/{code}": {"GET": page(later("calendar", "show_feed"))},
    "/agenda/{code}/{session}": {"GET": page(later("calendar", "show_session"))},
    "/bijeenkomsten/{eventId}/aanmelden": {"POST": page(later("form", "submit_dutch"))},
    "/en/events/{eventId}/register": {"POST": page(later("form", "submit_english"))},
    "/aanmelding": {"POST": page(later("selfservice", "answer_dutch"))},
    "/en/registration": {"POST": page(later("selfservice", "answer_english"))},
    "/bijeenkomsten/{eventId}/link": {"POST": page(later("selfservice", "send_link_dutch"))},
    "/en/events/{eventId}/link": {"POST": page(later("selfservice", "send_link_english"))},
}


@observed
def lambda_handler(event: dict[str, Any], context: Any, clock: Clock) -> dict[str, Any]:
    return serve(event, ROUTES, clock)
