"""The door for form engines. Loaded for who asks."""

from shared.events.events import read_event
from shared.forms.choices import list_choices
from shared.forms.submitting import submit
from shared.openapi.forms import FormReceipt
from shared.web.bodies import read_json
from shared.web.http import Answer, Request, json_answer
from shared.web.organisers import keep


def create(request: Request) -> Answer:
    request.query(known=())
    event = read_event(request.event_id())
    receipt = submit(event, read_json(request), request.now)
    if receipt is None:
        return json_answer(200, FormReceipt(event_id=event.event_id, status="known").shown())
    if not receipt.has_changed:
        keep(request, "registration-added", receipt.registration_id)
    # The manage token is for its holder, who has it by mail.
    return json_answer(200 if receipt.has_changed else 201, receipt.shown())


def show_choices(request: Request) -> Answer:
    request.query(known=())
    event = read_event(request.event_id())
    rounds = list_choices(event, request.language(), request.now)
    return json_answer(200, {"eventId": event.event_id, "rounds": rounds})
