"""What an organiser has to look at, in the order of how much it matters. Decides nothing."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from shared.desk.figures import People, Seats
from shared.events.retention import days_kept
from shared.models.event import Event
from shared.models.fields import Language
from shared.models.statuses import is_off
from shared.models.tickets import Counter
from shared.words.spoken import moment_in_words

_SOON = timedelta(days=7)


class Notice(NamedTuple):
    """A text of the desk and its facts; `is_urgent` where somebody must do something."""

    text_id: str
    facts: dict[str, object]
    is_urgent: bool = False


def find_notices(
    event: Event, seats: Seats, people: People, now: datetime, language: Language
) -> list[Notice]:
    if is_off(event.state):
        return [Notice("desk-notice-cancelled", {}), *_retention(event, now)]
    if event.ends_at <= now:
        return [*_mails(people), *_retention(event, now)]
    return [
        *_mails(people),
        *_window(event, now, language),
        *_full(seats, language),
        *_retention(event, now),
    ]


def _mails(people: People) -> Iterator[Notice]:
    for text_id, count in (
        ("desk-notice-lost", people.lost_mails()),
        ("desk-notice-complained", people.mails.get("complained", 0)),
        ("desk-notice-silent", people.mails.get("silent", 0)),
    ):
        if count:
            yield Notice(text_id, {"count": count}, is_urgent=True)


def _window(event: Event, now: datetime, language: Language) -> Iterator[Notice]:
    window = event.registration
    if now < window.opens_at:
        opens = moment_in_words(window.opens_at, event.zone, language)
        yield Notice("desk-notice-opens", {"moment": opens})
    elif now < window.closes_at <= now + _SOON:
        closes = moment_in_words(window.closes_at, event.zone, language)
        yield Notice("desk-notice-closes", {"moment": closes})
    elif now >= window.closes_at:
        yield Notice("desk-notice-closed", {})


def _full(seats: Seats, language: Language) -> Iterator[Notice]:
    if _is_full(seats.whole):
        yield Notice("desk-notice-full", {"count": seats.whole.waiting})
    for session, counter in seats.sessions:
        if _is_full(counter) and not session.is_cancelled:
            title = session.title.get(language)
            facts: dict[str, object] = {"session": title, "count": counter.waiting}
            yield Notice("desk-notice-session-full", facts)


def _is_full(counter: Counter) -> bool:
    return counter.taken >= counter.capacity


def _retention(event: Event, now: datetime) -> Iterator[Notice]:
    """How long what visitors left is still kept, once the event is over."""
    if event.ends_at > now:
        return
    if count := days_kept(event, now):
        yield Notice("desk-notice-retention", {"count": count})
    else:
        yield Notice("desk-notice-erased", {})
