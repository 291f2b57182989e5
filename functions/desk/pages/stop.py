"""An event is called off, with all who count on it told; and one that is over, or off, removed."""

from functions.desk.drafting import keep, open_draft, show_page
from functions.desk.visit import Visit
from shared.drafting.drafts import Draft, find_published, remove_draft
from shared.models.event import Event
from shared.models.programme import Programme
from shared.models.statuses import is_off
from shared.publishing.change_event import change_event
from shared.publishing.editing import publish_edited
from shared.publishing.patches import read_event_patch
from shared.refusals.refusal import InvalidInputError
from shared.refusals.registrations import NotRemovableError
from shared.removing.removals import RemovalRequest, begin_removal
from shared.seats.counters import read_counters
from shared.web.http import Answer


def show(visit: Visit, fault: str = "", status: int = 200) -> Answer:
    was = find_published(visit.event_id)
    whole = next(iter(read_counters(visit.event_id)), None)
    people = whole.taken + whole.waiting if whole else 0
    return write(visit, open_draft(visit), was.event if was else None, people, fault, status)


def write(
    visit: Visit, draft: Draft, event: Event | None, people: int, fault: str = "", status: int = 200
) -> Answer:
    """The page; `event` is what is published, `people` how many count on it."""
    return show_page(
        visit,
        "desk_stop.html",
        draft,
        "making-stop",
        status=status,
        fault=fault,
        typed=next(iter(visit.fields.get("title", ())), ""),
        name=event.brief_title(visit.language) if event else "",
        is_published=event is not None,
        is_off=event is not None and is_off(event.state),
        is_over=event is not None and visit.now >= event.ends_at,
        people=people,
    )


def post(visit: Visit) -> Answer:
    if "cancel" in visit.fields:
        return _cancel(visit)
    title = next(iter(visit.fields.get("title", ())), "")
    if find_published(visit.event_id) is None:
        remove_draft(visit.event_id, open_draft(visit).version)
        keep(visit, "draft-removed", visit.event_id)
        return visit.go("", flash="making-draft-removed")
    try:
        asked = RemovalRequest(title=title)
        begin_removal(visit.event_id, asked, visit.now, visit.account)
    except (InvalidInputError, ValueError):
        return show(visit, "making-remove-another", 400)
    except NotRemovableError:
        return show(visit, "making-remove-held", 409)
    keep(visit, "event-removed", visit.event_id)
    return visit.go("", flash="making-removed")


def _cancel(visit: Visit) -> Answer:
    def edit(event: Event, programme: Programme) -> tuple[Event, Programme]:
        patch = read_event_patch({"status": "cancelled"}, event)
        return change_event(event, programme, patch, visit.now)

    edited = publish_edited(visit.event_id, edit, visit.now, visit.account)
    if edited.has_changed:
        keep(visit, "event-changed", visit.event_id)
    return visit.go("{eventId}/stop", flash="making-cancelled")
