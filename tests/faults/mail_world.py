"""Sending as Lambda and SES do it, in simulated time: a stream that retries, looks every five
minutes, a SES that throttles, pauses, rejects and loses answers."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import pytest
from aws_lambda_powertools.utilities.batch.exceptions import BatchProcessingError
from botocore.exceptions import ClientError, EndpointConnectionError, ReadTimeoutError

from shared.news.deliveries import record_news
from shared.news.reports import News
from shared.outbox.outbox import wake_unsent
from shared.sending import ses
from shared.store import keys
from shared.store.calls import TABLE_NAME
from shared.store.client import dynamodb
from tests.clocks import CLOCK, ToldClock
from tests.faults.dynamodb import Calls, CrashError, failing_calls
from tests.functions import confirmation
from tests.stream import make_record

ATTEMPTS = 9
"""The first and the eight retries of the template's event source."""
BETWEEN_ATTEMPTS = timedelta(seconds=10)
LOOK = timedelta(minutes=5)


class Given(NamedTuple):
    """A message that SES accepted: whose, which mail, and when."""

    recipient: str
    registration_id: str
    mail_id: str
    generation: int
    at: datetime


class Ses:
    """Accepts, or does what `behave` says of the call of this number (from 0)."""

    def __init__(self, clock: ToldClock) -> None:
        self._clock = clock
        self.accepted: list[Given] = []
        self.calls = 0
        self.behave: Callable[[int], str] = lambda _: "accept"
        self.used_up_until = clock.now()
        self.reports = False
        """Whether the news that it accepted a mail arrives."""

    def get_send_quota(self) -> dict[str, float]:
        used = 50_000.0 if self._clock.now() < self.used_up_until else 0.0
        return {"MaxSendRate": 14.0, "Max24HourSend": 50_000.0, "SentLast24Hours": used}

    def send_raw_email(self, **request: Any) -> dict[str, str]:
        number, self.calls = self.calls, self.calls + 1
        match self.behave(number):
            case "accept":
                return self._accept(request)
            case "lose":
                self._accept(request)
                raise ReadTimeoutError(endpoint_url="https://ses.example")
            case "die-before":
                raise CrashError
            case "die-after":
                self._accept(request)
                raise CrashError
            case "unreachable":
                raise EndpointConnectionError(endpoint_url="https://ses.example")
            case code:
                code, _, message = code.partition(": ")
                raise ClientError({"Error": {"Code": code, "Message": message}}, "SendRawEmail")

    def _accept(self, request: dict[str, Any]) -> dict[str, str]:
        message = mail_of(request["RawMessage"]["Data"])
        given = Given(
            request["Destinations"][0],
            message["registration"],
            message["mail"],
            int(message["address"]),
            self._clock.now(),
        )
        self.accepted.append(given)
        message_id = f"message-{len(self.accepted)}"
        if self.reports:
            record_news(
                News(
                    given.registration_id,
                    given.mail_id,
                    given.generation,
                    "send",
                    given.at,
                    message_id,
                )
            )
        return {"MessageId": message_id}


def mail_of(raw: bytes) -> dict[str, str]:
    """The tags of a message."""
    head = raw.partition(b"\r\n\r\n")[0].replace(b"\r\n ", b" ").decode()
    [line] = [line for line in head.splitlines() if line.startswith("X-SES-MESSAGE-TAGS:")]
    pairs = line.partition(":")[2].replace(" ", "").split(",")
    return dict(pair.split("=", 1) for pair in pairs)  # type: ignore[misc]


class World:
    """The stream, the sender and time."""

    def __init__(self, clock: ToldClock, ses: Ses, calls: Calls) -> None:
        self.clock = clock
        self.ses = ses
        self.calls = calls
        self.dead: list[tuple[str, str]] = []

    def outbox(self) -> list[tuple[str, str]]:
        """Mails that lie unsent: registration and mail, oldest first."""
        answer = dynamodb.query(
            TableName=TABLE_NAME,
            IndexName=keys.INDEX,
            KeyConditionExpression="GSI1PK = :outbox",
            ExpressionAttributeValues={":outbox": {"S": keys.OUTBOX}},
        )
        return [tuple(item["GSI1SK"]["S"].split("#")[1:3]) for item in answer["Items"]]  # type: ignore[misc]

    def stream(self, mails: list[tuple[str, str]]) -> None:
        """Records of these mails, as the event source hands them over: what fails is tried again
        and ends among the dead."""
        for _ in range(ATTEMPTS):
            mails = self.invoke(mails)
            if not mails:
                return
            self.clock.sleep(BETWEEN_ATTEMPTS.total_seconds())
        self.dead += mails

    def invoke(self, mails: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """One batch; answers what is left of it."""
        records = [record(*each, sequence) for sequence, each in enumerate(mails)]
        try:
            answer = confirmation({"Records": records})
        except (CrashError, BatchProcessingError):
            return mails
        failed = {failure["itemIdentifier"] for failure in answer["batchItemFailures"]}
        return [each for sequence, each in enumerate(mails) if str(sequence) in failed]

    def look(self) -> None:
        """Housekeeping's short look: what lies too long is woken, and streams again."""
        self.clock.sleep(LOOK.total_seconds())
        before = self.woken()
        with suppress(CrashError):
            wake_unsent(self.clock.now())
        after = self.woken()
        self.stream([key for key, at in after.items() if before.get(key) != at])

    def woken(self) -> dict[tuple[str, str], str]:
        found = dynamodb.query(
            TableName=TABLE_NAME,
            IndexName=keys.INDEX,
            KeyConditionExpression="GSI1PK = :outbox",
            ExpressionAttributeValues={":outbox": {"S": keys.OUTBOX}},
        )["Items"]
        return {
            tuple(item["GSI1SK"]["S"].split("#")[1:3]): item["wokenAt"]["S"]  # type: ignore[misc]
            for item in found
            if "wokenAt" in item
        }

    def look_for(self, time: timedelta) -> None:
        """Looks again and again, as long as anything lies in the outbox."""
        end = self.clock.now() + time
        while self.clock.now() < end and self.outbox():
            self.look()


def record(registration_id: str, mail_id: str, sequence: int = 0) -> dict[str, Any]:
    key = {"PK": {"S": f"REGISTRATION#{registration_id}"}, "SK": {"S": f"MAIL#{mail_id}"}}
    return make_record(key, sequence)


@contextmanager
def a_world(patch: pytest.MonkeyPatch) -> Iterator[World]:
    clock = CLOCK
    fake = Ses(clock)
    patch.setattr(ses, "_ses", fake)
    ses._seen.clear()
    with failing_calls() as calls:
        yield World(clock, fake, calls)
    ses._seen.clear()
