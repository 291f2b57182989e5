"""A list as a file, CSV or XLSX, for whoever asks for that media type."""

import base64
from collections.abc import Iterator
from io import BytesIO
from typing import cast

from shared.access.matrix import check
from shared.exporting import csv_file, xlsx_file
from shared.exporting.columns import find_faults
from shared.exporting.lists import LIST_KINDS, ListKind, make_list
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
    if faults := [*_find_faults(event, asked, place)]:
        raise InvalidInputError(faults)
    kind = cast(ListKind, asked.get("list", "all"))
    if kind == "caterer":
        assert request.grants is not None, "a route for accounts has let one through"
        check(request.grants, "see-answers", event.event_id)
        keep(request, "answers-seen", event.event_id)
    keep(request, "list-exported", event.event_id)
    table = make_list(kind, event, asked, asked.get("columns"), request.language(), request.now)
    if request.media_type == csv_file.MEDIA_TYPE:
        body = "".join(csv_file.write_csv(table))
        headers = _name(event, kind, "csv")
        return Answer(200, body, f"{csv_file.MEDIA_TYPE}; charset=utf-8; header=present", headers)
    buffer = BytesIO()
    xlsx_file.write_xlsx(table, buffer)
    body = base64.b64encode(buffer.getvalue()).decode()
    headers = _name(event, kind, "xlsx")
    return Answer(200, body, xlsx_file.MEDIA_TYPE, headers, is_base64=True)


def _find_faults(event: Event, asked: Asked, place: str) -> Iterator[Fault]:
    if asked.get("list", "all") not in LIST_KINDS:
        yield Fault(f"{place}/list", "not-allowed", f"Use one of {', '.join(LIST_KINDS)}.")
    if "columns" in asked:
        yield from find_faults(asked["columns"], event, place)
    for name in ("limit", "cursor"):
        if name in asked:
            yield Fault(f"{place}/{name}", "not-allowed", "A file is whole: it has no pages.")


def _name(event: Event, kind: str, ending: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{event.event_id}-{kind}.{ending}"'}
