"""Grants and acts, of an event or of all events: listed, given, taken away."""

from typing import Any

from shared.access.acts import Act, read_acts
from shared.access.grants import EVERY_EVENT, Grant, read_grants_at
from shared.events.events import read_event
from shared.runtime.clock import format_instant
from shared.store.cursor import make_cursor, parse_page
from shared.web.bodies import read_model
from shared.web.http import Answer, Request, json_answer
from shared.web.organisers import event_of, keep


def list_grants(request: Request) -> Answer:
    request.query(known=())
    items = [_view(grant) for grant in read_grants_at(_event_id(request), request.now)]
    return json_answer(200, {"items": items, "nextCursor": None})


def give(request: Request) -> Answer:
    # Loaded for who asks: it brings the client of the user pool.
    from shared.access.giving import GrantRequest, give_grant  # noqa: PLC0415

    request.query(known=())
    event_id = event_of(request)
    event = None if event_id == EVERY_EVENT else read_event(event_id)
    grant = give_grant(event, read_model(request, GrantRequest), request.now, request.account)
    keep(request, "grant-given", grant.account)
    return json_answer(201, _view(grant))


def take(request: Request) -> Answer:
    from shared.access.giving import take_grant  # noqa: PLC0415

    request.query(known=())
    account = request.account_id()
    take_grant(account, event_of(request), request.now)
    keep(request, "grant-taken", account)
    return Answer(204, "")


def list_acts(request: Request) -> Answer:
    page = parse_page(request.query(known=("limit", "cursor")))
    found = read_acts(_event_id(request), page, request.now)
    items = [_view_act(act) for act in found.acts]
    return json_answer(200, {"items": items, "nextCursor": make_cursor(found.next_key)})


def _event_id(request: Request) -> str:
    """The event of the path, which is there, or `EVERY_EVENT`. Raises: NotFoundError."""
    event_id = event_of(request)
    return event_id if event_id == EVERY_EVENT else read_event(event_id).event_id


def _view(grant: Grant) -> dict[str, Any]:
    shown = {
        "accountId": grant.account,
        **({"program": grant.program} if grant.program else {"email": grant.email}),
        "role": grant.role,
        "state": grant.state,
        "givenAt": format_instant(grant.given_at),
    }
    return shown | ({"by": grant.given_by} if grant.given_by else {})


def _view_act(act: Act) -> dict[str, Any]:
    at = format_instant(act.at)
    return {"at": at, "by": act.account, "act": act.kind, "object": act.object}
