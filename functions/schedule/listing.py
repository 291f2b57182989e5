"""GET /v1/events: published events, past ones too, newest first."""

import json

from shared.events.renditions import make_etag
from shared.store.cursor import make_cursor, parse_page
from shared.web.http import Answer, Request, cacheable


def list_events(request: Request) -> Answer:
    # The models are for this route alone; a reader of one programme must not pay for them at init.
    from shared.events.events import read_published_events  # noqa: PLC0415
    from shared.events.views import view_event  # noqa: PLC0415

    asked = request.query(known=("lang", "limit", "cursor"))
    language = request.language(asked.get("lang"))
    page = read_published_events(*parse_page(asked))
    items = [view_event(event, language, event.status_at(request.now)) for event in page.events]
    body = json.dumps(
        {"items": items, "nextCursor": make_cursor(page.next_key)}, ensure_ascii=False
    )
    answer = Answer(200, body, headers={"Content-Language": language})
    return cacheable(request, answer, make_etag(body), max_age=60)
