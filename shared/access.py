"""Who may see and change a registration: the holder of its manage token, or an organiser."""

from typing import Literal, NamedTuple

from shared.errors import UnauthorizedError
from shared.http import Request
from shared.models.registration import Registration
from shared.organisers import check_access, read_claims
from shared.table.registrations import find_registration, read_registration
from shared.tokens import opens

Actor = Literal["visitor", "organiser"]


class Access(NamedTuple):
    registration: Registration
    actor: Actor


def authorise(request: Request, registration_id: str) -> Access:
    """The registration, and as whom the bearer of the request's token may see it.

    Raises: UnauthorizedError, alike for a wrong token and an unknown registration, for whether it
    exists is its holder's to know; for an organiser ForbiddenError and NotFoundError.
    """
    token = request.bearer_token()
    if token and token.count(".") == 2:
        claims = read_claims(token)
        registration = read_registration(registration_id, request.now)
        check_access(claims, registration.event_id)
        return Access(registration, "organiser")
    registration_or_none = find_registration(registration_id, request.now)
    if token is None or registration_or_none is None or not opens(token, registration_or_none):
        raise UnauthorizedError("Send the manage token of this registration as a Bearer token.")
    return Access(registration_or_none, "visitor")
