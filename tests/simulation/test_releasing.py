"""What is cancelled while the index is late (S15), and two changes to one address (S16)."""

import os
from typing import Any

from shared.events.events import event_item
from shared.refusals.requests import PreconditionFailedError
from shared.store import keys
from shared.store.client import dynamodb
from tests.functions import handover
from tests.simulation.house import House, count_wrong, opened

ROUNDS = {"r": {"s0": 2, "s1": 1}}
SCHEDULES = 200


def cancel_event(house: House) -> None:
    """As a publication does: the event and each of its counters say so."""
    house.event = house.event.model_copy(update={"state": "cancelled", "version": 2})
    table = os.environ["TABLE_NAME"]
    dynamodb.put_item(TableName=table, Item=event_item(house.event))
    for session_id in (None, "s0", "s1"):
        dynamodb.update_item(
            TableName=table,
            Key=keys.counter_key(house.event.event_id, session_id),
            UpdateExpression="SET isCancelled = :yes",
            ExpressionAttributeValues={":yes": {"BOOL": True}},
        )


def hand_over(house: House) -> list[dict[str, str]]:
    """What the stream brings again."""
    counter = keys.counter_key(house.event.event_id, None)
    record: dict[str, Any] = {"dynamodb": {"Keys": counter, "SequenceNumber": "7"}}
    answer = handover({"Records": [record]}, clock=house.world)
    failures: list[dict[str, str]] = answer["batchItemFailures"]
    return failures


def test_a_late_index_brings_the_batch_again_until_all_are_released() -> None:
    with opened(1, ROUNDS, 3, index_lags=True) as house:
        house.world.store.catch_up()
        ids = [house.register(name, {"r": ["s0"]}) for name in "ab"]
        cancel_event(house)

        first = hand_over(house)
        house.world.store.catch_up()
        second = hand_over(house)

        assert first == [{"itemIdentifier": "7"}]
        assert second == []
        assert {house.read(each).status for each in ids} == {"cancelled"}


def test_of_two_changes_to_one_address_the_later_is_answered_that_the_first_was_faster() -> None:
    def is_right(seed: int) -> bool:
        with opened(seed, ROUNDS, 3) as house:
            a = house.register("a", {"r": ["s0"]})
            done = house.at_once(
                one=lambda: house.change(a, email="new@town.example"),
                two=lambda: house.change(a, email="new@town.example"),
            )
            errors = [task.error for task in done.values() if task.error]
            # Who reads after the other has written changes nothing, and is answered so.
            return all(isinstance(error, PreconditionFailedError) for error in errors)

    assert count_wrong(SCHEDULES, is_right) == 0
