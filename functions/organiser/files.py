"""A list as a file, CSV, XLSX or PDF, for whoever asks for that media type."""

from collections.abc import Iterator
from typing import cast

from shared.access.matrix import check
from shared.exporting.badges import note_printing, since_last
from shared.exporting.columns import find_faults
from shared.exporting.files import PDF, PRINTED, write_file
from shared.exporting.lists import LIST_KINDS, ListKind
from shared.finding.filters import Asked
from shared.models.event import Event
from shared.refusals.refusal import Fault, InvalidInputError
from shared.web.http import Answer, Request
from shared.web.organisers import keep


def answer_file(event: Event, asked: Asked, request: Request, place: str) -> Answer:
    """The list `list` with the `columns` that are asked for. Taking a list out is an act; so is
    counting what must be arranged.

    Raises: InvalidInputError, ForbiddenError, TooManyRowsError, BusyError.
    """
    if faults := [*find_faults_of_file(event, asked, place, request.media_type)]:
        raise InvalidInputError(faults)
    kind = cast(ListKind, asked.get("list", "all"))
    if kind == "caterer":
        assert request.grants is not None, "a route for accounts has let one through"
        check(request.grants, "see-answers", event.event_id)
        keep(request, "answers-seen", event.event_id)
    keep(request, "list-exported", event.event_id)
    file = write_file(
        kind,
        event,
        since_last(kind, event.event_id, asked, request.now),
        asked.get("columns"),
        request.media_type,
        request.language(),
        request.now,
    )
    # Only once they are made: who gets no badge now is to get one the next time.
    note_printing(kind, event.event_id, asked, request.account, request.now)
    headers = {"Content-Disposition": file.disposition}
    return Answer(200, file.body, file.content_type, headers, is_base64=file.is_base64)


def find_faults_of_file(event: Event, asked: Asked, place: str, media_type: str) -> Iterator[Fault]:
    """The faults in what only files have: list and columns; a place in a list they have not."""
    if asked.get("list", "all") not in LIST_KINDS:
        yield Fault(f"{place}/list", "not-allowed", f"Use one of {', '.join(LIST_KINDS)}.")
    elif media_type == PDF and asked.get("list") not in PRINTED:
        yield Fault(f"{place}/list", "not-allowed", f"A PDF is one of {', '.join(PRINTED)}.")
    if "columns" in asked:
        yield from find_faults(asked["columns"], event, place)
    for name in ("limit", "cursor"):
        if name in asked:
            yield Fault(f"{place}/{name}", "not-allowed", "A file is whole: it has no pages.")
