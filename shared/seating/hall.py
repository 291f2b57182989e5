"""The hall: counters of one event in memory as they were read, and what a plan changes in them.

It reads and writes nothing itself. The lines come from the functions that it is made with.
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
from shared.models.statuses import waits
from shared.models.tickets import (
    Combination,
    Counter,
    Line,
    line_of_combination,
    lines_of,
    rank_of,
    stands_in,
    ticket_in,
)
from shared.seating.standing import applies, holds, is_combined, seats_of, standing_of, waits_for

LineReader = Callable[[Line], Iterator[Registration]]
"""Returns the registrations in a line of the table, lowest ticket first, read only as far as
consumed."""
Heads = Mapping[Combination, int]
"""Each combination in which somebody waits, with a ticket that is no higher than any there."""


@dataclass
class Change:
    """One registration before and after a plan; `before` is None for a new one."""

    before: Registration | None
    after: Registration
    reason: MoveReason
    note: str | None = None
    """Why an organiser made it, in their own words."""


@dataclass
class Hall:
    """Counters, and the registrations that a plan has touched."""

    event: Event
    counters: dict[str | None, Counter]
    read_line: LineReader
    read_heads: Callable[[], Heads] = dict
    shards: Sequence[Counter] = ()
    """The items of all counters if they are spread over shards; then nobody waits."""
    hands_on: bool = True
    """Whether free seats still go to others than those whom the plan is made for."""
    changes: dict[str, Change] = field(default_factory=dict)

    @cached_property
    def heads(self) -> Heads:
        """The heads as the table has them."""
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
        """How many would wait after the plan: for a session, or to get into the event (None)."""
        return self._counted(session_id).waiting + sum(
            waits_for(change.after, session_id) - waits_for(change.before, session_id)
            for change in self.changes.values()
        )

    @property
    def has_uncombined(self) -> bool:
        """Whether some registration that waits to get in was stored before there were
        combinations."""
        return self.counters[None].waiting > self.counters[None].combined

    @property
    def newly_combined(self) -> int:
        """How many more would stand in lines of combinations after the plan."""
        return sum(
            is_combined(change.after) - is_combined(change.before)
            for change in self.changes.values()
        )

    @property
    def newly_applied(self) -> int:
        """How many more applications would be undecided after the plan."""
        return sum(applies(c.after) - applies(c.before) for c in self.changes.values())

    def is_wanted(self, session_id: str | None) -> bool:
        """Whether somebody who joins a line in this plan waits for this session; or, for None,
        waits to get into the event."""
        return any(
            place.drawn == self.next_ticket
            and (place.line.session_id == session_id or (session_id is None and is_entry))
            for change in self.changes.values()
            for place in lines_of(change.after)
            for is_entry in (not place.line.is_swap,)
        )

    def changes_standing(self) -> bool:
        """Whether the plan changes a seat, a place in line or an organisation. Then it rests on all
        seats and places in line, since they decide who is next."""
        return any(
            standing_of(change.before) != standing_of(change.after)
            for change in self.changes.values()
        )

    def has_met_later_tickets(self) -> bool:
        """Whether somebody in the plan joined a line after the counters were read, since lines are
        read later. Their ticket may be the plan's next one, and no transaction can write two places
        with one ticket."""
        return any(
            place.drawn >= self.next_ticket
            for change in self.changes.values()
            for place in lines_of(change.before)
        )

    def changes_a_line(self) -> bool:
        """Whether the plan lets anybody begin or stop to wait."""
        return any(
            self.waiting_count(session_id) != counter.waiting
            for session_id, counter in self.counters.items()
        )

    def share_out(self, session_id: str | None) -> dict[int, int]:
        """How many seats the plan takes from which shard, from as few shards as possible. Seats
        that it gives back go to shard 0, which always exists."""
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
        """Whether it is cancelled. A session that the event no longer has counts as cancelled."""
        counter = self.counters.get(session_id)
        return counter is None or counter.is_cancelled

    def _counted(self, session_id: str | None) -> Counter:
        return self.counters.get(session_id) or Counter(session_id, None, 0, "", "")

    def size(self) -> int:
        """About how many items the plan writes: counters, places in line, and four for each
        registration (itself, its move, its mail, and one more)."""
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
        note: str | None = None,
    ) -> None:
        """Adds the change of a registration to the plan; a later one replaces an earlier one. If it
        waits to get in, it stands in the line of its combination from now on."""
        after = after.model_copy(update={"is_combined": waits(after.status)})
        if known := self.changes.get(after.registration_id):
            before, reason, note = known.before, known.reason, known.note
        self.changes[after.registration_id] = Change(before, after, reason, note)

    def current(self, registration: Registration) -> Registration:
        """The registration as the plan has it by now."""
        known = self.changes.get(registration.registration_id)
        return known.after if known else registration

    def is_made_for(self, registration: Registration) -> bool:
        """Whether the plan is made for this registration, and does not only promote it."""
        known = self.changes.get(registration.registration_id)
        return known is not None and known.reason != "promoted"

    def waiting(self, line: Line) -> Iterator[Registration]:
        """The registrations in a line as the plan has it, lowest ticket first. Once seats are no
        longer handed on, only those that the plan is made for."""
        seen: set[str] = set()

        def from_table() -> Iterator[Registration]:
            for registration in self.read_line(line):
                seen.add(registration.registration_id)
                if stands_in(now := self.current(registration), line):
                    yield now

        def from_plan() -> Iterator[Registration]:
            """The registrations that the plan puts into this line: newcomers, and, with their old
            tickets, those who got in and still prefer another session."""
            changed = [
                c.after
                for c in self.changes.values()
                if stands_in(c.after, line) and (self.hands_on or self.is_made_for(c.after))
            ]
            for registration in sorted(changed, key=ticket):
                if registration.registration_id not in seen:
                    yield registration

        def ticket(registration: Registration) -> int:
            return ticket_in(registration, line)

        waiting = from_table() if self.hands_on else iter(())
        yield from merge(waiting, from_plan(), key=ticket)

    def open_lines(self) -> list[tuple[int, Line]]:
        """The lines of combinations that have a free session in each round. Each comes with a
        ticket that is no higher than any there; lowest first."""
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

    def changed_heads(self) -> dict[Combination, int | None]:
        """Each combination whose lowest ticket the plan changes, with the new one; None if nobody
        is left. Only if the first one leaves is the line read."""
        left: dict[Line, set[int]] = defaultdict(set)
        joined: dict[Line, set[int]] = defaultdict(set)
        for change in self.changes.values():
            old, new = ({*lines_of(each)} for each in (change.before, change.after))
            for place in old ^ new:
                if place.line.is_of_combination:
                    (left if place in old else joined)[place.line].add(place.ticket)
        changed = {}
        for line in sorted(left.keys() | joined.keys(), key=str):
            head = self.heads.get(line.combination)
            stays = self._first_left(line) if head is None or head in left[line] else head
            tickets = joined[line] if stays is None else joined[line] | {stays}
            if (new_head := min(tickets, default=None)) != head:
                changed[line.combination] = new_head
        return changed

    def _first_left(self, line: Line) -> int | None:
        """The lowest ticket in the table's line that stays there after the plan; None if none
        does."""
        for registration in self.read_line(line):
            if stands_in(now := self.current(registration), line):
                return ticket_in(now, line)
        return None

    def best_seating(self, registration: Registration, ticket: int) -> Seating | None:
        """The best seats for somebody who holds none, as far as `ticket` reaches; None if a round
        has no free one. Sessions for which their own ticket is higher have their turn later."""
        if self.free(None) <= 0:
            return None
        full = {
            standing.session_id
            for standing in registration.lines
            if standing.session_id
            and (self.free(standing.session_id) <= 0 or rank_of(registration, standing) > ticket)
        }
        return next(seatings(self.event, registration.choices, full), None)
