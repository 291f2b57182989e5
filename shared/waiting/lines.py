"""The items of lines, and reading a line from its head, only as far as it is consumed."""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import count

from shared.models.event import Event
from shared.models.registration import Registration
from shared.models.retention import expires_with
from shared.models.tickets import Combination, Line, PlaceInLine
from shared.registrations.registrations import find_registration
from shared.seating.hall import Heads, LineReader
from shared.store import keys
from shared.store.calls import delete, get, put, query
from shared.store.notation import Item, absent, equals, exists, make_item
from shared.store.transaction import Write

# The first in line nearly always gets the seat; more are read only if they cannot.
_FIRST_PAGE = 1
_LARGEST_PAGE = 32


def read_line(event_id: str, line: Line, now: datetime) -> Iterator[Registration]:
    """The registrations in a line, lowest ticket first. The cost depends on how far it is read, not
    on the length of the line."""
    for item in query(equals("PK", _partition_of(event_id, line)), page_sizes=_page_sizes()):
        registration = find_registration(item["registrationId"], now)
        if registration:
            yield registration


def _partition_of(event_id: str, line: Line) -> str:
    if line.combination:
        return keys.combination_partition(event_id, line.combination)
    return keys.line_partition(event_id, line.session_id, line.is_swap)


def _page_sizes() -> Iterator[int]:
    size = _FIRST_PAGE
    while True:
        yield size
        size = min(2 * size, _LARGEST_PAGE)


def read_once(read: LineReader) -> LineReader:
    """A reader that reads each line of the table at most once, and no further than anybody consumes
    it."""
    known: dict[Line, tuple[list[Registration], Iterator[Registration]]] = {}

    def read_again(line: Line) -> Iterator[Registration]:
        if line not in known:
            known[line] = [], read(line)
        seen, rest = known[line]
        for number in count():
            if number == len(seen):
                following = next(rest, None)
                if following is None:
                    return
                seen.append(following)
            yield seen[number]

    return read_again


def read_heads(event_id: str) -> Heads:
    """Each combination in which somebody waits to get in, with its lowest ticket. Strongly
    consistent."""
    found = query(equals("PK", keys.combinations_partition(event_id)))
    return {_parse_combination(item): item["first"] for item in found}


def _parse_combination(item: Item) -> Combination:
    return tuple(map(tuple, item["combination"]))


def keep_head(
    event_id: str, combination: Combination, first: int | None, stale: Callable[[], Exception]
) -> Write:
    """Stores the lowest ticket of a combination; deletes the item if `first` is None. Like the rest
    of a plan it rests on the revision of the event's counter."""
    key = keys.combination_key(event_id, combination)
    if first is None:
        return delete(key, refuse=stale)
    # No expiry: it names nobody, and the last one who waits deletes it.
    return put(make_item(key, combination=combination, first=first), refuse=stale)


def join(
    event: Event, registration_id: str, place: PlaceInLine, stale: Callable[[], Exception]
) -> Write:
    """Puts a registration into a line. Refuses with `stale` if the ticket is in use there."""
    item = make_item(
        key_of(event.event_id, place),
        registrationId=registration_id,
        **expires_with(event, "place-in-line"),
    )
    return put(item, when=absent(), refuse=stale)


def leave(event_id: str, place: PlaceInLine, stale: Callable[[], Exception]) -> Write:
    """Takes a registration out of a line. Refuses with `stale` if it does not stand there."""
    return delete(key_of(event_id, place), when=exists(), refuse=stale)


def place_exists(event_id: str, place: PlaceInLine, registration_id: str) -> bool:
    """Whether this registration stands in the line with this ticket."""
    item = get(key_of(event_id, place))
    return item is not None and item["registrationId"] == registration_id


def key_of(event_id: str, place: PlaceInLine) -> keys.Key:
    line = place.line
    if line.combination:
        return keys.combined_key(event_id, line.combination, place.ticket)
    return keys.waiting_key(event_id, line.session_id, line.is_swap, place.ticket)
