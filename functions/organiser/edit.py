"""Change an event or a session: capacity, windows, waiting list, share, cancelled."""

import json
from collections.abc import Callable
from typing import Annotated, Any, Literal, TypeVar

from pydantic import Field, ValidationError

from shared.clock import now
from shared.errors import BusyError, Fault, InvalidInputError, NotFoundError
from shared.http import Answer, Request
from shared.models.event import Event, RegistrationWindow, Round, Share
from shared.models.faults import to_faults
from shared.models.fields import Instant, Model
from shared.models.programme import Programme, Session
from shared.organisers import check_access
from shared.publication.publish import EventChangedError, publish
from shared.publication.views import view_event, view_schedule
from shared.table.events import read_event
from shared.table.programmes import read_programme
from shared.table.registrations import everybody_of
from shared.table.shares import recount_shares

MERGE_PATCH = "application/merge-patch+json"
Patch = TypeVar("Patch", bound=Model)
Edit = Callable[[Event, Programme], tuple[Event, Programme]]
_TRIES = 5
Capacity = Annotated[int, Field(ge=0, le=100_000)]


class WindowPatch(Model):
    opens_at: Instant | None = None
    closes_at: Instant | None = None
    change_until: Instant | None = None


class EventPatch(Model):
    """What an organiser may change of a published event; what is left out stays."""

    capacity: Capacity | None = None
    registration: WindowPatch | None = None
    waiting_list: bool | None = None
    share: Share | None = None
    status: Literal["cancelled"] | None = None


class SessionPatch(Model):
    capacity: Capacity | None = None
    status: Literal["cancelled"] | None = None


def edit_event(request: Request) -> Answer:
    _check(request)
    patch = _parse(request, EventPatch.model_validate_json)

    def edit(event: Event, programme: Programme) -> tuple[Event, Programme]:
        update: dict[str, Any] = {}
        if patch.capacity is not None:
            update["capacity"] = patch.capacity
        if patch.registration is not None:
            update["registration"] = _merge_window(event.registration, patch.registration)
        if patch.waiting_list is not None:
            update["has_waiting_list"] = patch.waiting_list
        if "share" in patch.model_fields_set:
            update["share"] = patch.share
        if patch.status is not None:
            update["state"] = patch.status
        return event.model_copy(update=update), programme

    event, _ = _publish(request, edit)
    if patch.share:
        everybody = everybody_of(event.event_id)
        recount_shares(event.event_id, (registration.organisation for registration in everybody))
    return _answer(view_event(event, request.language()))


def edit_session(request: Request) -> Answer:
    _check(request)
    session_id = request.parameter("sessionId")
    patch = _parse(request, SessionPatch.model_validate_json)
    update: dict[str, Any] = {}
    if patch.capacity is not None:
        update["capacity"] = patch.capacity
    if patch.status is not None:
        update["is_cancelled"] = True

    def edit(event: Event, programme: Programme) -> tuple[Event, Programme]:
        if not any(round_.find(session_id) for round_ in event.rounds):
            raise NotFoundError(f"This event has no parallel session {session_id}.")
        rounds = tuple(_edit_round(round_, session_id, update) for round_ in event.rounds)
        sessions = tuple(_edit(session, session_id, update) for session in programme.sessions)
        return event.model_copy(update={"rounds": rounds}), Programme(sessions=sessions)

    event, programme = _publish(request, edit)
    shown = view_schedule(event, programme, request.language())["sessions"]
    return _answer(next(s for s in shown if s["sessionId"] == session_id) | _capacity(update))


def _check(request: Request) -> None:
    request.query(known=())
    check_access(request.claims(), request.parameter("eventId"))


def _publish(request: Request, edit: Edit) -> tuple[Event, Programme]:
    """The event as edited and published; edited anew if somebody else published it meanwhile."""
    event_id = request.parameter("eventId")
    for _ in range(_TRIES):
        event, programme = edit(read_event(event_id), read_programme(event_id))
        event = event.model_copy(update={"version": event.version + 1})
        try:
            publish(event, programme, now())
        except EventChangedError:
            continue
        return event, programme
    raise BusyError("Others are changing this event at this moment; please try again shortly.")


def _parse(request: Request, read: Callable[[str], Patch]) -> Patch:
    try:
        return read(request.body(MERGE_PATCH))
    except ValidationError as error:
        raise InvalidInputError([*to_faults(error)]) from None


def _merge_window(window: RegistrationWindow, patch: WindowPatch) -> RegistrationWindow:
    given = {n: v for n, v in patch if v is not None}
    merged = window.model_copy(update=given)
    if not merged.opens_at < merged.closes_at:
        detail = "Registration must open before it closes."
        raise InvalidInputError([Fault("/registration", "window-order", detail)])
    return merged


def _edit_round(round_: Round, session_id: str, update: dict[str, Any]) -> Round:
    sessions = tuple(
        s.model_copy(update=update) if s.session_id == session_id else s for s in round_.sessions
    )
    return round_.model_copy(update={"sessions": sessions})


def _edit(session: Session, session_id: str, update: dict[str, Any]) -> Session:
    return session.model_copy(update=update) if session.session_id == session_id else session


def _capacity(update: dict[str, Any]) -> dict[str, Any]:
    return {"capacity": update["capacity"]} if "capacity" in update else {}


def _answer(body: dict[str, Any]) -> Answer:
    return Answer(200, json.dumps(body, ensure_ascii=False))
