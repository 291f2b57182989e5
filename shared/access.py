"""Who may see and change a registration by its own address: the holder of its manage token."""

from shared.errors import UnauthorizedError
from shared.http import Request
from shared.models.registration import Registration
from shared.table.registrations import find_registration
from shared.tokens import opens


def authorise(request: Request, registration_id: str) -> Registration:
    """The registration that the bearer token of the request opens.

    Raises: UnauthorizedError, alike for a wrong token and an unknown registration, for whether it
    exists is its holder's to know.
    """
    token = request.bearer_token()
    registration = find_registration(registration_id, request.now)
    if token is None or registration is None or not opens(token, registration):
        raise UnauthorizedError("Send the manage token of this registration as a Bearer token.")
    return registration
