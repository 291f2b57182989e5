"""GET events, one event, its programme: answers what was rendered when it was published."""

from typing import Any

from functions.schedule.listing import list_events
from functions.schedule.programme import CALENDAR, show_schedule
from shared.events.renditions import as_past, make_etag, read_rendition
from shared.models.errors import NotFoundError
from shared.runtime.clock import Clock, format_instant
from shared.runtime.telemetry import observed
from shared.web.http import JSON, Answer, Request, cacheable
from shared.web.serving import Routes, public, serve


def show_event(request: Request) -> Answer:
    language = request.language(request.query(known=("lang",)).get("lang"))
    rendition = read_rendition(request.event_id(), "event", language)
    body, etag = rendition.body, rendition.etag
    if format_instant(request.now) >= rendition.moments.ends_at:
        body = as_past(body)
        etag = make_etag(body)
    answer = Answer(200, body, headers={"Content-Language": language})
    return cacheable(request, answer, etag, max_age=60)


def refuse_unknown_path(request: Request) -> Answer:
    raise NotFoundError("There is nothing at this address.")


_NOWHERE = dict.fromkeys(
    ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"), public(refuse_unknown_path)
)
ROUTES: Routes = {
    "/v1/events": {"GET": public(list_events)},
    "/v1/events/{eventId}": {"GET": public(show_event), "PATCH": None},
    "/v1/events/{eventId}/schedule": {"GET": public(show_schedule, JSON, CALENDAR)},
    "/v1": _NOWHERE,
    "/v1/{proxy+}": _NOWHERE,
}


@observed
def lambda_handler(event: dict[str, Any], context: Any, clock: Clock) -> dict[str, Any]:
    return serve(event, ROUTES, clock)
