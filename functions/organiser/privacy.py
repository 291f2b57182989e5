"""What is kept of one person, at an event or at all of them: shown, or erased. The address stands
in the body."""

from shared.privacy.people import PersonAsked, PrivacyRequest, show_all
from shared.privacy.requests import Asking
from shared.privacy.requests import erase as erase_all
from shared.privacy.requests import look_up as look_up_all
from shared.web.bodies import read_model
from shared.web.http import Answer, Request, json_answer
from shared.web.organisers import event_of


def look_up(request: Request) -> Answer:
    request.query(known=())
    asked = read_model(request, PersonAsked)
    kept = look_up_all(_asking(request), asked.email)
    return json_answer(200, show_all(kept, request.language()))


def erase(request: Request) -> Answer:
    request.query(known=())
    asked = read_model(request, PrivacyRequest)
    gone = erase_all(_asking(request), asked.email)
    items = [
        {"eventId": found.event.event_id, "registrationId": found.registration_id} for found in gone
    ]
    return json_answer(200, {"act": asked.act, "items": items})


def _asking(request: Request) -> Asking:
    return Asking(event_of(request), request.account, request.now)
