"""A proxy event -> the route that answers it -> the gateway's answer.

API Gateway has routed by the time a function runs, so a route here is a method of a declared
resource, and the function of ours that answers it.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from shared.access.matrix import Deed
from shared.refusals.refusal import DomainError, NotFoundError
from shared.refusals.requests import MethodNotAllowedError
from shared.routes.description import Resource
from shared.runtime.clock import Clock
from shared.web.headers import PREFLIGHT, to_gateway
from shared.web.http import Answer, Request
from shared.web.problems import problem, report_surprise

if TYPE_CHECKING:
    # For the type alone: most functions serve no accounts.
    from shared.access.grants import Grants

Route = Callable[[Request], Answer]
Admit = Callable[[Request, Deed], "Grants"]
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
