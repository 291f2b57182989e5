"""GET /v1/events/{eventId}/registrations: who comes, for organisers of the event.

The gateway has checked the token by the time this runs; which events it opens is checked here.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from functions.organiser.edit import edit_event, edit_session
from functions.organiser.moves import list_moves
from shared.cursor import make_cursor, parse_page
from shared.errors import Fault
from shared.http import Answer, Request, Routes, serve
from shared.models.event import Event
from shared.models.registration import RegistrationStatus, view
from shared.organisers import check_access
from shared.table.events import read_event
from shared.table.registrations import read_registrations
from shared.telemetry import observed


def list_registrations(request: Request) -> Answer:
    event_id = request.parameter("eventId")
    check_access(request.claims(), event_id)
    event = read_event(event_id)
    asked = request.query(known=("status", "sessionId", "limit", "cursor"))
    page = parse_page(asked, _filter_faults(asked, event))
    found = read_registrations(
        event_id,
        limit=page.limit,
        after=page.after,
        status=asked.get("status"),
        session_id=asked.get("sessionId"),
    )
    items = [
        view(registration).model_dump(mode="json", by_alias=True, exclude_none=True)
        for registration in found.registrations
    ]
    body = {"items": items, "nextCursor": make_cursor(found.next_key)}
    return Answer(200, json.dumps(body, ensure_ascii=False))


def _filter_faults(asked: Mapping[str, str], event: Event) -> Iterator[Fault]:
    statuses = get_args(RegistrationStatus)
    if asked.get("status", statuses[0]) not in statuses:
        yield Fault("/query/status", "not-allowed", f"Use one of {', '.join(statuses)}.")
    session_id = asked.get("sessionId")
    if session_id is not None and not any(round_.find(session_id) for round_ in event.rounds):
        yield Fault("/query/sessionId", "unknown-session", "This event has no such session.")


ROUTES: Routes = {
    "/v1/events/{eventId}": {"PATCH": edit_event},
    "/v1/events/{eventId}/sessions/{sessionId}": {"PATCH": edit_session},
    "/v1/events/{eventId}/registrations": {"GET": list_registrations},
    "/v1/registrations/{registrationId}/moves": {"GET": list_moves},
}


@observed
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return serve(event, ROUTES)
