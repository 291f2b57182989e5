"""POST a registration (JSON or the web form), GET one's own. Translates HTTP; decides nothing."""

from typing import Any

from functions.registration import show
from functions.registration.parse import parse_json, read_known_event
from functions.registration.register import register
from shared.clock import now
from shared.http import JSON, Answer, Language, Request, Route, Routes, serve
from shared.telemetry import observed
from shared.tokens import make_manage_token


def create(request: Request) -> Answer:
    request.query(known=())
    event = read_known_event(request.parameter("eventId"))
    asked = parse_json(request.body(JSON), event)
    receipt = register(event, asked, key=request.header("Idempotency-Key"), now=now())
    answer = show.dump(receipt) | {"manageToken": make_manage_token(receipt.registration_id)}
    location = f"/v1/registrations/{receipt.registration_id}"
    return show.json_answer(201, answer, {"Location": location})


def submit(language: Language) -> Route:
    """The web form's POST, with its pages loaded then: JSON must not pay for them at init."""

    def route(request: Request) -> Answer:
        from functions.registration import form  # noqa: PLC0415

        return form.submit(request, language)

    return route


ROUTES: Routes = {
    "/v1/events/{eventId}/registrations": {"POST": create},
    "/v1/registrations/{registrationId}": {"GET": show.show},
    "/bijeenkomsten/{eventId}/aanmelden": {"POST": submit("nl")},
    "/en/events/{eventId}/register": {"POST": submit("en")},
}


@observed
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return serve(event, ROUTES)
