"""What is left of an erasure that broke off is erased by housekeeping."""

from datetime import timedelta

import pytest

from shared.models.event import Event
from shared.registrations.erasures import LEFT_AFTER, begin_erasure
from shared.registrations.registrations import read_keys
from shared.runtime.clock import epoch_seconds
from shared.store import keys
from shared.store.client import dynamodb
from tests.clocks import CLOCK
from tests.doors import mark_checked_in
from tests.functions import housekeeping
from tests.integration.test_waiting import Visitor


def receipts_of(event: Event, kind: str) -> list[int]:
    """When each of this kind expires."""
    found = dynamodb.query(
        TableName="vng-events-test",
        KeyConditionExpression="PK = :event AND begins_with(SK, :kind)",
        ExpressionAttributeValues={
            ":event": {"S": keys.event_partition(event.event_id)},
            ":kind": {"S": kind},
        },
    )
    return [int(item["expiresAt"]["N"]) for item in found["Items"]]


@pytest.mark.parametrize("came", [False, True])
def test_an_erasure_that_broke_off_is_carried_on(event: Event, came: bool) -> None:
    registration_id = Visitor(event, 1, "global-goals").receipt["registrationId"]
    if came:
        mark_checked_in(registration_id, CLOCK.now(), "1")
    begin_erasure(event, registration_id, CLOCK.now(), None)

    CLOCK.moment += LEFT_AFTER - timedelta(seconds=1)
    early = housekeeping({"look": "mails"})["finishedErasures"]
    CLOCK.moment += timedelta(seconds=2)
    late = housekeeping({"look": "mails"})["finishedErasures"]

    assert (early, late) == (0, 1)
    assert read_keys(registration_id) == []
    a_year_later = epoch_seconds(CLOCK.now() + timedelta(days=365))
    assert receipts_of(event, "ERASURE#") == [a_year_later]
    assert len(receipts_of(event, "ATTENDANCE#")) == came
