"""Lists as files, from the buttons of the desk: at once, or made meanwhile where there are too many
rows for that. Taking one out is an act."""

from typing import cast
from uuid import uuid4

from functions.desk.people import FILE, keep
from functions.desk.visit import Visit
from shared.access.matrix import check
from shared.exporting import csv_file, xlsx_file
from shared.exporting.asking import ask_for_file
from shared.exporting.badges import note_printing, since_last
from shared.exporting.exports import Export, Format
from shared.exporting.files import PDF, PRINTED, write_file
from shared.exporting.lists import LIST_KINDS, ListKind
from shared.finding.filters import Asked
from shared.models.event import Event
from shared.refusals.refusal import NotFoundError
from shared.refusals.registrations import TooManyRowsError
from shared.web.forms import first
from shared.web.http import Answer

_MEDIA_TYPES = {"csv": csv_file.MEDIA_TYPE, "xlsx": xlsx_file.MEDIA_TYPE, "pdf": PDF}


def take_list(visit: Visit, event: Event, asked: Asked) -> Answer:
    """The file that the button names, `sessions.xlsx`, of those whom the filters find.

    Raises: NotFoundError, ForbiddenError.
    """
    kind, _, ending = (first(visit.fields, "file") or "").partition(".")
    if kind not in LIST_KINDS or ending not in _MEDIA_TYPES:
        raise NotFoundError("There is no such list.")
    if ending == "pdf" and kind not in PRINTED:
        raise NotFoundError("There is no such list.")
    check(visit.grants, "export", event.event_id)
    if kind == "caterer":
        check(visit.grants, "see-answers", event.event_id)
    asked = since_last(kind, event.event_id, asked, visit.now)
    try:
        file = write_file(
            kind,
            event,
            asked,
            None,
            _MEDIA_TYPES[ending],
            visit.language,
            visit.now,
        )
    except TooManyRowsError:
        return _have_it_made(visit, event, asked, kind, cast(Format, ending))
    # Before anything is shown.
    if kind == "caterer":
        keep(visit, "answers-seen", event.event_id)
    keep(visit, "list-exported", event.event_id)
    note_printing(kind, event.event_id, asked, visit.account, visit.now)
    headers = {"Content-Disposition": file.disposition}
    return Answer(200, file.body, file.content_type, headers, is_base64=file.is_base64)


def _have_it_made(
    visit: Visit, event: Event, asked: Asked, kind: ListKind, file_format: Format
) -> Answer:
    export = Export(
        event.event_id,
        str(uuid4()),
        kind,
        file_format,
        dict(asked),
        None,
        visit.language,
        visit.now,
        visit.account,
    )
    ask_for_file(export)
    return visit.go(FILE, ids={"exportId": export.export_id})
