"""POST a code at the desk."""

from shared.attending import checkin
from shared.models.statuses import has_seat
from shared.runtime.clock import format_instant
from shared.web.bodies import read_model
from shared.web.http import Answer, Request, json_answer
from shared.web.organisers import keep


def check_in(request: Request) -> Answer:
    """201 the first time, afterwards 200 with the moment of the earliest scan."""
    request.query(known=())
    event_id = request.event_id()
    asked = read_model(request, checkin.CheckInRequest)
    visitor, at, is_first = checkin.check_in(event_id, asked, request.now, request.account)
    if is_first:
        keep(request, "checked-in", visitor.registration_id)
    seats = [own.shown() for own in visitor.own_sessions if has_seat(own.status)]
    body = {
        "registrationId": visitor.registration_id,
        "name": visitor.name,
        "organisation": visitor.organisation.name,
        "sessions": seats,
        "checkedInAt": format_instant(at),
    }
    return json_answer(201 if is_first else 200, body)
