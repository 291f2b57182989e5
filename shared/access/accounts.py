"""What an account wants to see: the columns of its lists of people. Kept with the account, and read
with its grants."""

from collections.abc import Sequence
from datetime import datetime

from shared.models.retention import expires_after
from shared.store import keys
from shared.store.calls import update, write
from shared.store.notation import set_to


def keep_columns(account: str, columns: Sequence[str], now: datetime) -> None:
    """Kept for a year from now."""
    actions = set_to(listColumns=[*columns] or None, **expires_after(now, "account"))
    write(update(keys.account_key(account), actions))
