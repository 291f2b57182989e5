"""How fresh the index is: a sign is put into the table and looked for in the index."""

from datetime import datetime
from uuid import uuid4

from shared.models.event import Event
from shared.models.retention import expires_after
from shared.runtime.clock import format_instant
from shared.store import index, keys
from shared.store.calls import count_in_index, put, write
from shared.store.notation import equals, make_item


def put_sign(event: Event, now: datetime) -> str:
    """Puts a new sign for this event; returns its GSI1SK."""
    place = index.in_signs(format_instant(now), uuid4().hex)
    item = make_item(keys.sign_key(event.event_id), **place, **expires_after(now, "sign"))
    write(put(item))
    return place["GSI1SK"]


def is_shown(sign: str) -> bool:
    """Whether the index shows this sign."""
    return count_in_index(equals("GSI1PK", keys.SIGNS) & equals("GSI1SK", sign)) > 0
