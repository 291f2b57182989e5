"""How fresh the index is: a sign is put into the table and looked for in the index."""

from datetime import datetime, timedelta
from uuid import uuid4

from shared.models.event import Event
from shared.runtime.clock import epoch_seconds, format_instant
from shared.runtime.settings import require
from shared.store import keys
from shared.store.client import dynamodb

TABLE_NAME = require("TABLE_NAME")
_KEPT = timedelta(days=1)


def put_sign(event: Event, now: datetime) -> str:
    """Puts a new sign for this event; returns its GSI1SK."""
    sign = f"{format_instant(now)}#{uuid4().hex}"
    dynamodb.put_item(
        TableName=TABLE_NAME,
        Item=keys.sign_key(event.event_id)
        | {
            "GSI1PK": {"S": keys.SIGNS},
            "GSI1SK": {"S": sign},
            "expiresAt": {"N": str(epoch_seconds(now + _KEPT))},
        },
    )
    return sign


def is_shown(sign: str) -> bool:
    """Whether the index shows this sign."""
    answer = dynamodb.query(
        TableName=TABLE_NAME,
        IndexName=keys.INDEX,
        Select="COUNT",
        KeyConditionExpression="GSI1PK = :signs AND GSI1SK = :sign",
        ExpressionAttributeValues={":signs": {"S": keys.SIGNS}, ":sign": {"S": sign}},
    )
    return bool(answer["Count"])
