"""Files of lists of any length: somebody asks for one, sees how far it is, and fetches it.

Loaded for who does so: most requests are of other routes.
"""

from datetime import timedelta
from typing import cast
from uuid import uuid4

from functions.organiser.files import find_faults_of_file
from shared.access.matrix import check
from shared.events.events import read_event
from shared.exporting.exports import Export, put_export, read_export
from shared.exporting.files import name_file
from shared.exporting.lists import ListKind
from shared.exporting.making import PAGE
from shared.finding.asked import ExportRequest
from shared.finding.filters import find_faults
from shared.openapi.exports import ExportView
from shared.refusals.refusal import InvalidInputError
from shared.runtime.settings import require
from shared.store.buckets.lists import link_to
from shared.store.waking import wake
from shared.web.bodies import read_model
from shared.web.http import Answer, Request, json_answer
from shared.web.organisers import keep

LINK_SECONDS = 60
_OF_FILES = ("list", "columns", "format")


def create(request: Request) -> Answer:
    """The item first: whoever is woken finds it. Where nobody could be woken there is no answer
    of 202, and the item passes."""
    request.query(known=())
    event = read_event(request.event_id())
    body = read_model(request, ExportRequest)
    asked = body.asked()
    if faults := [*find_faults(asked, event, ""), *find_faults_of_file(event, asked, "")]:
        raise InvalidInputError(faults)
    kind = cast(ListKind, body.list or "all")
    _check(request, kind)
    export = Export(
        event.event_id,
        str(uuid4()),
        kind,
        body.format,
        {name: value for name, value in asked.items() if name not in _OF_FILES},
        body.columns,
        request.language(),
        request.now,
        request.account,
    )
    put_export(export)
    wake(require("EXPORTS_FUNCTION"), eventId=export.event_id, exportId=export.export_id)
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
        name = name_file(export.event_id, export.kind, export.file_format)
        expires_at = request.now + timedelta(seconds=LINK_SECONDS)
        link = link_to(export.file_name, name, LINK_SECONDS)
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
        made=min(export.pages * PAGE, export.people or 0),
    )
