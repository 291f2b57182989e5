"""The seats of one event in memory: counters as read, and what a plan changes of them.

Reads nothing and writes nothing: lines are asked of whoever made it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from heapq import merge

from shared.events.choices import Seating, seatings
from shared.models.event import Event
from shared.models.move import MoveReason
from shared.models.registration import Registration
from shared.models.seats import Counter
from shared.models.tickets import (
    Combination,
    Line,
    line_of_combination,
    lines_of,
    stands_in,
    ticket_in,
)
from shared.seating.standing import holds, is_combined, seats_of, standing_of, waits_for

LineReader = Callable[[Line], Iterator[Registration]]
"""Who stands in a line of the table, lowest ticket first, read as far as it is asked."""
Heads = Mapping[Combination, int]
"""Each combination in which somebody waits, and a ticket than which nobody there has a lower."""


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
    read_heads: Callable[[], Heads] = dict
    shards: Sequence[Counter] = ()
    """Where a counter is spread, its items; then nobody waits."""
    hands_on: bool = True
    """Whether seats that come free still go to others than those whom the plan is for."""
    changes: dict[str, Change] = field(default_factory=dict)

    @cached_property
    def heads(self) -> Heads:
        """As the table has them."""
        return self.read_heads()

    @property
    def next_ticket(self) -> int:
        return self.counters[None].ticket + 1

    @property
    def is_sharded(self) -> bool:
        return bool(self.shards)

    def taken(self, session_id: str | None) -> int:
        """Seats taken as the plan would leave them."""
        return self._counted(session_id).taken + sum(
            holds(change.after, session_id) - holds(change.before, session_id)
            for change in self.changes.values()
        )

    def waiting_count(self, session_id: str | None) -> int:
        """Who waits as the plan would leave it: for a session, or to get into the event at all."""
        return self._counted(session_id).waiting + sum(
            waits_for(change.after, session_id) - waits_for(change.before, session_id)
            for change in self.changes.values()
        )

    @property
    def has_uncombined(self) -> bool:
        """Whether somebody wants to get in who was kept before there were combinations."""
        return self.counters[None].waiting > self.counters[None].combined

    @property
    def newly_combined(self) -> int:
        """How many more stand in the line of a combination, as the plan would leave it."""
        return sum(
            is_combined(change.after) - is_combined(change.before)
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

    def moves_anybody(self) -> bool:
        """Whether the plan changes a seat or a place in line of anybody. Then it rests on who
        stands where, all of it: who waits before whom, and why they could not move. Or the
        organisation, for what shares are counted by."""
        return any(
            standing_of(change.before) != standing_of(change.after)
            for change in self.changes.values()
        )

    def has_met_later_tickets(self) -> bool:
        """Whether somebody of the plan got in line after the counters were read: lines are read
        later. Two would have one place, which no transaction can write."""
        return any(
            place.ticket >= self.next_ticket
            for change in self.changes.values()
            for place in lines_of(change.before)
        )

    def changes_a_line(self) -> bool:
        """Whether the plan has anybody wait, or wait no more."""
        return any(
            self.waiting_count(session_id) != counter.waiting
            for session_id, counter in self.counters.items()
        )

    def share_out(self, session_id: str | None) -> dict[int, int]:
        """How many seats the plan takes from which shard: as few shards as can be. What it gives
        back goes to shard 0, which is always there."""
        number = self.taken(session_id) - self.counters[session_id].taken
        if number <= 0 or not self.is_sharded:
            return {0: number}
        parts = {}
        own = [shard for shard in self.shards if shard.session_id == session_id]
        for shard in sorted(own, key=lambda s: s.taken - s.capacity):
            part = min(number, shard.capacity - shard.taken)
            if part > 0:
                parts[shard.shard] = part
                number -= part
        return parts

    def parts(self) -> int:
        """Items of shards that the plan writes beside one of each counter."""
        return sum(len(self.share_out(session_id)) - 1 for session_id in self.counters)

    def free(self, session_id: str | None) -> int:
        if self.is_off(session_id):
            return 0
        return self.counters[session_id].capacity - self.taken(session_id)

    def free_sessions(self) -> list[str]:
        return [s for s in self.counters if s is not None and self.free(s) > 0]

    def is_off(self, session_id: str | None) -> bool:
        """Whether it is cancelled: as is a session that the event no longer has."""
        counter = self.counters.get(session_id)
        return counter is None or counter.is_cancelled

    def _counted(self, session_id: str | None) -> Counter:
        return self.counters.get(session_id) or Counter(session_id, None, 0, "", "")

    def size(self) -> int:
        """About how many items the plan writes: counters, places in line, and for each registration
        itself, its move, its mail, and one more."""
        touched: set[str | None] = set()
        places = 0
        combinations: set[Line] = set()
        for change in self.changes.values():
            left, joined = {*lines_of(change.before)}, {*lines_of(change.after)}
            places += len(left ^ joined)
            combinations |= {p.line for p in left ^ joined if p.line.is_of_combination}
            touched |= {place.line.session_id for place in left ^ joined}
            touched |= seats_of(change.before) ^ seats_of(change.after)
        return len(touched | {None}) + 4 * len(self.changes) + places + len(combinations)

    def put(
        self,
        before: Registration | None,
        after: Registration,
        reason: MoveReason,
    ) -> None:
        """Takes a registration's new state into the plan; a later one replaces an earlier. Who
        wants to get in stands in the line of their combination from now on."""
        after = after.model_copy(update={"is_combined": after.status == "waitlisted"})
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

    def open_lines(self) -> list[tuple[int, Line]]:
        """The lines of combinations of which a session in each round is free, each with a ticket
        than which nobody there has a lower, in that order."""
        found: dict[Line, int] = {}
        if self.hands_on:
            found = {line_of_combination(c): ticket for c, ticket in self.heads.items()}
        for change in self.changes.values():
            for place in lines_of(change.after):
                if place.line.is_of_combination:
                    found[place.line] = min(place.ticket, found.get(place.line, place.ticket))
        free = {*self.free_sessions()}
        return sorted(
            ((t, line) for line, t in found.items() if all(free & {*r} for r in line.combination)),
            key=lambda each: each[0],
        )

    def moved_heads(self) -> dict[Combination, int | None]:
        """The lowest ticket of each combination that the plan gives another; None where nobody is
        left. Of who leaves only the first one makes a difference, so nobody else is read."""
        left: dict[Line, set[int]] = defaultdict(set)
        joined: dict[Line, set[int]] = defaultdict(set)
        for change in self.changes.values():
            old, new = ({*lines_of(each)} for each in (change.before, change.after))
            for place in old ^ new:
                if place.line.is_of_combination:
                    (left if place in old else joined)[place.line].add(place.ticket)
        moved = {}
        for line in sorted(left.keys() | joined.keys(), key=str):
            head = self.heads.get(line.combination)
            stays = self._first_left(line) if head is None or head in left[line] else head
            tickets = joined[line] if stays is None else joined[line] | {stays}
            if (new_head := min(tickets, default=None)) != head:
                moved[line.combination] = new_head
        return moved

    def _first_left(self, line: Line) -> int | None:
        """The lowest ticket of the table's line that the plan leaves there."""
        for registration in self.read_line(line):
            if stands_in(now := self.current(registration), line):
                return ticket_in(now, line)
        return None

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
