"""Shapes of seats as they are counted."""

from shared.models.fields import Model, Slug
from shared.seats.availability import SeatStatus


class Seats(Model):
    status: SeatStatus
    capacity: int
    taken: int
    available: int
    waiting: int


class SessionSeats(Seats):
    session_id: Slug
    round_id: Slug


class EventSeats(Seats):
    event_id: Slug
    sessions: list[SessionSeats]
