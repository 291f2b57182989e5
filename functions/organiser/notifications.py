"""What the caller is mailed of an event: shown, chosen. Loaded for who asks."""

from shared.access.matrix import check
from shared.events.events import read_event
from shared.watching.kinds import DEEDS, Notifications
from shared.watching.watches import keep_notifications, read_notifications
from shared.web.bodies import read_model
from shared.web.http import Answer, Request, json_answer


def show(request: Request) -> Answer:
    request.query(known=())
    event = read_event(request.event_id())
    found = read_notifications(request.account, event.event_id, request.now)
    return json_answer(200, found.shown())


def choose(request: Request) -> Answer:
    request.query(known=())
    event = read_event(request.event_id())
    asked = read_model(request, Notifications)
    assert request.grants is not None, "a route for accounts has let one through"
    for kind in asked.tells:
        check(request.grants, DEEDS[kind], event.event_id)
    keep_notifications(event, request.account, asked, request.now)
    return json_answer(200, asked.shown())
