"""Lists as files, from the buttons of the desk. Taking one out is an act."""

from functions.desk.people import LIST, keep
from functions.desk.visit import Visit
from shared.access.matrix import check
from shared.exporting import csv_file, xlsx_file
from shared.exporting.files import write_file
from shared.exporting.lists import LIST_KINDS
from shared.finding.filters import Asked
from shared.models.event import Event
from shared.refusals.refusal import NotFoundError
from shared.refusals.registrations import TooManyRowsError
from shared.web.forms import first
from shared.web.http import Answer

_MEDIA_TYPES = {"csv": csv_file.MEDIA_TYPE, "xlsx": xlsx_file.MEDIA_TYPE}


def take_list(visit: Visit, event: Event, asked: Asked) -> Answer:
    """The file that the button names, `sessions.xlsx`, of those whom the filters find.

    Raises: NotFoundError, ForbiddenError.
    """
    kind, _, ending = (first(visit.fields, "file") or "").partition(".")
    if kind not in LIST_KINDS or ending not in _MEDIA_TYPES:
        raise NotFoundError("There is no such list.")
    check(visit.grants, "export", event.event_id)
    if kind == "caterer":
        check(visit.grants, "see-answers", event.event_id)
        keep(visit, "answers-seen", event.event_id)
    keep(visit, "list-exported", event.event_id)
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
    except TooManyRowsError as error:
        return visit.go(LIST, "desk-refused", {"reason": error.title.get(visit.language)})
    headers = {"Content-Disposition": file.disposition}
    return Answer(200, file.body, file.content_type, headers, is_base64=file.is_base64)
