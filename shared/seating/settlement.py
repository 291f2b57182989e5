"""Gives free seats to those who wait, in the order of their tickets, until nobody can get one.

A swap is possible into any free seat. An entry needs a free seat at the event and in each chosen
round. So a full event lets nobody in, however many wait. And since all who chose the same stand in
one line, either its head can get in or nobody there can: nobody is passed one by one
(`shared.models.tickets`).
"""

from collections.abc import Iterator
from itertools import islice, takewhile
from typing import NamedTuple

from shared.events.choices import Seating
from shared.models.move import MoveReason
from shared.models.registration import Registration
from shared.models.tickets import Line, ticket_in
from shared.seating.hall import Hall
from shared.seating.standing import join_lines, preferred

MOST_PROMOTIONS = 10
MOST_ITEMS = 90
"""The most items of a plan, of the 100 that a transaction takes; further promotions follow in the
next plan."""


class Promotion(NamedTuple):
    """One registration that waits, with the seats that it gets."""

    ticket: int
    registration: Registration
    seats: dict[str, str]
    swap: "Swap | None" = None


class Swap(NamedTuple):
    """The session that a registration with a seat changes to. With one ticket it may have several
    to choose from."""

    session_id: str
    rank: int
    """The rank of the session among their choices in its round; 0 is the best."""
    round_number: int
    """The number of the round, in the order of the event."""


def settle(
    hall: Hall,
    most_items: int = MOST_ITEMS,
    most_promotions: int = MOST_PROMOTIONS,
    must_fit: bool = False,
) -> int:
    """Gives free seats to those who wait, lowest ticket first; returns how many got one.

    A promotion that makes the plan larger than `most_items` is left for the next plan. Without
    `must_fit` a plan with no other change keeps its first one whatever its size, or nobody would
    ever be promoted.
    """
    promotions = 0
    while promotions < most_promotions and (promotion := next_promotion(hall)):
        before = dict(hall.changes)
        seat(hall, promotion.registration, promotion.seats, reason="promoted")
        if (before or must_fit) and hall.size() > most_items:
            hall.changes = before
            break
        promotions += 1
    return promotions


def next_promotion(hall: Hall) -> Promotion | None:
    """The promotion of the lowest ticket among those who can get a free seat now; None if nobody
    can. A swap that takes nothing from anybody before it goes first: the seat that it gives up may
    be all that somebody with a lower ticket still needs."""
    found = [*_swaps(hall), *_entries(hall)]
    # A full event stays full when somebody swaps, so no swap has to go first.
    if len(found) > 1 and hall.free(None) > 0:
        found = [promotion for promotion in found if _takes_from_nobody(hall, promotion)] or found
    lowest = min((promotion.ticket for promotion in found), default=None)
    return _choose([promotion for promotion in found if promotion.ticket == lowest])


def _takes_from_nobody(hall: Hall, promotion: Promotion) -> bool:
    """Whether the promotion is a swap that leaves enough seats of its session: one for each
    registration there with a lower ticket that can get in. No more can get in than there are free
    seats at the event."""
    if promotion.swap is None:
        return False
    session_id = promotion.swap.session_id
    others = hall.waiting_count(session_id) - 1
    left = hall.free(session_id) - 1
    if left >= min(others, hall.free(None)):
        return True
    line = Line(session_id, is_swap=False)
    before = takewhile(lambda r: ticket_in(r, line) < promotion.ticket, hall.waiting(line))
    return sum(1 for _ in islice(before, left + 1)) <= left


def _choose(promotions: list[Promotion]) -> Promotion | None:
    """The first of several promotions with one ticket: the best choice in each round; among rounds
    the better rank, then the earlier round."""
    swaps: dict[int, tuple[Swap, Promotion]] = {}
    for promotion in promotions:
        if promotion.swap is None:
            return promotion
        best = swaps.get(promotion.swap.round_number)
        if best is None or promotion.swap.rank < best[0].rank:
            swaps[promotion.swap.round_number] = promotion.swap, promotion
    first = min(swaps.values(), key=lambda s: (s[0].rank, s[0].round_number), default=None)
    return first[1] if first else None


def seat(
    hall: Hall, registration: Registration, seats: dict[str, str], reason: MoveReason
) -> Registration:
    """Gives a registration these seats; it stays in the lines of what it prefers to them.

    Without `waitlist` it leaves the lines of each round in which it has a seat now. A registration
    that the plan is made for stays in all until the plan is done, since it may be promoted again.
    """
    seated = registration.model_copy(update={"status": "confirmed", "seats": seats})
    wanted = preferred(seated)
    if not (seated.waitlist or hall.is_made_for(seated)):
        wanted = [(r, s) for r, s in wanted if r not in seats]
    lines = join_lines(registration, wanted, hall.next_ticket) if wanted else ()
    seated = seated.model_copy(update={"lines": lines})
    hall.put(registration, seated, reason)
    return seated


def _swaps(hall: Hall) -> Iterator[Promotion]:
    for session_id in hall.free_sessions():
        line = Line(session_id, is_swap=True)
        outside = (r for r in hall.waiting(line) if r.checked_in_at is None)
        first = next(outside, None)
        if first:
            round_id = next(s.round_id for s in first.lines if s.session_id == session_id)
            assert round_id is not None, "a session is in a round"
            rank = first.choices[round_id].index(session_id)
            number = [r.round_id for r in hall.event.rounds].index(round_id)
            seats = {**first.seats, round_id: session_id}
            swap = Swap(session_id, rank, number)
            yield Promotion(ticket_in(first, line), first, seats, swap)


def _entries(hall: Hall) -> Iterator[Promotion]:
    if hall.free(None) <= 0:
        return
    first: Promotion | None = None
    for lowest, line in hall.open_lines():
        if first and first.ticket < lowest:
            break
        promotion = _first_entry(hall, line)
        if promotion and (first is None or promotion.ticket < first.ticket):
            first = promotion
    if first:
        yield first
    if hall.has_uncombined:
        # Registrations that were stored before there were combinations are passed one by one.
        for session_id in (None, *hall.free_sessions()):
            if promotion := _first_entry(hall, Line(session_id, is_swap=False)):
                yield promotion


def _first_entry(hall: Hall, line: Line) -> Promotion | None:
    for waiting in hall.waiting(line):
        ticket = ticket_in(waiting, line)
        seating: Seating | None = hall.best_seating(waiting, ticket)
        if seating is not None:
            return Promotion(ticket, waiting, dict(seating))
    return None
