"""Every route behind the API, by the function that serves it."""

from collections.abc import Callable
from typing import Any, NamedTuple

from shared.routes.description import Operation, Resource
from shared.routes.every import EVERY_RESOURCE
from tests import functions

BEHIND_THE_API = sorted({name for each in EVERY_RESOURCE for name in each.functions()})


class Served(NamedTuple):
    """A method of a resource, and the function that the gateway calls for it."""

    declared: Resource
    method: str
    operation: Operation

    def __str__(self) -> str:
        return f"{self.method} {self.resource}"

    @property
    def function(self) -> str:
        return self.operation.function

    @property
    def resource(self) -> str:
        return self.declared.path

    @property
    def is_api(self) -> bool:
        return self.declared.is_api

    @property
    def is_public(self) -> bool:
        return self.declared.is_public(self.method)

    def answer(self, event: dict[str, Any]) -> dict[str, Any]:
        handler: Callable[..., dict[str, Any]] = getattr(functions, self.function)
        return handler(event)


EVERY_ROUTE = tuple(
    Served(resource, method, operation)
    for resource in EVERY_RESOURCE
    for method, operation in resource.methods.items()
)
