"""Who may see and change a registration by its own address: the holder of its manage token."""

from shared.models.errors import NotFoundError, UnauthorizedError
from shared.models.registration import Registration
from shared.registering.tokens import opens
from shared.registrations.registrations import find_registration
from shared.web.http import Request


def authorise(request: Request) -> Registration:
    """The registration of the path, if the bearer token of the request opens it.

    Raises: UnauthorizedError, alike for a wrong token and an unknown registration, for whether it
    exists is its holder's to know.
    """
    token = request.bearer_token()
    registration = _find(request)
    if token is None or registration is None or not opens(token, registration):
        raise UnauthorizedError("Send the manage token of this registration as a Bearer token.")
    return registration


def _find(request: Request) -> Registration | None:
    try:
        return find_registration(request.registration_id(), request.now)
    except NotFoundError:
        return None
