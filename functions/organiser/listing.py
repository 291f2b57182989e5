"""GET /v1/events/{eventId}/registrations, and POST …/_search: who comes, by what is known."""

from shared.attending.coming import coming_since
from shared.events.events import read_event
from shared.finding.filters import FILTERS, SORT, Asked, find_faults
from shared.finding.search import find
from shared.models.event import Event
from shared.models.registration import view
from shared.registrations.answers_apart import with_answers_of_own_days
from shared.store.cursor import make_cursor, parse_page
from shared.web.bodies import read_model
from shared.web.http import Answer, Request, json_answer


def list_registrations(request: Request) -> Answer:
    event = read_event(request.event_id())
    return _list(event, request.query(known=(*FILTERS, SORT, "limit", "cursor")), request, "/query")


def search_registrations(request: Request) -> Answer:
    """The same with free text; in the body, since that may name somebody."""
    # Loaded for who searches.
    from shared.finding.asked import SearchRequest  # noqa: PLC0415

    event = read_event(request.event_id())
    request.query(known=())
    return _list(event, read_model(request, SearchRequest).asked(), request, "")


def _list(event: Event, asked: Asked, request: Request, place: str) -> Answer:
    page = parse_page(asked, find_faults(asked, event, place), place)
    found = find(event, asked, request.now, limit=page.limit, after=page.after)
    items = [
        # "I am coming" is shown only if that still counts.
        view(each.model_copy(update={"coming_at": coming_since(event, each)})).shown()
        for each in (
            with_answers_of_own_days(event, each, request.now) for each in found.registrations
        )
    ]
    return json_answer(200, {"items": items, "nextCursor": make_cursor(found.next_key)})
