"""What the gateway answers by itself, before or after any code: problems like every other."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from shared.refusals.refusal import BusyError, NotFoundError, Words
from shared.refusals.requests import (
    ForbiddenError,
    ThrottledError,
    TooLargeError,
    UnauthorizedError,
)


class GatewayAnswer(NamedTuple):
    """`kind` is the gateway's name for it, `code` ends the problem's `type`."""

    kind: str
    code: str
    status: int
    title: Words
    detail: Words
    is_public: bool = True
    """Whether pages of other sites may read it, as they may what code answers on a public path."""
    headers: Mapping[str, str] = MappingProxyType({})


_ASK = MappingProxyType({"WWW-Authenticate": "Bearer"})
_NOTHING = Words("Er is niets op dit adres.", "There is nothing at this address.")

UNREADABLE = GatewayAnswer(
    "DEFAULT_4XX",
    "bad-request",
    400,
    Words("Het verzoek is niet te begrijpen", "The request is not understood"),
    Words("Deze dienst kan het verzoek niet lezen.", "This service cannot read the request."),
)
# No organiser's token, or one that does not hold. These three are of guarded paths alone, and no
# other site's page is to read them.
NO_TOKEN = GatewayAnswer(
    "UNAUTHORIZED",
    UnauthorizedError.code,
    UnauthorizedError.status,
    UnauthorizedError.title,
    Words(
        "Stuur het token van een organisator mee in de kop Authorization.",
        "Send an organiser's token in the Authorization header.",
    ),
    is_public=False,
    headers=_ASK,
)
OLD_TOKEN = GatewayAnswer(
    "EXPIRED_TOKEN",
    UnauthorizedError.code,
    UnauthorizedError.status,
    UnauthorizedError.title,
    Words("Het token is verlopen.", "The token has expired."),
    is_public=False,
    headers=_ASK,
)
NO_ACCESS = GatewayAnswer(
    "ACCESS_DENIED",
    ForbiddenError.code,
    ForbiddenError.status,
    ForbiddenError.title,
    Words("Het opent niet wat gevraagd is.", "It does not open what was asked for."),
    is_public=False,
)
# The gateway's odd name for a path or a method that it does not know.
NO_PATH = GatewayAnswer(
    "MISSING_AUTHENTICATION_TOKEN",
    NotFoundError.code,
    NotFoundError.status,
    NotFoundError.title,
    _NOTHING,
)
NO_RESOURCE = NO_PATH._replace(kind="RESOURCE_NOT_FOUND")
TOO_LARGE = GatewayAnswer(
    "REQUEST_TOO_LARGE",
    TooLargeError.code,
    TooLargeError.status,
    TooLargeError.title,
    Words(
        "Zo groot hoeft geen verzoek te zijn.",
        "It is larger than any request needs to be.",
    ),
)
# More than the stage lets through in a second.
TOO_MANY = GatewayAnswer(
    "THROTTLED",
    "too-many-requests",
    429,
    ThrottledError.title,
    Words("Probeer het zo weer.", "Please try again in a moment."),
    headers={"Retry-After": "1"},
)
# A function that broke off, or that answered what the gateway cannot read.
BROKEN = GatewayAnswer(
    "DEFAULT_5XX",
    "internal-error",
    500,
    Words("Hier ging iets mis", "Something went wrong here"),
    Words("Probeer het later nog eens.", "Please try again later."),
)
TOO_SLOW = GatewayAnswer(
    "INTEGRATION_TIMEOUT",
    BusyError.code,
    BusyError.status,
    BusyError.title,
    Words(
        "Er kwam niet op tijd antwoord. Probeer het nog eens.",
        "No answer came in time. Please try again.",
    ),
    headers={"Retry-After": "5"},
)
NO_FUNCTION = TOO_SLOW._replace(
    kind="INTEGRATION_FAILURE", detail=Words("Probeer het nog eens.", "Please try again.")
)

GATEWAY_ANSWERS = (
    UNREADABLE,
    NO_TOKEN,
    OLD_TOKEN,
    NO_ACCESS,
    NO_PATH,
    NO_RESOURCE,
    TOO_LARGE,
    TOO_MANY,
    BROKEN,
    TOO_SLOW,
    NO_FUNCTION,
)
