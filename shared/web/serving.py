"""A proxy event -> the route that answers it -> the gateway's answer.

API Gateway has routed by the time a function runs, so a route here is a method of a declared
resource, and the function of ours that answers it. A refusal becomes problem+json (RFC 9457), and
for people a page.
"""

import json
import traceback
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from shared.models.fields import Language
from shared.refusals.refusal import BusyError, DomainError, NotFoundError
from shared.refusals.requests import MethodNotAllowedError, ThrottledError, UnauthorizedError
from shared.routes.description import Resource
from shared.runtime.clock import Clock
from shared.runtime.telemetry import count, logger
from shared.web.http import HTML, PREFLIGHT, PROBLEM, Answer, Request, to_gateway


def report_surprise(request: Request, error: Exception) -> Answer:
    """Logs an unforeseen error: its kind and place, never its message, which may hold what a
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


def problem(error: DomainError) -> Answer:
    """A refusal as problem+json."""
    headers: dict[str, str] = {}
    if isinstance(error, BusyError):
        headers["Retry-After"] = "2"
    if isinstance(error, ThrottledError):
        headers["Retry-After"] = str(error.retry_after)
    if isinstance(error, MethodNotAllowedError):
        headers["Allow"] = ", ".join(error.allowed)
    if isinstance(error, UnauthorizedError):
        headers["WWW-Authenticate"] = "Bearer"
    body = json.dumps(problem_body(error), ensure_ascii=False)
    return Answer(error.status, body, PROBLEM, headers)


def problem_body(error: DomainError) -> dict[str, Any]:
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


if TYPE_CHECKING:
    # For the type alone: most functions serve no accounts.
    from shared.access.grants import Grants
    from shared.access.matrix import Deed

Route = Callable[[Request], Answer]
Admit = Callable[[Request, "Deed"], "Grants"]
"""What lets an account through, or refuses it (`shared.web.organisers`)."""


class Served(NamedTuple):
    """A resource, and the functions that answer the methods served here."""

    resource: Resource
    routes: Mapping[str, Route]


Routes = Mapping[str, Served]
"""By the path of the resource."""


def bind(*served: tuple[Resource, Mapping[str, Route]]) -> Routes:
    """The routes of a Lambda function. The resources declare what may be called; a test holds that
    each function binds what is declared as its own, and no more."""
    return {resource.path: Served(resource, routes) for resource, routes in served}


def serve(
    event: Mapping[str, Any], routes: Routes, clock: Clock, admit: Admit | None = None
) -> dict[str, Any]:
    """The gateway's answer to one proxy event. A refusal becomes problem+json; what nobody
    foresaw becomes an opaque 500, logged without the values that it met. No route for accounts
    runs before `admit` has let the caller through."""
    request = Request(event, clock.now())
    served = routes.get(request.resource)
    try:
        answer = _answer(request, served, admit)
    except DomainError as error:
        answer = problem(error)
    except Exception as error:
        answer = report_surprise(request, error)
    is_public = served is not None and served.resource.is_public(request.method)
    return to_gateway(request, answer, is_public=is_public)


def _answer(request: Request, served: Served | None, admit: Admit | None) -> Answer:
    # The gateway routes /v1/x/ like /v1/x, but it is another, unknown address
    # (API Design Rules, /core/no-trailing-slash).
    is_api = request.path.startswith("/v1")
    if served is None or not served.resource.methods or (is_api and request.path.endswith("/")):
        raise NotFoundError("There is nothing at this address.")
    resource, routes = served
    method = "GET" if request.method == "HEAD" else request.method
    if method not in routes:
        if method == "OPTIONS":
            return _answer_methods(resource)
        raise MethodNotAllowedError(resource.allowed())
    operation = resource.methods[method]
    if operation.gives:
        request.media_type = request.choose_type(operation.gives)
    if operation.is_guarded:
        assert admit is not None and operation.deed is not None, "a guarded route has its guard"
        request.grants = admit(request, operation.deed)
    return routes[method](request)


def _answer_methods(resource: Resource) -> Answer:
    """The methods of a resource; to other sites' pages, those that they may use (the CORS
    preflight)."""
    allowed = resource.allowed()
    headers = {"Allow": ", ".join(allowed)}
    if resource.is_public("OPTIONS"):
        shared = [m for m in allowed if m != "OPTIONS" and resource.is_public(m)]
        headers |= PREFLIGHT | {"Access-Control-Allow-Methods": ", ".join(shared)}
    return Answer(204, "", headers=headers)


def language_of(request: Request) -> Language:
    from shared.pages import paths  # noqa: PLC0415  (for people alone)

    return paths.language_of(request.path)


def as_page(answer: Callable[[Request], Answer]) -> Route:
    """A route that shows a page also where there is nothing, or where something broke."""

    def route(request: Request) -> Answer:
        try:
            return answer(request)
        except NotFoundError:
            from shared.pages import plain  # noqa: PLC0415  (no page needs it that was rendered)

            return Answer(404, plain.not_found_page(language_of(request)), HTML)
        except DomainError as error:
            return problem(error)
        except Exception as error:
            from shared.pages import plain  # noqa: PLC0415

            report_surprise(request, error)
            return Answer(500, plain.error_page(language_of(request)), HTML)

    return route
