"""Registrations: make one, show, change, cancel, erase one's own, follow it."""

from typing import Any

from functions.registration import calendar, manage, register
from shared.runtime.clock import Clock
from shared.runtime.telemetry import observed
from shared.web.serving import Routes, page, public, serve

ROUTES: Routes = {
    "/v1/events/{eventId}/registrations": {"POST": public(register.create), "GET": None},
    "/v1/events/{eventId}/group-registrations": {"POST": public(register.create_group)},
    "/v1/events/{eventId}/link-requests": {"POST": public(register.create_link_request)},
    "/v1/registrations/{registrationId}": {
        "GET": public(manage.show),
        "PATCH": public(manage.patch),
        "DELETE": public(manage.delete),
    },
    "/v1/registrations/{registrationId}/cancellations": {
        "POST": public(manage.create_cancellation)
    },
    "/agenda/{code}": {"GET": page(calendar.show_feed)},
    "/agenda/{code}/{session}": {"GET": page(calendar.show_session)},
}


@observed
def lambda_handler(event: dict[str, Any], context: Any, clock: Clock) -> dict[str, Any]:
    return serve(event, ROUTES, clock)
