"""The routes on drafts. What they need is loaded for who asks: no other request pays for it."""

from functions.organiser.later import later
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

DRAFTING = (
    (EVENTS, {"POST": later("drafts", "create")}),
    (
        DRAFT,
        {
            "GET": later("drafts", "show"),
            "PUT": later("drafts", "save"),
            "PATCH": later("drafts", "change"),
            "DELETE": later("drafts", "remove"),
        },
    ),
    (DRAFT_PREVIEW, {"POST": later("drafts", "preview")}),
    (PUBLICATIONS, {"POST": later("drafts", "publish")}),
    (PICTURES, {"POST": later("pictures", "create")}),
    (VERSIONS, {"GET": later("drafts", "versions")}),
    (REMOVALS, {"POST": later("drafts", "create_removal")}),
    (RESTORATIONS, {"POST": later("drafts", "create_restoration")}),
)
