"""What a form offers to choose from, with the seats left."""

from datetime import datetime
from typing import Any

from shared.models.event import Event
from shared.models.fields import Language
from shared.runtime.clock import format_instant
from shared.seats.availability import status_of
from shared.seats.counters import read_counters


def list_choices(event: Event, language: Language, now: datetime) -> list[dict[str, Any]]:
    """Each round with its sessions that can be chosen, in the order of the programme."""
    moment = format_instant(now)
    seats = {counter.session_id: counter for counter in read_counters(event.event_id)}
    return [
        {
            "roundId": round_.round_id,
            "title": round_.title.get(language),
            "required": round_.required,
            "options": [
                {
                    "sessionId": session.session_id,
                    "title": session.title.get(language),
                    "status": status_of(seats[session.session_id], moment),
                    "available": max(
                        seats[session.session_id].capacity - seats[session.session_id].taken, 0
                    ),
                }
                for session in round_.sessions
                if not session.is_cancelled
            ],
        }
        for round_ in event.rounds
    ]
