"""A record that cannot be mailed: everyone else gets theirs, it ends in the dead-letter queue."""

import json
import time
from typing import Any
from uuid import uuid4

import pytest

from infra.local.testing import RunningStack
from tests.e2e.visitors import post_all
from tests.requests import BREAKOUTS, make_request


def test_a_poisoned_record_ends_in_the_queue_and_all_others_are_mailed(
    stack: RunningStack,
) -> None:
    event_id = stack.demo(40)
    batch = uuid4().hex[:8]
    addresses = [f"{batch}-{number}@gemeente.example" for number in range(8)]
    requests = [
        make_request(number, *BREAKOUTS, email=address) for number, address in enumerate(addresses)
    ]
    poison(stack)

    answers = post_all(stack, event_id, requests)

    assert [answer.status for answer in answers] == [201] * 8
    for address in addresses:
        assert len(stack.wait_for_mails(address, seconds=90)) == 1
    dead = wait_for_dead_letter(stack)
    assert dead["DDBStreamBatchInfo"]["batchSize"] == 1


def poison(stack: RunningStack) -> None:
    """A mail in the outbox that nobody can read."""
    stack.client("dynamodb").put_item(
        TableName=stack.table,
        Item={
            "PK": {"S": f"REGISTRATION#{uuid4()}"},
            "SK": {"S": "MAIL#000001-confirmed"},
            "document": {"S": "not a mail"},
        },
    )


def wait_for_dead_letter(stack: RunningStack) -> dict[str, Any]:
    sqs = stack.client("sqs")
    queue = stack.running["aws"]["unsentMails"]
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        answer = sqs.receive_message(QueueUrl=queue, WaitTimeSeconds=1, MaxNumberOfMessages=1)
        for message in answer.get("Messages", []):
            sqs.delete_message(QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"])
            letter: dict[str, Any] = json.loads(message["Body"])
            return letter
    pytest.fail("no dead letter came")
