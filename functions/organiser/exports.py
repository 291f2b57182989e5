"""Files of lists of any length: somebody asks for one, sees how far it is, and fetches it.

Loaded for who does so: most requests are of other routes.
"""

from datetime import timedelta
from typing import cast
from uuid import uuid4

from functions.organiser.files import find_faults_of_file
from shared.access.matrix import check
from shared.events.events import read_event
from shared.exporting.asking import (
    LINK_SECONDS,
    ask_for_file,
    count_made,
    make_link,
    note_printing_of,
)
from shared.exporting.badges import since_last
from shared.exporting.exports import Export, read_export
from shared.exporting.files import PDF
from shared.exporting.lists import ListKind
from shared.finding.asked import ExportRequest
from shared.finding.filters import find_faults
from shared.openapi.exports import ExportView
from shared.refusals.refusal import InvalidInputError
from shared.web.bodies import read_model
from shared.web.http import Answer, Request, json_answer
from shared.web.organisers import keep

_OF_FILES = ("list", "columns", "format")


def create(request: Request) -> Answer:
    request.query(known=())
    event = read_event(request.event_id())
    body = read_model(request, ExportRequest)
    asked = body.asked()
    media_type = PDF if body.format == "pdf" else ""
    faults = [*find_faults(asked, event, ""), *find_faults_of_file(event, asked, "", media_type)]
    if faults:
        raise InvalidInputError(faults)
    kind = cast(ListKind, body.list or "all")
    _check(request, kind)
    filters = {name: value for name, value in asked.items() if name not in _OF_FILES}
    export = Export(
        event.event_id,
        str(uuid4()),
        kind,
        body.format,
        since_last(kind, event.event_id, filters, request.now),
        body.columns,
        request.language(),
        request.now,
        request.account,
    )
    ask_for_file(export)
    where = f"/v1/events/{export.event_id}/exports/{export.export_id}"
    return json_answer(202, _show(export, request).shown(), {"Location": where})


def show(request: Request) -> Answer:
    """With a link where the file is ready. Who gets one takes the list out, which is kept first."""
    request.query(known=())
    export = read_export(request.event_id(), request.job_id("exportId"), request.now)
    _check(request, export.kind)
    view = _show(export, request)
    if view.state == "ready":
        if export.kind == "caterer":
            keep(request, "answers-seen", export.event_id)
        keep(request, "list-exported", export.event_id)
        note_printing_of(export, request.account)
        expires_at = request.now + timedelta(seconds=LINK_SECONDS)
        link = make_link(export)
        view = view.model_copy(update={"link": link, "link_expires_at": expires_at})
    return json_answer(200, view.shown())


def _check(request: Request, kind: ListKind) -> None:
    """Counting what must be arranged needs the right to see it. Raises: ForbiddenError."""
    if kind == "caterer":
        assert request.grants is not None, "a route for accounts has let one through"
        check(request.grants, "see-answers", request.event_id())


def _show(export: Export, request: Request) -> ExportView:
    return ExportView(
        export_id=export.export_id,
        list=export.kind,
        format=export.file_format,
        state=export.state(request.now),
        by=export.by,
        created_at=export.created_at,
        expires_at=export.expires_at,
        people=export.people,
        made=count_made(export),
    )
