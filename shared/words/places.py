"""Where an event is, in one line."""

from shared.models.event import Event
from shared.models.programme import Session


def describe_place(event: Event, session: Session | None = None) -> str:
    """Room, venue and address in one line, as far as they are known."""
    venue = event.venue
    town = " ".join(part for part in (venue.postal_code, venue.city) if part)
    parts = (session.room if session else None, venue.name, venue.address, town)
    return ", ".join(part for part in parts if part)
