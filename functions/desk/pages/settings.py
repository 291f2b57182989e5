"""What an event is, but for its programme: texts, date, place, seats, window, what is kept."""

from functools import partial
from typing import Any

from functions.desk.drafting import Saved, make_form, open_draft, save_form, show_page
from functions.desk.visit import Visit
from shared.access.matrix import may
from shared.content.content import Content
from shared.making import questions, sheets
from shared.making.fields import Field
from shared.models.questions import MADE_BEFOREHAND
from shared.web.http import Answer
from shared.words import pages


def show(visit: Visit) -> Answer:
    draft = open_draft(visit)
    form = make_form(visit, draft.content, _sheet(visit, draft.content))
    return write(visit, Saved(draft, form))


def post(visit: Visit) -> Answer:
    ticked = {name for name in MADE_BEFOREHAND if f"made.{name}" in visit.fields}
    saved = save_form(
        visit, partial(_sheet, visit), lambda content: questions.tick(content, ticked)
    )
    if saved.form:
        return write(visit, saved)
    return visit.go("{eventId}/settings", flash="making-saved")


def _sheet(visit: Visit, _: Content) -> list[Field]:
    return [field for section in sheets.settings(visit.language) for field in section.fields]


def write(visit: Visit, found: Saved) -> Answer:
    """The page with this form."""
    content = found.draft.content
    own = [q for q in content.questions if q.question_id not in MADE_BEFOREHAND]
    facts: dict[str, Any] = {
        "sections": sheets.settings(visit.language),
        "form": found.form,
        "made": {name: questions.has(content, name) for name in MADE_BEFOREHAND},
        "questions": own,
        "picture": content.picture,
        "may_change_logo": may(visit.grants, "make-events", visit.event_id),
        "question_name": partial(pages.name, language=visit.language),
    }
    return show_page(
        visit, "desk_settings.html", found.draft, "making-settings", status=found.status, **facts
    )
