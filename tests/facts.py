"""Facts that lie in the index, the stream that brings them, and a bus that takes them."""

import json
import os
from typing import Any

from tests.functions import handover

TABLE = os.environ["TABLE_NAME"]


class Bus:
    """EventBridge. `refuses` is raised; `leaves` are the places in a call that it does not take."""

    def __init__(self) -> None:
        self.taken: list[dict[str, Any]] = []
        self.calls: list[int] = []
        self.refuses: Exception | None = None
        self.leaves: set[int] = set()

    def put_events(self, Entries: list[dict[str, Any]]) -> dict[str, Any]:  # noqa: N803
        self.calls.append(len(Entries))
        if self.refuses:
            raise self.refuses
        answer = []
        for place, entry in enumerate(Entries):
            if place in self.leaves:
                answer.append({"ErrorCode": "ThrottlingException"})
                continue
            self.taken.append(json.loads(entry["Detail"]) | {"_entry": entry})
            answer.append({"EventId": str(len(self.taken))})
        return {"Entries": answer, "FailedEntryCount": len(self.leaves)}

    def kinds(self) -> list[str]:
        return [each["type"].removeprefix("nl.vng.events.") for each in self.taken]

    def ids(self) -> list[str]:
        return [each["id"] for each in self.taken]


def untold(table: Any) -> list[dict[str, Any]]:
    """The records in the index of facts, oldest first, as the table has them."""
    found: list[dict[str, Any]] = table.query(
        TableName=TABLE,
        IndexName="GSI1",
        KeyConditionExpression="GSI1PK = :facts",
        ExpressionAttributeValues={":facts": {"S": "FACTS"}},
    )["Items"]
    return found


def bring(*items: dict[str, Any], name: str = "INSERT") -> dict[str, Any]:
    """The stream brings these records to its reader."""
    records = [
        {
            "eventName": name,
            "dynamodb": {
                "Keys": {"PK": item["PK"], "SK": item["SK"]},
                "NewImage": item,
                "SequenceNumber": str(number),
            },
        }
        for number, item in enumerate(items)
    ]
    return handover({"Records": records})
