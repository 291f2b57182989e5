"""The programme of a draft: its items in order of time, moved here, opened to be changed. Buttons
move an item by one place, dragging by several (`steps`): both send the same form."""

from typing import Any

from functions.desk.drafting import Saved, change, make_form, open_draft, save_form, show_page
from functions.desk.visit import Visit
from shared.content.content import MOST_SESSIONS, Content
from shared.content.reasons import find_reasons
from shared.content.warnings import find_warnings
from shared.desk.engine import either
from shared.drafting.drafts import forget_left
from shared.making import moving, sheets
from shared.making.telling import tell_all
from shared.web.http import Answer

_MOVES = {"earlier": -1, "later": 1}


def show(visit: Visit) -> Answer:
    draft = open_draft(visit)
    return write(visit, Saved(draft, make_form(visit, draft.content, sheets.rounds(draft.content))))


def post(visit: Visit) -> Answer:
    for name, step in _MOVES.items():
        if session_id := next(iter(visit.fields.get(name, ())), ""):
            return _move(visit, session_id, step)
    if "forget" in visit.fields:
        forget_left(visit.event_id)
        return visit.go("{eventId}/programme", flash="making-left-gone")
    saved = save_form(visit, sheets.rounds)
    if saved.form:
        return write(visit, saved)
    return visit.go("{eventId}/programme", flash="making-saved")


def _move(visit: Visit, session_id: str, step: int) -> Answer:
    steps = next(iter(visit.fields.get("steps", ())), "1")
    times = min(int(steps), MOST_SESSIONS) if steps.isascii() and steps.isdecimal() else 0

    def edit(content: Content) -> Content:
        for _ in range(times):
            content = moving.move(content, session_id, step)
        return content

    change(visit, edit)
    return visit.go("{eventId}/programme", flash="making-moved")


def write(visit: Visit, found: Saved) -> Answer:
    """The page with this form."""
    content = found.draft.content
    told = tell_all(
        [*find_reasons(content, visit.now), *find_warnings(content)], content, visit.language
    )
    facts: dict[str, Any] = {
        "items": moving.arrange(content),
        "blocks": content.blocks,
        "rounds": content.rounds,
        "round_titles": _titles(content, visit),
        "notes": {
            each.session_id: [one for one in told if one.item == each.session_id]
            for each in content.programme
        },
        "form": found.form,
        "round_fields": {
            each.round_id: [
                field
                for field in sheets.rounds(content)
                if field.name.startswith(f"rounds.{each.round_id}.")
            ]
            for each in content.rounds
        },
        "left": found.draft.left,
        "kinds": sheets.KINDS,
    }
    return show_page(
        visit, "desk_programme.html", found.draft, "making-programme", status=found.status, **facts
    )


def _titles(content: Content, visit: Visit) -> dict[str | None, str]:
    return {each.round_id: either(each.title, visit.language) for each in content.rounds}
