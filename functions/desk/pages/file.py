"""A file of a list that is too long to be answered at once: how far it is, and opening it."""

from typing import Any

from functions.desk.answers import redirect
from functions.desk.people import FILE, keep
from functions.desk.visit import Visit
from shared.access.matrix import check
from shared.events.events import read_event
from shared.exporting.asking import count_made, make_link, note_printing_of
from shared.exporting.exports import Export, read_export
from shared.pages.paths import desk_path
from shared.web.http import Answer

OPEN = "open"
QUERY = (OPEN,)


def show(visit: Visit) -> Answer:
    """The page; with `?open`, once the file is ready, on to a link that opens it for a minute. Who
    gets one takes the list out, which is kept first. A link leads there and no form: a browser
    would hold the redirect of a form against `form-action`."""
    export = _read(visit)
    is_ready = export.state(visit.now) == "ready"
    if is_ready and OPEN in visit.request.query(known=QUERY):
        if export.kind == "caterer":
            keep(visit, "answers-seen", export.event_id)
        keep(visit, "list-exported", export.event_id)
        note_printing_of(export, visit.account)
        return redirect(make_link(export))
    title = visit.say(f"reg-list-{export.kind}")
    event = read_event(visit.event_id)
    return visit.page("desk_file.html", title=title, event=event, **arrange(export, visit))


def live(visit: Visit) -> Answer:
    return visit.part("desk_file_progress.html", **arrange(_read(visit), visit))


def arrange(export: Export, visit: Visit) -> dict[str, Any]:
    return {
        "state": export.state(visit.now),
        "people": export.people,
        "made": count_made(export),
        "open_path": f"{desk_path(visit.language, FILE, **visit.ids)}?{OPEN}=1",
    }


def _read(visit: Visit) -> Export:
    """Raises: NotFoundError; ForbiddenError, for what must be arranged is for who may see it."""
    export = read_export(visit.event_id, visit.ids["exportId"], visit.now)
    if export.kind == "caterer":
        check(visit.grants, "see-answers", visit.event_id)
    return export
