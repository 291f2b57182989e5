"""What has expired is gone at once, in every read: TTL takes up to two days to remove it."""

from datetime import datetime

from shared.runtime.clock import epoch_seconds
from shared.runtime.settings import require
from shared.store import keys
from shared.store.transaction import Item, Write

TABLE_NAME = require("TABLE_NAME")

IS_PRESENT = "expiresAt > :moment"
"""The filter of a Query that must not find what has expired, with the values of `at`."""


def at(now: datetime) -> Item:
    return {":moment": {"N": str(epoch_seconds(now))}}


def present(item: Item | None, now: datetime) -> Item | None:
    """The item that was read, unless there is none or it has expired."""
    if item is None or int(item["expiresAt"]["N"]) <= epoch_seconds(now):
        return None
    return item


class ErasedMeanwhileError(Exception):
    """The registration is gone, or somebody has begun to erase it."""


def check_stays(registration_id: str) -> Write:
    """Refuses what is written with it, with ErasedMeanwhileError, if the registration is gone or
    about to be: nothing of it is put beside what is being erased."""
    check = {
        "TableName": TABLE_NAME,
        "Key": keys.registration_key(registration_id),
        "ConditionExpression": "attribute_exists(PK) AND attribute_not_exists(erasingSince)",
    }
    return Write({"ConditionCheck": check}, lambda _: ErasedMeanwhileError())
