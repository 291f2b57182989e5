"""Organisers: what their token's claims must say, and which events they open.

The gateway has checked the token itself: its signature, its time, and that it is of one of our
pools. It does not check for which client of the pool, or for which use, a token was made.
"""

from collections.abc import Mapping
from typing import Any

from shared.refusals.requests import ForbiddenError, UnauthorizedError
from shared.runtime.settings import require

ALL_EVENTS = "organisers"
"""Cognito group whose members organise every event; `organisers-{eventId}` opens one."""
DESK = "desk"
"""Cognito group whose members check in at every event, and do nothing else; `desk-{eventId}` does
at one."""


def check_access(claims: Mapping[str, Any], event_id: str, groups: str = ALL_EVENTS) -> str:
    """The id of the account (`sub`) whose claims these are, if it is an organiser of this event; or
    is in other `groups`: the one of all events, or `{groups}-{eventId}` for this one.

    Raises: UnauthorizedError without claims and for a token that was not made for us,
    ForbiddenError.
    """
    if not _is_for_us(claims):
        detail = "Sign in as an organiser and send the ID token as a Bearer token."
        raise UnauthorizedError(detail)
    if not groups_of(claims) & {groups, f"{groups}-{event_id}"}:
        raise ForbiddenError("You are not an organiser of this event.")
    return str(claims["sub"])


def check_desk_access(claims: Mapping[str, Any], event_id: str) -> str:
    """The account of an organiser of the event, or of its desk. Raises: UnauthorizedError,
    ForbiddenError."""
    try:
        return check_access(claims, event_id)
    except ForbiddenError:
        return check_access(claims, event_id, DESK)


def groups_of(claims: Mapping[str, Any]) -> set[str]:
    """The Cognito groups in claims; the gateway hands a list over as text, `a,b` or `[a b]`."""
    groups = claims.get("cognito:groups", "")
    if isinstance(groups, str):
        groups = groups.strip("[]").replace(",", " ").split()
    return {*groups}


def _is_for_us(claims: Mapping[str, Any]) -> bool:
    """Whether it is an ID token, of our pool, for our client (Cognito, "Verifying JSON web
    tokens")."""
    if not claims:
        return False
    pool = require("USER_POOL_ID")
    region = pool.partition("_")[0]
    return (
        claims.get("iss") == f"https://cognito-idp.{region}.amazonaws.com/{pool}"
        and claims.get("aud") == require("USER_POOL_CLIENT_ID")
        and claims.get("token_use") == "id"
        and bool(claims.get("sub"))
    )
