"""The desk's list of 50 people: the answers that the stub needs for it, its reads, its bytes."""

import base64
from collections import Counter
from typing import Any
from unittest.mock import patch

from botocore.client import BaseClient

from bench import requests
from bench.stub import key_of
from bench.targets import LIST_KILOBYTES, LIST_READS, Figure
from shared.models.event import Event
from shared.signing.cookies import SESSION
from shared.signing.login import Person
from shared.signing.sessions import open_session
from shared.store.client import dynamodb
from tests.accounts import ORGANISER, first_grants
from tests.factories import NOW
from tests.functions import desk, registration
from tests.integration.desks import put_parameter
from tests.lambda_events import proxy_event
from tests.requests import BREAKOUTS

PEOPLE = 50
READS = ("GetItem", "Query", "BatchGetItem", "TransactGetItems")
OF_THE_VISIT = 2
"""Session and grants: each page reads them, and they are counted apart."""
Recorded = dict[str, dict[str, Any]]


class ListPage:
    """The request, the answers that the stub needs for it, and the figures that are exact."""

    def __init__(self, event: Event) -> None:
        """In an emulated table that holds the event."""
        for grant in first_grants():
            dynamodb.put_item(**grant)
        for number in range(PEOPLE):
            asked = requests.registration(event, number, BREAKOUTS[number % len(BREAKOUTS)])
            answer = registration(asked)
            assert answer["statusCode"] == 201, answer
        session_id = open_session(
            Person(ORGANISER["sub"], "jannie@hoorn.example", "Jannie de Vries"), NOW
        )
        self.request = proxy_event(
            "GET",
            "/organisator/{proxy+}",
            path=f"/organisator/{event.event_id}/aanmeldingen",
            headers={"Cookie": f"{SESSION}={session_id}", "Accept-Encoding": "gzip"},
        )
        put_parameter()
        self.answers: Recorded = {}
        self._made: Counter[str] = Counter()
        with patch.object(BaseClient, "_make_api_call", self._recording()):
            desk(self.request)  # the first one reads what the second has at hand
            self._made.clear()
            page = desk(self.request)
        body = base64.b64decode(page["body"])
        assert page["statusCode"] == 200 and page.get("isBase64Encoded"), page
        self._bytes = len(body)

    def figures(self) -> list[Figure]:
        reads = sum(self._made[name] for name in READS) - OF_THE_VISIT
        assert self._made.total() == reads + OF_THE_VISIT, self._made
        kilobytes = self._bytes / 1000
        return [
            Figure("list of 50 at the desk, reads", reads, str(reads), LIST_READS),
            Figure("list of 50 at the desk, kB", kilobytes, f"{kilobytes:.1f}", LIST_KILOBYTES),
        ]

    def _recording(self) -> Any:
        every_client: Any = BaseClient
        really = every_client._make_api_call

        def call(client: Any, operation: str, asked: dict[str, Any]) -> Any:
            answer = really(client, operation, asked)
            self._made[operation] += 1
            kept = {name: value for name, value in answer.items() if name != "ResponseMetadata"}
            if operation == "GetParameter":
                kept = {"Parameter": {"Value": answer["Parameter"]["Value"]}}
            self.answers.setdefault(operation, {})[key_of(asked)] = kept
            return answer

        return call


def merge(answers: Recorded, more: Recorded) -> Recorded:
    """Both; what is recorded for a key goes before."""
    return {
        operation: answers.get(operation, {}) | more.get(operation, {})
        for operation in {*answers, *more}
    }
