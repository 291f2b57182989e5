"""GET /v1/events/{eventId}/registrations: the registrations of an event, by what is known of
them."""

from shared.attending.coming import coming_since
from shared.events.events import read_event
from shared.models.registration import view
from shared.registrations.answers_apart import with_answers_of_own_days
from shared.registrations.search import FILTERS, find_faults, search
from shared.store.cursor import make_cursor, parse_page
from shared.web.answers import json_answer
from shared.web.http import Answer, Request


def list_registrations(request: Request) -> Answer:
    event_id = request.event_id()
    event = read_event(event_id)
    asked = request.query(known=(*FILTERS, "limit", "cursor"))
    page = parse_page(asked, find_faults(asked, event))
    found = search(event_id, asked, request.now, limit=page.limit, after=page.after)
    items = [
        # "I am coming" is shown only if that still counts.
        view(each.model_copy(update={"coming_at": coming_since(event, each)})).shown()
        for each in (
            with_answers_of_own_days(event, each, request.now) for each in found.registrations
        )
    ]
    return json_answer(200, {"items": items, "nextCursor": make_cursor(found.next_key)})
