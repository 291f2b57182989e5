"""The routes of the door: codes that come in, walk-ins, the list for a phone, who is inside. Loaded
for who works there: most requests are of other routes."""

from shared.access.matrix import check
from shared.door.batch import Batch, check_in_all
from shared.door.checkin import CheckInRequest, check_in, check_session
from shared.door.counts import count_inside
from shared.door.door_list import make_door_list
from shared.door.undoing import undo_check_in
from shared.door.walk_ins import WalkIn, walk_in
from shared.registering.parsing import read_known_event
from shared.registering.register import key_use
from shared.web.bodies import read_model
from shared.web.doors import keep_check_in, show_all, show_checked_in
from shared.web.http import Answer, Request, json_answer
from shared.web.organisers import keep


def create(request: Request) -> Answer:
    """201 the first time, afterwards 200 with the moment of the earliest scan."""
    request.query(known=())
    event = read_known_event(request.event_id(), request.now)
    asked = read_model(request, CheckInRequest)
    checked_in = check_in(event, asked, request.now, request.account)
    keep_check_in(request, checked_in)
    return json_answer(201 if checked_in.is_first else 200, show_checked_in(checked_in))


def create_all(request: Request) -> Answer:
    request.query(known=())
    event = read_known_event(request.event_id(), request.now)
    batch = read_model(request, Batch)
    outcomes = [*check_in_all(event, batch, request.now, request.account)]
    for each in outcomes:
        keep_check_in(request, each)
    return json_answer(200, {"items": show_all(outcomes)})


def delete(request: Request) -> Answer:
    session_id = request.query(known=("sessionId",)).get("sessionId")
    event = read_known_event(request.event_id(), request.now)
    registration_id = request.registration_id()
    check_session(event, session_id)
    if undo_check_in(event, registration_id, session_id, request.now, request.account):
        keep(request, "check-in-undone", registration_id)
    return Answer(204, "")


def create_walk_in(request: Request) -> Answer:
    request.query(known=())
    event = read_known_event(request.event_id(), request.now)
    asked = read_model(request, WalkIn)
    if asked.admit:
        assert request.grants is not None, "a route for accounts has let one through"
        check(request.grants, "admit", event.event_id)
    use = key_use(event, request.header("Idempotency-Key"), asked)
    came_in = walk_in(event, asked, use=use, now=request.now, by=request.account)
    if came_in.is_first:
        keep(request, "walked-in", came_in.registration.registration_id)
    return json_answer(201 if came_in.is_first else 200, show_checked_in(came_in))


def show_list(request: Request) -> Answer:
    request.query(known=())
    event = read_known_event(request.event_id(), request.now)
    # Kept first: it is of everybody who comes.
    keep(request, "door-list-fetched", event.event_id)
    return json_answer(200, make_door_list(event, request.now))


def show_counts(request: Request) -> Answer:
    request.query(known=())
    event = read_known_event(request.event_id(), request.now)
    return json_answer(200, count_inside(event, request.now))
