"""The requests that are measured and counted, as a function gets them."""

import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from shared.models.event import Event
from tests.accounts import ORGANISER
from tests.lambda_events import post_registration, proxy_event
from tests.requests import make_request

Request = dict[str, Any]
_FORM = "/bijeenkomsten/{eventId}/aanmelden"


def registration(event: Event, number: int = 1, *choices: str) -> Request:
    """Visitor `number` registers for the breakouts in this order."""
    key = f"the-key-of-visitor-{number}"
    return post_registration(event.event_id, make_request(number, *choices), key=key)


def own_registration(receipt: Mapping[str, Any]) -> Request:
    """The visitor who got this answer looks at what was registered."""
    body = json.loads(receipt["body"])
    return proxy_event(
        "GET",
        "/v1/registrations/{registrationId}",
        parameters={"registrationId": body["registrationId"]},
        headers={"Authorization": f"Bearer {body['manageToken']}"},
    )


def mail_recorded(receipt: Mapping[str, Any]) -> Request:
    """The stream's record of the mail that this answer promised."""
    registration_id = json.loads(receipt["body"])["registrationId"]
    keys = {
        "PK": {"S": f"REGISTRATION#{registration_id}"},
        "SK": {"S": "MAIL#000001-confirmed"},
    }
    record = {
        "eventID": "1",
        "eventName": "INSERT",
        "eventSource": "aws:dynamodb",
        "dynamodb": {"Keys": keys, "SequenceNumber": "1"},
    }
    return {"Records": [record]}


def form(event: Event) -> Request:
    return proxy_event("GET", _FORM, parameters={"eventId": event.event_id})


def filled_form(event: Event) -> Request:
    fields = {
        "key": "the-key-of-the-form",
        "name": "Bezoeker",
        "email": "bezoeker@gemeente.example",
        "organisation": "gemeente Hoorn",
        "choice.round-1.1": "global-goals",
    }
    return proxy_event(
        "POST",
        _FORM,
        parameters={"eventId": event.event_id},
        headers={"Content-Type": "application/x-www-form-urlencoded"},
        body=urlencode(fields),
    )


def page(path: str) -> Callable[[Event], Request]:
    """The page at a path, in which the event's id may have a place."""

    def ask(event: Event) -> Request:
        resource = "/" if path == "/" else "/{proxy+}"
        return proxy_event("GET", resource, path=path.format(event.event_id))

    return ask


def capacity(event: Event) -> Request:
    return _of("/v1/events/{eventId}/capacity", event)


def schedule(event: Event) -> Request:
    return _of("/v1/events/{eventId}/schedule", event)


def breakouts(event: Event) -> Request:
    return _of("/v1/events/{eventId}/schedule", event, query={"kind": "breakout"})


def calendar(event: Event) -> Request:
    return _of("/v1/events/{eventId}/schedule", event, accept="text/calendar")


def calendar_of_breakouts(event: Event) -> Request:
    kind = {"kind": "breakout"}
    return _of("/v1/events/{eventId}/schedule", event, query=kind, accept="text/calendar")


def event(event: Event) -> Request:
    return _of("/v1/events/{eventId}", event)


def events(_: Event) -> Request:
    return proxy_event("GET", "/v1/events")


def registrations(event: Event) -> Request:
    """An organiser's request for the list of registrations, its token checked by the gateway."""
    claims = ORGANISER
    return _of("/v1/events/{eventId}/registrations", event, claims=claims)


def _of(resource: str, event: Event, *, accept: str = "application/json", **more: Any) -> Request:
    parameters = {"eventId": event.event_id}
    return proxy_event("GET", resource, parameters=parameters, headers={"Accept": accept}, **more)
