"""What pages of registrations share: one registration of the event of the path, acts, the way back
to the list."""

from functions.desk.visit import Visit
from shared.access.acts import Act, ActKind, keep_act
from shared.events.events import read_event
from shared.models.event import Event
from shared.models.registration import Registration
from shared.refusals.refusal import NotFoundError
from shared.registrations.registrations import read_registration

LIST = "{eventId}/registrations"
PERSON = "{eventId}/registrations/{registrationId}"
FILE = "{eventId}/registrations/files/{exportId}"
FOUND = "found"
"""In the query: which of the searches that the session remembers."""


def open_registration(visit: Visit) -> tuple[Event, Registration]:
    """Raises: NotFoundError, for one of another event too."""
    event = read_event(visit.event_id)
    registration = read_registration(visit.ids["registrationId"], visit.now)
    if registration.event_id != event.event_id:
        raise NotFoundError("There is no such registration.")
    return event, registration


def keep(visit: Visit, kind: ActKind, object_id: str) -> None:
    """Keeps what the account does, of what."""
    keep_act(Act(visit.event_id, visit.account, kind, object_id, visit.now))
