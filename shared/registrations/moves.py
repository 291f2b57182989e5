"""What happened to a registration, and why: one item for each of its versions."""

from datetime import datetime

from shared.models.event import Event
from shared.models.move import Move
from shared.models.registration import Registration
from shared.models.retention import registration_expiry
from shared.runtime.clock import epoch_seconds
from shared.runtime.settings import require
from shared.seating.hall import Change
from shared.store import keys
from shared.store.client import query_all
from shared.store.transaction import Item, Write

TABLE_NAME = require("TABLE_NAME")


def put_move(
    event: Event, change: Change, version: int, now: datetime, by: str | None = None
) -> Write:
    """The operation that records a change with its reason, and the organiser whose act it is."""
    before, after = change.before, change.after
    move = Move(
        version=version,
        at=now,
        reason=change.reason,
        # Whoever is moved along is moved by the order of the line.
        by=by if change.reason.endswith("by-organiser") else None,
        status=after.status,
        seats=after.seats,
        lines=after.lines,
        was_seats=before.seats if before else {},
        was_status=before.status if before else None,
    )
    item: Item = keys.move_key(after.registration_id, version) | {
        "document": {"S": move.model_dump_json(exclude_none=True)},
        "expiresAt": {"N": str(epoch_seconds(registration_expiry(event)))},
    }
    return Write({"Put": {"TableName": TABLE_NAME, "Item": item}}, AssertionError)


def read_moves(registration: Registration) -> list[Move]:
    """Everything that happened to a registration, first to last."""
    found = query_all(
        TableName=TABLE_NAME,
        ConsistentRead=True,
        KeyConditionExpression="PK = :registration AND begins_with(SK, :moves)",
        ExpressionAttributeValues={
            ":registration": {"S": keys.registration_partition(registration.registration_id)},
            ":moves": {"S": keys.MOVE_PREFIX},
        },
    )
    return [Move.parse_kept(item["document"]["S"]) for item in found]
