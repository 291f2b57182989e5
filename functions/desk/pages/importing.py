"""People of a sheet: uploaded or pasted, judged, and imported once all is sound."""

from typing import Any
from uuid import uuid4

from functions.desk.people import LIST, keep
from functions.desk.visit import Visit
from shared.desk.importing import NO_FACTS, facts_of, from_field, tell_file
from shared.events.events import read_event
from shared.exporting import csv_file
from shared.exporting.files import name_file
from shared.importing.judging import judge
from shared.importing.sample import write_sample
from shared.importing.sheets import Sheet, read_sheet
from shared.importing.starting import start
from shared.models.event import Event
from shared.refusals.refusal import InvalidInputError
from shared.registrations.key_uses import key_faults
from shared.web.forms import first
from shared.web.http import Answer

MOST_BYTES = 6_000_000
"""Of a form with a file; the gateway gives a function no more."""
QUERY = ("sample",)
PROGRESS = f"{LIST}/import/{{importId}}"


def show(visit: Visit) -> Answer:
    event = read_event(visit.event_id)
    if "sample" in visit.request.query(known=QUERY):
        name = name_file(event.event_id, visit.say("import-sample-file"), "csv")
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        text = write_sample(event, visit.language)
        return Answer(200, text, csv_file.FULL_MEDIA_TYPE, headers)
    # Back from signing in, with what was on its way.
    is_typed = bool(first(visit.fields, "sheet") or first(visit.fields, "text"))
    return _look(visit, event) if is_typed else _write(visit, event)


def post(visit: Visit) -> Answer:
    """Shows what is wrong with the sheet, or how many get a seat; begins where the button says so.

    Raises: NotFoundError, RegistrationClosedError, IdempotencyKeyReusedError.
    """
    event = read_event(visit.event_id)
    key = first(visit.fields, "key") or ""
    if first(visit.fields, "act") != "import" or [*key_faults(key)]:
        return _look(visit, event)
    return _look(visit, event, key)


def _look(visit: Visit, event: Event, key: str = "") -> Answer:
    """What the sheet is like; with a `key` it begins where all is sound."""
    try:
        sheet = _read(visit)
    except InvalidInputError as error:
        return _write(visit, event, tell_file(error.faults[0].code, visit.language), status=400)
    judged = judge(event, sheet, visit.now)
    if key and judged.is_sound:
        made = start(event, judged, key, visit.now, visit.account)
        keep(visit, "people-imported", made.import_id)
        return visit.go(PROGRESS, ids={"importId": made.import_id})
    facts = facts_of(event, visit.language, sheet, judged)
    status = 200 if judged.is_sound else 400
    return _write(visit, event, status=status, key=uuid4().hex, **facts)


def _read(visit: Visit) -> Sheet:
    """Of the form that says that all is sound, uploaded, or pasted. Raises: InvalidInputError."""
    if kept := first(visit.fields, "sheet"):
        return from_field(kept)
    if file := visit.files.get("file"):
        return read_sheet(file.content)
    return read_sheet((first(visit.fields, "text") or "").encode())


def _write(
    visit: Visit, event: Event, fault: str = "", *, status: int = 200, **facts: Any
) -> Answer:
    return visit.page(
        "desk_import.html",
        title=visit.say("import-title"),
        status=status,
        event=event,
        fault=fault,
        text=first(visit.fields, "text") or "",
        **{**NO_FACTS, **facts},
    )
