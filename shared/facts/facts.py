"""A fact, from the record that says it: a move, a scan that counts, a version of an event.

The record is in the index of facts until it was passed on; its place there says what is told. So
the stream's image of it is enough, and a registration's transaction gains no item (docs/facts.md).
"""

from datetime import datetime, timedelta
from typing import NamedTuple

from shared.facts.kinds import FactKind
from shared.runtime.clock import format_instant
from shared.store import keys
from shared.store.calls import ConditionFailedError, HeldError, query_index, update, write
from shared.store.notation import Item, below, equals, exists, remove, set_to
from shared.store.partitions import FACTS

UNTOLD_AFTER = timedelta(minutes=5)
MOST_WOKEN = 2_000
_IS_UNTOLD = exists() & equals("GSI1PK", FACTS)


class Fact(NamedTuple):
    """What happened, at which event, when; `key` is of the record that says it."""

    kind: FactKind
    event_id: str
    at: str
    key: keys.Key

    @property
    def fact_id(self) -> str:
        """The same whenever this fact is told: it follows from the record's key."""
        kind, owner, name = keys.parts_of(self.key)
        return f"{kind.lower()}-{owner}-{name}"

    @property
    def registration_id(self) -> str | None:
        """None for a fact of the event itself."""
        kind, owner, _ = keys.parts_of(self.key)
        return owner if kind == keys.REGISTRATION else None


def read_fact(record: Item) -> Fact:
    """The fact that a record tells, as it lies in the index of facts."""
    at, event_id, kind = record["GSI1SK"].split("#")
    return Fact(kind, event_id, at, keys.key_of(record))


def mark_told(fact: Fact) -> None:
    """Takes it out of the index of facts; nothing to do where it has left, or was erased."""
    try:
        write(update(fact.key, remove("GSI1PK", "GSI1SK", "wokenAt"), when=_IS_UNTOLD))
    except ConditionFailedError:
        return


def wake_untold(now: datetime) -> int:
    """Touches the facts that lie in the index for longer than telling takes, oldest first, so that
    the stream brings them again. Returns how many.

    A stream forgets after a day and never repeats what it gave up on. The index keeps it.
    """
    is_left = below("GSI1SK", format_instant(now - UNTOLD_AFTER))
    woken = 0
    for item in query_index(equals("GSI1PK", FACTS) & is_left):
        touch = update(keys.key_of(item), set_to(wokenAt=format_instant(now)), when=_IS_UNTOLD)
        try:
            write(touch)
        except (ConditionFailedError, HeldError):
            continue
        woken += 1
        if woken == MOST_WOKEN:
            break
    return woken
