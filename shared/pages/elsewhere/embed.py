"""What other sites show of events in a frame of theirs: read, never filled in. A link leads out of
the frame, so that nobody types anything into a page whose address one does not see.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from shared.events.events import read_event
from shared.models.event import Event
from shared.models.fields import Language
from shared.models.statuses import is_announced
from shared.models.tickets import Counter
from shared.pages.engine import fill
from shared.pages.home import read_coming
from shared.pages.meetings import find_badge
from shared.refusals.refusal import NotFoundError
from shared.seats.counters import read_counters


class Card(NamedTuple):
    """An event; `badge` is its state as the end of a text id, `free` its seats where they count."""

    event: Event
    badge: str | None
    free: int | None


def write_list(language: Language, now: datetime) -> str:
    """The coming events, the next first."""
    cards = [make_card(event, counter, now) for event, counter in read_coming(now)]
    return embed_page(cards, language)


def write_one(event_id: str, language: Language, now: datetime) -> str:
    """One event. Raises: NotFoundError, also of what was never announced."""
    event = read_event(event_id)
    if not is_announced(event.state):
        raise NotFoundError(f"There is no event {event_id}.")
    return embed_page([make_card(event, read_counters(event_id)[0], now)], language)


def make_card(event: Event, counter: Counter | None, now: datetime) -> Card:
    badge = find_badge(event, counter, now)
    is_counted = counter is not None and badge in ("open", "filling")
    free = counter.capacity - counter.taken if counter and is_counted else None
    return Card(event, badge, free)


def embed_page(cards: Sequence[Card], language: Language) -> str:
    return fill("embed.html", language, cards=cards)
