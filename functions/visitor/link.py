"""The link to one's own registration, once more."""

from contextlib import suppress

from shared.managing.link_requests import parse_link_request, send_link
from shared.own.around import link_page, link_sent_page
from shared.refusals.refusal import InvalidInputError
from shared.refusals.requests import ThrottledError
from shared.registering.parsing import read_known_event
from shared.web.forms import first, read_fields
from shared.web.http import HTML, Answer, Request
from shared.web.serving import language_of


def ask_for_link(request: Request) -> Answer:
    """The same answer for known and unknown addresses, and however often it was asked."""
    language = language_of(request)
    event = read_known_event(request.event_id(), request.now)
    fields = read_fields(request)
    typed = {name: value for name in ("email", "reference") if (value := first(fields, name))}
    voids = "voidEarlier" in fields
    try:
        asked = parse_link_request({**typed, "voidEarlier": voids})
    except InvalidInputError as error:
        shown = {name: value[:500] for name, value in typed.items()}
        page = link_page(event, language, typed=shown, voids=voids, faults=error.faults)
        return Answer(400, page, HTML)
    with suppress(ThrottledError):
        send_link(event, asked, request.now)
    return Answer(202, link_sent_page(event, language), HTML)
