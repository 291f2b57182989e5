"""What a cancellation costs does not depend on how many wait."""

from collections import Counter
from typing import Any

import pytest

from shared.clock import epoch_seconds
from shared.models.address import parse_address
from shared.models.event import Event
from shared.models.registration import Registration
from shared.registering.cancel import cancel
from shared.registering.register import register
from shared.rules.retention import registration_expiry
from shared.seating.hall import PlaceInLine, lines_of
from shared.table import keys, lines
from shared.table.client import dynamodb
from shared.table.registrations import put_registration, read_registration
from tests.clocks import CLOCK
from tests.model.world import make_asked, write_counters

TABLE_NAME = "vng-events-test"
FULL = "global-goals"


def wait_in_line(event: Event, first: Registration, number: int) -> None:
    """Puts copies of the first in line behind it, as registering them would, one Put each."""
    for ticket in range(first.lines[0].ticket + 1, number + 1):
        standing = first.lines[0].model_copy(update={"ticket": ticket})
        copy = first.model_copy(
            update={
                "registration_id": f"{first.registration_id[:-6]}{ticket:06d}",
                "email": parse_address(f"waiting{ticket}@town.example"),
                "lines": (standing,),
            }
        )
        (place,) = lines_of(copy)
        write(put_registration(event, None, copy, AssertionError).operation["Put"])
        write(lines.join(event, copy.registration_id, PlaceInLine(place.line, ticket))["Put"])
        address = keys.address_key(event, copy.email) | {
            "registrationId": {"S": copy.registration_id},
            "expiresAt": {"N": str(epoch_seconds(registration_expiry(event)))},
        }
        write({"TableName": TABLE_NAME, "Item": address})
    for session_id in (None, FULL):
        dynamodb.update_item(
            TableName=TABLE_NAME,
            Key=keys.counter_key(event.event_id, session_id),
            UpdateExpression="SET waiting = :waiting",
            ExpressionAttributeValues={":waiting": {"N": str(number)}},
        )


def write(put: dict[str, Any]) -> None:
    put = {name: value for name, value in put.items() if name in ("TableName", "Item")}
    dynamodb.put_item(**put)


def measure(act: Any) -> Counter[str]:
    """Calls, items read and items written while `act` runs."""
    counted: Counter[str] = Counter()

    def note(parsed: dict[str, Any], model: Any, **_: Any) -> None:
        counted[f"{model.name} calls"] += 1
        counted["items read"] += parsed.get("ScannedCount", 0) + ("Item" in parsed)

    def note_writes(params: dict[str, Any], **_: Any) -> None:
        counted["items written"] += len(params["TransactItems"])

    dynamodb.meta.events.register("after-call.dynamodb", note)
    dynamodb.meta.events.register("provide-client-params.dynamodb.TransactWriteItems", note_writes)
    try:
        act()
    finally:
        dynamodb.meta.events.unregister("after-call.dynamodb", note)
        dynamodb.meta.events.unregister(
            "provide-client-params.dynamodb.TransactWriteItems", note_writes
        )
    return counted


def cost_of_cancelling(event: Event, number: int) -> Counter[str]:
    """Two hold the session, `number` wait for it; one of the two cancels."""

    def sign_up(name: str) -> str:
        asked = make_asked(event, f"{name}@town.example", {"round-1": [FULL]}, waitlist=True)
        return register(event, asked, use=None, now=CLOCK.now()).registration_id

    holder, _ = sign_up("holder"), sign_up("other")
    first = read_registration(sign_up("first"), CLOCK.now())
    assert first.status == "waitlisted"
    wait_in_line(event, first, number)

    cost = measure(lambda: cancel(event, holder, "cancelled-by-visitor", CLOCK.now()))

    assert read_registration(first.registration_id, CLOCK.now()).status == "confirmed"
    second = read_registration(f"{first.registration_id[:-6]}{2:06d}", CLOCK.now())
    assert second.status == "waitlisted"
    return cost


def test_a_cancellation_costs_the_same_however_many_wait(
    event: Event, capsys: pytest.CaptureFixture[str]
) -> None:
    costs = {}
    for number in (10, 100, 1_000):
        twin = event.model_copy(update={"event_id": f"line-of-{number}"})
        write_counters(twin)
        costs[number] = cost_of_cancelling(twin, number)

    with capsys.disabled():
        for number, cost in costs.items():
            print(f"\n{number} waiting: {dict(sorted(cost.items()))}", end="")
    assert costs[10] == costs[100] == costs[1_000]
    # Its own registration, the counters, the first in line; then all of one transaction.
    assert costs[10]["items read"] <= 12
    assert costs[10]["items written"] <= 16
