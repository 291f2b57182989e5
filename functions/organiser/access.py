"""Which events an organiser's token opens."""

from collections.abc import Mapping

from shared.errors import ForbiddenError, UnauthorizedError

ALL_EVENTS = "organisers"
"""Cognito group whose members organise every event; `organisers-{eventId}` opens one."""


def check_access(claims: Mapping[str, str], event_id: str) -> None:
    """Returns if these claims are of an organiser of this event.

    Raises: UnauthorizedError without claims, ForbiddenError.
    """
    if not claims:
        raise UnauthorizedError("Sign in as an organiser and send the token as a Bearer token.")
    # The gateway hands a list over as text: `a,b` or `[a b]`.
    groups = set(claims.get("cognito:groups", "").strip("[]").replace(",", " ").split())
    if not groups & {ALL_EVENTS, f"{ALL_EVENTS}-{event_id}"}:
        raise ForbiddenError("You are not an organiser of this event.")
