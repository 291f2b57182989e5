"""Who chose what: the names of each session on one page, each head counted once."""

from functions.desk.visit import Visit
from shared.access.matrix import may
from shared.events.events import read_event
from shared.finding.by_session import group_by_session
from shared.finding.search import read_cards
from shared.web.http import Answer


def show(visit: Visit) -> Answer:
    event = read_event(visit.event_id)
    return visit.page(
        "desk_by_session.html",
        title=visit.say("reg-by-session"),
        event=event,
        people=group_by_session(event, read_cards(event, visit.now)),
        may_export=may(visit.grants, "export", event.event_id),
    )
