"""Registrations of an event, by what is known of them: cards are read page by page, looked at in
memory, and of those that fit only the page that is shown is read whole."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from types import MappingProxyType
from typing import NamedTuple

from shared.finding.filters import SORT, Asked, Test, organisation_of, tests_of
from shared.finding.names import fold, surname_first
from shared.models.event import Event
from shared.models.registration import Registration
from shared.models.retention import expires_with
from shared.models.statuses import has_ended
from shared.refusals.refusal import Fault, InvalidInputError
from shared.registrations.cards import Card, read_card, read_marks
from shared.registrations.lists import read_registrations
from shared.registrations.registrations import read_several
from shared.store import index
from shared.store.calls import present
from shared.store.cards import query_cards
from shared.store.notation import equals
from shared.store.partitions import cards_of

MOST_CARDS = 50_000
"""Cards that one request in order of registering looks at: 10 MB. The next page goes on."""
_PAGE_SIZE: int | None = None
"""Cards of one Query; by default as many as 1 MB has."""


_NO_STATUSES: Mapping[str, int] = MappingProxyType({})


class Presences(NamedTuple):
    """Whoever has not cancelled, whatever is asked for: how many of each status, but for who is
    beyond the seats, and by the mark of each session how many have a seat there, and how many wait
    for one."""

    statuses: Mapping[str, int]
    seats: Mapping[str, int]
    lines: Mapping[str, int]


class Found(NamedTuple):
    """A page of registrations; `next_key` begins the next page, None if this is the last. `total`
    says how many there are in all, and `statuses` how many of each status, where all were looked
    at; `everybody` counts those whom the filters leave out, too."""

    registrations: list[Registration]
    next_key: str | None
    total: int | None = None
    statuses: Mapping[str, int] = _NO_STATUSES
    everybody: Presences | None = None


class _Places(NamedTuple):
    """Registrations on a page, by id, and where the list goes on."""

    ids: list[str]
    next_key: str | None
    total: int | None
    statuses: Mapping[str, int] = _NO_STATUSES
    everybody: Presences | None = None


def find(
    event: Event,
    asked: Asked,
    now: datetime,
    *,
    limit: int,
    after: str | None = None,
    counts: bool = False,
) -> Found:
    """A page of those who pass all filters, in the order that is asked for. `after` is a page's
    `next_key`; with `counts` all are looked at, so that there is a total.

    Raises: InvalidInputError where `after` is of somebody who is gone.
    """
    tests = tests_of(asked)
    order = asked.get(SORT, "registered")
    if not tests and order == "registered" and not counts:
        page = read_registrations(event.event_id, now, limit=limit, after=after)
        return Found(page.registrations, page.next_key)
    if order == "registered" and not counts:
        places = _next_places(event, tests, now, limit, after)
    else:
        places = _sorted_places(read_cards(event, now), tests, order, limit, after)
    return Found(read_several(places.ids, now), *places[1:])


def find_ids(event: Event, asked: Asked, now: datetime) -> Iterator[str]:
    """The ids of all who pass the filters, in the order that is asked for. In order of registering
    they come as they are read; in another one each has what it is sorted by in memory."""
    tests = tests_of(asked)
    order = asked.get(SORT, "registered")
    fitting = (card for card in read_cards(event, now) if all(test(card) for test in tests))
    if order != "registered":
        yield from (each[-1] for each in sorted(sort_value(card, order) for card in fitting))
        return
    for _, at_once in groupby(fitting, lambda card: card.moment):
        yield from sorted(card.registration_id for card in at_once)


def read_cards(event: Event, now: datetime, *, after: str | None = None) -> Iterator[Card]:
    """The cards of an event in order of registering, read as far as they are consumed. Once what is
    kept of its visitors has expired there are none."""
    if present(expires_with(event, "registration"), now) is None:
        return
    found = query_cards(
        equals("GSI2PK", cards_of(event.event_id)),
        after=index.after_card(event.event_id, after) if after else None,
        page_size=_PAGE_SIZE,
    )
    yield from map(read_card, found)


def sort_value(card: Card, order: str) -> tuple[str, ...]:
    """What a card is sorted by; of equals, who registered first comes first."""
    first = (card.moment, card.registration_id)
    if order == "surname":
        return (*surname_first(card.name), *first)
    if order == "organisation":
        return (fold(organisation_of(card)), *surname_first(card.name), *first)
    return first


def _next_places(
    event: Event, tests: Sequence[Test], now: datetime, limit: int, after: str | None
) -> _Places:
    """In order of registering nothing before the page is read, and little behind it."""
    found: list[Card] = []
    for number, card in enumerate(read_cards(event, now, after=after), 1):
        if all(test(card) for test in tests):
            if len(found) == limit:
                return _Places(_ids(found), found[-1].place, None)
            found.append(card)
        if number == MOST_CARDS:
            return _Places(_ids(found), card.place, None)
    return _Places(_ids(found), None, None if after else len(found))


def _sorted_places(
    cards: Iterator[Card], tests: Sequence[Test], order: str, limit: int, after: str | None
) -> _Places:
    found: list[tuple[str, ...]] = []
    statuses, heads, seats, lines = (Counter[str]() for _ in range(4))
    begin: tuple[str, ...] | None = None
    last = after.partition("#")[2] if after else None
    for card in cards:
        if all(test(card) for test in tests):
            found.append(sort_value(card, order))
            statuses[card.status] += 1
        if not has_ended(card.status):
            # Beyond the seats nobody has one of the event's.
            heads[card.status] += not (card.admitted or card.guest_role)
            seats.update(read_marks(card.seats))
            lines.update(read_marks(card.lines))
        if card.registration_id == last:
            begin = sort_value(card, order)
    if after and begin is None:
        detail = "The list has changed; begin it anew."
        raise InvalidInputError([Fault("/cursor", "invalid", detail)])
    found.sort()
    left = [each for each in found if begin is None or each > begin]
    page = left[:limit]
    next_key = index.place_of_card(*page[-1][-2:]) if len(left) > limit else None
    return _Places(
        [each[-1] for each in page], next_key, len(found), statuses, Presences(heads, seats, lines)
    )


def _ids(cards: list[Card]) -> list[str]:
    return [card.registration_id for card in cards]
