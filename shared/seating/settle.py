"""The next move, until nothing moves: who is first in line gets a free seat.

Order is the ticket. Whoever wants to swap can always take a free seat; whoever wants to get in
needs a free seat at the event and in each chosen round as well. So in a line that is full of
people for a full event nobody has to be passed one by one.
"""

from collections.abc import Iterator
from typing import NamedTuple

from shared.models.move import MoveReason
from shared.models.registration import Registration
from shared.rules.choices import Seating
from shared.seating.hall import Hall, Line, join_lines, preferred, ticket_in

MOST_MOVES = 10
MOST_ITEMS = 90
"""Of the 100 that a transaction takes; what a plan cannot hold moves in the next."""


class Move(NamedTuple):
    """Somebody in line and the seats that they get."""

    ticket: int
    rank: int
    """Of the session in their ranking, for who could take several with one ticket."""
    registration: Registration
    seats: dict[str, str]


def settle(
    hall: Hall,
    most_items: int = MOST_ITEMS,
    most_moves: int = MOST_MOVES,
    must_fit: bool = False,
) -> int:
    """Moves people into free seats, first come first served; answers how many moves that took.

    A plan that does nothing else makes its first move whatever its size, or nothing would ever
    move; unless `must_fit`.
    """
    moves = 0
    while moves < most_moves and (move := next_move(hall)):
        before = dict(hall.changes)
        seat(hall, move.registration, move.seats, reason="promoted")
        if (before or must_fit) and hall.size() > most_items:
            hall.changes = before
            break
        moves += 1
    return moves


def next_move(hall: Hall) -> Move | None:
    """The move of the lowest ticket among those who can be given a free seat now."""
    found = [*_swaps(hall), *_entries(hall)]
    return min(found, key=lambda move: (move.ticket, move.rank), default=None)


def seat(
    hall: Hall, registration: Registration, seats: dict[str, str], reason: MoveReason
) -> Registration:
    """Gives somebody these seats; they stay in the lines of what they prefer to them.

    Who does not wait leaves the lines of each round that has a seat now; but for whom the plan is
    made stays in all until the plan is done, for the next move may be theirs as well.
    """
    seated = registration.model_copy(update={"status": "confirmed", "seats": seats})
    wanted = preferred(seated)
    if not (seated.waitlist or hall.is_mover(seated)):
        wanted = [(r, s) for r, s in wanted if r not in seats]
    lines = join_lines(registration, wanted, hall.next_ticket) if wanted else ()
    seated = seated.model_copy(update={"lines": lines})
    hall.put(registration, seated, reason)
    return seated


def _swaps(hall: Hall) -> Iterator[Move]:
    for session_id in _free_sessions(hall):
        line = Line(session_id, is_swap=True)
        outside = (r for r in hall.waiting(line) if r.checked_in_at is None)
        first = next(outside, None)
        if first:
            round_id = next(s.round_id for s in first.lines if s.session_id == session_id)
            assert round_id is not None, "a session is in a round"
            rank = first.choices[round_id].index(session_id)
            yield Move(ticket_in(first, line), rank, first, {**first.seats, round_id: session_id})


def _entries(hall: Hall) -> Iterator[Move]:
    if hall.free(None) <= 0:
        return
    for session_id in (None, *_free_sessions(hall)):
        line = Line(session_id, is_swap=False)
        for waiting in hall.waiting(line):
            ticket = ticket_in(waiting, line)
            seating: Seating | None = hall.best_seating(waiting, ticket)
            if seating is not None:
                yield Move(ticket, 0, waiting, dict(seating))
                break


def _free_sessions(hall: Hall) -> list[str]:
    return [
        session_id
        for session_id, counter in hall.counters.items()
        if session_id is not None and hall.free(session_id) > 0
    ]
