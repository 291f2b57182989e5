"""What was rendered when a programme was published: one item each, read by one GetItem."""

import json
import zlib
from hashlib import sha256
from typing import Literal, NamedTuple

from shared.refusals.refusal import NotFoundError
from shared.store import keys
from shared.store.calls import get
from shared.store.notation import TypedItem, make_item

RenditionName = Literal["event", "schedule", "calendar", "entry", "page", "form"]


_NEVER = "9999-12-31T23:59:59Z"


class Moments(NamedTuple):
    """The moments at which the status of an event changes by itself: registration's window, the
    start, the end, the last moment to join a line. Old renditions have the window alone."""

    opens_at: str
    closes_at: str
    starts_at: str = _NEVER
    ends_at: str = _NEVER
    lines_until: str = _NEVER


class Rendition(NamedTuple):
    """A ready answer, or a page that is still to be filled in. `etag` has the quotes of the
    header."""

    body: str
    etag: str
    moments: Moments


def read_rendition(event_id: str, name: RenditionName, language: str) -> Rendition:
    """The ready answer. Raises: NotFoundError."""
    item = get(keys.rendition_key(event_id, name, language), is_consistent=False)
    if item is None:
        raise NotFoundError(f"There is no event {event_id}.")
    return Rendition(
        zlib.decompress(item["body"]).decode(),
        item["etag"],
        Moments(
            item["opensAt"],
            item["closesAt"],
            *(item[name] for name in ("startsAt", "endsAt", "linesUntil") if name in item),
        ),
    )


def rendition_item(
    event_id: str, name: RenditionName, language: str, body: str, moments: Moments
) -> TypedItem:
    """The item of a ready answer; deflated, since read units count bytes."""
    return make_item(
        keys.rendition_key(event_id, name, language),
        opensAt=moments.opens_at,
        closesAt=moments.closes_at,
        startsAt=moments.starts_at,
        endsAt=moments.ends_at,
        linesUntil=moments.lines_until,
        body=zlib.compress(body.encode(), 9),
        etag=make_etag(body),
    )


def as_past(body: str) -> str:
    """A rendered event once it has ended: the status `published` becomes `past`."""
    event = json.loads(body)
    if event["status"] == "published":
        event["status"] = "past"
    return json.dumps(event, ensure_ascii=False, separators=(",", ":"))


def make_etag(body: str) -> str:
    return f'"{sha256(body.encode()).hexdigest()[:32]}"'
