"""Acts: who did what, of what, when; never a value. Acts are only added: functions may put and read
them, and none may change or delete one (`Policies` in template.yaml).

An act stands in no transaction. Whether AWS judges an action of a transaction by its own item alone
is not documented; were it not so, who changes a registration beside an act would need the right
to change acts. So a look is kept before anything is shown, and a change right after it was made;
moves, receipts, mailings and grants name who made them in their own transaction.
"""

from datetime import datetime
from hashlib import sha256
from itertools import repeat
from typing import Literal, NamedTuple, get_args
from uuid import uuid4

from shared.access.matrix import EVERY_EVENT as EVERY_EVENT
from shared.models.retention import expires_after
from shared.runtime.clock import format_instant, parse_instant
from shared.store import keys
from shared.store.calls import is_present, put, query, write
from shared.store.cursor import PageAsked
from shared.store.notation import Item, below, equals, make_item

ActKind = Literal[
    "answers-seen",
    "person-looked-up",
    "person-shown",
    "person-erased",
    "list-exported",
    "badges-printed",
    "people-imported",
    "registration-added",
    "registration-put-first",
    "application-accepted",
    "application-refused",
    "seat-handed-over",
    "mail-resent",
    "registration-changed",
    "registration-cancelled",
    "registration-erased",
    "checked-in",
    "check-in-undone",
    "walked-in",
    "door-list-fetched",
    "event-begun",
    "draft-saved",
    "draft-removed",
    "picture-uploaded",
    "logo-changed",
    "event-published",
    "event-removed",
    "event-changed",
    "session-changed",
    "mailing-started",
    "mailing-stopped",
    "grant-given",
    "grant-taken",
    "program-made",
    "program-removed",
    "webhook-made",
    "webhook-changed",
    "webhook-removed",
    "webhook-secret-renewed",
    "webhook-tested",
]
ACT_KINDS: tuple[ActKind, ...] = get_args(ActKind)


class Act(NamedTuple):
    """`object` is the id of what it was done to: a registration, session, mailing, account, or the
    event itself. At no event, `event_id` is `EVERY_EVENT`."""

    event_id: str
    account: str
    kind: ActKind
    object: str
    at: datetime


class ActPage(NamedTuple):
    """Acts, newest first, and the sort key behind which the next page begins; None where there is
    none."""

    acts: list[Act]
    next_key: str | None


def keep_act(act: Act, *, once: str = "") -> None:
    """Puts it, by itself. With `once`, a text, the same act of the same moment is kept once,
    however often it is put."""
    moment = format_instant(act.at)
    random = sha256(once.encode()).hexdigest()[:26] if once else uuid4().hex[6:]
    item = make_item(
        # Acts of one second stay in their order.
        keys.act_key(act.event_id, moment, f"{act.at.microsecond:06d}{random}"),
        account=act.account,
        kind=act.kind,
        object=act.object,
        **expires_after(act.at, "act"),
    )
    write(put(item))


def read_acts(event_id: str, page: PageAsked, now: datetime) -> ActPage:
    """The acts at an event, or at none (`EVERY_EVENT`), newest first."""
    partition = equals("PK", keys.acts_partition(event_id))
    found: list[Item] = []
    here = partition & below("SK", page.after) if page.after else partition
    sizes = repeat(page.limit + 1)
    for item in query(here, keep=is_present(now), newest_first=True, page_sizes=sizes):
        if len(found) == page.limit:
            return ActPage([*map(_parse, found)], found[-1]["SK"])
        found.append(item)
    return ActPage([*map(_parse, found)], None)


def read_last_act(event_id: str, kind: ActKind, now: datetime) -> Act | None:
    """The newest act of that kind at an event. It reads from the newest act back to it."""
    here = equals("PK", keys.acts_partition(event_id))
    found = query(here, keep=is_present(now) & equals("kind", kind), newest_first=True)
    item = next(found, None)
    return _parse(item) if item else None


def read_acts_on(event_id: str, object_id: str, now: datetime) -> list[Act]:
    """The acts at an event that name this object, oldest first. It reads all acts there."""
    found = query(equals("PK", keys.acts_partition(event_id)), keep=is_present(now))
    return [act for act in map(_parse, found) if act.object == object_id]


def _parse(item: Item) -> Act:
    key = keys.key_of(item)
    return Act(
        event_id=keys.read_owner(key),
        account=item["account"],
        kind=item["kind"],
        object=item["object"],
        at=parse_instant(item["SK"].partition("#")[0]),
    )
