"""How many source files a reader meets who follows a form's POST, or the sending of a mail.

Counted is each Python file of shared/ or functions/ of which a function is called, validators of
models among them, in a function that is warm: imports are done, the event is known. Files of a
story are those that are no vocabulary: values, words, clock and log, DynamoDB's notation.
`pytest tests/integration/test_passes.py -s` prints them.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any
from urllib.parse import urlencode

import pytest

from shared.models.event import Event
from shared.sending import ses
from shared.store import keys
from tests import functions
from tests.clocks import CLOCK
from tests.faults.mail_world import Ses, record
from tests.lambda_events import proxy_event

ROOT = Path(__file__).parents[2]
VOCABULARY = ("input", "refusals", "models", "words", "runtime", "store")
MOST_OF_A_POST = 25
MOST_OF_A_MAIL = 22


def trace(call: Callable[[], dict[str, Any]]) -> set[str]:
    """The files of ours that the call passes."""
    passed: set[str] = set()

    def see(frame: FrameType, kind: str, _: Any) -> None:
        if kind == "call" and frame.f_code.co_name != "<module>":
            passed.add(frame.f_code.co_filename)

    sys.setprofile(see)
    try:
        call()
    finally:
        sys.setprofile(None)
    files = (Path(name) for name in passed if name.startswith(str(ROOT)) and name.endswith(".py"))
    named = (file.relative_to(ROOT) for file in files)
    return {str(file) for file in named if file.parts[0] in ("shared", "functions")}


def post(event: Event, number: int) -> dict[str, Any]:
    fields = {
        "key": f"the-key-of-this-form-{number}",
        "name": "Naam",
        "email": f"bezoeker{number}@gemeente.example",
        "organisation": "Hoorn",
        "choice.round-1.1": "global-goals",
    }
    request = proxy_event(
        "POST",
        "/bijeenkomsten/{eventId}/aanmelden",
        parameters={"eventId": event.event_id},
        headers={"Content-Type": "application/x-www-form-urlencoded"},
        body=urlencode(fields),
    )
    answer = functions.visitor(request)
    assert answer["statusCode"] == 201
    return answer


def send(table: Any) -> dict[str, Any]:
    """Sends the mails that lie in the outbox."""
    found = table.query(
        TableName="vng-events-test",
        IndexName=keys.INDEX,
        KeyConditionExpression="GSI1PK = :outbox",
        ExpressionAttributeValues={":outbox": {"S": keys.OUTBOX}},
    )["Items"]
    assert found
    mails = [item["GSI1SK"]["S"].split("#")[1:3] for item in found]
    answer = functions.confirmation({"Records": [record(*mail) for mail in mails]})
    assert answer == {"batchItemFailures": []}
    return answer


def report(what: str, files: set[str]) -> int:
    """Prints the files, and answers how many are of a story."""
    words = tuple(f"shared/{room}/" for room in VOCABULARY)
    story = sorted(file for file in files if not file.startswith(words))
    print(f"\n{what}: {len(files)} files, {len(story)} of its story", *story, sep="\n  ")
    print("  and of the vocabulary:", *sorted(files - {*story}), sep="\n    ")
    return len(story)


def test_a_post_and_a_mail_pass_few_files(
    event: Event, table: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ses, "_ses", Ses(CLOCK))
    post(event, 1)
    send(table)

    of_a_post = trace(lambda: post(event, 2))
    of_a_mail = trace(lambda: send(table))

    assert report("POST of a form", of_a_post) <= MOST_OF_A_POST
    assert report("sending of a mail", of_a_mail) <= MOST_OF_A_MAIL
