"""Programmes: their items and reads. Apart from events, whose other readers need no sessions."""

from shared.errors import NotFoundError
from shared.models.programme import Programme, Session
from shared.settings import require
from shared.table import keys
from shared.table.client import query_all
from shared.table.transaction import Item

TABLE_NAME = require("TABLE_NAME")


def read_programme(event_id: str) -> Programme:
    """The whole programme in order of time. Raises: NotFoundError."""
    found = query_all(
        TableName=TABLE_NAME,
        ConsistentRead=True,
        KeyConditionExpression="PK = :partition AND begins_with(SK, :sessions)",
        ExpressionAttributeValues={
            ":partition": {"S": keys.event_partition(event_id)},
            ":sessions": {"S": keys.SESSION_PREFIX},
        },
    )
    sessions = [Session.parse_kept(item["document"]["S"]) for item in found]
    if not sessions:
        raise NotFoundError(f"There is no programme of event {event_id}.")
    sessions.sort(key=lambda s: (s.starts_at, s.part_of is not None))
    return Programme(sessions=tuple(sessions))


def session_item(event_id: str, session: Session) -> Item:
    return keys.session_key(event_id, session.session_id) | {
        "document": {"S": session.model_dump_json()}
    }
