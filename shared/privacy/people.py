"""One person at several events: found by address, shown as their own story, erased."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from typing import Any, Literal, NamedTuple

from shared.access.acts import Act, read_acts_on
from shared.events.retention import end_of_retention
from shared.finding.search import read_cards
from shared.finding.story import Sentence, tell
from shared.input.text import Address
from shared.managing.erasure import erase
from shared.models.event import Event
from shared.models.fields import EmailAddress, Language, Model
from shared.models.questions import Answers
from shared.models.registration import Registration
from shared.privacy.keeping import History, read_history, show_everything
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


class Kept(NamedTuple):
    """All that is kept of it: what happened, what organisers did, and `whole`, all of its own as
    the API shows it."""

    found: Found
    history: History
    acts: list[Act]
    whole: dict[str, Any]

    @property
    def answers(self) -> Answers:
        """Every answer, sensitive ones too."""
        given = self.whole["answers"].items()
        return {id_: tuple(each) if isinstance(each, list) else each for id_, each in given}


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


def read_kept(found: Found, now: datetime) -> Kept:
    """All that is kept of a registration, with who of the organisers did what."""
    event, registration = found
    history = read_history(registration)
    acts = read_acts_on(event.event_id, found.registration_id, now)
    whole = show_everything(registration, history, now, for_holder=False)
    return Kept(found, history, acts, whole)


def show_all(items: Iterable[Kept], language: Language) -> dict[str, Any]:
    """What is kept as JSON that a person can read, with the story in sentences."""
    return {"items": [_show(kept, language) for kept in items], "nextCursor": None}


def tell_kept(kept: Kept, language: Language) -> list[Sentence]:
    """Its story in sentences, first to last."""
    event, registration = kept.found
    return tell(event, registration, *kept.history, language)


def _show(kept: Kept, language: Language) -> dict[str, Any]:
    event = kept.found.event
    return {
        "eventId": event.event_id,
        "title": event.title.get(language),
        "endsAt": format_instant(event.ends_at),
        "keptUntil": format_instant(end_of_retention(event)),
        "registration": kept.whole,
        "story": [
            {"at": format_instant(sentence.at), "text": sentence.text}
            for sentence in tell_kept(kept, language)
        ],
        "acts": [
            {"at": format_instant(act.at), "by": act.account, "act": act.kind, "object": act.object}
            for act in kept.acts
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
