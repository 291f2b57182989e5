"""An item more: made with its title and times, then shown to be filled in."""

from typing import cast

from functions.desk.drafting import change
from functions.desk.visit import Visit
from shared.content.content import Content, DraftSession
from shared.making import moving, sheets
from shared.models.programme import SessionKind
from shared.web.http import Answer


def show(visit: Visit) -> Answer:
    return visit.go("{eventId}/programme")


def post(visit: Visit) -> Answer:
    asked = next(iter(visit.fields.get("kind", ())), "")
    kind = cast(SessionKind, asked if asked in sheets.KINDS else "plenary")
    made: list[DraftSession] = []

    def add(content: Content) -> Content:
        added = moving.add(content, kind)
        made[:] = added.programme[-1:]
        return added

    change(visit, add)
    return visit.go("{eventId}/programme/{sessionId}", ids={"sessionId": made[0].session_id or ""})
