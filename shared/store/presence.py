"""What has expired is gone at once, in every read: TTL takes up to two days to remove it."""

from datetime import datetime

from shared.runtime.clock import epoch_seconds
from shared.store import keys
from shared.store.calls import check
from shared.store.expressions import Condition, Parameter, above, absent, exists, set_to
from shared.store.items import Item
from shared.store.transaction import Write

SET_EXPIRY = set_to(expiresAt=Parameter("expiresAt"))
"""What `shared.models.retention` says is given to it."""


def is_present(now: datetime) -> Condition:
    """The filter of a Query that must not find what has expired."""
    return above("expiresAt", epoch_seconds(now))


def present(item: Item | None, now: datetime) -> Item | None:
    """The item that was read, unless there is none or it has expired."""
    return None if item is None or has_expired(item, now) else item


def has_expired(item: Item, now: datetime) -> bool:
    """Whether it has; what names no expiry stays."""
    return "expiresAt" in item and item["expiresAt"] <= epoch_seconds(now)


class ErasedMeanwhileError(Exception):
    """The registration is gone, or somebody has begun to erase it."""


def check_stays(registration_id: str) -> Write:
    """Refuses what is written with it, with ErasedMeanwhileError, if the registration is gone or
    about to be: nothing of it is put beside what is being erased."""
    return check(
        keys.registration_key(registration_id),
        when=exists() & absent("erasingSince"),
        refuse=ErasedMeanwhileError,
    )
