"""The one recipe for a seat. A registration that is new, changed, or without its session *joins*
the lines of what it wants; the plan is *settled*; then the registration *leaves* the lines in which
it may not stay."""

from collections.abc import Collection

from shared.models.move import MoveReason
from shared.models.registration import Registration
from shared.models.statuses import has_seat
from shared.seating.hall import Hall
from shared.seating.settlement import settle
from shared.seating.standing import everything_wanted, join_lines, preferred


def place(
    hall: Hall,
    before: Registration | None,
    after: Registration,
    reason: MoveReason,
    *,
    wants_more: bool = True,
) -> Registration:
    """Joins and settles; returns the registration as the plan has it then. It waits for what is not
    free, or goes to somebody who waited before."""
    join(hall, before, after, reason, wants_more=wants_more)
    settle(hall)
    return hall.current(after)


def join(
    hall: Hall,
    before: Registration | None,
    after: Registration,
    reason: MoveReason,
    *,
    wants_more: bool = True,
) -> None:
    """Puts the registration into the plan, in line for all that it wants, with the ticket that it
    had there or a new one. With a seat, and nothing that it prefers, it joins no line."""
    is_in = has_seat(after.status)
    wanted = preferred(after) if is_in else everything_wanted(after)
    if is_in and not wants_more:
        wanted = []
    lines = join_lines(after, wanted, hall.next_ticket) if wanted or not is_in else ()
    hall.put(before, after.model_copy(update={"lines": lines}), reason)


def leave(
    hall: Hall,
    before: Registration | None,
    placed: Registration,
    reason: MoveReason,
    *,
    keeps: Collection[str | None] = (),
) -> Registration:
    """The registration with its places in line in the rounds that it `keeps`, and no others."""
    kept = tuple(line for line in placed.lines if line.round_id in keeps)
    placed = placed.model_copy(update={"lines": kept})
    hall.put(before, placed, reason)
    return placed


def without_cancelled(hall: Hall, registration: Registration) -> Registration:
    """The registration without seats, places in line and choices of cancelled sessions."""
    seats = {r: s for r, s in registration.seats.items() if not hall.is_off(s)}
    choices = {}
    for round_id, ranking in registration.choices.items():
        left = tuple(s for s in ranking if not hall.is_off(s))
        # If all that was preferred is cancelled, the seat that is held becomes the choice.
        if not left and round_id in seats:
            left = (seats[round_id],)
        if left:
            choices[round_id] = left
    lines = tuple(
        s for s in registration.lines if s.session_id is None or not hall.is_off(s.session_id)
    )
    return registration.model_copy(update={"choices": choices, "seats": seats, "lines": lines})
