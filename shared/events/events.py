"""Events: their items and reads."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from shared.models.errors import NotFoundError
from shared.models.event import Event
from shared.models.statuses import is_announced
from shared.runtime.clock import format_instant
from shared.runtime.settings import require
from shared.store import keys
from shared.store.client import dynamodb
from shared.store.transaction import Item

TABLE_NAME = require("TABLE_NAME")
_PAGE = 200


class EventPage(NamedTuple):
    """A page of events; `next_key` begins the next page, None if this is the last."""

    events: list[Event]
    next_key: str | None


def read_event(event_id: str) -> Event:
    """The event as it was published last. Strongly consistent, since the stream wakes readers that
    must see the change. Raises: NotFoundError."""
    answer = dynamodb.get_item(
        TableName=TABLE_NAME, ConsistentRead=True, Key=keys.event_key(event_id)
    )
    if "Item" not in answer:
        raise NotFoundError(f"There is no event {event_id}.")
    return parse_event(answer["Item"])


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
    found: list[Item] = []
    while True:
        answer = dynamodb.query(**request)
        found += answer["Items"]
        last = answer.get("LastEvaluatedKey")
        # A page may be shorter than `limit`: DynamoDB ends it after a megabyte.
        if not last or len(found) == limit:
            break
        request |= {"ExclusiveStartKey": last, "Limit": limit - len(found)}
    return EventPage([parse_event(item) for item in found], last["GSI1SK"]["S"] if last else None)


def every_published_event() -> Iterator[Event]:
    """All published events, newest first, read page by page as they are consumed."""
    after = None
    while True:
        page = read_published_events(_PAGE, after)
        yield from page.events
        after = page.next_key
        if after is None:
            return


def event_item(event: Event) -> Item:
    """The event's item; only a published event stands in the index of events. Its secret stands
    beside the document, so that no reader of the document has it."""
    item: Item = keys.event_key(event.event_id) | {
        "document": {"S": event.model_dump_json()},
        "version": {"N": str(event.version)},
    }
    if event.digest_key:
        item[keys.DIGEST_KEY] = {"S": event.digest_key}
    if is_announced(event.state):
        item["GSI1PK"] = {"S": keys.PUBLISHED_EVENTS}
        item["GSI1SK"] = {"S": f"{format_instant(event.starts_at)}#{event.event_id}"}
    return item


def parse_event(item: Item) -> Event:
    event = Event.parse_kept(item["document"]["S"])
    if keys.DIGEST_KEY not in item:
        return event
    return event.model_copy(update={"digest_key": item[keys.DIGEST_KEY]["S"]})
