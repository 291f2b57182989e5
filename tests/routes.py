"""Every route behind the API, by the function that serves it."""

import importlib
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from shared.web.serving import Route
from tests import functions

BEHIND_THE_API = ("capacity", "organiser", "registration", "schedule", "site", "visitor")


class Served(NamedTuple):
    """A method of a resource, and the function that the gateway calls for it."""

    function: str
    resource: str
    method: str
    route: Route

    def __str__(self) -> str:
        return f"{self.method} {self.resource}"

    @property
    def is_api(self) -> bool:
        return self.resource.startswith("/v1")

    def answer(self, event: dict[str, Any]) -> dict[str, Any]:
        handler: Callable[..., dict[str, Any]] = getattr(functions, self.function)
        return handler(event)


def _read() -> Iterator[Served]:
    for function in BEHIND_THE_API:
        routes = importlib.import_module(f"functions.{function}.handler").ROUTES
        for resource, methods in routes.items():
            for method, route in methods.items():
                if route is not None:
                    yield Served(function, resource, method, route)


EVERY_ROUTE = tuple(_read())
