"""What was rendered when a programme was published: one item each, read by one GetItem."""

import zlib
from hashlib import sha256
from typing import Literal, NamedTuple

from shared.errors import NotFoundError
from shared.settings import require
from shared.table import keys
from shared.table.client import dynamodb
from shared.table.transaction import Item

TABLE_NAME = require("TABLE_NAME")

RenditionName = Literal["event", "schedule", "calendar", "page", "form"]


class Rendition(NamedTuple):
    """A ready answer. `etag` is quoted, as the header wants it; the window is registration's."""

    body: str
    etag: str
    opens_at: str
    closes_at: str


def read_rendition(event_id: str, name: RenditionName, language: str) -> Rendition:
    """The ready answer. Raises: NotFoundError."""
    answer = dynamodb.get_item(
        TableName=TABLE_NAME, Key=keys.rendition_key(event_id, name, language)
    )
    if "Item" not in answer:
        raise NotFoundError(f"There is no event {event_id}.")
    item = answer["Item"]
    return Rendition(
        zlib.decompress(item["body"]["B"]).decode(),
        item["etag"]["S"],
        item["opensAt"]["S"],
        item["closesAt"]["S"],
    )


def rendition_item(
    event_id: str, name: RenditionName, language: str, body: str, window: tuple[str, str]
) -> Item:
    """The item of a ready answer; deflated, since read units count bytes."""
    opens_at, closes_at = window
    return keys.rendition_key(event_id, name, language) | {
        "opensAt": {"S": opens_at},
        "closesAt": {"S": closes_at},
        "body": {"B": zlib.compress(body.encode(), 9)},
        "etag": {"S": make_etag(body)},
    }


def make_etag(body: str) -> str:
    return f'"{sha256(body.encode()).hexdigest()[:32]}"'
