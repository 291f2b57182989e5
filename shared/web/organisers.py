"""Accounts: what the claims of their token must say, what their grants let them do, and the act
that is kept of it.

The gateway has checked the token itself: its signature, its time, and that it is of one of our
pools with one of our scopes. For which client of the pool a token was made is looked at here. A
token says who somebody is, a person or a program; what they may do is read at each request.
"""

from collections.abc import Mapping
from typing import Any

from shared.access.acts import Act, ActKind, keep_act
from shared.access.grants import EVERY_EVENT, Grants, read_grants
from shared.access.matrix import Deed, check
from shared.access.scopes import API_SCOPE
from shared.refusals.requests import UnauthorizedError
from shared.runtime.settings import require
from shared.web.http import Request


def admit(request: Request, deed: Deed) -> Grants:
    """What the caller is allowed, if that is this deed at the path's event; where the path has no
    event, at all of them.

    Raises: NotFoundError where no event can have such an id; UnauthorizedError without claims and
    for a token that was not made for us; ForbiddenError.
    """
    event_id = event_of(request)
    grants = read_grants(read_account(request.claims()), request.now)
    check(grants, deed, event_id)
    return grants


def read_account(claims: Mapping[str, Any]) -> str:
    """The id of the account (`sub`) whose claims these are. Raises: UnauthorizedError."""
    if not _is_for_us(claims):
        raise UnauthorizedError("Sign in, and send the access token as a Bearer token.")
    return str(claims["sub"])


def keep(request: Request, kind: ActKind, object_id: str) -> None:
    """Keeps what the caller does, of what: the id of a registration, session, mailing, account or
    event."""
    keep_act(Act(event_of(request), request.account, kind, object_id, request.now))


def event_of(request: Request) -> str:
    """The path's event; `EVERY_EVENT` where it has none. Raises: NotFoundError where no event can
    have such an id."""
    return request.event_id() if "{eventId}" in request.resource else EVERY_EVENT


def _is_for_us(claims: Mapping[str, Any]) -> bool:
    """Whether it is an access token of our pool, for a client that was made to call the API: its
    tokens have the API's scope, or it is the one for passwords, which Cognito gives no scope of
    ours (Cognito, "Verifying JSON web tokens")."""
    if not claims:
        return False
    pool = require("USER_POOL_ID")
    region = pool.partition("_")[0]
    scopes = claims.get("scope", "").split()
    return (
        claims.get("iss") == f"https://cognito-idp.{region}.amazonaws.com/{pool}"
        and (API_SCOPE in scopes or claims.get("client_id") == require("USER_POOL_CLIENT_ID"))
        and claims.get("token_use") == "access"
        and bool(claims.get("sub"))
    )
