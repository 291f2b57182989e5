"""How often mail may be caused for one address: five times a day for each event and reason."""

from datetime import datetime, timedelta
from typing import Literal

from botocore.exceptions import ClientError

from shared.clock import epoch_seconds
from shared.models.address import Address
from shared.models.event import Event
from shared.settings import require
from shared.table import keys
from shared.table.client import dynamodb

TABLE_NAME = require("TABLE_NAME")
A_DAY = 5


Cause = Literal["ASKED", "CANCELLED"]


def is_asked_too_often(
    event: Event, address: Address, now: datetime, cause: Cause = "ASKED"
) -> bool:
    """Counts this time; True if the day's number was used up before it."""
    try:
        dynamodb.update_item(
            TableName=TABLE_NAME,
            Key=keys.throttle_key(event, address, cause, now.date().isoformat()),
            UpdateExpression="ADD asked :one SET expiresAt = :expiry",
            ConditionExpression="attribute_not_exists(asked) OR asked < :most",
            ExpressionAttributeValues={
                ":one": {"N": "1"},
                ":most": {"N": str(A_DAY)},
                ":expiry": {"N": str(epoch_seconds(now + timedelta(days=2)))},
            },
        )
    except ClientError as error:
        if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise
        return True
    return False
