"""People of a sheet: judged, imported, and how far that is.

Loaded for who does so: most requests are of other routes.
"""

from uuid import uuid4

from shared.events.events import read_event
from shared.importing.imports import Import, read_import
from shared.importing.judging import Judged, judge
from shared.importing.sheets import MOST_BYTES, read_sheet
from shared.importing.starting import start
from shared.models.event import Event
from shared.openapi.imports import (
    ColumnFaultView,
    ImportPreview,
    ImportView,
    RefusedRow,
    RowFaultView,
)
from shared.refusals.refusal import InvalidInputError
from shared.registrations.key_uses import key_faults
from shared.web.bodies import read_binary
from shared.web.http import Answer, Request, json_answer
from shared.web.organisers import keep


def preview(request: Request) -> Answer:
    _, judged = _judge(request)
    view = ImportPreview(
        encoding=judged.encoding,
        rows=judged.rows,
        columns=[
            ColumnFaultView(**each._asdict() | {"column": each.column or None})
            for each in judged.column_faults
        ],
        faulty=[
            RowFaultView(
                row=each.row,
                column=each.column or None,
                heading=each.heading or None,
                code=each.code,
                detail=each.detail,
            )
            for each in judged.row_faults
        ],
        seats=judged.seats,
        waiting=judged.waiting,
    )
    return json_answer(200, view.shown())


def create(request: Request) -> Answer:
    event, judged = _judge(request)
    key = request.header("Idempotency-Key")
    if key is not None and (faults := [*key_faults(key)]):
        raise InvalidInputError(faults)
    made = start(event, judged, key or uuid4().hex, request.now, request.account)
    keep(request, "people-imported", made.import_id)
    where = f"/v1/events/{event.event_id}/imports/{made.import_id}"
    return json_answer(202, _show(made, request).shown(), {"Location": where})


def show(request: Request) -> Answer:
    request.query(known=())
    made = read_import(request.event_id(), request.job_id("importId"), request.now)
    return json_answer(200, _show(made, request).shown())


def _judge(request: Request) -> tuple[Event, Judged]:
    request.query(known=())
    event = read_event(request.event_id())
    sheet = read_sheet(read_binary(request, MOST_BYTES))
    return event, judge(event, sheet, request.now)


def _show(made: Import, request: Request) -> ImportView:
    return ImportView(
        import_id=made.import_id,
        state=made.state(request.now),
        by=made.by,
        created_at=made.created_at,
        expires_at=made.expires_at,
        people=made.people,
        done=made.done,
        seats=made.seats,
        waiting=made.waiting,
        refused=[RefusedRow(**each._asdict()) for each in made.refused],
    )
