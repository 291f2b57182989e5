"""A watch: what an account wants to be mailed of an event, and what it was told last.

It lies with the event, and goes with it. What was told stands in attributes of its own, so that a
choice that is made meanwhile overwrites none of it.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from shared.models.event import Event
from shared.models.fields import FIRST, Language
from shared.models.retention import expires_with
from shared.store import keys
from shared.store.calls import ConditionFailedError, get, present, query, update
from shared.store.notation import Item, add, begins, equals, set_to
from shared.store.transaction import Write, transact
from shared.watching.kinds import Notifications, WatchKind
from shared.watching.sight import Sight, Told


class Watch(NamedTuple):
    """`turn` is raised by each change, so that nothing is told twice."""

    account: str
    event_id: str
    tells: frozenset[WatchKind]
    language: Language
    told: Told
    turn: int
    goes_in_time: bool
    """Whether it expires when it should, by the event's present end."""


def read_notifications(account: str, event_id: str, now: datetime) -> Notifications:
    """What the account chose; nothing until it chose."""
    item = present(get(keys.watch_key(event_id, account)), now)
    if item is None:
        return Notifications()
    return Notifications(tells=item.get("tells", ()), language=item["spoken"])


def keep_notifications(event: Event, account: str, asked: Notifications, now: datetime) -> None:
    """Keeps the choice. Of what is chosen anew only that is told which happens from now on.

    Raises: BusyError.
    """
    before = read_notifications(account, event.event_id, now)
    seen = Sight(event, now).describe({*asked.tells} - {*before.tells})
    choice = {"tells": sorted({*asked.tells}), "spoken": asked.language}
    key = keys.watch_key(event.event_id, account)
    transact([update(key, set_to(**choice, **seen, **_expiry(event)) & add(turn=1))])


def read_watches(event: Event, now: datetime) -> Iterator[Watch]:
    """All that somebody chose of the event, strongly consistent."""
    partition = equals("PK", keys.event_partition(event.event_id))
    for item in query(partition & begins("SK", keys.WATCH_PREFIX)):
        if present(item, now):
            yield _parse(item, _expiry(event))


def keep_told(event: Event, watch: Watch, told: Mapping[str, Any]) -> Write:
    """The write that keeps what was told. Its refusal is ConditionFailedError, where somebody told
    or chose meanwhile."""
    key = keys.watch_key(watch.event_id, watch.account)
    actions = set_to(**told, **_expiry(event)) & add(turn=1)
    return update(key, actions, when=equals("turn", watch.turn), refuse=ConditionFailedError)


def _expiry(event: Event) -> dict[str, int]:
    return expires_with(event, "grant")


def _parse(item: Item, expiry: Mapping[str, int]) -> Watch:
    key = keys.key_of(item)
    return Watch(
        account=keys.parts_of(key).name,
        event_id=keys.read_owner(key),
        tells=frozenset(item.get("tells", ())),
        language=item.get("spoken", FIRST),
        told=Told.parse(item),
        turn=item["turn"],
        goes_in_time=all(item.get(name) == value for name, value in expiry.items()),
    )
