"""What has expired is gone at once, in every read: TTL takes up to two days to remove it."""

from datetime import datetime

from shared.clock import epoch_seconds
from shared.table.transaction import Item

IS_PRESENT = "expiresAt > :moment"
"""The filter of a Query that must not find what has expired, with the values of `at`."""


def at(now: datetime) -> Item:
    return {":moment": {"N": str(epoch_seconds(now))}}


def present(item: Item | None, now: datetime) -> Item | None:
    """The item that was read, unless there is none or it has expired."""
    if item is None or int(item["expiresAt"]["N"]) <= epoch_seconds(now):
        return None
    return item
