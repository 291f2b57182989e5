"""Routes whose code is loaded when somebody asks for it: no other request pays for it."""

from importlib import import_module

from shared.web.http import Answer, Request
from shared.web.serving import Route


def later(module: str, name: str) -> Route:
    """The route of this name in a module of this folder."""

    def answer(request: Request) -> Answer:
        route: Route = getattr(import_module(f"functions.organiser.{module}"), name)
        return route(request)

    return answer
