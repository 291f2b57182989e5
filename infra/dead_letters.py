"""What could not be done, why, and doing it again: `python -m infra.dead_letters [--redrive]`.

Lists mails that failed or lie unsent, mailings broken off; news of mails, seats, files of lists and
imports that ended in a queue. Explains each; with --redrive does them again and empties the queues.
Works on the stack that infra/samconfig.toml names, in the account that the shell is signed in to.
Names nobody: ids only.
"""

import json
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from shared.runtime.clock import format_instant
from shared.store import keys

ROOT = Path(__file__).parents[1]
NOT_WRITTEN = ("ConditionalCheckFailedException", "TransactionConflictException")
SENDING_TAKES = timedelta(minutes=15)
# What the name of an error means for its repair. Names: botocore's, SES's, our own.
MEANINGS = {
    "ClientError": "AWS refused. Is the sender's domain or address proven, and out of the sandbox?",
    "MessageRejected": "SES took it for unsendable. Look at the address's domain and the texts.",
    "ValidationError": "What is stored cannot be read. Mend the item, or erase the registration.",
    "NotFoundError": "The event, or the mailing, that it is about is gone.",
    "BusyError": "The table was too busy. It is tried again by itself.",
}
UNKNOWN = "The log group has the traceback, under confirmation."


class Stuck(NamedTuple):
    """One thing that was not done: what, why in words, and how to do it again."""

    what: str
    why: str
    key: keys.Key


class Letter(NamedTuple):
    """A message in a queue."""

    queue: str
    body: dict[str, Any]
    receipt: str


class Stack:
    """The stack's table and queues."""

    def __init__(self, name: str, region: str) -> None:
        self._session = boto3.Session(region_name=region)
        cloudformation = self.client("cloudformation")
        [stack] = cloudformation.describe_stacks(StackName=name)["Stacks"]
        self.outputs = {o["OutputKey"]: o["OutputValue"] for o in stack["Outputs"]}

    def client(self, service: str) -> Any:
        # Housekeeping answers after minutes, and must not be called twice meanwhile.
        patient = Config(read_timeout=310, retries={"total_max_attempts": 1})
        config = patient if service == "lambda" else None
        return self._session.client(service, config=config)  # type: ignore[call-overload]

    def read_index(self, partition: str, before: datetime | None) -> Iterator[dict[str, Any]]:
        """Items of a partition of the index, oldest first; those before a moment alone."""
        request: dict[str, Any] = {
            "TableName": self.outputs["TableName"],
            "IndexName": keys.INDEX,
            "KeyConditionExpression": "GSI1PK = :partition",
            "ExpressionAttributeValues": {":partition": {"S": partition}},
        }
        if before:
            request["KeyConditionExpression"] += " AND GSI1SK < :before"
            request["ExpressionAttributeValues"][":before"] = {"S": format_instant(before)}
        for page in self.client("dynamodb").get_paginator("query").paginate(**request):
            yield from page["Items"]

    def take_letters(self, output: str) -> list[Letter]:
        """All that is in a queue; each stays there, hidden for five minutes."""
        sqs, url = self.client("sqs"), self.outputs[output]
        letters: dict[str, Letter] = {}
        # A short wait, else SQS may ask some of its servers only and answer that there is none.
        while messages := sqs.receive_message(
            QueueUrl=url, MaxNumberOfMessages=10, VisibilityTimeout=300, WaitTimeSeconds=1
        ).get("Messages"):
            for message in messages:
                body = json.loads(message["Body"])
                letters[message["MessageId"]] = Letter(url, body, message["ReceiptHandle"])
        return [*letters.values()]

    def wake(self, key: keys.Key, now: datetime) -> bool:
        """Touches an item, so that the stream wakes the function that handles it; forgets its
        failures. False if the item is done, or gone, or in hand at this moment."""
        try:
            self.client("dynamodb").update_item(
                TableName=self.outputs["TableName"],
                Key=key,
                UpdateExpression="SET wokenAt = :now REMOVE failures, failedAt",
                ConditionExpression="GSI1PK IN (:outbox, :mailings)",
                ExpressionAttributeValues={
                    ":now": {"S": format_instant(now)},
                    ":outbox": {"S": keys.OUTBOX},
                    ":mailings": {"S": keys.MAILINGS},
                },
            )
        except ClientError as error:
            if error.response["Error"]["Code"] not in NOT_WRITTEN:
                raise
            return False
        return True

    def call(self, function: str, event: dict[str, Any]) -> bool:
        """Whether a function did what it was asked."""
        answer = self.client("lambda").invoke(
            FunctionName=self.outputs[function], Payload=json.dumps(event).encode()
        )
        return "FunctionError" not in answer

    def delete(self, letter: Letter) -> None:
        self.client("sqs").delete_message(QueueUrl=letter.queue, ReceiptHandle=letter.receipt)


def find_stuck(stack: Stack, now: datetime) -> list[Stuck]:
    """Mails that failed or lie in the outbox for longer than sending takes; mailings likewise."""
    stuck = []
    for item in stack.read_index(keys.OUTBOX, None):
        created = item["GSI1SK"]["S"].partition("#")[0]
        failures = int(item.get("failures", {"N": "0"})["N"])
        if failures or created < format_instant(now - SENDING_TAKES):
            stuck.append(_explain_mail(item, created, failures))
    for item in stack.read_index(keys.MAILINGS, now - SENDING_TAKES):
        what = f"mailing {item['SK']['S']} of {item['PK']['S'].partition('#')[2]}"
        why = f"{item.get('addressed', {'N': '0'})['N']} mails put out, then it broke off."
        stuck.append(Stuck(what, why, _key_of(item)))
    return stuck


def _explain_mail(item: dict[str, Any], created: str, failures: int) -> Stuck:
    mail_id = item["SK"]["S"].removeprefix(keys.MAIL_PREFIX)
    owner = keys.parts_of(_key_of(item))
    whose = _OWNERS.get(owner.kind, "registration")
    # Of an address not even the digest is shown.
    who = "" if owner.kind == keys.ADDRESSES else f" {owner.owner}"
    what = f"mail {mail_id} of {whose}{who}, since {created}"
    if not failures:
        why = "Not tried, or SES takes nothing now: quota used up, or sending paused."
        return Stuck(what, why, _key_of(item))
    reason = item.get("failReason", {"S": "?"})["S"]
    meaning = MEANINGS.get(reason, UNKNOWN)
    why = f"failed {failures} times, last {item['failedAt']['S']}: {reason}. {meaning}"
    return Stuck(what, why, _key_of(item))


_OWNERS = {keys.ACCOUNTS: "account", keys.ADDRESSES: "an address"}
"""Whose a mail may be that is no registration's: an invitation, news for an organiser, a request
for a link."""


def _key_of(item: dict[str, Any]) -> keys.Key:
    return {"PK": item["PK"], "SK": item["SK"]}


def explain_news(letter: Letter) -> str:
    """What an event of SES is about, without the address in it."""
    event = letter.body.get("requestPayload", letter.body)
    tags = event.get("detail", {}).get("mail", {}).get("tags", {})
    ids = [*tags.get("mail", ["?"]), "of registration", *tags.get("registration", ["?"])]
    why = letter.body.get("responsePayload", {}).get("errorType", "was not delivered")
    return f"{event.get('detail-type', 'news')} about mail {' '.join(ids)}: {why}"


def explain_export(letter: Letter) -> str:
    """Which file was not made, and why."""
    asked = letter.body.get("requestPayload", {})
    ids = f"{asked.get('exportId', '?')} of {asked.get('eventId', '?')}"
    why = letter.body.get("responsePayload", {}).get("errorType", "was not begun")
    return f"file {ids}: {why}. The log group has the traceback, under exports."


def explain_import(letter: Letter) -> str:
    """Which import broke off, and why."""
    asked = letter.body.get("requestPayload", {})
    ids = f"{asked.get('importId', '?')} of {asked.get('eventId', '?')}"
    why = letter.body.get("responsePayload", {}).get("errorType", "was not begun")
    return f"import {ids}: {why}. The log group has the traceback, under imports."


def explain_call(letter: Letter) -> str:
    """Which webhook did not take what. SQS brings it again by itself: start-message-move-task."""
    fact = letter.body.get("fact", {})
    hook = f"{letter.body.get('hookId', '?')} of {letter.body.get('eventId', '?')}"
    return f"webhook {hook}: {fact.get('id', '?')} was taken by nobody for 24 hours."


def work(stack: Stack, *, redrive: bool, now: datetime) -> int:
    """Prints what is stuck, and does it again if asked to. Returns how many things there were."""
    stuck = find_stuck(stack, now)
    woken = 0
    for one in stuck:
        print(f"{one.what}\n    {one.why}")
        if redrive:
            woken += stack.wake(one.key, now)
    unsent = stack.take_letters("UnsentMailsUrl")
    news = stack.take_letters("UnrecordedNewsUrl")
    seats = stack.take_letters("UnsettledSeatsUrl")
    exports = stack.take_letters("UnmadeExportsUrl")
    imports = stack.take_letters("UnfinishedImportsUrl")
    calls = stack.take_letters("UntakenCallsUrl")
    for letter in news:
        print(explain_news(letter))
    for letter in exports:
        print(explain_export(letter))
    for letter in imports:
        print(explain_import(letter))
    for letter in calls:
        print(explain_call(letter))
    print(
        f"{len(stuck)} mails and mailings stuck; in the queues: {len(unsent)} of the senders, "
        f"{len(news)} of news, {len(seats)} of seats and looks, {len(exports)} of files, "
        f"{len(imports)} of imports, {len(calls)} of webhooks."
    )
    if redrive:
        # The outbox is the memory of mails: their letters only say that somebody should look.
        done = [*unsent]
        done += [
            letter
            for letter in news
            if stack.call("DeliveryFunction", letter.body.get("requestPayload", letter.body))
        ]
        # One whose day has passed is gone, and so is its letter.
        done += [
            letter
            for letter in exports
            if stack.call("ExportsFunction", letter.body.get("requestPayload", {}))
        ]
        # Nobody is added twice.
        done += [
            letter
            for letter in imports
            if stack.call("ImportsFunction", letter.body.get("requestPayload", {}))
        ]
        if seats and stack.call("HousekeepingFunction", {}):
            done += seats
        for letter in done:
            stack.delete(letter)
        print(f"Done again: {woken} woken, {len(done)} letters taken out of the queues.")
    return (
        len(stuck) + len(unsent) + len(news) + len(seats) + len(exports) + len(imports) + len(calls)
    )


def main(arguments: list[str]) -> int:
    if set(arguments) - {"--redrive"}:
        print(__doc__, file=sys.stderr)
        return 2
    settings = tomllib.loads((ROOT / "infra" / "samconfig.toml").read_text())
    where = settings["default"]["global"]["parameters"]
    stack = Stack(where["stack_name"], where["region"])
    work(stack, redrive="--redrive" in arguments, now=datetime.now(UTC))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
