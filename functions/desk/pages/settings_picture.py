"""The picture of the event, with words for who does not see it."""

from functions.desk.drafting import Saved, change, make_form, open_draft, show_page
from functions.desk.pictures import MOST_BYTES as MOST_BYTES
from functions.desk.pictures import save_with_picture
from functions.desk.visit import Visit
from shared.content.content import Content, DraftPicture
from shared.making import sheets
from shared.making.fields import Field
from shared.models.shown.pictures import file_name, owner_of_event
from shared.web.http import Answer

_BACK = "{eventId}/settings"


def show(visit: Visit) -> Answer:
    draft = open_draft(visit)
    return write(visit, Saved(draft, make_form(visit, draft.content, sheets.picture())))


def post(visit: Visit) -> Answer:
    if "remove" in visit.fields:
        change(visit, lambda content: _put(content, None))
        return visit.go(_BACK, flash="making-picture-removed")
    saved = save_with_picture(visit, _sheet, _put)
    if saved.form:
        return write(visit, saved)
    return visit.go(_BACK, flash="making-saved")


def _sheet(_: Content) -> list[Field]:
    return sheets.picture()


def _put(content: Content, picture: DraftPicture | None) -> Content:
    return content.model_copy(update={"picture": picture})


def write(visit: Visit, found: Saved) -> Answer:
    """The page with this form."""
    picture = found.draft.content.picture
    name = file_name(owner_of_event(visit.event_id), picture.picture_id) if picture else ""
    return show_page(
        visit,
        "desk_picture.html",
        found.draft,
        "making-picture-title",
        status=found.status,
        form=found.form,
        fields=sheets.picture(),
        picture=picture,
        path=f"/media/{name}",
        heading=visit.say("making-picture-title"),
        back=(_BACK, "making-picture-back"),
    )
