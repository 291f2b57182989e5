"""One item of the programme: changed, cancelled, or taken out."""

from functions.desk.drafting import Saved, change, make_form, open_draft, save_form, show_page
from functions.desk.visit import Visit
from shared.content.content import Content, DraftSession
from shared.content.reasons import find_reasons
from shared.content.warnings import find_warnings
from shared.drafting.drafts import find_published
from shared.events.programmes import WholeEvent
from shared.making import moving, sheets
from shared.making.fields import Field
from shared.making.telling import tell_all
from shared.refusals.refusal import NotFoundError
from shared.web.http import Answer


def show(visit: Visit) -> Answer:
    draft = open_draft(visit)
    form = make_form(visit, draft.content, _sheet(visit, draft.content))
    return write(visit, Saved(draft, form), find_published(visit.event_id))


def post(visit: Visit) -> Answer:
    session_id = visit.ids["sessionId"]
    if "remove" in visit.fields:
        change(visit, lambda content: moving.remove(content, session_id))
        return visit.go("{eventId}/programme", flash="making-item-removed")
    if "cancel" in visit.fields:
        change(visit, lambda content: moving.cancel(content, session_id))
        return visit.go("{eventId}/publish", flash="making-item-cancelled")
    saved = save_form(
        visit,
        lambda content: _sheet(visit, content),
        lambda content: moving.settle_kind(content, session_id),
    )
    if saved.form:
        return write(visit, saved, find_published(visit.event_id))
    return visit.go("{eventId}/programme", flash="making-saved")


def _find(visit: Visit, content: Content) -> DraftSession:
    session = moving.find(content, visit.ids["sessionId"])
    if session is None:
        raise NotFoundError("There is no such item.")
    return session


def _sheet(visit: Visit, content: Content) -> list[Field]:
    return sheets.item(content, _find(visit, content), visit.language)


def write(visit: Visit, found: Saved, was: WholeEvent | None) -> Answer:
    """The page with this form; `was` is what is published."""
    content = found.draft.content
    session, fields = _find(visit, content), _sheet(visit, content)
    told = tell_all(
        [*find_reasons(content, visit.now), *find_warnings(content)], content, visit.language
    )
    return show_page(
        visit,
        "desk_item.html",
        found.draft,
        "making-item",
        status=found.status,
        form=found.form,
        fields=[field for field in fields if ".people." not in field.name],
        people=sheets.group_people(fields),
        session=session,
        is_published=_is_published(was, session),
        told=[one for one in told if one.item == session.session_id],
    )


def _is_published(was: WholeEvent | None, session: DraftSession) -> bool:
    """Whether visitors may have chosen it: then it is cancelled, not taken out."""
    return (
        was is not None
        and session.kind == "breakout"
        and any(each.session_id == session.session_id for each in was.programme.sessions)
    )
