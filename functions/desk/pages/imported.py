"""How far an import is, and which rows were refused meanwhile."""

from typing import Any

from functions.desk.visit import Visit
from shared.desk.importing import tell_refusal
from shared.events.events import read_event
from shared.importing.imports import read_import
from shared.web.http import Answer


def show(visit: Visit) -> Answer:
    title = visit.say("import-title")
    return visit.page("desk_imported.html", title=title, **_read(visit))


def live(visit: Visit) -> Answer:
    return visit.part("desk_import_progress.html", **_read(visit))


def _read(visit: Visit) -> dict[str, Any]:
    event = read_event(visit.event_id)
    made = read_import(event.event_id, visit.ids["importId"], visit.now)
    return {
        "event": event,
        "made": made,
        "state": made.state(visit.now),
        "refused": [(each.row, tell_refusal(each.code, visit.language)) for each in made.refused],
    }
