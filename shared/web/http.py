"""HTTP in and out: a request, read as far as a route asks; an answer, and how long to keep it."""

import base64
import json
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple
from urllib.parse import unquote

from shared.input import ids
from shared.models.fields import FIRST, LANGUAGES, Language
from shared.refusals.refusal import Fault, InvalidInputError, NotFoundError, escape_pointer
from shared.refusals.requests import NotAcceptableError, TooLargeError, UnsupportedMediaTypeError
from shared.routes.description import JSON

if TYPE_CHECKING:
    # For the type alone: most functions serve no accounts.
    from shared.access.grants import Grants

PROBLEM = "application/problem+json"
HTML = "text/html; charset=utf-8"
LARGEST_BODY = 64 * 1024
"""Bytes; a registration with every field full is under 16 kB."""


class Answer(NamedTuple):
    """What a route answers. Without a `Cache-Control` of its own it is not stored anywhere."""

    status: int
    body: str
    content_type: str = JSON
    headers: Mapping[str, str] = MappingProxyType({})
    cookies: tuple[str, ...] = ()
    """Each as Set-Cookie says it."""
    is_base64: bool = False
    """Whether the body is bytes, written so."""


class Request:
    """A proxy event of API Gateway (REST), read only as far as a route asks."""

    def __init__(self, event: Mapping[str, Any], now: datetime) -> None:
        self._event = event
        self.now = now
        """The moment of the request, the same for all its decisions."""
        self._headers = {k.lower(): v for k, v in (event.get("headers") or {}).items()}
        self.method: str = event["httpMethod"]
        self.asked: dict[str, str] = event.get("queryStringParameters") or {}
        self.resource: str = event["resource"]
        self.path: str = event["path"]
        self.media_type = ""
        """The media type that is asked for, among those that the route gives."""
        self.grants: Grants | None = None
        """What the caller is allowed, where a route is for accounts."""

    @property
    def account(self) -> str:
        """The id of the account that asks, where a route is for accounts."""
        assert self.grants is not None, "a route for accounts has let one through"
        return self.grants.account

    def event_id(self) -> str:
        """The path's event. Raises: NotFoundError where no event can have such an id."""
        return self._id("eventId", ids.is_slug)

    def session_id(self) -> str:
        """The path's session. Raises: NotFoundError where no session can have such an id."""
        return self._id("sessionId", ids.is_slug)

    def mailing_id(self) -> str:
        """The path's mailing. Raises: NotFoundError where no mailing can have such an id."""
        return self._id("mailingId", ids.is_mailing_id)

    def job_id(self, name: Literal["exportId", "importId", "webhookId"]) -> str:
        """The path's export, import or webhook. Raises: NotFoundError for an id of no form."""
        return self._id(name, ids.is_uuid)

    def account_id(self, name: str = "accountId") -> str:
        """The path's account. Raises: NotFoundError where no account can have such an id."""
        return self._id(name, ids.is_account_id)

    def version(self) -> int:
        """The path's version. Raises: NotFoundError where there can be no such version."""
        return int(self._id("version", ids.is_version))

    def registration_id(self) -> str:
        """The path's registration. Raises: NotFoundError where none can have such an id."""
        return self._id("registrationId", ids.is_uuid)

    def _id(self, name: str, is_one: Callable[[str], bool]) -> str:
        text = self.parameter(name)
        if not is_one(text):
            # Before it becomes a key: DynamoDB fails for some that are too long or empty.
            raise NotFoundError("There is nothing at this address.")
        return text

    def parameter(self, name: str) -> str:
        """A parameter of the path, decoded: anything at all. Ids have readers of their own."""
        return unquote((self._event.get("pathParameters") or {})[name])

    def header(self, name: str) -> str | None:
        return self._headers.get(name.lower())

    def query(self, known: Collection[str]) -> dict[str, str]:
        """The query's parameters. Raises: InvalidInputError that names each unknown one."""
        unknown = [name for name in self.asked if name not in known]
        if unknown:
            detail = f"Known here: {', '.join(sorted(known)) or 'none'}."
            raise InvalidInputError(
                [Fault(f"/query/{escape_pointer(n)}", "unknown-parameter", detail) for n in unknown]
            )
        return self.asked

    def language(self, asked: str | None = None) -> Language:
        """`asked` (a `lang` parameter), or what Accept-Language prefers, or the first.

        Raises: InvalidInputError for a `lang` that is not spoken here.
        """
        if asked is not None:
            if asked not in LANGUAGES:
                spoken = " or ".join(LANGUAGES)
                raise InvalidInputError([Fault("/query/lang", "not-allowed", f"Use {spoken}.")])
            return asked
        preferred = sorted(_weigh(self.header("Accept-Language")), key=lambda p: -p[1])
        for tag, quality in preferred:
            primary = tag.split("-")[0]
            if quality and primary in LANGUAGES:
                return primary
        return FIRST

    def choose_type(self, offered: Collection[str]) -> str:
        """The media type of `offered` that Accept prefers; the first where it has no say.

        Raises: NotAcceptableError.
        """
        asked = _weigh(self.header("Accept")) or [("*/*", 1.0)]
        best, best_quality = "", 0.0
        for media_type in offered:
            patterns = (media_type, media_type.split("/")[0] + "/*", "*/*")
            quality = next((q for p in patterns for t, q in asked if t == p), 0.0)
            if quality > best_quality:
                best, best_quality = media_type, quality
        if not best:
            raise NotAcceptableError(f"Given here: {', '.join(offered)}.")
        return best

    def body(self, media_type: str, most_bytes: int = LARGEST_BODY) -> str:
        """The body as text.

        Raises: UnsupportedMediaTypeError, TooLargeError, InvalidInputError if it is not UTF-8.
        """
        given = (self.header("Content-Type") or "").split(";")[0].strip().lower()
        if given != media_type:
            raise UnsupportedMediaTypeError(f"Send {media_type}.")
        text = self.read_bytes(most_bytes).decode(errors="replace")
        # The gateway itself puts the replacement character where a body is not UTF-8.
        if "\ufffd" in text:
            raise InvalidInputError([Fault("", "invalid-encoding", "Send the body as UTF-8.")])
        return text

    def read_bytes(self, most_bytes: int = LARGEST_BODY) -> bytes:
        """The body as it was sent. Raises: TooLargeError."""
        raw: str = self._event.get("body") or ""
        is_coded = self._event.get("isBase64Encoded")
        content = base64.b64decode(raw) if is_coded else raw.encode(errors="surrogatepass")
        if len(content) > most_bytes:
            raise TooLargeError(f"Send at most {most_bytes} bytes.")
        return content

    def bearer_token(self) -> str | None:
        scheme, _, token = (self.header("Authorization") or "").partition(" ")
        return token.strip() or None if scheme.lower() == "bearer" else None

    def claims(self) -> Mapping[str, str]:
        """The claims of a token that the gateway has checked; none where it checks none."""
        authorizer = self._event.get("requestContext", {}).get("authorizer") or {}
        claims: Mapping[str, str] = authorizer.get("claims") or {}
        return claims


def not_modified(request: Request, etag: str) -> bool:
    """Whether the client has this very answer (RFC 9110, If-None-Match, weak comparison)."""
    given = request.header("If-None-Match")
    if given is None:
        return False
    tags = {tag.strip().removeprefix("W/") for tag in given.split(",")}
    return "*" in tags or etag in tags


def cacheable(request: Request, answer: Answer, etag: str, max_age: int) -> Answer:
    """The answer with its ETag and life in seconds, or 304 if the client has it."""
    headers = {
        **answer.headers,
        "ETag": etag,
        "Cache-Control": f"public, max-age={max_age}",
        "Vary": "Accept, Accept-Language",
    }
    if not_modified(request, etag):
        return Answer(304, "", answer.content_type, headers)
    return answer._replace(headers=headers)


def _weigh(header: str | None) -> list[tuple[str, float]]:
    """The values of an Accept header with their quality, as given (RFC 9110, section 12.4.2)."""
    weighed = []
    for part in (header or "").lower().split(","):
        value, *parameters = (piece.strip() for piece in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            if parameter.startswith("q="):
                try:
                    quality = float(parameter[2:])
                except ValueError:
                    quality = 0.0
        if value:
            weighed.append((value, quality))
    return weighed


API_VERSION = "1.0.0"
_EVERYWHERE = {
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
}
# Other sites' pages may call what is public and read all of the answer. Their visitors' cookies and
# passwords are never asked for.
PUBLIC = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "API-Version, ETag, Location, Retry-After",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
_OWN = {"Cross-Origin-Resource-Policy": "same-origin"}
PREFLIGHT = {
    "Access-Control-Allow-Headers": (
        "Accept, Accept-Language, Authorization, Content-Type, Idempotency-Key, If-Match, "
        "If-None-Match"
    ),
    # Two hours: browsers keep it no longer.
    "Access-Control-Max-Age": "7200",
}
_API_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


def policy_of_pages(*forms_lead_to: str) -> str:
    """What a page may load, and where its forms may lead to beside this site: a browser holds that
    against each step of a redirect."""
    targets = " ".join(("'self'", *forms_lead_to))
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        f"font-src 'self'; connect-src 'self'; form-action {targets}; base-uri 'none'; "
        "frame-ancestors 'none'"
    )


# A page asks for no camera, place or payment, and shares its window with no other site.
_PAGE = {
    "Content-Security-Policy": policy_of_pages(),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": (
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"
    ),
}


def headers_of_api() -> dict[str, str]:
    """Headers that every answer of the API has, also those that no code of ours makes."""
    return {
        "Cache-Control": "no-store",
        "API-Version": API_VERSION,
        "Content-Security-Policy": _API_POLICY,
        **_EVERYWHERE,
    }


def to_gateway(request: Request, answer: Answer, *, is_public: bool) -> dict[str, Any]:
    """The answer in the gateway's notation, with the headers that every answer has."""
    is_page = answer.content_type == HTML
    headers = {
        "Content-Type": answer.content_type,
        **headers_of_api(),
        **(PUBLIC if is_public else _OWN),
        **(_PAGE if is_page else {}),
        **answer.headers,
    }
    body = "" if request.method == "HEAD" else answer.body
    answered: dict[str, Any] = {"statusCode": answer.status, "headers": headers, "body": body}
    if answer.is_base64:
        answered["isBase64Encoded"] = True
    if answer.cookies:
        answered["multiValueHeaders"] = {"Set-Cookie": [*answer.cookies]}
    return answered


def json_answer(
    status: int, body: Mapping[str, Any], headers: Mapping[str, str] = MappingProxyType({})
) -> Answer:
    return Answer(status, json.dumps(body, ensure_ascii=False), headers=headers)
