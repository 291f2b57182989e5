"""The routes on drafts. What they need is loaded for who asks: no other request pays for it."""

from shared.routes.events import EVENTS
from shared.routes.organisers.drafts import (
    DRAFT,
    DRAFT_PREVIEW,
    PUBLICATIONS,
    REMOVALS,
    RESTORATIONS,
    VERSIONS,
)
from shared.routes.organisers.pictures import PICTURES
from shared.web.http import Answer, Request
from shared.web.serving import Route


def _later(name: str) -> Route:
    def answer(request: Request) -> Answer:
        from functions.organiser import drafts  # noqa: PLC0415

        route: Route = getattr(drafts, name)
        return route(request)

    return answer


def _upload(request: Request) -> Answer:
    from functions.organiser import pictures  # noqa: PLC0415

    return pictures.create(request)


DRAFTING = (
    (EVENTS, {"POST": _later("create")}),
    (
        DRAFT,
        {
            "GET": _later("show"),
            "PUT": _later("save"),
            "PATCH": _later("change"),
            "DELETE": _later("remove"),
        },
    ),
    (DRAFT_PREVIEW, {"POST": _later("preview")}),
    (PUBLICATIONS, {"POST": _later("publish")}),
    (PICTURES, {"POST": _upload}),
    (VERSIONS, {"GET": _later("versions")}),
    (REMOVALS, {"POST": _later("create_removal")}),
    (RESTORATIONS, {"POST": _later("create_restoration")}),
)
