"""What the stub answers: what DynamoDB holds after the publication of a large event."""

import base64
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import boto3

from bench.desk import ListPage, Recorded, merge
from bench.emulated import emulated_table
from infra.seed import REFERENCE, make_demonstration, parse, read_file
from shared.models.event import Event
from shared.models.programme import Programme
from shared.publishing.publication import publish
from tests.factories import NOW
from tests.lambda_events import SIGNING_KEYS

SESSIONS = 30
COUNTERS = 6


def large_event() -> tuple[Event, Programme]:
    """The demonstration with five breakouts and talks until there are 30 sessions."""
    facts = make_demonstration(read_file(REFERENCE), NOW)
    programme = facts["programme"]
    first = next(item for item in programme if item["kind"] == "breakout")
    programme.append(first | {"sessionId": "fifth"})
    description = next(item["description"] for item in programme if "description" in item)
    programme += [
        {
            "sessionId": f"talk-{number}",
            "kind": "plenary",
            # One after another, behind the last item: a draft with overlaps is not published.
            "starts": _clock(number),
            "ends": _clock(number + 1),
            "title": first["title"],
            "description": {language: text * 3 for language, text in description.items()},
        }
        for number in range(SESSIONS - len(programme))
    ]
    return parse(facts)


def _clock(number: int) -> str:
    """The start of the talk of this number, ten minutes each."""
    return f"{18 + number // 6}:{number % 6}0"


@contextmanager
def serve_answers() -> Iterator[tuple[str, Event, ListPage]]:
    """The stub's address, the event that it knows, and the desk's list of it."""
    event, programme = large_event()
    answers, listed = _make_answers(event, programme)
    stub = str(Path(__file__).with_name("stub.py"))
    with TemporaryDirectory() as folder:
        file = Path(folder) / "answers.json"
        file.write_text(json.dumps(answers, default=_in_base64))
        with subprocess.Popen(
            [sys.executable, "-S", stub, str(file)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdin and process.stdout
            yield f"http://127.0.0.1:{int(process.stdout.readline())}", event, listed
            process.stdin.close()


def _make_answers(event: Event, programme: Programme) -> tuple[dict[str, Any], ListPage]:
    with emulated_table():
        publish(event, programme, NOW)
        items = boto3.client("dynamodb").scan(TableName=os.environ["TABLE_NAME"])["Items"]
        listed = ListPage(event)
    counters = [item for item in items if item["PK"]["S"] == f"SEATS#{event.event_id}"]
    assert (len(programme.sessions), len(counters)) == (SESSIONS, COUNTERS)
    answers: Recorded = {
        "GetItem": {f"{item['PK']['S']} {item['SK']['S']}": {"Item": item} for item in items},
        "Query": {"": {"Items": counters, "Count": COUNTERS, "ScannedCount": COUNTERS}},
        "TransactWriteItems": {"": {}},
        "GetSecretValue": {"": {"SecretString": SIGNING_KEYS}},
    }
    return merge(answers, listed.answers), listed


def _in_base64(content: bytes) -> str:
    return base64.b64encode(content).decode()
