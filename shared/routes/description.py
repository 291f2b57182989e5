"""What is declared of a path: its methods, who may call them, what they take, give and refuse."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from shared.input.ids import ACCOUNT, LONGEST_MAILING_ID, LONGEST_SLUG, SLUG, VERSION
from shared.refusals.refusal import DomainError, InvalidInputError, NotFoundError, Words
from shared.refusals.requests import (
    ForbiddenError,
    NotAcceptableError,
    TooLargeError,
    UnauthorizedError,
    UnsupportedMediaTypeError,
)

if TYPE_CHECKING:  # what a deed is, no function must know to route
    from shared.access.matrix import Deed

JSON = "application/json"
MERGE_PATCH = "application/merge-patch+json"
FORM = "application/x-www-form-urlencoded"
CALENDAR = "text/calendar"
BINARY = "application/octet-stream"
VERBS = ("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS")
"""What the gateway brings to a function; it refuses any other by itself."""

Caller = Literal["anyone", "holder", "account"]
"""`holder` has the manage token of the registration; `account` signs in, and the gateway checks its
token."""
Function = Literal["registration", "visitor", "schedule", "capacity", "organiser", "desk", "site"]
Refusals = tuple[type[DomainError], ...]


class Parameter(NamedTuple):
    """A parameter of the query, or a header. `schema` is a JSON schema, or names a type."""

    name: str
    place: Literal["query", "header"]
    words: Words
    schema: Mapping[str, Any] | str = MappingProxyType({"type": "string"})
    is_required: bool = False


class Operation(NamedTuple):
    """One method of a path. Models are named by module and class, so that no function loads those
    of another; pages have no media types: they are shown whatever is asked for."""

    name: str
    """The operationId of the document."""
    function: Function
    title: Words
    caller: Caller = "anyone"
    deed: "Deed | None" = None
    """Of an account: what its grants must allow."""
    more: Words | None = None
    """What the title cannot say."""
    gives: tuple[str, ...] = (JSON,)
    answers: Mapping[int, str] = MappingProxyType({})
    """Status of each success -> the model of its body; an empty name where there is no body."""
    takes: str = ""
    """The media type of its body; empty where it has none."""
    most_bytes: int = 64 * 1024
    """Of its body."""
    body: str = ""
    parameters: tuple[Parameter, ...] = ()
    headers: tuple[str, ...] = ()
    """Headers of a success, beside those of every answer."""
    refuses: Refusals = ()
    """What it refuses, beside what follows from the rest (`refusals_of`)."""

    @property
    def is_guarded(self) -> bool:
        """Whether the gateway lets nobody through without the token of an account."""
        return self.caller == "account"


class Resource(NamedTuple):
    """A path of the gateway; without methods it is nowhere, and says so."""

    path: str
    rest: Function
    """The function that answers the methods that are not declared: with 405, or OPTIONS."""
    methods: Mapping[str, Operation] = MappingProxyType({})
    tag: str = ""
    """The chapter of the document that it stands in."""

    @property
    def is_api(self) -> bool:
        return self.path == "/v1" or self.path.startswith("/v1/")

    def is_public(self, method: str) -> bool:
        """Whether pages of other sites may call it, and read all that it answers. Where a method
        is not declared, whether they may call one of the others."""
        if not self.is_api:
            return False
        here = self.methods.get("GET" if method == "HEAD" else method)
        if here is not None:
            return not here.is_guarded
        return not self.methods or any(not each.is_guarded for each in self.methods.values())

    def allowed(self) -> list[str]:
        """Every method that is answered here."""
        head = ["HEAD"] if "GET" in self.methods else []
        return sorted([*self.methods, "OPTIONS", *head])

    def functions(self) -> set[Function]:
        """All that the gateway calls for it."""
        return {self.rest, *(operation.function for operation in self.methods.values())}

    def function_of(self, verb: str) -> Function:
        """The function that the gateway calls for it."""
        operation = self.operation_of(verb)
        return operation.function if operation else self.rest

    def operation_of(self, verb: str) -> Operation | None:
        """What answers a verb: HEAD is GET without the body."""
        return self.methods.get("GET" if verb == "HEAD" else verb)


def refusals_of(resource: Resource, operation: Operation) -> Refusals:
    """All that an operation of the API may refuse."""
    found: list[type[DomainError]] = [InvalidInputError, NotAcceptableError]
    if operation.caller != "anyone":
        found.append(UnauthorizedError)
    if operation.is_guarded:
        found.append(ForbiddenError)
    if "{" in resource.path and operation.caller != "holder":
        # Whether a registration exists is its holder's to know: there it is 401.
        found.append(NotFoundError)
    if operation.takes:
        found += [TooLargeError, UnsupportedMediaTypeError]
    return tuple(dict.fromkeys([*found, *operation.refuses]))


LANG = Parameter(
    "lang",
    "query",
    Words(
        "Taal van het antwoord; gaat voor `Accept-Language`.",
        "Language of the answer; goes before `Accept-Language`.",
    ),
    "shared.models.fields.Language",
)
ACCEPT_LANGUAGE = Parameter(
    "Accept-Language",
    "header",
    Words("Taal van het antwoord: nl of en.", "Language of the answer: nl or en."),
)
LANGUAGE = (LANG, ACCEPT_LANGUAGE)
LIMIT = Parameter(
    "limit",
    "query",
    Words("Hoeveel er op een bladzijde staan.", "How many a page has."),
    {"type": "integer", "minimum": 1, "maximum": 200, "default": 50},
)
CURSOR = Parameter(
    "cursor",
    "query",
    Words(
        "Waar de bladzijde begint: `nextCursor` van de vorige.",
        "Where the page begins: `nextCursor` of the one before.",
    ),
)
PAGE = (LIMIT, CURSOR)
_KEY: dict[str, Any] = {"type": "string", "minLength": 16, "maxLength": 200}
_KEY_WORDS = Words(
    "Zelf gekozen sleutel. Hetzelfde verzoek met dezelfde sleutel doet 24 uur lang nooit iets "
    "twee keer en krijgt hetzelfde antwoord zolang dat klopt.",
    "A key of your own. For 24 hours the same request with the same key never does a thing twice, "
    "and gets the same answer as long as that is true.",
)
IDEMPOTENCY_KEY = Parameter("Idempotency-Key", "header", _KEY_WORDS, _KEY)
REQUIRED_KEY = IDEMPOTENCY_KEY._replace(is_required=True)
IF_MATCH = Parameter(
    "If-Match",
    "header",
    Words(
        "De ETag van de aanmelding zoals die gelezen is.",
        "The ETag of the registration as it was read.",
    ),
    is_required=True,
)
IF_NONE_MATCH = Parameter(
    "If-None-Match",
    "header",
    Words(
        "De ETag van wat er al is; klopt dat nog, dan is het antwoord 304.",
        "The ETag of what is there already; as long as that is true, the answer is 304.",
    ),
)

_UUID: dict[str, Any] = {"type": "string", "format": "uuid"}
PATH: dict[str, tuple[Words, dict[str, Any]]] = {
    "eventId": (
        Words("De bijeenkomst.", "The event."),
        {"type": "string", "pattern": f"^{SLUG}$", "maxLength": LONGEST_SLUG},
    ),
    "sessionId": (
        Words("De sessie in het programma.", "The session of the programme."),
        {"type": "string", "pattern": f"^{SLUG}$", "maxLength": LONGEST_SLUG},
    ),
    "registrationId": (Words("De aanmelding.", "The registration."), _UUID),
    "accountId": (
        Words("Het account.", "The account."),
        {"type": "string", "pattern": f"^{ACCOUNT}$"},
    ),
    "programId": (
        Words("Het programma: zijn client-id.", "The program: its client id."),
        {"type": "string", "pattern": f"^{ACCOUNT}$"},
    ),
    "webhookId": (Words("De webhook.", "The webhook."), _UUID),
    "exportId": (Words("Het bestand dat gemaakt wordt.", "The file that is made."), _UUID),
    "importId": (Words("De import.", "The import."), _UUID),
    "version": (
        Words("De versie die gepubliceerd is.", "The version that was published."),
        {"type": "string", "pattern": f"^{VERSION}$"},
    ),
    "mailingId": (
        Words("De mailing.", "The mailing."),
        {"type": "string", "pattern": f"^{SLUG}$", "maxLength": LONGEST_MAILING_ID},
    ),
}
"""Parameters of paths: what they name, and their JSON schema."""
