"""Seat counters: their items, their one query, and the condition that no seat is taken without."""

from typing import Any

from shared.errors import NotFoundError, RegistrationClosedError, SoldOutError
from shared.models.seats import Counter
from shared.rules.seats import window_state
from shared.settings import require
from shared.table import keys
from shared.table.client import dynamodb
from shared.table.transaction import Item, Write

TABLE_NAME = require("TABLE_NAME")


class SessionFullError(Exception):
    """A session has no free seat for a newcomer; another of the ranking may have one."""

    def __init__(self, session_id: str) -> None:
        super().__init__(session_id)
        self.session_id = session_id


def read_counters(event_id: str) -> list[Counter]:
    """All counters of an event, the event's own first; empty for an unknown event.

    One strongly consistent Query, whatever the number of registrations.
    """
    answer = dynamodb.query(
        TableName=TABLE_NAME,
        ConsistentRead=True,
        KeyConditionExpression="PK = :partition",
        ExpressionAttributeValues={":partition": {"S": keys.seats_partition(event_id)}},
    )
    return [parse_counter(item) for item in answer["Items"]]


def take_event_seat(event_id: str, now: str) -> Write:
    """Takes one seat of the event while it is open.

    Refuses with NotFoundError, RegistrationClosedError or SoldOutError.
    """
    return Write(
        _take_seat(event_id, None, now), lambda item: _refuse_event_seat(event_id, now, item)
    )


def take_session_seat(event_id: str, session_id: str, now: str) -> Write:
    """Takes one seat of a session. Refuses with SessionFullError."""
    return Write(_take_seat(event_id, session_id, now), lambda item: SessionFullError(session_id))


def _take_seat(event_id: str, session_id: str | None, now: str) -> dict[str, Any]:
    return {
        "Update": {
            "TableName": TABLE_NAME,
            "Key": keys.counter_key(event_id, session_id),
            "UpdateExpression": "ADD taken :one",
            # Whoever waits goes before a newcomer, hence `waiting`.
            "ConditionExpression": (
                "taken < #capacity AND waiting = :none AND isCancelled = :no"
                " AND opensAt <= :now AND closesAt > :now"
            ),
            "ExpressionAttributeNames": {"#capacity": "capacity"},
            "ExpressionAttributeValues": {
                ":one": {"N": "1"},
                ":none": {"N": "0"},
                ":no": {"BOOL": False},
                ":now": {"S": now},
            },
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        }
    }


def _refuse_event_seat(event_id: str, now: str, item: Item | None) -> Exception:
    if item is None:
        return NotFoundError(f"There is no event {event_id}.")
    counter = parse_counter(item)
    window = window_state(counter.opens_at, counter.closes_at, now)
    if counter.is_cancelled or window != "open":
        return RegistrationClosedError(
            "This event is cancelled."
            if counter.is_cancelled
            else f"Registration is open from {counter.opens_at} until {counter.closes_at}.",
            opensAt=counter.opens_at,
            closesAt=counter.closes_at,
        )
    return SoldOutError("All seats of this event are taken.")


def put_counter(event_id: str, counter: Counter) -> dict[str, Any]:
    """The operation that makes a counter, or refreshes its capacity and window and leaves its
    counts alone."""
    values = {
        ":capacity": {"N": str(counter.capacity)},
        ":opensAt": {"S": counter.opens_at},
        ":closesAt": {"S": counter.closes_at},
        ":isCancelled": {"BOOL": counter.is_cancelled},
        ":none": {"N": "0"},
    }
    sets = [
        "#capacity = :capacity",
        "opensAt = :opensAt",
        "closesAt = :closesAt",
        "isCancelled = :isCancelled",
        *(f"{count} = if_not_exists({count}, :none)" for count in ("taken", "waiting", "ticket")),
    ]
    if counter.round_id:
        values[":roundId"] = {"S": counter.round_id}
        sets.append("roundId = :roundId")
    return {
        "Update": {
            "TableName": TABLE_NAME,
            "Key": keys.counter_key(event_id, counter.session_id),
            "UpdateExpression": "SET " + ", ".join(sets),
            "ConditionExpression": "attribute_not_exists(PK) OR taken <= :capacity",
            "ExpressionAttributeNames": {"#capacity": "capacity"},
            "ExpressionAttributeValues": values,
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        }
    }


def parse_counter(item: Item) -> Counter:
    sort_key: str = item["SK"]["S"]
    return Counter(
        session_id=sort_key.removeprefix(keys.SESSION_PREFIX) if sort_key != "EVENT" else None,
        round_id=item["roundId"]["S"] if "roundId" in item else None,
        capacity=int(item["capacity"]["N"]),
        opens_at=item["opensAt"]["S"],
        closes_at=item["closesAt"]["S"],
        is_cancelled=item["isCancelled"]["BOOL"],
        taken=int(item["taken"]["N"]),
        waiting=int(item["waiting"]["N"]),
        ticket=int(item["ticket"]["N"]),
    )
