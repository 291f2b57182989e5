"""What an act on several registrations has done so far, kept for a day under its Idempotency-Key.

Whoever has it in hand holds it for a moment; where they break off, the same request goes on.
"""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from shared.bulk.asked import Outcome, Person
from shared.models.event import Event
from shared.models.retention import expires_after
from shared.refusals.requests import IdempotencyKeyReusedError, InProgressError
from shared.registrations.key_uses import KeyUse
from shared.runtime.clock import format_instant
from shared.store import keys
from shared.store.calls import ConditionFailedError, get, is_free, present, put, update, write
from shared.store.notation import equals, make_item, set_to

HELD_FOR = timedelta(minutes=1)
"""Longer than a request may take."""


class Record(NamedTuple):
    """The ids of those it is of, and what became of each as far as it has come."""

    ids: list[str]
    outcomes: dict[str, Outcome]
    held_until: str

    @property
    def is_whole(self) -> bool:
        return len(self.outcomes) == len(self.ids)


def find_record(event: Event, use: KeyUse, now: datetime) -> Record | None:
    """None where nothing was begun with this key. Raises: IdempotencyKeyReusedError where something
    else was."""
    item = present(get(keys.idempotency_key(event, use.key)), now)
    if item is None:
        return None
    if item["bodyDigest"] != use.body_digest:
        raise IdempotencyKeyReusedError("Use a new key for another request.")
    kept = json.loads(item["answer"])
    return Record(kept["ids"], kept["outcomes"], item["heldUntil"])


def begin(event: Event, use: KeyUse, people: Sequence[Person], now: datetime) -> Record:
    """Takes it in hand. Raises: InProgressError where another request was first."""
    gone = {each.registration_id: each.outcome for each in people if each.name is None}
    ids = [each.registration_id for each in people]
    record = Record(ids, gone, format_instant(now + HELD_FOR))
    item = make_item(
        keys.idempotency_key(event, use.key),
        bodyDigest=use.body_digest,
        answer=_write(record),
        heldUntil=record.held_until,
        **expires_after(now, "idempotency-key"),
    )
    try:
        write(put(item, when=is_free(now)))
    except ConditionFailedError:
        raise _in_progress() from None
    return record


def take_over(event: Event, use: KeyUse, record: Record, now: datetime) -> Record:
    """Goes on with what broke off. Raises: InProgressError while somebody has it in hand."""
    if record.held_until > format_instant(now):
        raise _in_progress()
    until = format_instant(now + HELD_FOR)
    change = update(
        keys.idempotency_key(event, use.key),
        set_to(heldUntil=until),
        when=equals("heldUntil", record.held_until),
    )
    try:
        write(change)
    except ConditionFailedError:
        raise _in_progress() from None
    return record._replace(held_until=until)


def keep_record(
    event: Event, use: KeyUse, record: Record, now: datetime, *, is_let_go: bool
) -> None:
    """Keeps how far it is; `is_let_go` lets the next request go on at once."""
    until = format_instant(now) if is_let_go else record.held_until
    change = set_to(answer=_write(record), heldUntil=until)
    write(update(keys.idempotency_key(event, use.key), change))


def _write(record: Record) -> str:
    return json.dumps({"ids": record.ids, "outcomes": record.outcomes})


def _in_progress() -> InProgressError:
    return InProgressError("The same request is being done; ask again in a minute.")
