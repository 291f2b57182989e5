"""Who is inside, and in which session: counted from cards, so that no counter can drift."""

from collections import Counter
from datetime import datetime
from typing import Any

from shared.finding.search import read_cards
from shared.models.event import Event
from shared.models.statuses import has_seat
from shared.registrations.cards import mark, read_marks
from shared.runtime.clock import format_instant
from shared.seats.counters import read_counters


def count_inside(event: Event, now: datetime) -> dict[str, Any]:
    """The counts, as the API answers them. `expected` have a seat or are guests, who are counted
    apart, too; so is who was admitted beyond the seats, and is among those inside."""
    inside = admitted = expected = guests = 0
    sit: Counter[str] = Counter()
    seats: Counter[str] = Counter()
    for card in read_cards(event, now):
        if not has_seat(card.status):
            continue
        inside += card.came
        admitted += card.admitted
        expected += not card.admitted
        guests += card.guest_role is not None
        seats.update(read_marks(card.seats))
        sit.update(read_marks(card.sits))
    whole = next((c for c in read_counters(event.event_id) if c.session_id is None), None)
    return {
        "eventId": event.event_id,
        "countedAt": format_instant(now),
        "capacity": whole.capacity if whole else event.capacity,
        "taken": whole.taken if whole else 0,
        "expected": expected,
        "inside": inside,
        "admitted": admitted,
        "guests": guests,
        "sessions": [
            {
                "sessionId": session.session_id,
                "roundId": round_.round_id,
                "expected": seats[sign],
                "inside": sit[sign],
            }
            for round_ in event.rounds
            for session in round_.sessions
            for sign in (mark("session", session.session_id),)
        ],
    }
