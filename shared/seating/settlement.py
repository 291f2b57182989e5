"""The next move, until nothing moves: who is first in line gets a free seat.

Order is the ticket. Whoever wants to swap can always take a free seat; whoever wants to get in
needs a free seat at the event and in each chosen round as well. So in a line that is full of
people for a full event nobody has to be passed one by one; nor for a full session, since all who
chose the same stand in one line, and can get in or not (`shared.models.tickets`).
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

MOST_MOVES = 10
MOST_ITEMS = 90
"""Of the 100 that a transaction takes; what a plan cannot hold moves in the next."""


class Move(NamedTuple):
    """Somebody in line and the seats that they get."""

    ticket: int
    registration: Registration
    seats: dict[str, str]
    swap: "Swap | None" = None


class Swap(NamedTuple):
    """What somebody inside gets; they could get several with one ticket."""

    session_id: str
    rank: int
    """Of the session in their ranking of its round."""
    round_number: int
    """In the order of the event."""


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
    """The move of the lowest ticket among those who can be given a free seat now; but first the
    swaps that take nothing from anybody before them, for what is given up by them may be all that
    somebody with a lower ticket still needs."""
    found = [*_swaps(hall), *_entries(hall)]
    # Into a full event nobody gets by what others give up inside.
    if len(found) > 1 and hall.free(None) > 0:
        found = [move for move in found if _takes_from_nobody(hall, move)] or found
    lowest = min((move.ticket for move in found), default=None)
    return _choose([move for move in found if move.ticket == lowest])


def _takes_from_nobody(hall: Hall, move: Move) -> bool:
    """Whether it is a swap that leaves a seat there for each who waits for one before them and can
    get in: no more can than there are seats at the event."""
    if move.swap is None:
        return False
    session_id = move.swap.session_id
    others = hall.waiting_count(session_id) - 1
    left = hall.free(session_id) - 1
    if left >= min(others, hall.free(None)):
        return True
    line = Line(session_id, is_swap=False)
    before = takewhile(lambda r: ticket_in(r, line) < move.ticket, hall.waiting(line))
    return sum(1 for _ in islice(before, left + 1)) <= left


def _choose(moves: list[Move]) -> Move | None:
    """Which of their moves somebody makes first: of a round the best one, of several rounds the
    better ranked, then that of the earlier round."""
    swaps: dict[int, tuple[Swap, Move]] = {}
    for move in moves:
        if move.swap is None:
            return move
        best = swaps.get(move.swap.round_number)
        if best is None or move.swap.rank < best[0].rank:
            swaps[move.swap.round_number] = move.swap, move
    first = min(swaps.values(), key=lambda s: (s[0].rank, s[0].round_number), default=None)
    return first[1] if first else None


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
            yield Move(ticket_in(first, line), first, seats, swap)


def _entries(hall: Hall) -> Iterator[Move]:
    if hall.free(None) <= 0:
        return
    first: Move | None = None
    for lowest, line in hall.open_lines():
        if first and first.ticket < lowest:
            break
        move = _first_entry(hall, line)
        if move and (first is None or move.ticket < first.ticket):
            first = move
    if first:
        yield first
    if hall.has_uncombined:
        # Those who were kept before there were combinations are passed one by one.
        for session_id in (None, *hall.free_sessions()):
            if move := _first_entry(hall, Line(session_id, is_swap=False)):
                yield move


def _first_entry(hall: Hall, line: Line) -> Move | None:
    for waiting in hall.waiting(line):
        ticket = ticket_in(waiting, line)
        seating: Seating | None = hall.best_seating(waiting, ticket)
        if seating is not None:
            return Move(ticket, waiting, dict(seating))
    return None
