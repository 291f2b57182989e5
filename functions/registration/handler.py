"""Registrations: make one, show, change, cancel, erase one's own, follow it."""

from typing import Any

from functions.registration import calendar, manage, register
from shared.routes.calendars import OWN_CALENDAR, OWN_SESSION
from shared.routes.own_registration import OWN_CANCELLATIONS, OWN_REGISTRATION, OWN_TRANSFERS
from shared.routes.registrations import GROUP_REGISTRATIONS, LINK_REQUESTS, REGISTRATIONS
from shared.runtime.clock import Clock
from shared.runtime.telemetry import observed
from shared.web.serving import bind, serve

ROUTES = bind(
    (REGISTRATIONS, {"POST": register.create}),
    (GROUP_REGISTRATIONS, {"POST": register.create_group}),
    (LINK_REQUESTS, {"POST": register.create_link_request}),
    (
        OWN_REGISTRATION,
        {"GET": manage.show, "PATCH": manage.patch, "DELETE": manage.delete},
    ),
    (OWN_CANCELLATIONS, {"POST": manage.create_cancellation}),
    (OWN_TRANSFERS, {"POST": manage.create_transfer}),
    (OWN_CALENDAR, {"GET": calendar.show_feed}),
    (OWN_SESSION, {"GET": calendar.show_session}),
)


@observed
def lambda_handler(event: dict[str, Any], context: Any, clock: Clock) -> dict[str, Any]:
    return serve(event, ROUTES, clock)
