"""Many senders at once, and a SES that permits 14 mails a second: never more, and all of them."""

import random
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest
from botocore.exceptions import ClientError

from functions.confirmation.handler import MailNotSentError, work_off
from infra.seed import REFERENCE, make_demonstration, read_file
from infra.seed import parse as parse_file
from shared.models.event import Event
from shared.publishing.publication import publish
from shared.registering import parsing
from shared.sending import ses
from shared.store import keys
from shared.store.calls import TABLE_NAME
from shared.store.client import dynamodb
from tests.clocks import CLOCK, SharedClock
from tests.faults.mail_world import record
from tests.integration.test_confirmation import sign_up

PERMITTED = 14
SENDERS = 4


class StrictSes:
    """Refuses what is more than 14 within any second, as it came in."""

    def __init__(self) -> None:
        self.clock = SharedClock(SENDERS)
        self._lock = threading.Lock()
        self._latency = random.Random(14)
        self.accepted: list[float] = []
        self.refused = 0

    def get_send_quota(self) -> dict[str, float]:
        return {"MaxSendRate": PERMITTED, "Max24HourSend": 50_000.0, "SentLast24Hours": 0.0}

    def send_raw_email(self, **_: Any) -> dict[str, str]:
        self.clock.sleep(self._latency.uniform(0, ses.LATENESS))
        with self._lock:
            moment = self.clock.now().timestamp()
            if sum(moment - before < 1 for before in self.accepted[-PERMITTED:]) >= PERMITTED:
                self.refused += 1
                error = {"Code": "Throttling", "Message": "Maximum sending rate exceeded."}
                raise ClientError({"Error": error}, "SendRawEmail")
            self.accepted.append(moment)
            return {"MessageId": f"message-{len(self.accepted)}"}

    def busiest_second(self) -> int:
        """The most mails within any second."""
        return max(sum(0 <= at - start < 1 for at in self.accepted) for start in self.accepted)


@pytest.fixture
def permitting(monkeypatch: pytest.MonkeyPatch) -> Iterator[StrictSes]:
    stub = StrictSes()
    monkeypatch.setattr(ses, "_ses", stub)
    ses._seen.clear()
    yield stub
    ses._seen.clear()


def a_large_event(seats: int) -> Event:
    event, programme = parse_file(
        make_demonstration(read_file(REFERENCE), CLOCK.now(), seats=seats)
    )
    publish(event, programme, CLOCK.now())
    parsing.forget_events()
    return event


def unsent() -> list[tuple[str, str]]:
    request: dict[str, Any] = {
        "TableName": TABLE_NAME,
        "IndexName": keys.INDEX,
        "KeyConditionExpression": "GSI1PK = :outbox",
        "ExpressionAttributeValues": {":outbox": {"S": keys.OUTBOX}},
    }
    return [
        (item["GSI1SK"]["S"].split("#")[1], item["GSI1SK"]["S"].split("#")[2])
        for page in dynamodb.get_paginator("query").paginate(**request)
        for item in page["Items"]
    ]


def send_all(mails: list[tuple[str, str]], clock: SharedClock) -> None:
    """As many senders as there are do, each one mail after the other; what fails comes back."""

    def send(share: list[tuple[str, str]]) -> None:
        for each in share:
            while not is_sent(each):
                clock.sleep(1)
        clock.leave()

    def is_sent(each: tuple[str, str]) -> bool:
        with suppress(MailNotSentError):
            work_off(record(*each), clock)
            return True
        return False

    with ThreadPoolExecutor(SENDERS) as senders:
        list(senders.map(send, [mails[i::SENDERS] for i in range(SENDERS)]))


@pytest.mark.parametrize("number", [120, pytest.param(1_000, marks=pytest.mark.long)])
def test_a_rush_is_mailed_at_the_permitted_rate(
    number: int, table: Any, permitting: StrictSes, capsys: pytest.CaptureFixture[str]
) -> None:
    event = a_large_event(4 * number)
    for visitor in range(number):
        sign_up(event, visitor)

    send_all(unsent(), permitting.clock)

    took = permitting.accepted[-1] - permitting.accepted[0]
    with capsys.disabled():
        print(
            f"\n{number} mails by {SENDERS} senders in {took:.1f} s: {(number - 1) / took:.1f} a "
            f"second; busiest second {permitting.busiest_second()} of {PERMITTED} permitted, "
            f"{permitting.refused} refused"
        )
    assert len(permitting.accepted) == number
    assert unsent() == []
    assert permitting.refused == 0
    assert permitting.busiest_second() <= PERMITTED


def test_without_the_pace_ses_refuses(
    table: Any, permitting: StrictSes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: the stub does refuse, so that what it refuses none of is kept to."""
    monkeypatch.setattr(ses, "wait_for_turn", lambda *_: None)
    event = a_large_event(200)
    for visitor in range(40):
        sign_up(event, visitor)

    send_all(unsent(), permitting.clock)

    assert permitting.refused > 0
    assert len(permitting.accepted) == 40
