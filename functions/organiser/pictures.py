"""Pictures are uploaded. What that needs is loaded for who asks: that is seldom."""

from shared.drafting.drafts import read_draft
from shared.models.shown.pictures import MOST_BYTES, file_name, owner_of_event
from shared.pictures.uploads import upload
from shared.web.bodies import read_binary
from shared.web.http import Answer, Request, json_answer
from shared.web.organisers import keep


def create(request: Request) -> Answer:
    request.query(known=())
    content = read_binary(request, MOST_BYTES)
    event_id = request.event_id()
    # There must be such an event, or a draft of one.
    read_draft(event_id, request.now, request.account)
    owner = owner_of_event(event_id)
    uploaded = upload(content, owner, request.now)
    keep(request, "picture-uploaded", event_id)
    large, small = (
        f"/media/{file_name(owner, uploaded.picture_id, is_small=is_small)}"
        for is_small in (False, True)
    )
    view = {
        "pictureId": uploaded.picture_id,
        "width": uploaded.width,
        "height": uploaded.height,
        "url": large,
        "smallUrl": small,
    }
    return json_answer(201, view, {"Location": large})
