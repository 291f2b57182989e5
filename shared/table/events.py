"""Events and their programmes: items and reads."""

from typing import Any, NamedTuple

from shared.clock import format_instant
from shared.errors import NotFoundError
from shared.models.event import Event
from shared.models.programme import Programme, Session
from shared.settings import require
from shared.table import keys
from shared.table.client import dynamodb
from shared.table.transaction import Item

TABLE_NAME = require("TABLE_NAME")


class EventPage(NamedTuple):
    """Some events and where to go on, if there are more."""

    events: list[Event]
    next_key: str | None


def read_event(event_id: str) -> Event:
    """The event. Raises: NotFoundError."""
    answer = dynamodb.get_item(TableName=TABLE_NAME, Key=keys.event_key(event_id))
    if "Item" not in answer:
        raise NotFoundError(f"There is no event {event_id}.")
    return parse_event(answer["Item"])


def read_programme(event_id: str) -> Programme:
    """The whole programme in order of time. Raises: NotFoundError."""
    answer = dynamodb.query(
        TableName=TABLE_NAME,
        KeyConditionExpression="PK = :partition AND begins_with(SK, :sessions)",
        ExpressionAttributeValues={
            ":partition": {"S": keys.event_partition(event_id)},
            ":sessions": {"S": keys.SESSION_PREFIX},
        },
    )
    if not answer["Items"]:
        raise NotFoundError(f"There is no programme of event {event_id}.")
    sessions = [Session.model_validate_json(item["document"]["S"]) for item in answer["Items"]]
    sessions.sort(key=lambda s: (s.starts_at, s.part_of is not None))
    return Programme(sessions=tuple(sessions))


def read_published_events(limit: int, after: str | None = None) -> EventPage:
    """Published events, newest first; `after` is a page's `next_key`."""
    request: dict[str, Any] = {
        "TableName": TABLE_NAME,
        "IndexName": keys.INDEX,
        "KeyConditionExpression": "GSI1PK = :published",
        "ExpressionAttributeValues": {":published": {"S": keys.PUBLISHED_EVENTS}},
        "ScanIndexForward": False,
        "Limit": limit,
    }
    if after:
        event_id = after.split("#", 1)[1]
        request["ExclusiveStartKey"] = keys.event_key(event_id) | {
            "GSI1PK": {"S": keys.PUBLISHED_EVENTS},
            "GSI1SK": {"S": after},
        }
    answer = dynamodb.query(**request)
    last = answer.get("LastEvaluatedKey")
    return EventPage(
        [parse_event(item) for item in answer["Items"]], last["GSI1SK"]["S"] if last else None
    )


def event_item(event: Event) -> Item:
    """The event's item; only a published event stands in the index of events."""
    item: Item = keys.event_key(event.event_id) | {"document": {"S": event.model_dump_json()}}
    if event.state != "draft":
        item["GSI1PK"] = {"S": keys.PUBLISHED_EVENTS}
        item["GSI1SK"] = {"S": f"{format_instant(event.starts_at)}#{event.event_id}"}
    return item


def session_item(event_id: str, session: Session) -> Item:
    return keys.session_key(event_id, session.session_id) | {
        "document": {"S": session.model_dump_json()}
    }


def parse_event(item: Item) -> Event:
    return Event.model_validate_json(item["document"]["S"])
