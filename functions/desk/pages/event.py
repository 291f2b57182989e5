"""One event at a glance: seats, people, mails, what needs attention; kept up to date."""

from datetime import date, datetime
from typing import Any

from functions.desk.drafting import heading_of
from functions.desk.visit import Visit
from shared.access.matrix import may
from shared.desk.attention import find_notices
from shared.desk.figures import arrange, count_seats, seconds_to_next
from shared.desk.overview import describe
from shared.drafting.drafts import find_draft
from shared.events.events import read_event
from shared.finding.afterwards import look_back
from shared.finding.figures import count_figures
from shared.models.event import Event
from shared.refusals.refusal import NotFoundError
from shared.web.http import Answer


def show(visit: Visit) -> Answer:
    try:
        event = read_event(visit.event_id)
    except NotFoundError:
        return _show_begun(visit)
    title = event.title.get(visit.language)
    facts = _read_figures(visit, event)
    facts["may_remove"] = may(visit.grants, "remove-event", event.event_id)
    return visit.page("desk_event.html", title=title, event=event, **facts)


def _show_begun(visit: Visit) -> Answer:
    """Of an event that was never published. Raises: NotFoundError."""
    found = find_draft(visit.event_id)
    if found is None:
        raise NotFoundError("There is no such event.")
    draft = describe(found, visit.language)
    title = draft.title or visit.say("desk-no-title")
    return visit.page("desk_begun.html", title=title, draft=draft, event=heading_of(found, visit))


def live(visit: Visit) -> Answer:
    event = read_event(visit.event_id)
    return visit.part("desk_figures.html", event=event, **_read_figures(visit, event))


def _read_figures(visit: Visit, event: Event) -> dict[str, Any]:
    figures = count_figures(event, visit.now)
    seats, people = count_seats(event), arrange(figures)
    return {
        "seats": seats,
        "people": people,
        "afterwards": look_back(event, figures, visit.now),
        "notices": find_notices(event, seats, people, visit.now, visit.language),
        "days_left": (_day(event.starts_at, event) - _day(visit.now, event)).days,
        "seconds": seconds_to_next(people.number),
    }


def _day(moment: datetime, event: Event) -> date:
    return moment.astimezone(event.zone).date()
