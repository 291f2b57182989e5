"""A proxy event -> the route that answers it -> the gateway's answer.

API Gateway has routed by the time a function runs, so a route here is its resource and method.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from shared.models import errors
from shared.models.errors import MethodNotAllowedError, NotFoundError
from shared.runtime.clock import Clock
from shared.web.headers import PREFLIGHT, to_gateway
from shared.web.http import JSON, Answer, Request
from shared.web.problems import problem, report_surprise


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
    return to_gateway(request, answer, is_public=_is_public(methods))


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
        headers |= PREFLIGHT | {"Access-Control-Allow-Methods": ", ".join(allowed)}
    return Answer(204, "", headers=headers)


def _allowed(methods: Mapping[str, Route | None]) -> list[str]:
    return sorted([*methods, "OPTIONS", *(["HEAD"] if methods.get("GET") else [])])


def _is_public(methods: Mapping[str, Route | None]) -> bool:
    return any(route.is_public for route in methods.values() if route)
