"""Forms of the desk that hold a picture, and the content that has it."""

from collections.abc import Callable

from functions.desk.drafting import SEEN, Saved, Sheet, keep, open_draft, save_form, tell_faults
from functions.desk.visit import Visit
from shared.content.content import Content, DraftPicture
from shared.making.forms import Form, read_typed
from shared.models.shown.pictures import MOST_BYTES as MOST_BYTES_OF_A_PICTURE
from shared.models.shown.pictures import owner_of_event
from shared.refusals.refusal import Fault, InvalidInputError

MOST_BYTES = 6_000_000
"""Of a form with a file; the gateway gives a function no more."""
FILE = "file"
Place = Callable[[Content, DraftPicture], Content]
"""Puts a picture where it belongs in the content."""


def save_with_picture(visit: Visit, sheet: Sheet, place: Place) -> Saved:
    """As `save_form`, with the picture that was sent along.

    Raises: NotFoundError, BusyError.
    """
    draft = open_draft(visit)
    try:
        sent = take(visit, owner_of_event(visit.event_id))
    except InvalidInputError as error:
        typed = read_typed(visit.fields, sheet(draft.content))
        seen = next(iter(visit.fields.get(SEEN, ())), "")
        faults = tell_faults(visit, error.faults, draft.content)
        return Saved(draft, Form(typed, seen, faults), 400)
    if sent is None:
        return save_form(visit, sheet)
    keep(visit, "picture-uploaded", visit.event_id)
    return save_form(visit, sheet, begin=lambda content: place(content, sent))


def take(visit: Visit, owner: str) -> DraftPicture | None:
    """The picture that was sent, uploaded; None where none was.

    Raises: InvalidInputError with a fault at the field of the file.
    """
    file = visit.files.get(FILE)
    if file is None:
        return None
    if len(file.content) > MOST_BYTES_OF_A_PICTURE:
        raise InvalidInputError([Fault(FILE, "picture-too-heavy", "")])
    # For who uploads, and nobody else.
    from shared.pictures.uploads import upload  # noqa: PLC0415

    try:
        return DraftPicture(**upload(file.content, owner, visit.now)._asdict())
    except InvalidInputError as error:
        raise InvalidInputError([each._replace(pointer=FILE) for each in error.faults]) from None
