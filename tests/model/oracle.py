"""Who must have which seat, worked out naively: people in a list, no table, no plan, no line.

First come first served by ticket; who is inside swaps into what is free; who is outside needs a
free seat at the event and in each round, and gets a session no earlier than their own ticket for
it allows. Nothing here is shared with the code under test.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

Seats = dict[str, str]
Tickets = dict[str | None, int]


@dataclass
class Person:
    name: str
    choices: dict[str, list[str]]
    waits: bool
    is_in: bool = False
    seats: Seats = field(default_factory=dict)
    tickets: Tickets = field(default_factory=dict)

    def wanted(self) -> list[str]:
        """What they would rather have than what they hold."""
        sessions = []
        for round_id, ranking in self.choices.items():
            held = self.seats.get(round_id)
            sessions += ranking[: ranking.index(held)] if held in ranking else ranking
        return sessions

    def round_of(self, session_id: str) -> str:
        return next(r for r, ranking in self.choices.items() if session_id in ranking)


@dataclass
class Oracle:
    """The house: seats by session (None is the event), people in no particular order."""

    capacity: dict[str | None, int]
    rounds: Mapping[str, Sequence[str]]
    people: dict[str, Person] = field(default_factory=dict)
    ticket: int = 0
    # The people who change something now, in all of their lines until everything is settled.
    mover: Person | None = field(default=None, compare=False)

    def copy(self) -> "Oracle":
        people = {
            name: replace(p, choices=dict(p.choices), seats=dict(p.seats), tickets=dict(p.tickets))
            for name, p in self.people.items()
        }
        # Without a mover: that one's change is over.
        return Oracle(dict(self.capacity), self.rounds, people, self.ticket)

    def taken(self, session_id: str | None) -> int:
        inside = [p for p in self.people.values() if p.is_in]
        if session_id is None:
            return len(inside)
        return sum(session_id in p.seats.values() for p in inside)

    def free(self, session_id: str | None) -> int:
        return self.capacity[session_id] - self.taken(session_id)

    def claims(self) -> Iterator[tuple[int, tuple[bool, int, int], Person, Seats]]:
        """Everybody's claims to what is free now: ticket, which of theirs comes first, person, the
        seats they would have. Of a round they claim the best only."""
        for person in self.people.values():
            for session_id, ticket in person.tickets.items():
                if person.is_in:
                    assert session_id is not None
                    if self.free(session_id) > 0:
                        round_id = person.round_of(session_id)
                        ranking = person.choices[round_id]
                        rank = ranking.index(session_id)
                        better = (s for s in ranking[:rank] if person.tickets.get(s) == ticket)
                        if any(self.free(s) > 0 for s in better):
                            continue
                        order = self._is_awaited(session_id, ticket), rank, self._number(round_id)
                        yield ticket, order, person, {**person.seats, round_id: session_id}
                elif self.free(None) > 0:
                    seats = self._best(person, ticket)
                    if seats is not None:
                        yield ticket, (False, 0, 0), person, seats

    def _is_awaited(self, session_id: str, ticket: int) -> bool:
        """Whether somebody outside was there before: then what is given up elsewhere comes first,
        for they may get in with that."""
        outside = [p for p in self.people.values() if not p.is_in]
        return any(p.tickets.get(session_id, ticket) < ticket for p in outside)

    def _number(self, round_id: str) -> int:
        return list(self.rounds).index(round_id)

    def _best(self, person: Person, ticket: int) -> Seats | None:
        seats = {}
        for round_id, ranking in person.choices.items():
            free = [s for s in ranking if self.free(s) > 0 and person.tickets[s] <= ticket]
            if not free:
                return None
            seats[round_id] = free[0]
        return seats

    def settle(self) -> int:
        """Moves the lowest ticket that can move, until nobody can."""
        moves = 0
        while claims := sorted(self.claims(), key=lambda claim: claim[:2]):
            _, _, person, seats = claims[0]
            self._seat(person, seats)
            moves += 1
        return moves

    def _seat(self, person: Person, seats: Seats) -> None:
        person.is_in, person.seats = True, seats
        wanted = person.wanted()
        person.tickets = {s: t for s, t in person.tickets.items() if s in wanted}
        if person is not self.mover:
            self._clear_lines(person)

    def _clear_lines(self, person: Person) -> None:
        """Who does not wait stands in line only for a round in which they were left without a
        session."""
        if not person.waits:
            person.tickets = {
                s: t
                for s, t in person.tickets.items()
                if s is None or person.round_of(s) not in person.seats
            }

    def draw(self) -> None:
        """The ticket was used if somebody stands somewhere with it."""
        if any(self.ticket + 1 in p.tickets.values() for p in self.people.values()):
            self.ticket += 1

    def _line_up(self, person: Person) -> None:
        wanted: list[str | None] = [*person.wanted()]
        if not wanted and not person.is_in:
            wanted = [None]
        person.tickets = {s: person.tickets.get(s, self.ticket + 1) for s in wanted}

    def register(self, name: str, choices: dict[str, list[str]], waits: bool) -> bool:
        """False if it is sold out for somebody who does not wait."""
        person = Person(name, choices, waits)
        self._line_up(person)
        self.people[name] = self.mover = person
        self.settle()
        if not waits:
            if not person.is_in:
                return False
            person.tickets = {}
        self.draw()
        return True

    def change(self, name: str, choices: dict[str, list[str]], waits: bool) -> bool:
        """False if that cannot be had and is not waited for: then nothing may change."""
        person = self.mover = self.people[name]
        if (person.choices, person.waits) == (choices, waits):
            return True
        person.choices, person.waits = choices, waits
        person.seats = {r: s for r, s in person.seats.items() if r in choices}
        self._line_up(person)
        self.settle()
        if not person.is_in and not waits:
            return False
        if person.is_in:
            missed = [r for r, ranking in choices.items() if person.seats.get(r) not in ranking]
            if missed and not (waits and all(r in person.seats for r in missed)):
                return False
        if not waits:
            person.tickets = {}
        self.draw()
        return True

    def leave(self, name: str) -> None:
        self.mover = None
        del self.people[name]
        self.settle()

    def close_session(self, session_id: str, closed: Collection[str], order: Sequence[str]) -> None:
        """Takes the seat or the wait there from everybody, and in other closed sessions too; one
        person after the other, each then as after a change."""
        self.capacity[session_id] = -1_000
        for name in order:
            person = self.mover = self.people[name]
            if session_id not in person.seats.values() and session_id not in person.tickets:
                continue
            left = {r: [s for s in k if s not in closed] for r, k in person.choices.items()}
            # Nobody loses a seat because something better is cancelled: it is what is left to wish.
            for r, seat in person.seats.items():
                if not left.get(r) and seat not in closed:
                    left[r] = [seat]
            person.choices = {r: ranking for r, ranking in left.items() if ranking}
            person.seats = {
                r: s for r, s in person.seats.items() if s not in closed and r in person.choices
            }
            self._line_up(person)
            self.settle()
            self._clear_lines(person)
            self.draw()
