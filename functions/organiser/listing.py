"""GET /v1/events/{eventId}/registrations, and POST …/_search: who comes, by what is known."""

from shared.attending.coming import coming_since
from shared.events.events import read_event
from shared.finding.filters import FILTERS, SORT, Asked, find_faults
from shared.finding.search import find
from shared.models.event import Event
from shared.models.registration import view
from shared.refusals.refusal import Fault, InvalidInputError
from shared.registrations.answers_apart import with_answers_of_own_days
from shared.routes.description import JSON
from shared.store.cursor import make_cursor, parse_page
from shared.web.bodies import read_model
from shared.web.http import Answer, Request, json_answer

_OF_FILES = ("list", "columns")
_KNOWN = (*FILTERS, SORT, *_OF_FILES, "limit", "cursor")


def list_registrations(request: Request) -> Answer:
    event = read_event(request.event_id())
    return _list(event, request.query(known=_KNOWN), request, "/query")


def search_registrations(request: Request) -> Answer:
    """The same with free text; in the body, since that may name somebody."""
    # Loaded for who searches.
    from shared.finding.asked import SearchRequest  # noqa: PLC0415

    event = read_event(request.event_id())
    request.query(known=())
    return _list(event, read_model(request, SearchRequest).asked(), request, "")


def _list(event: Event, asked: Asked, request: Request, place: str) -> Answer:
    faults = [*find_faults(asked, event, place)]
    if request.media_type != JSON:
        # Loaded for who takes a list out.
        from functions.organiser.files import answer_file  # noqa: PLC0415

        if faults:
            raise InvalidInputError(faults)
        return answer_file(event, asked, request, place)
    for name in _OF_FILES:
        if name in asked:
            detail = "Ask for a file by Accept: text/csv, or a sheet."
            faults.append(Fault(f"{place}/{name}", "not-allowed", detail))
    page = parse_page(asked, faults, place)
    found = find(event, asked, request.now, limit=page.limit, after=page.after)
    items = [
        # "I am coming" is shown only if that still counts.
        view(each.model_copy(update={"coming_at": coming_since(event, each)})).shown()
        for each in (
            with_answers_of_own_days(event, each, request.now) for each in found.registrations
        )
    ]
    return json_answer(200, {"items": items, "nextCursor": make_cursor(found.next_key)})
