"""The one recipe by which somebody is seated: who comes, changes, or loses a session *joins* the
lines of what they want, the plan is *settled*, and from there they *leave* what is not theirs."""

from collections.abc import Collection

from shared.models.move import MoveReason
from shared.models.registration import Registration
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
    """The registration as the plan has it once whoever can move has moved: in line for what they
    want, as far as it is not free, or is somebody's who waited before them."""
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
    """Puts the registration into the plan, in line for all that it wants: with the ticket that it
    had there, or a new one. Who has a seat, and does not want more than that, joins no line."""
    is_in = after.status == "confirmed"
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
    """The registration without its places in line, but for those of the rounds that it `keeps`."""
    kept = tuple(line for line in placed.lines if line.round_id in keeps)
    placed = placed.model_copy(update={"lines": kept})
    hall.put(before, placed, reason)
    return placed


def without_cancelled(hall: Hall, registration: Registration) -> Registration:
    """The registration without seats, places and wishes for sessions that are cancelled."""
    seats = {r: s for r, s in registration.seats.items() if not hall.is_off(s)}
    choices = {}
    for round_id, ranking in registration.choices.items():
        left = tuple(s for s in ranking if not hall.is_off(s))
        # Who waited for nothing but the cancelled one keeps the seat that they had meanwhile.
        if not left and round_id in seats:
            left = (seats[round_id],)
        if left:
            choices[round_id] = left
    lines = tuple(
        s for s in registration.lines if s.session_id is None or not hall.is_off(s.session_id)
    )
    return registration.model_copy(update={"choices": choices, "seats": seats, "lines": lines})
