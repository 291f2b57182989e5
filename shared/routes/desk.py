"""The organiser's desk: its first page and all that is under it. Which page is where says
`functions.desk.table`: a path more needs nothing of the gateway."""

from collections.abc import Mapping

from shared.models.fields import LANGUAGES, Language
from shared.pages.paths import desk_path
from shared.refusals.refusal import Words
from shared.routes.description import FORM, Operation, Resource


def _pages(path: str, name: str) -> Resource:
    title = Words("Organisatie", "Organising")
    shown = Operation(name, "desk", title, gives=())
    posted = Operation(f"{name}Posted", "desk", title, gives=(), takes=FORM)
    return Resource(path, rest="desk", methods={"GET": shown, "POST": posted})


HOMES: Mapping[Language, Resource] = {
    # The gateway takes a slash at the end for the same path.
    each: _pages(desk_path(each).rstrip("/"), f"{each}Desk")
    for each in LANGUAGES
}
UNDER: Mapping[Language, Resource] = {
    each: _pages(f"{desk_path(each)}{{proxy+}}", f"{each}DeskPage") for each in LANGUAGES
}
