"""One person at several events: found by address, shown as their own story, erased."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from typing import Any, Literal, NamedTuple

from shared.access.acts import read_acts_on
from shared.events.retention import end_of_retention
from shared.finding.search import read_cards
from shared.finding.story import tell
from shared.input.text import Address
from shared.managing.erasure import erase
from shared.models.event import Event
from shared.models.fields import EmailAddress, Language, Model
from shared.models.registration import Registration
from shared.privacy.keeping import read_history, show_everything
from shared.refusals.refusal import NotFoundError
from shared.registrations.registrations import find_registration
from shared.runtime.clock import format_instant


class PersonAsked(Model):
    """The address stands in a body: no URL names anybody."""

    email: EmailAddress


class PrivacyRequest(PersonAsked):
    """What is to be done with all that is kept of the address."""

    act: Literal["erase"]


class Found(NamedTuple):
    """A registration of the person, and its event."""

    event: Event
    registration: Registration

    @property
    def registration_id(self) -> str:
        return self.registration.registration_id


def find_person(events: Iterable[Event], address: Address, now: datetime) -> Iterator[Found]:
    """Every registration with this address, cancelled ones too; by event, in the order of
    registering. Events whose visitors are erased already cost no read."""
    for event in events:
        # A card has the address as it was judged when it came in.
        same = [c for c in read_cards(event, now) if c.email.lower() == address.compared]
        for card in same:
            # The card may still be there a moment after the registration is gone or changed.
            registration = find_registration(card.registration_id, now)
            if registration and address.is_same(registration.email):
                yield Found(event, registration)


def show_found(found: Found, language: Language, now: datetime) -> dict[str, Any]:
    """All that is kept of it: with its story in sentences, and who of the organisers did what."""
    event, registration = found
    history = read_history(registration)
    acts = read_acts_on(event.event_id, found.registration_id, now)
    return {
        "eventId": event.event_id,
        "title": event.title.get(language),
        "endsAt": format_instant(event.ends_at),
        "keptUntil": format_instant(end_of_retention(event)),
        "registration": show_everything(registration, history, now, for_holder=False),
        "story": [
            {"at": format_instant(sentence.at), "text": sentence.text}
            for sentence in tell(event, registration, *history, language)
        ],
        "acts": [
            {"at": format_instant(act.at), "by": act.account, "act": act.kind, "object": act.object}
            for act in acts
        ],
    }


def erase_person(
    events: Iterable[Event], address: Address, now: datetime, by: str
) -> Iterator[Found]:
    """Erases each registration with this address, and yields it when it is gone. A repeat goes on
    where another broke off. Raises: BusyError."""
    for found in find_person(events, address, now):
        # Somebody may have erased it meanwhile.
        with suppress(NotFoundError):
            erase(found.event, found.registration_id, "cancelled-by-organiser", now, by=by)
            yield found
