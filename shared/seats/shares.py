"""Shares: how many registrations each organisation has, if an event limits that until a date.

A counted registration has a mark: the digest of its organisation. The transaction that counts one
more or one less sets or removes the mark. So a count always equals the number of marks, with or
without a limit, and nothing has to be recounted.

The rule says whether registrations are counted, and up to which limit. It stands in the event's
counter, which every registration changes anyway. So nobody takes a seat under an old rule, however
long a function has kept the event in memory. Before a limit holds, all registrations are counted
(`shared.reconciling.counting`).

A visitor may have typed the name of the organisation. So its item key is a digest, and the item
expires with the registrations that it counts and is deleted with the last of them.
"""

import re
from collections import Counter as Tally
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import datetime

from shared.input.ids import digest
from shared.models.event import Event, Share
from shared.models.registration import AttendeeOrganisation, Registration
from shared.models.retention import expires_with
from shared.models.statuses import has_ended, is_undecided
from shared.refusals.registrations import ShareExhaustedError
from shared.runtime.clock import format_instant, parse_instant
from shared.seats.changes import CounterChangedError
from shared.store import keys
from shared.store.calls import (
    ConditionFailedError,
    delete,
    get,
    query,
    query_keys,
    update,
    write,
)
from shared.store.notation import (
    Item,
    absent,
    add,
    at_most,
    differs,
    equals,
    exists,
    set_to,
)
from shared.store.transaction import Write, transact

COUNTING = "counting"
"""The rule while earlier registrations are being counted; no limit holds yet."""
COUNTED = "counted"
"""The rule once all registrations are counted: a limit can be set."""
_DIGEST = re.compile("[0-9a-f]{64}")


def rule_of(share: Share | None) -> str | None:
    """The rule that an event with this share has."""
    return f"{share.limit} {format_instant(share.until)}" if share else None


def is_counted(rule: str | None) -> bool:
    """Whether everybody is counted under this rule."""
    return rule is not None and rule != COUNTING


def mark_of(event: Event, organisation: AttendeeOrganisation) -> str:
    """The mark of registrations that are counted with this organisation."""
    return digest(event, "organisation", _name(organisation))


def with_mark(
    event: Event, rule: str | None, before: Registration | None, after: Registration
) -> Registration:
    """The registration after a change under this rule, with the mark that it has then."""
    mark = _next_mark(event, rule, before, after)
    return after if mark == after.counted_as else after.model_copy(update={"counted_as": mark})


def _next_mark(
    event: Event, rule: str | None, before: Registration | None, after: Registration
) -> str | None:
    # Who is admitted beyond the seats takes none of anybody's share.
    if has_ended(after.status) or after.admitted_at:
        return None
    if is_undecided(after.status):
        return None
    # An application has nothing that a share counts.
    was = None if before is None or before.status in ("applied", "refused") else before
    if was and was.counted_as is None:
        return None  # an older registration is counted by `shared.reconciling.counting`
    if was is None and rule is None:
        return None
    mark = mark_of(event, after.organisation)
    is_same = was is not None and was.counted_as == mark
    return mark if rule or is_same else None


def changed_marks(
    changes: Iterable[tuple[Registration | None, Registration]],
) -> Mapping[str, int]:
    """How many more or less registrations each mark has after these changes. They are added up,
    since a transaction touches an item once."""
    tally: Tally[str] = Tally()
    for before, after in changes:
        if after.counted_as:
            tally[after.counted_as] += 1
        if before and before.counted_as:
            tally[before.counted_as] -= 1
    return tally


def count_shares(
    event: Event,
    rule: str | None,
    more: Mapping[str, int],
    now: datetime,
    stale: Callable[[], Exception],
) -> list[Write]:
    """Counts so many more, or less, with each mark.

    Refuses with ShareExhaustedError, which says until when, if there would be more than the limit;
    with `stale` if somebody else counted one less meanwhile.
    """
    share = share_in(rule)
    writes = [_count_more(event, share, mark, n, now) for mark, n in more.items() if n > 0]
    return writes + [_count_less(event, mark, -n, stale) for mark, n in more.items() if n < 0]


def share_in(rule: str | None) -> Share | None:
    """The limit of this rule; None where there is none."""
    if rule is None or rule in (COUNTING, COUNTED):
        return None
    limit, until = rule.split(" ")
    return Share(limit=int(limit), until=parse_instant(until))


def _count_more(event: Event, share: Share | None, mark: str, number: int, now: datetime) -> Write:
    key = keys.share_key(event.event_id, mark)
    actions = add(counted=number) & set_to(**expires_with(event, "share"))
    if share is None or now >= share.until:
        return update(key, actions)
    room = share.limit - number
    until = format_instant(share.until)
    detail = f"The limit of registrations an organisation is {share.limit} until {until}."
    is_room = at_most("counted", room)
    return update(
        key,
        actions,
        when=absent("counted") | is_room if room >= 0 else is_room,
        refuse=lambda: ShareExhaustedError(detail, until=until),
    )


def _count_less(event: Event, mark: str, number: int, stale: Callable[[], Exception]) -> Write:
    """Deletes the item of an organisation with its last registration."""
    key = keys.share_key(event.event_id, mark)
    seen = _number(get(key))
    as_seen = equals("counted", seen)
    if seen <= number:
        # An expired item counts as gone.
        return delete(key, when=absent("counted") | as_seen, refuse=stale)
    return update(key, add(counted=-number), when=as_seen, refuse=stale)


def read_shares(event: Event) -> dict[str, int]:
    """The number of registrations by mark, strongly consistent."""
    found = query(equals("PK", keys.shares_partition(event.event_id)))
    return {item["SK"]: item["counted"] for item in found if "counted" in item}


def set_share(event: Event, mark: str, *, seen: int, right: int) -> Write:
    """Sets a count right if it still is what was seen. Refuses with CounterChangedError."""
    key = keys.share_key(event.event_id, mark)
    as_seen = equals("counted", seen or None)
    if not right:
        return delete(key, when=as_seen, refuse=CounterChangedError)
    actions = set_to(counted=right, **expires_with(event, "share"))
    return update(key, actions, when=as_seen, refuse=CounterChangedError)


def _name(organisation: AttendeeOrganisation) -> str:
    return organisation.code or " ".join(organisation.name.lower().split())


def _number(item: Item | None) -> int:
    return item.get("counted", 0) if item else 0


def delete_clear_keys(event: Event) -> None:
    """Deletes counts under an organisation's own name, from before item keys were digests."""
    for key in query_keys(equals("PK", keys.shares_partition(event.event_id))):
        if not _DIGEST.fullmatch(keys.parts_of(key).name):
            write(delete(key))


def renew_shares(event: Event) -> None:
    """Gives every count of an organisation the expiry that follows from the event's present end."""
    expiry = expires_with(event, "share")
    for key in query_keys(
        equals("PK", keys.shares_partition(event.event_id)),
        keep=absent("expiresAt") | differs("expiresAt", expiry["expiresAt"]),
    ):
        # Unless the last registration of this organisation has gone meanwhile.
        with suppress(ConditionFailedError):
            transact([update(key, set_to(**expiry), when=exists())])
