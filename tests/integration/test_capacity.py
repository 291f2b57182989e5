"""The capacity check: its states, and its cost."""

import json
from typing import Any

import pytest

from shared.models.event import Event
from shared.store.client import dynamodb
from tests.functions import capacity as lambda_handler
from tests.lambda_events import Context, proxy_event

TABLE = "vng-events-test"


def show(event_id: str) -> dict[str, Any]:
    request = proxy_event("GET", "/v1/events/{eventId}/capacity", parameters={"eventId": event_id})
    return lambda_handler(request, Context())


def set_counter(table: Any, event: Event, sort_key: str, **values: dict[str, Any]) -> None:
    table.update_item(
        TableName=TABLE,
        Key={"PK": {"S": f"SEATS#{event.event_id}"}, "SK": {"S": sort_key}},
        UpdateExpression="SET " + ", ".join(f"{name} = :{name}" for name in values),
        ExpressionAttributeValues={f":{name}": value for name, value in values.items()},
    )


def test_capacity_answers_event_and_sessions(event: Event) -> None:
    answer = show(event.event_id)

    body = json.loads(answer["body"])
    assert answer["statusCode"] == 200
    assert answer["headers"]["Cache-Control"] == "public, max-age=1"
    assert {name: body[name] for name in body if name != "sessions"} == {
        "eventId": event.event_id,
        "status": "open",
        "capacity": 8,
        "taken": 0,
        "available": 8,
        "waiting": 0,
    }
    assert body["sessions"][0] == {
        "sessionId": "economic-boards",
        "roundId": "round-1",
        "status": "open",
        "capacity": 2,
        "taken": 0,
        "available": 2,
        "waiting": 0,
    }
    assert len(body["sessions"]) == 4


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"taken": {"N": "6"}}, "open"),
        ({"taken": {"N": "7"}}, "filling"),
        ({"taken": {"N": "8"}}, "full"),
        ({"waiting": {"N": "1"}}, "full"),
        ({"opensAt": {"S": "2099-01-01T00:00:00Z"}}, "not-open"),
        ({"closesAt": {"S": "2001-01-01T00:00:00Z"}}, "closed"),
        ({"isCancelled": {"BOOL": True}}, "cancelled"),
    ],
)
def test_capacity_status(event: Event, table: Any, values: Any, status: str) -> None:
    set_counter(table, event, "EVENT", **values)

    assert json.loads(show(event.event_id)["body"])["status"] == status


def test_capacity_of_an_unknown_event_is_not_found(event: Event) -> None:
    assert show("no-such-event")["statusCode"] == 404


def read_units(event: Event) -> float:
    answer = dynamodb.query(
        TableName=TABLE,
        ConsistentRead=True,
        KeyConditionExpression="PK = :partition",
        ExpressionAttributeValues={":partition": {"S": f"SEATS#{event.event_id}"}},
        ReturnConsumedCapacity="TOTAL",
    )
    units: float = answer["ConsumedCapacity"]["CapacityUnits"]
    assert answer["Count"] == answer["ScannedCount"] == 5
    return units


def test_capacity_costs_the_same_whatever_the_number_of_registrations(
    event: Event, table: Any
) -> None:
    """The read is one Query of a partition that holds the counters and nothing else: what it reads
    cannot grow with the registrations, ten or ten thousand."""
    few = read_units(event)
    for number in range(1_000):
        table.put_item(
            TableName=TABLE,
            Item={
                "PK": {"S": f"REGISTRATION#{number}"},
                "SK": {"S": "REGISTRATION"},
                "GSI1PK": {"S": f"REGISTRATIONS#{event.event_id}"},
                "GSI1SK": {"S": str(number)},
            },
        )

    assert read_units(event) == few
