"""PATCH an event or a session."""

from shared.events.views import view_event, view_schedule, view_settings
from shared.models.event import Event
from shared.models.programme import Programme
from shared.publishing.change_event import change_event
from shared.publishing.change_session import change_session
from shared.publishing.editing import publish_edited
from shared.publishing.patches import SessionPatch, read_event_patch
from shared.routes.description import MERGE_PATCH
from shared.web.bodies import read_json, read_model
from shared.web.http import Answer, Request, json_answer
from shared.web.organisers import keep


def edit_event(request: Request) -> Answer:
    request.query(known=())
    body = read_json(request, MERGE_PATCH)

    def edit(event: Event, programme: Programme) -> tuple[Event, Programme]:
        return change_event(event, programme, read_event_patch(body, event), request.now)

    edited = publish_edited(request.event_id(), edit, request.now, request.account)
    event = edited.event
    if edited.has_changed:
        keep(request, "event-changed", event.event_id)
    return json_answer(200, view_event(event, request.language()) | view_settings(event))


def edit_session(request: Request) -> Answer:
    request.query(known=())
    session_id = request.session_id()
    patch = read_model(request, SessionPatch, MERGE_PATCH)

    def edit(event: Event, programme: Programme) -> tuple[Event, Programme]:
        return change_session(event, programme, session_id, patch, request.now)

    edited = publish_edited(request.event_id(), edit, request.now, request.account)
    if edited.has_changed:
        keep(request, "session-changed", session_id)
    shown = view_schedule(edited.event, edited.programme, request.language())["sessions"]
    session = next(s for s in edited.programme.sessions if s.session_id == session_id)
    seats = {} if session.capacity is None else {"capacity": session.capacity}
    return json_answer(200, next(s for s in shown if s["sessionId"] == session_id) | seats)
