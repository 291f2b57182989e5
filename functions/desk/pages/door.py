"""The door: a code, a reference or a name comes in, also without JavaScript; what a phone asks for
and sends by itself."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from functions.desk.visit import Visit
from shared.access.acts import Act, ActKind, keep_act
from shared.access.matrix import may
from shared.door.checkin import CheckedIn, CheckInRequest, check_in
from shared.door.counts import count_inside
from shared.door.door_list import make_door_list
from shared.door.finding import find, find_by_name, references_of
from shared.door.sync import Sync, work_off
from shared.door.undoing import undo_check_in
from shared.door.walk_ins import WalkIn, walk_in
from shared.events.events import read_event
from shared.models.event import Event
from shared.models.registration import Registration
from shared.refusals.faults import to_model
from shared.refusals.refusal import InvalidInputError, NotFoundError
from shared.refusals.registrations import (
    AlreadyRegisteredError,
    NotCheckableError,
    SoldOutError,
)
from shared.registering.register import key_use
from shared.routes.description import JSON
from shared.signing.provider import read_provider
from shared.web.http import Answer, policy_of_pages
from shared.words.spoken import clock_time

MOST_BYTES = 256_000
_CAMERA = "camera=(self), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"


class Result(NamedTuple):
    """What is shown of one scan. `answer` is one of the six, or says why a walk-in is not in."""

    answer: str
    name: str = ""
    organisation: str = ""
    sessions: tuple[str, ...] = ()
    clock: str = ""
    reference: str = ""
    hint: str = ""


def show(visit: Visit) -> Answer:
    return _page(visit, read_event(visit.event_id))


def live(visit: Visit) -> Answer:
    """The counts, as the page asks for them by itself."""
    return _json(count_inside(read_event(visit.event_id), visit.now))


def post(visit: Visit) -> Answer:
    event = read_event(visit.event_id)
    fields = {name: values[0].strip() for name, values in visit.fields.items() if values}
    if "list" in fields:
        _keep(visit, "door-list-fetched", event.event_id)
        return _json(make_door_list(event, visit.now))
    if "sync" in fields:
        return _answer_sync(visit, event, fields["sync"])
    if "undo" in fields:
        return _undo(visit, event, fields["undo"])
    if "name" in fields or "organisation" in fields:
        return _walk_in(visit, event, fields)
    return _check_in(visit, event, fields)


def _answer_sync(visit: Visit, event: Event, body: str) -> Answer:
    """What a phone has done, at once or a while ago."""
    try:
        asked = to_model(json.loads(body), Sync)
    except ValueError:
        return Answer(400, "{}", JSON)
    except InvalidInputError as error:
        return Answer(400, json.dumps({"errors": error.facts["errors"]}), JSON)
    items = []
    for done in work_off(event, asked, visit.now, visit.account, may_admit=_may_admit(visit)):
        if done.act:
            _keep(visit, done.act, done.object_id)
        items.append(done.shown)
    return _json({"items": items, "counts": count_inside(event, visit.now)})


def _check_in(visit: Visit, event: Event, fields: Mapping[str, str]) -> Answer:
    text, session_id = fields.get("code", "")[:64], fields.get("session") or None
    references = references_of(event, visit.now)
    asked = CheckInRequest.model_construct(
        code=text, scanned_at=None, device_id=None, session_id=session_id
    )
    try:
        came_in = check_in(event, asked, visit.now, visit.account, references)
    except NotFoundError as error:
        found = find_by_name(event, text, visit.now) if error.facts["reason"] == "unknown" else []
        return _page(visit, event, Result(str(error.facts["reason"])), found, fields)
    except NotCheckableError as error:
        known = find(event, text, references, visit.now)
        result = _of_registration(str(error.facts["reason"]), known)
        return _page(visit, event, result, fields=fields)
    if came_in.is_first:
        _keep(visit, "checked-in", came_in.registration.registration_id)
    return _page(visit, event, _of_scan(visit, event, came_in), fields=fields)


def _undo(visit: Visit, event: Event, reference: str) -> Answer:
    known = find(event, reference, references_of(event, visit.now), visit.now)
    if undo_check_in(event, known.registration_id, None, visit.now, visit.account):
        _keep(visit, "check-in-undone", known.registration_id)
    return _page(visit, event, _of_registration("undone", known))


def _walk_in(visit: Visit, event: Event, fields: Mapping[str, str]) -> Answer:
    given: dict[str, Any] = {
        "name": fields.get("name", ""),
        "organisation": {"name": fields.get("organisation", "")},
        "admit": "admit" in fields and _may_admit(visit),
    }
    given |= {name: fields[name] for name in ("email", "sessionId") if fields.get(name)}
    try:
        asked = to_model(given, WalkIn)
        use = key_use(event, fields.get("key"), asked)
        came_in = walk_in(event, asked, use=use, now=visit.now, by=visit.account)
    except InvalidInputError:
        return _page(visit, event, Result("wrong"), fields=fields)
    except SoldOutError:
        return _page(visit, event, Result("full"), fields=fields)
    except AlreadyRegisteredError:
        return _page(visit, event, Result("registered"), fields=fields)
    except NotCheckableError:
        return _page(visit, event, Result("refused"), fields=fields)
    if came_in.is_first:
        _keep(visit, "walked-in", came_in.registration.registration_id)
    return _page(visit, event, _of_scan(visit, event, came_in))


def _of_scan(visit: Visit, event: Event, came_in: CheckedIn) -> Result:
    result = _of_registration(came_in.answer, came_in.registration)
    result = result._replace(clock=clock_time(came_in.at, event.zone, visit.language))
    if came_in.registration.guest_role:
        return result._replace(hint=f"role-{came_in.registration.guest_role}")
    return result._replace(hint="admitted") if came_in.registration.admitted_at else result


def _of_registration(answer: str, known: Registration) -> Result:
    sessions = tuple(known.seats.values())
    name, organisation = known.name, known.organisation.name
    return Result(answer, name, organisation, sessions, "", known.reference)


def _page(
    visit: Visit,
    event: Event,
    result: Result | None = None,
    found: Iterable[Registration] = (),
    fields: Mapping[str, str] | None = None,
) -> Answer:
    counts = count_inside(event, visit.now)
    answer = visit.page(
        "desk_door.html",
        title=visit.say("door-title"),
        event=event,
        counts=counts,
        result=result,
        found=[*found],
        typed=fields or {},
        may_admit=_may_admit(visit),
    )
    headers = {
        **answer.headers,
        # The camera, the manifest and the script that works without a connection: here alone.
        "Permissions-Policy": _CAMERA,
        "Content-Security-Policy": policy_of_pages(read_provider().login_origin)
        + "; manifest-src 'self'",
    }
    return answer._replace(headers=headers)


def _may_admit(visit: Visit) -> bool:
    return may(visit.grants, "admit", visit.event_id)


def _keep(visit: Visit, kind: ActKind, object_id: str) -> None:
    keep_act(Act(visit.event_id, visit.account, kind, object_id, visit.now))


def _json(body: Mapping[str, Any]) -> Answer:
    return Answer(200, json.dumps(body, ensure_ascii=False), JSON)
