"""Pictures that nothing shows any more are taken away."""

import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import groupby

from shared.models.shown.pictures import ORGANISATIONS
from shared.store import keys
from shared.store.buckets.media import Stored, delete_media, list_media
from shared.store.calls import get, query
from shared.store.notation import Item, equals
from shared.store.partitions import event_partition

KEPT = timedelta(days=1)
"""How long a picture waits for somebody to use it."""
_PICTURE_ID = re.compile(r"\b[0-9a-f]{40}\b")


def sweep_pictures(now: datetime) -> int:
    """Deletes the files that are older than a day and that nothing of their event names: not what
    is published, no draft, no earlier version. So the pictures of an event that was removed go,
    too. Returns how many files those were."""
    deleted = 0
    # In the order of their names, so by owner. What is used by now was put before: a file is
    # looked at first, and then what names it.
    for owner, files in groupby(list_media(), key=_owner_of):
        old = [each for each in files if each.put_at < now - KEPT]
        for file in _find_unused(owner, old):
            delete_media(file.name)
            deleted += 1
    return deleted


def _owner_of(file: Stored) -> str:
    return file.name.rpartition("/")[0]


def _find_unused(owner: str, files: list[Stored]) -> list[Stored]:
    if not files:
        return []
    used = {found for item in _read_items(owner) for found in _find_ids(item)}
    return [file for file in files if used.isdisjoint(_PICTURE_ID.findall(file.name))]


def _read_items(owner: str) -> Iterable[Item]:
    """All that may name a picture of this owner, strongly consistent."""
    kind, _, owner_id = owner.partition("/")
    if kind == ORGANISATIONS:
        item = get(keys.organisation_key(owner_id))
        return [item] if item else []
    # Drafts are read before what they become: one that is published meanwhile is found there.
    return query(equals("PK", event_partition(owner_id)))


def _find_ids(item: Item) -> Iterator[str]:
    for value in item.values():
        if isinstance(value, str):
            yield from _PICTURE_ID.findall(value)
        elif isinstance(value, bytes):
            # An earlier version is kept compressed.
            with suppress(zlib.error):
                yield from _PICTURE_ID.findall(zlib.decompress(value).decode(errors="replace"))
