"""What must be true after every single write, and at rest: the product's promises, from nothing
but the items in the table. Nothing here is shared with the code under test.

It knows that the order of queueing is the order of tickets, that whoever is inside swaps into any
free seat that they prefer, and that whoever is outside needs a seat at the event and one in each
round that they chose.
"""

import json
from collections import Counter as Tally
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.simulation.store import Item, Written

EVENT = "EVENT"
NEVER_QUEUED = 1 << 60
"""The ticket of whoever takes a seat without having stood in line."""


class BrokenPromiseError(AssertionError):
    """A write that may not be."""


@dataclass(frozen=True)
class Person:
    """A registration as it is kept."""

    status: str
    seats: dict[str, str]
    tickets: dict[str, int]
    choices: dict[str, list[str]]
    email: str
    version: int
    stays: bool = False
    """Checked in: who sits inside is moved nowhere."""

    @property
    def is_in(self) -> bool:
        return self.status == "confirmed"

    def holds(self, seat: str) -> bool:
        return self.is_in and (seat == EVENT or seat in self.seats.values())

    def waits_for(self, seat: str) -> bool:
        return self.status == "waitlisted" if seat == EVENT else seat in self.tickets


@dataclass
class Seats:
    """A counter as it is kept, its shards added up."""

    capacity: int = 0
    taken: int = 0
    waiting: int = 0
    is_cancelled: bool = False


@dataclass
class Oracle:
    """The house as the table has it; `watch` is told of each write."""

    people: dict[str, Person] = field(default_factory=dict)
    counters: dict[tuple[str, str], Seats] = field(default_factory=dict)
    told: set[tuple[str, int]] = field(default_factory=set)
    kept: set[tuple[str, int]] = field(default_factory=set)
    promoted: int = 0
    history: list[dict[str, bool]] = field(default_factory=list)
    """After each write, by seat: whether a newcomer finds one."""

    def watch(self, written: Sequence[Written]) -> None:
        """Raises: BrokenPromiseError."""
        before: dict[str, Person | None] = {}
        for (partition, sort_key), _, after in written:
            kind, _, owner = partition.partition("#")
            if kind == "SEATS":
                self._take_counter(sort_key, after)
            elif kind == "REGISTRATION" and sort_key == "REGISTRATION":
                before[owner] = self.people.get(owner)
                self._take_person(owner, after)
            elif kind == "REGISTRATION":
                self._take_fact(owner, sort_key, after)
        self._check_counts()
        self._check_addresses()
        self.history.append({seat: self._is_to_be_had(seat) for seat in self._seats()})
        for owner, was in before.items():
            if now := self.people.get(owner):
                self._check_told(owner, now)
                self._check_turn(owner, was, now)

    def check_rest(self) -> None:
        """Once everything that a write leads to is done. Raises: BrokenPromiseError."""
        for name, person in self.people.items():
            for seat in person.tickets:
                if person.is_in and not person.stays and self.free(seat) > 0:
                    raise BrokenPromiseError(f"{name} waits for {seat}, which is free")
            if person.status == "waitlisted" and self._could_enter(person):
                raise BrokenPromiseError(f"{name} waits outside and could have a seat")

    def check_sold_out(self, choices: dict[str, list[str]], began: int, ended: int) -> None:
        """Returns if at some moment of a call a newcomer could not have had these. Raises:
        BrokenPromiseError."""
        for had in self.history[max(began - 1, 0) : ended]:
            if not had.get(EVENT) or any(
                not any(had.get(seat) for seat in ranking) for ranking in choices.values()
            ):
                return
        raise BrokenPromiseError(f"{choices} were said to be sold out and never were")

    def _seats(self) -> set[str]:
        return {name for name, _ in self.counters}

    def _is_to_be_had(self, seat: str) -> bool:
        """Whether one is free that nobody waits for."""
        return self.free(seat) > self.total(seat).waiting

    def free(self, seat: str) -> int:
        seats = self.total(seat)
        return 0 if seats.is_cancelled else seats.capacity - seats.taken

    def total(self, seat: str) -> Seats:
        whole = Seats()
        for (each, _), part in self.counters.items():
            if each == seat:
                whole.capacity += part.capacity
                whole.taken += part.taken
                whole.waiting += part.waiting
                whole.is_cancelled |= part.is_cancelled
        return whole

    def _could_enter(self, person: Person, given: str | None = None) -> bool:
        """Whether there is a seat in each round, and at the event; `given` counts as free."""
        return (given == EVENT or self.free(EVENT) > 0) and all(
            any(seat == given or self.free(seat) > 0 for seat in ranking)
            for ranking in person.choices.values()
        )

    def _take_counter(self, sort_key: str, item: Item | None) -> None:
        shard, name = "0", sort_key
        if sort_key.startswith("SHARD#"):
            _, shard, name = sort_key.split("#", 2)
        at = (name.removeprefix("SESSION#"), shard)
        if item is None:
            self.counters.pop(at, None)
            return
        self.counters[at] = Seats(
            *(int(item[each]["N"]) for each in ("capacity", "taken", "waiting")),
            item["isCancelled"]["BOOL"],
        )

    def _take_person(self, owner: str, item: Item | None) -> None:
        if item is None:
            self.people.pop(owner, None)
            return
        kept: dict[str, Any] = json.loads(item["document"]["S"])
        self.people[owner] = Person(
            status=kept["status"],
            seats=kept.get("seats", {}),
            tickets={
                line.get("session_id") or EVENT: line["ticket"] for line in kept.get("lines", ())
            },
            choices=kept.get("choices", {}),
            email=kept["email"].lower(),
            version=kept["version"],
            stays="checkedInAt" in item,
        )

    def _take_fact(self, owner: str, sort_key: str, item: Item | None) -> None:
        kind, _, rest = sort_key.partition("#")
        if item is None or not rest[:6].isdigit():
            return
        if kind == "MAIL":
            self.told.add((owner, int(rest[:6])))
        elif kind == "MOVE":
            self.kept.add((owner, int(rest[:6])))

    def _check_counts(self) -> None:
        taken: Tally[str] = Tally()
        waiting: Tally[str] = Tally()
        for person in self.people.values():
            if person.is_in:
                taken.update((EVENT, *person.seats.values()))
            if person.status == "waitlisted":
                waiting[EVENT] += 1
            waiting.update(seat for seat in person.tickets if seat != EVENT)
        for seat in self._seats():
            total = self.total(seat)
            if total.taken > total.capacity:
                raise BrokenPromiseError(f"{seat} is oversold: {total}")
            if (total.taken, total.waiting) != (taken[seat], waiting[seat]):
                raise BrokenPromiseError(
                    f"{seat} counts {total}, the records {taken[seat]} and {waiting[seat]}"
                )

    def _check_addresses(self) -> None:
        here = Tally(p.email for p in self.people.values() if p.status != "cancelled")
        if twice := [email for email, number in here.items() if number > 1]:
            raise BrokenPromiseError(f"registered twice: {twice}")

    def _check_told(self, owner: str, now: Person) -> None:
        for what, versions in (("mail", self.told), ("record", self.kept)):
            if (owner, now.version) not in versions:
                raise BrokenPromiseError(f"version {now.version} of {owner} has no {what}")

    def _check_turn(self, owner: str, was: Person | None, now: Person) -> None:
        """Nobody takes what somebody with a lower ticket could have had, or what is cancelled."""
        for seat in self._gained(was, now):
            if self.total(seat).is_cancelled or self.total(EVENT).is_cancelled:
                raise BrokenPromiseError(f"{owner} gets {seat}, which is cancelled")
            turn = self._turn(was, seat)
            self.promoted += turn < NEVER_QUEUED
            came_in = was is None or not was.is_in
            entered = self._entered(was, now) if came_in else turn
            for name, other in self.people.items():
                if name == owner or other.tickets.get(seat, NEVER_QUEUED) >= turn:
                    continue
                if other.stays:
                    continue
                if other.is_in or (came_in and self._could_take_over(other, seat, now, entered)):
                    raise BrokenPromiseError(
                        f"{owner} (ticket {turn}) gets {seat} before {name} "
                        f"(ticket {other.tickets[seat]}): {was}, {now}, {other}"
                    )

    def _entered(self, was: Person | None, now: Person) -> int:
        """The turn at which they could come in: that of the highest ticket that they need for it,
        in each round with the seat that they waited for longest. Once in, they have what they
        like best of all that is free."""
        given = {EVENT, *now.seats.values()}
        turns = [
            min(
                (self._turn(was, s) for s in ranking if s in given or self.free(s) > 0),
                default=NEVER_QUEUED,
            )
            for ranking in now.choices.values()
        ]
        return max(turns, default=self._turn(was, EVENT))

    @staticmethod
    def _turn(person: Person | None, seat: str) -> int:
        return person.tickets.get(seat, NEVER_QUEUED) if person else NEVER_QUEUED

    def _could_take_over(self, other: Person, seat: str, now: Person, entered: int) -> bool:
        """Whether somebody outside could be inside with the seats that `now` has, and at an earlier
        turn: a session that they chose later than others is theirs no sooner."""
        given = {EVENT, *now.seats.values()}
        return all(
            any(
                (each == seat) if seat in ranking else (each in given or self.free(each) > 0)
                for each in ranking
                if self._turn(other, each) < entered
            )
            for ranking in other.choices.values()
        )

    @staticmethod
    def _gained(was: Person | None, now: Person) -> Iterator[str]:
        for seat in now.seats.values():
            if now.is_in and not (was and was.holds(seat)):
                yield seat
