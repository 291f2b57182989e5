"""One event at a glance: its seats."""

from functions.desk.visit import Visit
from shared.desk.figures import count_seats
from shared.events.events import read_event
from shared.web.http import Answer


def show(visit: Visit) -> Answer:
    event = read_event(visit.event_id)
    return visit.page(
        "desk_event.html",
        title=event.title.get(visit.language),
        event=event,
        seats=count_seats(event),
    )
