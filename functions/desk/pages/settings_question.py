"""A question of the event's own: its words, its kind, its options."""

from functions.desk.drafting import Saved, change, make_form, open_draft, save_form, show_page
from functions.desk.visit import Visit
from shared.content.content import Content
from shared.making import questions
from shared.making.fields import Field
from shared.refusals.refusal import NotFoundError
from shared.web.http import Answer


def show(visit: Visit) -> Answer:
    draft = open_draft(visit)
    form = make_form(visit, draft.content, _sheet(visit, draft.content))
    return write(visit, Saved(draft, form))


def post(visit: Visit) -> Answer:
    question_id = visit.ids["questionId"]
    if "remove" in visit.fields:
        change(visit, lambda content: questions.remove(content, question_id))
        return visit.go("{eventId}/settings", flash="making-question-removed")
    saved = save_form(
        visit,
        lambda content: _sheet(visit, content),
        lambda content: questions.settle(content, question_id),
    )
    if saved.form:
        return write(visit, saved)
    return visit.go("{eventId}/settings", flash="making-saved")


def _sheet(visit: Visit, content: Content) -> list[Field]:
    question_id = visit.ids["questionId"]
    if questions.find(content, question_id) is None:
        raise NotFoundError("There is no such question.")
    return questions.sheet(question_id, visit.language)


def write(visit: Visit, found: Saved) -> Answer:
    """The page with this form."""
    content = found.draft.content
    return show_page(
        visit,
        "desk_question.html",
        found.draft,
        "making-question",
        status=found.status,
        form=found.form,
        fields=_sheet(visit, content),
        question_id=visit.ids["questionId"],
    )
