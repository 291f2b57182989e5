"""Who asks what is kept of them is answered, at an event or at all of them. Each look and each
erasure is an act; so is each registration that is shown or erased, at its own event."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from shared.access.acts import Act, ActKind, keep_act
from shared.access.grants import EVERY_EVENT
from shared.events.events import every_published_event, read_event
from shared.input.text import Address
from shared.models.event import Event
from shared.privacy.people import Found, Kept, erase_person, find_person, read_kept


class Asking(NamedTuple):
    """Where somebody asks (an event, or `EVERY_EVENT`), which account, and when."""

    where: str
    by: str
    now: datetime

    def keep(self, kind: ActKind) -> None:
        keep_act(Act(self.where, self.by, kind, self.where, self.now))

    def keep_of(self, found: Found, kind: ActKind) -> None:
        """The act stands at the registration's event, wherever it is asked."""
        event_id = found.event.event_id
        keep_act(Act(event_id, self.by, kind, found.registration_id, self.now))


def look_up(asking: Asking, address: Address) -> list[Kept]:
    """All that is kept. Whoever asks leaves an act, also where nothing is found; what is found is
    given once its own acts are kept. Raises: NotFoundError for the event."""
    events = _find_events(asking)
    asking.keep("person-looked-up")
    kept = []
    for found in find_person(events, address, asking.now):
        each = read_kept(found, asking.now)
        asking.keep_of(found, "person-shown")
        if each.answers:
            asking.keep_of(found, "answers-seen")
        kept.append(each)
    return kept


def erase(asking: Asking, address: Address) -> list[Found]:
    """Erases all of it, and answers what is gone. Raises: NotFoundError for the event, BusyError;
    a repeat goes on where it broke off."""
    events = _find_events(asking)
    asking.keep("person-erased")
    gone = []
    for found in erase_person(events, address, asking.now, asking.by):
        asking.keep_of(found, "registration-erased")
        gone.append(found)
    return gone


def _find_events(asking: Asking) -> Iterable[Event]:
    if asking.where == EVERY_EVENT:
        return every_published_event()
    return [read_event(asking.where)]
