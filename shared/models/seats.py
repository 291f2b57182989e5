"""Seats as counted. A plain tuple: the capacity check need not validate the table's own numbers."""

from typing import NamedTuple


class Counter(NamedTuple):
    """The seats of a session, or of the event where `session_id` is None.

    The window and the cancellation stand here too, so that one condition guards a seat.
    `ticket` only rises and gives the order of waiting. A shard holds some of the seats; shard 0 is
    always there, and alone once somebody waits.
    """

    session_id: str | None
    round_id: str | None
    capacity: int
    opens_at: str
    closes_at: str
    is_cancelled: bool = False
    taken: int = 0
    waiting: int = 0
    ticket: int = 0
    shard: int = 0
