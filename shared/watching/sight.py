"""What can be told of an event at this moment: read once, however many want to know it."""

from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, NamedTuple, Self

from shared.finding.figures import count_cards
from shared.finding.search import read_cards
from shared.letters.happened import SeatsNow, WatchNews
from shared.models.event import Event
from shared.models.statuses import has_ended
from shared.models.tickets import Counter
from shared.registrations.cards import Card
from shared.runtime.clock import format_instant
from shared.seats.counters import has_free_seat, read_counters
from shared.store.calls import count_in_index
from shared.store.notation import Item, between, equals
from shared.store.partitions import wishes_of
from shared.watching.kinds import WatchKind

MORNING = timedelta(hours=7)
"""When the figures of a day are due, by the event's own clock."""
INDEX_LAGS = timedelta(minutes=5)
"""What was written so long ago is in the index."""
_LOST = ("bounced", "rejected", "undelivered", "complained")
_WHOLE = "*"
"""Stands for the event itself among sessions, as it is kept."""


class Told(NamedTuple):
    """What somebody was told before: the day of the last figures; what was full, where somebody
    waited and whose mail had not arrived at that moment; until when wishes were counted."""

    day: str
    full: frozenset[str]
    begun: frozenset[str]
    bounced: frozenset[str]
    wishes_until: str

    @classmethod
    def parse(cls, item: Item) -> Self:
        return cls(
            day=item.get("toldOn", ""),
            full=frozenset(item.get("toldFull", ())),
            begun=frozenset(item.get("toldBegun", ())),
            bounced=frozenset(item.get("toldBounced", ())),
            wishes_until=item.get("wishesUntil", ""),
        )


class Sight:
    """An event as it is now."""

    def __init__(self, event: Event, now: datetime) -> None:
        self.event = event
        self._morning = (now.astimezone(event.zone) - MORNING).date()
        self._now = now

    def describe(self, kinds: Collection[WatchKind]) -> dict[str, Any]:
        """The attributes which say that of these kinds all is told that is so now."""
        found = {kind: self._describe(kind) for kind in sorted(kinds)}
        if "special-wishes" in found:
            # One of this very second may come after the choice.
            before = self._now - timedelta(seconds=1)
            found["special-wishes"] = {"wishesUntil": format_instant(before)}
        return {name: value for each in found.values() for name, value in each.items()}

    def find_news(
        self, kinds: Collection[WatchKind], told: Told
    ) -> tuple[WatchNews | None, dict[str, Any]]:
        """What of these kinds was not told yet, None where nothing; and the attributes that
        differ once it is."""
        news: dict[str, Any] = {}
        if "daily-figures" in kinds and self._morning.isoformat() > told.day:
            yesterday = self._morning - timedelta(days=1)
            news["seats"] = tuple(self._list_seats())
            news["registered_yesterday"] = self._registered_on(yesterday)
        if "full" in kinds:
            news["full"] = self._name(self._full - told.full)
        if "line-begun" in kinds:
            news["begun"] = self._name(self._begun - told.begun)
        if "bounces" in kinds:
            news["bounced"] = len(self._bounced - told.bounced)
        if "special-wishes" in kinds:
            news["wishes"] = self._count_wishes(told.wishes_until)
        there = {name: value for name, value in news.items() if value or name in _OF_A_DAY}
        found = WatchNews(event_id=self.event.event_id, **there) if there else None
        return found, dict(self._changed(kinds, told, there))

    def _changed(
        self, kinds: Collection[WatchKind], told: Told, news: Collection[str]
    ) -> Iterator[tuple[str, Any]]:
        """Nothing is written while nothing is new: but what is no longer full may be so again."""
        if "seats" in news:
            yield from self._describe("daily-figures").items()
        if "full" in kinds and self._full != told.full:
            yield from self._describe("full").items()
        if "line-begun" in kinds and self._begun != told.begun:
            yield from self._describe("line-begun").items()
        if "bounces" in kinds and self._bounced != told.bounced:
            yield from self._describe("bounces").items()
        if "wishes" in news:
            yield from self._describe("special-wishes").items()

    def _describe(self, kind: WatchKind) -> dict[str, Any]:
        match kind:
            case "daily-figures":
                return {"toldOn": self._morning.isoformat()}
            case "full":
                return {"toldFull": sorted(self._full)}
            case "line-begun":
                return {"toldBegun": sorted(self._begun)}
            case "bounces":
                return {"toldBounced": sorted(self._bounced)}
            case "special-wishes":
                return {"wishesUntil": format_instant(self._now - INDEX_LAGS)}

    @cached_property
    def _counters(self) -> list[Counter]:
        return [each for each in read_counters(self.event.event_id) if not each.is_cancelled]

    @cached_property
    def _cards(self) -> list[Card]:
        return list(read_cards(self.event, self._now))

    @cached_property
    def _full(self) -> frozenset[str]:
        return frozenset(_id(each) for each in self._counters if not has_free_seat(each))

    @cached_property
    def _begun(self) -> frozenset[str]:
        return frozenset(_id(each) for each in self._counters if each.waiting > 0)

    @cached_property
    def _bounced(self) -> frozenset[str]:
        """The beginnings of ids: enough to tell people of one event apart."""
        lost = (each for each in self._cards if each.mail in _LOST and not has_ended(each.status))
        return frozenset(each.registration_id[:8] for each in lost)

    def _list_seats(self) -> Iterator[SeatsNow]:
        for each in self._counters:
            yield SeatsNow(
                session_id=each.session_id,
                taken=each.taken,
                capacity=each.capacity,
                waiting=each.waiting,
            )

    def _registered_on(self, day: date) -> int:
        return count_cards(self.event, self._cards).days[day]

    def _count_wishes(self, since: str) -> int:
        """How many registrations have answers with a consent that was given after that moment. They
        are counted in the index; no answer is read."""
        until = format_instant(self._now - INDEX_LAGS)
        if not since or since >= until:
            return 0
        # A moment is followed by `#` and an id: `~` stands behind both.
        place = between("GSI1SK", f"{since}~", f"{until}~")
        return count_in_index(equals("GSI1PK", wishes_of(self.event.event_id)) & place)

    @staticmethod
    def _name(ids: Collection[str]) -> tuple[str | None, ...]:
        return tuple(None if each == _WHOLE else each for each in sorted(ids))


_OF_A_DAY = ("seats", "registered_yesterday")


def _id(counter: Counter) -> str:
    return counter.session_id or _WHOLE
