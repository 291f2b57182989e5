"""The seats of one event in memory: counters as read, and what a plan changes of them.

Reads nothing and writes nothing: lines are asked of whoever made it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import merge

from shared.models.event import Event
from shared.models.move import MoveReason
from shared.models.registration import Registration, Standing
from shared.models.seats import Counter
from shared.rules.choices import Seating, seatings

LineReader = Callable[["Line"], Iterator[Registration]]
"""Who stands in a line of the table, lowest ticket first, read as far as it is asked."""


@dataclass(frozen=True)
class Line:
    """One line: for the seats of a session (or of the event itself), of those who hold a seat at
    the event and want to swap, or of those who want to get in."""

    session_id: str | None
    is_swap: bool


@dataclass(frozen=True)
class PlaceInLine:
    """A line and the ticket with which somebody stands in it."""

    line: Line
    ticket: int


def lines_of(registration: Registration | None) -> list[PlaceInLine]:
    if registration is None:
        return []
    return [PlaceInLine(line_of(registration, s), s.ticket) for s in registration.lines]


def line_of(registration: Registration, standing: Standing) -> Line:
    return Line(standing.session_id, is_swap=registration.status == "confirmed")


@dataclass
class Change:
    """One registration before and after a plan; `before` is None for a new one."""

    before: Registration | None
    after: Registration
    reason: MoveReason


@dataclass
class Hall:
    """Counters, and the registrations that a plan has touched."""

    event: Event
    counters: dict[str | None, Counter]
    read_line: LineReader
    is_sharded: bool = False
    hands_on: bool = True
    """Whether seats that come free still go to others than those whom the plan is for."""
    changes: dict[str, Change] = field(default_factory=dict)

    @property
    def next_ticket(self) -> int:
        return self.counters[None].ticket + 1

    def taken(self, session_id: str | None) -> int:
        """Seats taken as the plan would leave them."""
        return self.counters[session_id].taken + sum(
            holds(change.after, session_id) - holds(change.before, session_id)
            for change in self.changes.values()
        )

    def waiting_count(self, session_id: str | None) -> int:
        """Who waits as the plan would leave it: for a session, or to get into the event at all."""
        return self.counters[session_id].waiting + sum(
            waits_for(change.after, session_id) - waits_for(change.before, session_id)
            for change in self.changes.values()
        )

    def is_wanted(self, session_id: str | None) -> bool:
        """Whether somebody who joins in this plan waits for it; for a seat at the event does
        everybody who wants to get in."""
        return any(
            place.ticket == self.next_ticket
            and (place.line.session_id == session_id or (session_id is None and is_entry))
            for change in self.changes.values()
            for place in lines_of(change.after)
            for is_entry in (not place.line.is_swap,)
        )

    def takes_or_waits(self) -> bool:
        """Whether the plan takes more seats anywhere than it gives back, or changes a line."""
        return any(
            self.taken(session_id) > counter.taken
            or self.waiting_count(session_id) != counter.waiting
            for session_id, counter in self.counters.items()
        )

    def free(self, session_id: str | None) -> int:
        counter = self.counters[session_id]
        return 0 if counter.is_cancelled else counter.capacity - self.taken(session_id)

    def size(self) -> int:
        """About how many items the plan writes: counters, places in line, and for each registration
        itself, its move, its mail, and one more."""
        touched: set[str | None] = set()
        places = 0
        for change in self.changes.values():
            left, joined = {*lines_of(change.before)}, {*lines_of(change.after)}
            places += len(left ^ joined)
            touched |= {place.line.session_id for place in left ^ joined}
            touched |= _seats_of(change.before) ^ _seats_of(change.after)
        return len(touched | {None}) + 4 * len(self.changes) + places

    def put(
        self,
        before: Registration | None,
        after: Registration,
        reason: MoveReason,
    ) -> None:
        """Takes a registration's new state into the plan; a later one replaces an earlier."""
        if known := self.changes.get(after.registration_id):
            before, reason = known.before, known.reason
        self.changes[after.registration_id] = Change(before, after, reason)

    def current(self, registration: Registration) -> Registration:
        """The registration as the plan has it by now."""
        known = self.changes.get(registration.registration_id)
        return known.after if known else registration

    def is_mover(self, registration: Registration) -> bool:
        """Whether the plan is made for this one, and does not only reach it."""
        known = self.changes.get(registration.registration_id)
        return known is not None and known.reason != "promoted"

    def waiting(self, line: Line) -> Iterator[Registration]:
        """Who stands in the line as the plan has it, lowest ticket first. Once no seat is handed
        on any more, nobody but whom the plan is for."""
        seen: set[str] = set()

        def from_table() -> Iterator[Registration]:
            for registration in self.read_line(line):
                seen.add(registration.registration_id)
                if stands_in(now := self.current(registration), line):
                    yield now

        def from_plan() -> Iterator[Registration]:
            """Who came into this line by the plan: newcomers, and with their old tickets those
            who got in and wait on for something better."""
            changed = [
                c.after
                for c in self.changes.values()
                if stands_in(c.after, line) and (self.hands_on or self.is_mover(c.after))
            ]
            for registration in sorted(changed, key=ticket):
                if registration.registration_id not in seen:
                    yield registration

        def ticket(registration: Registration) -> int:
            return ticket_in(registration, line)

        waiting = from_table() if self.hands_on else iter(())
        yield from merge(waiting, from_plan(), key=ticket)

    def best_seating(self, registration: Registration, ticket: int) -> Seating | None:
        """The best way to seat somebody who holds nothing, at that turn; None while something is
        full. A session for which their own ticket is higher has its turn later."""
        if self.free(None) <= 0:
            return None
        full = {
            standing.session_id
            for standing in registration.lines
            if standing.session_id
            and (self.free(standing.session_id) <= 0 or standing.ticket > ticket)
        }
        return next(seatings(self.event, registration.choices, full), None)


def _seats_of(registration: Registration | None) -> set[str | None]:
    return set() if registration is None else {*registration.seats.values()}


def holds(registration: Registration | None, session_id: str | None) -> int:
    """1 if a seat is held there, else 0."""
    if registration is None or registration.status != "confirmed":
        return 0
    return 1 if session_id is None or session_id in registration.seats.values() else 0


def waits_for(registration: Registration | None, session_id: str | None) -> int:
    """1 if it waits for a seat there, else 0."""
    if registration is None:
        return 0
    if session_id is None:
        return int(registration.status == "waitlisted")
    return int(any(standing.session_id == session_id for standing in registration.lines))


def stands_in(registration: Registration, line: Line) -> bool:
    return registration.status != "cancelled" and any(
        line_of(registration, standing) == line for standing in registration.lines
    )


def ticket_in(registration: Registration, line: Line) -> int:
    return next(s.ticket for s in registration.lines if line_of(registration, s) == line)


def join_lines(
    registration: Registration, wanted: Sequence[tuple[str, str]], ticket: int
) -> tuple[Standing, ...]:
    """Standings for these (roundId, sessionId) pairs; who stood in a line already keeps the
    ticket. Without any pair: the event's own line."""
    kept = {standing.session_id: standing.ticket for standing in registration.lines}
    if not wanted:
        return (Standing(ticket=kept.get(None, ticket)),)
    return tuple(
        Standing(round_id=round_id, session_id=session_id, ticket=kept.get(session_id, ticket))
        for round_id, session_id in wanted
    )


def everything_wanted(registration: Registration) -> list[tuple[str, str]]:
    return [(r, s) for r, ranking in registration.choices.items() for s in ranking]


def preferred(registration: Registration) -> list[tuple[str, str]]:
    """Sessions that are ranked above the seat held in their round."""
    wanted = []
    for round_id, ranking in registration.choices.items():
        held = registration.seats.get(round_id)
        above = ranking[: ranking.index(held)] if held in ranking else ranking
        wanted += [(round_id, session_id) for session_id in above]
    return wanted
