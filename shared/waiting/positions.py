"""Positions in line, from 1: how many wait there with a lower ticket, and oneself.

This file alone knows what position follows from the order in which seats are given
(`shared.seating.settlement`).
"""

from shared.models.registration import Registration, RegistrationView, view
from shared.models.tickets import number_places, rank_of
from shared.seating.hall import Hall
from shared.store import keys
from shared.store.calls import count_items
from shared.store.notation import below, equals


def view_with_positions(registration: Registration) -> RegistrationView:
    """The registration as it is shown, with its position in each line.

    It counts the places before it, so the cost grows with the position; lists leave positions out.
    """
    tickets = {each.session_id: rank_of(registration, each) for each in registration.lines}

    def position(session_id: str | None) -> int:
        return _count_position(registration.event_id, session_id, tickets[session_id])

    return view(registration, *number_places(registration, position))


def newcomers_position(hall: Hall, session_id: str | None) -> int:
    """The position of a newcomer who has joined these lines: the last."""
    if session_id is None and hall.event.rounds:
        # The counter counts every registration that waits to get in; the line has only those
        # without a choice.
        return _count_position(hall.event.event_id, None, hall.next_ticket)
    return hall.waiting_count(session_id)


def _count_position(event_id: str, session_id: str | None, ticket: int) -> int:
    """Before it are those with a lower ticket, to swap or to get in."""
    return 1 + sum(
        count_items(
            equals("PK", keys.line_partition(event_id, session_id, is_swap))
            & below("SK", keys.write_ticket(ticket))
        )
        for is_swap in (True, False)
    )
