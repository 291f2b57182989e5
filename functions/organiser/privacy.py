"""What is kept of one person, at an event or at all of them: shown, or erased. The address stands
in the body. Each look and each erasure is an act."""

from collections.abc import Iterable

from shared.access.acts import Act, ActKind, keep_act
from shared.access.grants import EVERY_EVENT
from shared.events.events import every_published_event, read_event
from shared.models.event import Event
from shared.privacy.people import (
    Found,
    PersonAsked,
    PrivacyRequest,
    erase_person,
    find_person,
    show_found,
)
from shared.web.bodies import read_model
from shared.web.http import Answer, Request, json_answer
from shared.web.organisers import event_of, keep


def look_up(request: Request) -> Answer:
    """Whoever asks leaves an act, also where nothing is found; what is found is shown once its own
    acts are kept."""
    request.query(known=())
    asked = read_model(request, PersonAsked)
    events = _events(request)
    keep(request, "person-looked-up", event_of(request))
    items = []
    for found in find_person(events, asked.email, request.now):
        shown = show_found(found, request.language(), request.now)
        _keep_of(found, "person-shown", request)
        if shown["registration"]["answers"]:
            _keep_of(found, "answers-seen", request)
        items.append(shown)
    return json_answer(200, {"items": items, "nextCursor": None})


def erase(request: Request) -> Answer:
    request.query(known=())
    asked = read_model(request, PrivacyRequest)
    events = _events(request)
    keep(request, "person-erased", event_of(request))
    items = []
    for found in erase_person(events, asked.email, request.now, request.account):
        _keep_of(found, "registration-erased", request)
        items.append({"eventId": found.event.event_id, "registrationId": found.registration_id})
    return json_answer(200, {"act": asked.act, "items": items})


def _events(request: Request) -> Iterable[Event]:
    """That of the path, or all. Raises: NotFoundError."""
    event_id = event_of(request)
    return every_published_event() if event_id == EVERY_EVENT else [read_event(event_id)]


def _keep_of(found: Found, kind: ActKind, request: Request) -> None:
    """The act stands at the registration's event, whatever the path."""
    event_id = found.event.event_id
    keep_act(Act(event_id, request.account, kind, found.registration_id, request.now))
