"""Accounts of the tests: the claims of each, and the grants that a table has from the start."""

import os
from typing import Any

from shared.access.grants import EVERY_EVENT, Grant, Grants, Role, put_grant
from shared.web.http import Request
from tests.factories import NOW

Claims = dict[str, str]
ORGANISER = {"sub": "1"}
DESK = {"sub": "2"}
READER = {"sub": "3"}
OF_ANOTHER_EVENT = {"sub": "4"}
STRANGER = {"sub": "5"}
"""Signs in, and has no grant."""

_FIRST: tuple[tuple[Claims, str, Role], ...] = (
    (ORGANISER, EVERY_EVENT, "organiser"),
    (DESK, EVERY_EVENT, "desk"),
    (READER, EVERY_EVENT, "reader"),
    (OF_ANOTHER_EVENT, "another-event", "organiser"),
)


def first_grants() -> list[dict[str, Any]]:
    """The requests (PutItem) that give them."""
    return [_request(claims, event_id, role) for claims, event_id, role in _FIRST]


def give(client: Any, name: str, event_id: str, role: Role) -> Claims:
    """The claims of an account that has this grant, and no other."""
    claims = {"sub": name}
    client.put_item(**_request(claims, event_id, role))
    return claims


def let_through(request: Request) -> Request:
    """The request of an organiser to a route that is called by itself."""
    request.grants = Grants(ORGANISER["sub"], {EVERY_EVENT: "organiser"})
    return request


def _request(claims: Claims, event_id: str, role: Role) -> dict[str, Any]:
    grant = Grant(claims["sub"], event_id, role, "ans@vng.example", NOW)
    request: dict[str, Any] = put_grant(grant, {}).operation["Put"]
    assert request["TableName"] == os.environ["TABLE_NAME"]
    return request
