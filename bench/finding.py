"""What finding people costs: `python -m bench.finding [numbers of registrations…]`.

Real code on the simulation's table in memory, so it counts calls, items and bytes as DynamoDB would
give them, in pages of 1 MB. The seconds are those of our code on this machine, without table and
network.
"""

import json
import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from random import Random
from typing import Any, NamedTuple
from unittest.mock import patch
from uuid import UUID

from shared.finding.search import find
from shared.input import municipalities
from shared.input.municipalities import spelling
from shared.input.text import parse_address
from shared.models.event import Event
from shared.models.registration import AttendeeOrganisation, Registration
from shared.registrations.registrations import put_registration
from shared.store import calls, cards
from shared.store.cards import MAIL_SIGNS
from tests.factories import NOW, an_event
from tests.simulation.store import Store

NUMBERS = (400, 1_000, 10_000, 100_000)
_MB = 1_000_000
_FIRST = ("Jan", "Anna", "Pieter", "Fatima", "Zoë", "Willem-Alexander", "Ayşe", "Bert", "Marijke")
_LAST = (
    "de Vries",
    "Jansen",
    "van der Berg",
    "Bakker",
    "El Amrani",
    "Çelik",
    "van 't Hoff",
    "de Vries",
)
_SESSIONS = ("global-goals", "modern-partnerships", "economic-boards", "large-municipalities")
_EVENT = "ambtenarenbijeenkomst-2016"


class Cost(NamedTuple):
    """`read` is what the index and the table read, in bytes."""

    found: int
    total: int | None
    calls: int
    read: int
    seconds: float


class Meter:
    """The table as the client that code of ours calls, with pages of 1 MB, counting."""

    def __init__(self, store: Store, sizes: dict[int, int]) -> None:
        self._store = store
        self._sizes = sizes
        self.calls = self.read = 0
        self.seconds = 0.0

    def query(self, **request: Any) -> Any:
        began = time.perf_counter()
        answer = json.dumps(self._query(**request))
        self.seconds += time.perf_counter() - began
        return json.loads(answer)

    def _query(self, **request: Any) -> Any:
        whole = {n: v for n, v in request.items() if n != "ProjectionExpression"}
        limit = request.get("Limit") or 1 << 60
        rows = self._store.rows(whole)
        page, size = 0, 0
        while page < len(rows) and page < limit and size < _MB:
            size += self._size(rows[page].item)
            page += 1
        self._count(size)
        # A page of the store that ends where 1 MB does, with what is projected alone.
        answer = self._store.answer_query({**request, "Limit": page or 1}, rows)
        if page == len(rows):
            answer.pop("LastEvaluatedKey", None)
        return answer

    def batch_get_item(self, **request: Any) -> Any:
        answer = self._store.call("BatchGetItem", request)
        items = [item for each in answer["Responses"].values() for item in each]
        self._count(sum(map(self._size, items)))
        return answer

    def _count(self, size: int) -> None:
        self.calls += 1
        self.read += size

    def _size(self, item: Mapping[str, Any]) -> int:
        if id(item) not in self._sizes:
            self._sizes[id(item)] = size_of(item)
        return self._sizes[id(item)]


def size_of(item: Mapping[str, Any]) -> int:
    """Bytes of an item: its attributes' names and values (DynamoDB, "Item sizes and formats")."""
    return sum(len(name) + _size_of(value) for name, value in item.items())


def _size_of(value: Mapping[str, Any]) -> int:
    [(kind, held)] = value.items()
    if kind == "L":
        return 3 + sum(1 + _size_of(each) for each in held)
    return 1 if kind == "BOOL" else len(str(held).encode())


def make_registrations(event: Event, number: int) -> Iterator[Registration]:
    random = Random(number)
    codes = [municipalities.match(name) for name in municipalities.all_names()]
    for each in range(number):
        name = f"{random.choice(_FIRST)} {random.choice(_LAST)}"
        municipality = random.choice(codes)
        assert municipality
        town = spelling(municipality.name)[:20]
        last = spelling(name.partition(" ")[2])
        organisation = AttendeeOrganisation(code=municipality.code, name=municipality.name)
        if each % 10 == 0:
            organisation = AttendeeOrganisation(name=f"Adviesbureau {random.choice(_LAST)}")
        yield Registration(
            name=name,
            email=parse_address(f"{name[0]}.{last}{each % 99}@{town}.nl"),
            organisation=organisation,
            choices={"round-1": _SESSIONS[:2]},
            answers={"pictures": each % 3 == 0},
            registration_id=str(UUID(int=random.getrandbits(128), version=4)),
            event_id=event.event_id,
            reference="K7QM3TXW",
            status="cancelled" if each % 50 == 0 else "confirmed",
            created_at=NOW + timedelta(seconds=each // 20),
            seats={} if each % 50 == 0 else {"round-1": random.choice(_SESSIONS)},
        )


def fill(event: Event, number: int) -> Store:
    store = Store()
    for each, registration in enumerate(make_registrations(event, number)):
        put = put_registration(event, None, registration, AssertionError).operation
        put["Put"]["Item"] |= {
            "mail": {"S": MAIL_SIGNS["bounced" if each % 97 == 0 else "delivered"]}
        }
        if each % 2:
            put["Put"]["Item"] |= {"came": {"BOOL": True}}
        store.call("PutItem", put["Put"])
    return store


ASKED: dict[str, dict[str, Any]] = {
    "the list, 50 a page": {},
    "a search: part of a surname": {"text": "berg"},
    "a search: nobody": {"text": "nobody is called so"},
    "a search with its total": {"text": "vd berg", "counts": True},
    "sorted by surname": {"sort": "surname"},
    "sorted by organisation": {"sort": "organisation"},
    "status": {"status": "cancelled"},
    "session": {"sessionId": "economic-boards"},
    "organisation": {"organisation": "Adviesbureau de Vries"},
    "municipality": {"municipality": "GM0405"},
    "mail": {"mail": "bounced"},
    "checked in": {"checkedIn": "true"},
    "answer": {"answer": "pictures:yes"},
    "all filters": {
        "status": "confirmed",
        "mail": "bounced",
        "checkedIn": "true",
        "text": "bakker",
    },
}


def measure(event: Event, store: Store, sizes: dict[int, int], asked: Mapping[str, Any]) -> Cost:
    meter = Meter(store, sizes)
    filters = {name: value for name, value in asked.items() if name != "counts"}
    with patch.object(calls, "dynamodb", meter), patch.object(cards, "dynamodb", meter):
        began = time.perf_counter()
        found = find(event, filters, NOW, limit=50, counts=bool(asked.get("counts")))
        seconds = time.perf_counter() - began - meter.seconds
    return Cost(len(found.registrations), found.total, meter.calls, meter.read, seconds)


def main(numbers: Sequence[int] = NUMBERS) -> None:
    os.environ.setdefault("PYTHONHASHSEED", "0")
    event = an_event(event_id=_EVENT)
    for number in numbers:
        store = fill(event, number)
        kept = store.items_of_index("GSI2", f"CARDS#{_EVENT}")
        sizes = {id(item): size_of(item) for item in (*kept, *store.items())}
        own = [sizes[id(card)] for card in kept]
        print(
            f"{number} registrations: a card has {sum(own) / len(own):.0f} bytes, "
            f"at most {max(own)}; all cards {sum(own) / _MB:.2f} MB"
        )
        for name, asked in ASKED.items():
            cost = measure(event, store, sizes, asked)
            print(
                f"  {name:30} {cost.calls:3} calls {cost.read / _MB:7.3f} MB "
                f"{cost.seconds:6.2f} s   {cost.found:3} shown, {cost.total} in all"
            )


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or NUMBERS)
