"""Counted seats. A plain tuple: the capacity check need not validate the table's own numbers."""

from typing import NamedTuple


class Counter(NamedTuple):
    """The seats of a session, or of the event where `session_id` is None. The window and the
    cancellation are here too, so that one condition guards a seat. `ticket` only rises and gives
    the order of waiting. A shard holds some of the seats; shard 0 always exists, and alone once
    somebody waits. The event's own counter has three more: `revision` counts every change of seats
    and places in line but the taking of a free seat; `combined` counts the registrations in lines
    of combinations, which older ones are not in; `share_rule` says whether organisations are
    counted, and up to which limit (`shared.seats.shares`)."""

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
    revision: int = 0
    share_rule: str | None = None
    combined: int = 0
