"""Events: their items and reads."""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from shared.models.event import Event
from shared.models.statuses import is_announced
from shared.refusals.refusal import NotFoundError
from shared.runtime.clock import format_instant
from shared.store import index, keys
from shared.store.calls import get, query_index
from shared.store.notation import Item, TypedItem, equals, make_item

_PAGE = 200


class EventPage(NamedTuple):
    """A page of events; `next_key` begins the next page, None if this is the last."""

    events: list[Event]
    next_key: str | None


def read_event(event_id: str) -> Event:
    """The event as it was published last. Strongly consistent, since the stream wakes readers that
    must see the change. Raises: NotFoundError."""
    item = get(keys.event_key(event_id))
    if item is None:
        raise NotFoundError(f"There is no event {event_id}.")
    return parse_event(item)


def read_published_events(limit: int, after: str | None = None) -> EventPage:
    """Published events, newest first; `after` is a page's `next_key`."""
    found = query_index(
        equals("GSI1PK", keys.PUBLISHED_EVENTS),
        newest_first=True,
        after=index.after_event(after) if after else None,
        page_size=limit + 1,
    )
    page = list(islice(found, limit + 1))
    next_key = page[limit - 1]["GSI1SK"] if len(page) > limit else None
    return EventPage([parse_event(item) for item in page[:limit]], next_key)


def every_published_event() -> Iterator[Event]:
    """All published events, newest first, read page by page as they are consumed."""
    after = None
    while True:
        page = read_published_events(_PAGE, after)
        yield from page.events
        after = page.next_key
        if after is None:
            return


def event_item(event: Event) -> TypedItem:
    """The event's item; only a published event stands in the index of events. Its secret stands
    beside the document, so that no reader of the document has it."""
    starts_at = format_instant(event.starts_at)
    return make_item(
        keys.event_key(event.event_id),
        document=event.model_dump_json(),
        version=event.version,
        digestKey=event.digest_key,
        **(index.in_events(starts_at, event.event_id) if is_announced(event.state) else {}),
    )


def parse_event(item: Item) -> Event:
    event = Event.parse_kept(item["document"])
    if "digestKey" not in item:
        return event
    return event.model_copy(update={"digest_key": item["digestKey"]})
