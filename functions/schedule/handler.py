"""GET events, one event, its programme: answers what was rendered when it was published; and the
API's own document."""

from typing import Any

from functions.schedule.document import show_document
from functions.schedule.listing import list_events
from functions.schedule.programme import show_schedule
from shared.events.renditions import as_past, make_etag, read_rendition
from shared.routes.document import DOCUMENT, NOWHERE
from shared.routes.events import EVENT, EVENTS, SCHEDULE
from shared.runtime.clock import Clock, format_instant
from shared.runtime.telemetry import observed
from shared.web.http import Answer, Request, cacheable
from shared.web.serving import bind, serve


def show_event(request: Request) -> Answer:
    language = request.language(request.query(known=("lang",)).get("lang"))
    rendition = read_rendition(request.event_id(), "event", language)
    body, etag = rendition.body, rendition.etag
    if format_instant(request.now) >= rendition.moments.ends_at:
        body = as_past(body)
        etag = make_etag(body)
    answer = Answer(200, body, headers={"Content-Language": language})
    return cacheable(request, answer, etag, max_age=60)


ROUTES = bind(
    (EVENTS, {"GET": list_events}),
    (EVENT, {"GET": show_event}),
    (SCHEDULE, {"GET": show_schedule}),
    (DOCUMENT, {"GET": show_document}),
    *((nowhere, {}) for nowhere in NOWHERE),
)


@observed
def lambda_handler(event: dict[str, Any], context: Any, clock: Clock) -> dict[str, Any]:
    return serve(event, ROUTES, clock)
