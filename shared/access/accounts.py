"""What an account wants to see: the columns of its lists of people. Kept with the account."""

from collections.abc import Sequence
from datetime import datetime

from shared.models.retention import expires_after
from shared.store import keys
from shared.store.calls import get, present, update, write
from shared.store.notation import set_to


def read_columns(account: str, now: datetime) -> tuple[str, ...]:
    """The ids of columns beside those that every list has; none until some were chosen."""
    item = present(get(keys.account_key(account)), now)
    return tuple(item.get("listColumns", ())) if item else ()


def keep_columns(account: str, columns: Sequence[str], now: datetime) -> None:
    """Kept for a year from now."""
    actions = set_to(listColumns=[*columns] or None, **expires_after(now, "account"))
    write(update(keys.account_key(account), actions))
