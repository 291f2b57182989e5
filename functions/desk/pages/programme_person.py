"""Somebody on the programme: name, role, a short bio, a picture with words for who does not see
it."""

from functions.desk.drafting import Saved, change, make_form, open_draft, show_page
from functions.desk.pictures import MOST_BYTES as MOST_BYTES
from functions.desk.pictures import save_with_picture
from functions.desk.visit import Visit
from shared.content.content import Content, DraftPerson, DraftPicture
from shared.making import moving, sheets
from shared.making.fields import Field
from shared.models.shown.pictures import file_name, owner_of_event
from shared.refusals.refusal import NotFoundError
from shared.web.http import Answer

_BACK = "{eventId}/programme/{sessionId}"


def show(visit: Visit) -> Answer:
    draft = open_draft(visit)
    return write(visit, Saved(draft, make_form(visit, draft.content, _sheet(visit, draft.content))))


def post(visit: Visit) -> Answer:
    if "remove" in visit.fields:
        change(visit, lambda content: _put(visit, content, None))
        return visit.go(_BACK, flash="making-picture-removed")
    saved = save_with_picture(
        visit,
        lambda content: _sheet(visit, content),
        lambda content, picture: _put(visit, content, picture),
    )
    if saved.form:
        return write(visit, saved)
    return visit.go(_BACK, flash="making-saved")


def _find(visit: Visit, content: Content) -> tuple[int, DraftPerson]:
    """The person of the path, who stands there by their number, and their place among the others.

    Raises: NotFoundError.
    """
    session = moving.find(content, visit.ids["sessionId"])
    number = visit.ids["person"]
    people = session.people if session else ()
    if not (number.isdecimal() and 0 < int(number) <= len(people)):
        raise NotFoundError("There is nobody of this number.")
    return int(number) - 1, people[int(number) - 1]


def _sheet(visit: Visit, content: Content) -> list[Field]:
    place, _ = _find(visit, content)
    return sheets.speaker(f"programme.{visit.ids['sessionId']}.people.{place}", visit.language)


def _put(visit: Visit, content: Content, picture: DraftPicture | None) -> Content:
    place, person = _find(visit, content)
    shown = person.model_copy(update={"picture": picture})
    return moving.put_person(content, visit.ids["sessionId"], place, shown)


def write(visit: Visit, found: Saved) -> Answer:
    """The page with this form."""
    content = found.draft.content
    _, person = _find(visit, content)
    return show_page(
        visit,
        "desk_picture.html",
        found.draft,
        "making-person-title",
        status=found.status,
        form=found.form,
        fields=_sheet(visit, content),
        picture=person.picture,
        path=_path(visit, person.picture),
        heading=person.name or visit.say("making-person-title"),
        back=(_BACK, "making-person-back"),
    )


def _path(visit: Visit, picture: DraftPicture | None) -> str:
    if picture is None:
        return ""
    return f"/media/{file_name(owner_of_event(visit.event_id), picture.picture_id)}"
