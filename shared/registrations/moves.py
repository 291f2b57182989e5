"""Moves: what happened to a registration, and why; one item for each version."""

from datetime import datetime

from shared.models.event import Event
from shared.models.move import Move
from shared.models.registration import Registration
from shared.models.retention import expires_with
from shared.seating.hall import Change
from shared.store import keys
from shared.store.calls import put, query
from shared.store.notation import begins, equals, make_item
from shared.store.transaction import Write


def put_move(
    event: Event, change: Change, version: int, now: datetime, by: str | None = None
) -> Write:
    """The write that records a change with its reason and the account of the organiser who
    acted."""
    before, after = change.before, change.after
    move = Move(
        version=version,
        at=now,
        reason=change.reason,
        # A promotion follows from the order of the line; no organiser made it.
        by=by if change.reason.endswith("by-organiser") else None,
        status=after.status,
        seats=after.seats,
        lines=after.lines,
        was_seats=before.seats if before else {},
        was_status=before.status if before else None,
    )
    item = make_item(
        keys.move_key(after.registration_id, version),
        document=move.model_dump_json(exclude_none=True),
        **expires_with(event, "move"),
    )
    return put(item)


def read_moves(registration: Registration) -> list[Move]:
    """The moves of a registration, first to last."""
    partition = keys.registration_partition(registration.registration_id)
    found = query(equals("PK", partition) & begins("SK", keys.MOVE_PREFIX))
    return [Move.parse_kept(item["document"]) for item in found]
