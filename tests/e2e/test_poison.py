"""A record that cannot be mailed: everyone else gets theirs, it ends in the dead-letter queue."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from infra import dead_letters
from infra.local import aws
from infra.local.testing import RunningStack
from shared.runtime.clock import epoch_seconds, format_instant, now
from tests.e2e.visitors import post, post_all
from tests.requests import BREAKOUTS, make_request

MAIL_ID = "000009-changed"


def test_a_poisoned_record_ends_in_the_queue_and_all_others_are_mailed(
    stack: RunningStack, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    event_id = stack.demo(40)
    batch = uuid4().hex[:8]
    addresses = [f"{batch}-{number}@gemeente.example" for number in range(8)]
    requests = [
        make_request(number, *BREAKOUTS, email=address) for number, address in enumerate(addresses)
    ]
    poisoned, owner = poison(stack, event_id)

    answers = post_all(stack, event_id, requests)

    assert [answer.status for answer in answers] == [201] * 8
    for address in addresses:
        assert len(stack.wait_for_mails(address)) == 1
    wait_for_dead_letter(stack)

    for name, value in aws.environment(stack.running["aws"]["endpoint"]).items():
        monkeypatch.setenv(name, value)
    dead_letters.main([])
    printed = capsys.readouterr().out
    [line] = [line for line in printed.splitlines() if poisoned in line]
    assert "000009-changed" in line
    assert "ValidationError" in printed
    assert addresses[0] not in printed

    mend(stack, poisoned)
    dead_letters.main(["--redrive"])
    assert len(stack.wait_for_mails(owner, 2)) == 2
    dead_letters.main([])
    assert poisoned not in capsys.readouterr().out.rpartition("Done again")[2]


def poison(stack: RunningStack, event_id: str) -> tuple[str, str]:
    """A mail in the outbox that nobody can read; its registration's id and address."""
    email = f"{uuid4().hex}@gemeente.example"
    receipt = post(stack, event_id, make_request(99, *BREAKOUTS, email=email)).body
    registration_id: str = receipt["registrationId"]
    stack.wait_for_mails(email)
    stack.client("dynamodb").put_item(
        TableName=stack.table,
        Item={
            "PK": {"S": f"REGISTRATION#{registration_id}"},
            "SK": {"S": f"MAIL#{MAIL_ID}"},
            "document": {"S": "not a mail"},
            "GSI1PK": {"S": "OUTBOX"},
            "GSI1SK": {"S": f"{format_instant(now())}#{registration_id}#{MAIL_ID}"},
            "expiresAt": {"N": str(epoch_seconds(now() + timedelta(days=1)))},
        },
    )
    return registration_id, email


def mend(stack: RunningStack, registration_id: str) -> None:
    table = stack.client("dynamodb")
    key = {"PK": {"S": f"REGISTRATION#{registration_id}"}, "SK": {"S": "MAIL#000001-confirmed"}}
    sound = table.get_item(TableName=stack.table, Key=key)["Item"]["document"]["S"]
    document = json.loads(sound) | {"mailId": MAIL_ID, "kind": "changed"}
    table.update_item(
        TableName=stack.table,
        Key={"PK": key["PK"], "SK": {"S": f"MAIL#{MAIL_ID}"}},
        UpdateExpression="SET document = :sound",
        ExpressionAttributeValues={":sound": {"S": json.dumps(document)}},
    )


def wait_for_dead_letter(stack: RunningStack) -> dict[str, Any]:
    sqs = stack.client("sqs")
    queue = stack.running["aws"]["unsentMails"]

    def look() -> dict[str, Any] | None:
        answer = sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=1)
        for message in answer.get("Messages", []):
            sqs.delete_message(QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"])
            letter: dict[str, Any] = json.loads(message["Body"])
            return letter
        return None

    return stack.wait_for("a dead letter", look)
