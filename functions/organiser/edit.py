"""PATCH an event or a session: published anew, and told to those whom a move concerns, in one
transaction; not at all where nothing changes."""

import json
from collections.abc import Callable
from typing import Any

from functions.organiser.change_event import change_event
from functions.organiser.change_session import change_session
from functions.organiser.patches import SessionPatch, read_event_patch
from shared.events.moments import keep_former_starts, keep_moments
from shared.events.programmes import read_whole_event
from shared.events.views import view_event, view_schedule, view_settings
from shared.models.errors import BusyError
from shared.models.event import Event
from shared.models.programme import Programme
from shared.publishing.publication import EventChangedError, publish
from shared.publishing.rescheduling import mail_rescheduled
from shared.web.bodies import read_json, read_model
from shared.web.http import Answer, Request
from shared.web.organisers import check_access
from shared.web.resource import MERGE_PATCH

Edit = Callable[[Event, Programme], tuple[Event, Programme]]
_TRIES = 5


def edit_event(request: Request) -> Answer:
    by = _check(request)
    body = read_json(request, MERGE_PATCH)

    def edit(event: Event, programme: Programme) -> tuple[Event, Programme]:
        return change_event(event, programme, read_event_patch(body, event), request.now)

    event, _ = _publish(request, edit, by)
    return _answer(view_event(event, request.language()) | view_settings(event))


def edit_session(request: Request) -> Answer:
    by = _check(request)
    session_id = request.session_id()
    patch = read_model(request, SessionPatch, MERGE_PATCH)

    def edit(event: Event, programme: Programme) -> tuple[Event, Programme]:
        return change_session(event, programme, session_id, patch, request.now)

    event, programme = _publish(request, edit, by)
    shown = view_schedule(event, programme, request.language())["sessions"]
    session = next(s for s in programme.sessions if s.session_id == session_id)
    seats = {} if session.capacity is None else {"capacity": session.capacity}
    return _answer(next(s for s in shown if s["sessionId"] == session_id) | seats)


def _check(request: Request) -> str:
    """The account of the organiser who asks. Raises: what `check_access` raises."""
    request.query(known=())
    return check_access(request.claims(), request.event_id())


def _publish(request: Request, edit: Edit, by: str) -> tuple[Event, Programme]:
    """The event as edited and published; edited anew if somebody else published it meanwhile. Where
    the edit changes nothing, nothing is written and nobody is told."""
    event_id = request.event_id()
    for _ in range(_TRIES):
        was, was_programme = read_whole_event(event_id)
        event, programme = edit(was, was_programme)
        if (event, programme) == (was, was_programme):
            return was, was_programme
        moment = request.now
        event = keep_moments(was, event, moment).model_copy(update={"version": was.version + 1})
        programme = keep_former_starts(was, was_programme, programme)
        told = mail_rescheduled(was, was_programme, event, programme, moment, by)
        try:
            publish(event, programme, moment, also=told)
        except EventChangedError:
            continue
        return event, programme
    raise BusyError("Others are changing this event at this moment; please try again shortly.")


def _answer(body: dict[str, Any]) -> Answer:
    return Answer(200, json.dumps(body, ensure_ascii=False))
