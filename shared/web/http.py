"""HTTP in, HTTP out: requests read, refusals turned into problem+json (RFC 9457), headers set.

API Gateway has routed by the time a function runs, so a route here is its resource and method.
"""

import base64
import json
import traceback
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, cast
from urllib.parse import unquote

from shared.input import ids
from shared.models import errors
from shared.models.errors import Fault, InvalidInputError, MethodNotAllowedError, NotFoundError
from shared.runtime.clock import Clock
from shared.runtime.telemetry import count, logger

API_VERSION = "1.0.0"
JSON = "application/json"
PROBLEM = "application/problem+json"
HTML = "text/html; charset=utf-8"
LARGEST_BODY = 64 * 1024
"""Bytes; a registration with every field full is under 16 kB."""

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
_PREFLIGHT = {
    "Access-Control-Allow-Headers": (
        "Accept, Accept-Language, Authorization, Content-Type, Idempotency-Key, If-Match, "
        "If-None-Match"
    ),
    # Two hours: browsers keep it no longer.
    "Access-Control-Max-Age": "7200",
}
# A page asks for no camera, place or payment, and shares its window with no other site.
_PAGE = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": (
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"
    ),
}
_API_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
_PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

Language = Literal["nl", "en"]


class Answer(NamedTuple):
    """What a route answers. Without a `Cache-Control` of its own it is not stored anywhere."""

    status: int
    body: str
    content_type: str = JSON
    headers: Mapping[str, str] = MappingProxyType({})


class Request:
    """A proxy event of API Gateway (REST), read only as far as a route asks."""

    def __init__(self, event: Mapping[str, Any], now: datetime) -> None:
        self._event = event
        self.now = now
        """The moment at which it is judged, one for all that it asks."""
        self._headers = {k.lower(): v for k, v in (event.get("headers") or {}).items()}
        self.method: str = event["httpMethod"]
        self.resource: str = event["resource"]
        self.path: str = event["path"]
        self.media_type = ""
        """Of what the route gives, the media type that is asked for."""

    def event_id(self) -> str:
        """The path's event. Raises: NotFoundError where no event can have such an id."""
        return self._id("eventId", ids.is_slug)

    def session_id(self) -> str:
        """The path's session. Raises: NotFoundError where no session can have such an id."""
        return self._id("sessionId", ids.is_slug)

    def mailing_id(self) -> str:
        """The path's mailing. Raises: NotFoundError where no mailing can have such an id."""
        return self._id("mailingId", ids.is_mailing_id)

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
        given: dict[str, str] = self._event.get("queryStringParameters") or {}
        unknown = [name for name in given if name not in known]
        if unknown:
            raise InvalidInputError(
                [
                    Fault(f"/query/{errors.escape_pointer(name)}", "unknown-parameter", detail)
                    for name in unknown
                    for detail in (f"Known here: {', '.join(sorted(known)) or 'none'}.",)
                ]
            )
        return given

    def language(self, asked: str | None = None) -> Language:
        """`asked` (a `lang` parameter), or what Accept-Language prefers, or Dutch.

        Raises: InvalidInputError for a `lang` that is not spoken here.
        """
        if asked is not None:
            if asked not in ("nl", "en"):
                raise InvalidInputError([Fault("/query/lang", "not-allowed", "Use nl or en.")])
            return cast(Language, asked)
        preferred = sorted(_weigh(self.header("Accept-Language")), key=lambda p: -p[1])
        for tag, quality in preferred:
            primary = tag.split("-")[0]
            if quality and primary in ("nl", "en"):
                return cast(Language, primary)
        return "nl"

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
            raise errors.NotAcceptableError(f"Given here: {', '.join(offered)}.")
        return best

    def body(self, media_type: str) -> str:
        """The body as text.

        Raises: UnsupportedMediaTypeError, TooLargeError, InvalidInputError if it is not UTF-8.
        """
        given = (self.header("Content-Type") or "").split(";")[0].strip().lower()
        if given != media_type:
            raise errors.UnsupportedMediaTypeError(f"Send {media_type}.")
        raw: str = self._event.get("body") or ""
        try:
            content = base64.b64decode(raw) if self._event.get("isBase64Encoded") else raw.encode()
            if len(content) > LARGEST_BODY:
                raise errors.TooLargeError(f"Send at most {LARGEST_BODY} bytes.")
            text = content.decode()
        except UnicodeError:
            text = "\ufffd"
        # The gateway itself puts the replacement character where a body is not UTF-8.
        if "\ufffd" in text:
            raise InvalidInputError([Fault("", "invalid-encoding", "Send the body as UTF-8.")])
        return text

    def bearer_token(self) -> str | None:
        scheme, _, token = (self.header("Authorization") or "").partition(" ")
        return token.strip() or None if scheme.lower() == "bearer" else None

    def claims(self) -> Mapping[str, str]:
        """The claims of a token that the gateway has checked; none where it checks none."""
        authorizer = self._event.get("requestContext", {}).get("authorizer") or {}
        claims: Mapping[str, str] = authorizer.get("claims") or {}
        return claims


class Route(NamedTuple):
    """A method of a resource: what answers it, the media types that it gives (none: it gives the
    one that it has, whatever is asked for), and whether other sites' pages may call it."""

    answer: Callable[[Request], Answer]
    gives: tuple[str, ...]
    is_public: bool


Routes = Mapping[str, Mapping[str, Route | None]]
"""Resource of the gateway -> method -> route; None for a method that another function serves, so
that Allow names it all the same."""


def public(answer: Callable[[Request], Answer], *gives: str) -> Route:
    """Of the API, for anyone and for whoever holds a registration's token."""
    return Route(answer, gives or (JSON,), is_public=True)


def guarded(answer: Callable[[Request], Answer], *gives: str) -> Route:
    """Of the API, behind the gateway's check of an organiser's token."""
    return Route(answer, gives or (JSON,), is_public=False)


def page(answer: Callable[[Request], Answer]) -> Route:
    """For people and their programs: shown whatever they say that they accept."""
    return Route(answer, (), is_public=False)


def serve(event: Mapping[str, Any], routes: Routes, clock: Clock) -> dict[str, Any]:
    """The gateway's answer to one proxy event. A refusal becomes problem+json; what nobody
    foresaw becomes an opaque 500, logged without the values that it met."""
    request = Request(event, clock.now())
    methods = routes.get(request.resource, {})
    try:
        answer = _answer(request, methods)
    except errors.DomainError as error:
        answer = problem(error)
    except Exception as error:
        answer = report_surprise(request, error)
    return _to_gateway(request, answer, is_public=_is_public(methods))


def _answer(request: Request, methods: Mapping[str, Route | None]) -> Answer:
    # The gateway routes /v1/x/ like /v1/x, but it is another, unknown address
    # (API Design Rules, /core/no-trailing-slash).
    is_api = request.path.startswith("/v1")
    if not methods or (is_api and request.path.endswith("/")):
        raise NotFoundError("There is nothing at this address.")
    route = methods.get("GET" if request.method == "HEAD" else request.method)
    if route is None:
        if request.method == "OPTIONS":
            return _tell_methods(methods)
        raise MethodNotAllowedError(_allowed(methods))
    if route.gives:
        request.media_type = request.choose_type(route.gives)
    return route.answer(request)


def _tell_methods(methods: Mapping[str, Route | None]) -> Answer:
    """What may be done here; to other sites' pages, what they may do (the CORS preflight)."""
    headers = {"Allow": ", ".join(_allowed(methods))}
    shared = {name: route for name, route in methods.items() if route and route.is_public}
    if shared:
        allowed = [name for name in _allowed(shared) if name != "OPTIONS"]
        headers |= _PREFLIGHT | {"Access-Control-Allow-Methods": ", ".join(allowed)}
    return Answer(204, "", headers=headers)


def _allowed(methods: Mapping[str, Route | None]) -> list[str]:
    return sorted([*methods, "OPTIONS", *(["HEAD"] if methods.get("GET") else [])])


def _is_public(methods: Mapping[str, Route | None]) -> bool:
    return any(route.is_public for route in methods.values() if route)


def _to_gateway(request: Request, answer: Answer, *, is_public: bool) -> dict[str, Any]:
    """The answer in the gateway's notation, with the headers that every answer has."""
    is_page = answer.content_type == HTML
    headers = {
        "Content-Type": answer.content_type,
        "Cache-Control": "no-store",
        "API-Version": API_VERSION,
        "Content-Security-Policy": _PAGE_POLICY if is_page else _API_POLICY,
        **_EVERYWHERE,
        **(PUBLIC if is_public else _OWN),
        **(_PAGE if is_page else {}),
        **answer.headers,
    }
    body = "" if request.method == "HEAD" else answer.body
    return {"statusCode": answer.status, "headers": headers, "body": body}


def report_surprise(request: Request, error: Exception) -> Answer:
    """Logs what nobody foresaw: its kind and place, never its message, which may hold what a
    visitor typed. Answers an opaque 500."""
    logger.error(
        "request failed unexpectedly",
        reason=type(error).__name__,
        resource=request.resource,
        method=request.method,
        trace=traceback.format_tb(error.__traceback__),
    )
    count("UnexpectedError")
    body = {
        "type": problem_type("internal-error"),
        "title": "Something went wrong here",
        "status": 500,
        "detail": "Please try again later.",
    }
    return Answer(500, json.dumps(body), PROBLEM)


def problem(error: errors.DomainError) -> Answer:
    """A refusal as problem+json."""
    headers: dict[str, str] = {}
    if isinstance(error, errors.BusyError):
        headers["Retry-After"] = "2"
    if isinstance(error, errors.ThrottledError):
        headers["Retry-After"] = str(error.retry_after)
    if isinstance(error, MethodNotAllowedError):
        headers["Allow"] = ", ".join(error.allowed)
    if isinstance(error, errors.UnauthorizedError):
        headers["WWW-Authenticate"] = "Bearer"
    body = json.dumps(problem_body(error), ensure_ascii=False)
    return Answer(error.status, body, PROBLEM, headers)


def problem_body(error: errors.DomainError) -> dict[str, Any]:
    """A refusal in the form of RFC 9457, its facts as extra members."""
    return {
        "type": problem_type(error.code),
        "title": error.title.en,
        "status": error.status,
        "detail": error.detail,
        **error.facts,
    }


def problem_type(code: str) -> str:
    return f"urn:problem-type:vng-events:{code}"


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
