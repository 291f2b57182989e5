"""What organisers see and do: who comes, what they are told, what an event is.

The gateway has checked the token by the time this runs; for whom it was made, and which events it
opens, is checked here.
"""

from typing import Any

from functions.organiser import mailings, registrations
from functions.organiser.checkin import check_in
from functions.organiser.edit import edit_event, edit_session
from functions.organiser.history import list_mails, list_moves
from functions.organiser.listing import list_registrations
from shared.runtime.clock import Clock
from shared.runtime.telemetry import observed
from shared.web.serving import Routes, guarded, serve

ROUTES: Routes = {
    "/v1/events/{eventId}": {"PATCH": guarded(edit_event)},
    "/v1/events/{eventId}/sessions/{sessionId}": {"PATCH": guarded(edit_session)},
    "/v1/events/{eventId}/registrations": {"GET": guarded(list_registrations)},
    "/v1/events/{eventId}/registrations/{registrationId}": {
        "GET": guarded(registrations.show),
        "PATCH": guarded(registrations.patch),
        "DELETE": guarded(registrations.delete),
    },
    "/v1/events/{eventId}/registrations/{registrationId}/cancellations": {
        "POST": guarded(registrations.create_cancellation)
    },
    "/v1/events/{eventId}/registrations/{registrationId}/mails": {"GET": guarded(list_mails)},
    "/v1/events/{eventId}/registrations/{registrationId}/moves": {"GET": guarded(list_moves)},
    "/v1/events/{eventId}/mailings": {
        "GET": guarded(mailings.list_all),
        "POST": guarded(mailings.create),
    },
    "/v1/events/{eventId}/mailings/_preview": {"POST": guarded(mailings.preview)},
    "/v1/events/{eventId}/mailings/{mailingId}": {"GET": guarded(mailings.show)},
    "/v1/events/{eventId}/mailings/{mailingId}/cancellations": {"POST": guarded(mailings.stop)},
    "/v1/events/{eventId}/check-ins": {"POST": guarded(check_in)},
}


@observed
def lambda_handler(event: dict[str, Any], context: Any, clock: Clock) -> dict[str, Any]:
    return serve(event, ROUTES, clock)
