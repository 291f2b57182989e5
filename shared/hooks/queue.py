"""The queue of calls: one message a fact and webhook, so that a slow receiver keeps no other
waiting. Messages hold ids and the fact, which names nobody."""

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

from shared.runtime.settings import require
from shared.store.client import make_client

_MOST_AT_A_TIME = 10
"""Messages of one SendMessageBatch (SQS's limit)."""


def put_calls(event_id: str, calls: Sequence[tuple[str, dict[str, Any]]]) -> None:
    """Puts a call for each webhook id and CloudEvent. Raises: OSError where SQS left one out."""
    for start in range(0, len(calls), _MOST_AT_A_TIME):
        entries = [
            {
                "Id": str(place),
                "MessageBody": json.dumps({"eventId": event_id, "hookId": hook_id, "fact": fact}),
            }
            for place, (hook_id, fact) in enumerate(calls[start : start + _MOST_AT_A_TIME])
        ]
        answer = _sqs().send_message_batch(QueueUrl=require("HOOKS_QUEUE"), Entries=entries)
        if answer.get("Failed"):
            raise OSError("the queue left a call out")


def postpone(receipt: str, seconds: int) -> None:
    """Brings a message again after a pause."""
    _sqs().change_message_visibility(
        QueueUrl=require("HOOKS_QUEUE"), ReceiptHandle=receipt, VisibilityTimeout=seconds
    )


@cache
def _sqs() -> Any:
    return make_client("sqs", attempts=2)
