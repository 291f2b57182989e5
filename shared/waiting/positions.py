"""Positions in line, counted when they are shown."""

from shared.models.registration import Registration, RegistrationView, view
from shared.models.statuses import waits
from shared.waiting.lines import count_ahead


def view_with_positions(registration: Registration) -> RegistrationView:
    """The registration as it is shown, with its position in each line from 1.

    It counts the places before it, so the cost grows with the position; lists leave positions out.
    """
    ahead = {
        standing.session_id: count_ahead(
            registration.event_id, standing.session_id, standing.ticket
        )
        for standing in registration.lines
    }
    own_sessions = tuple(
        own.model_copy(update={"position": ahead[own.session_id] + 1}) if waits(own.status) else own
        for own in registration.own_sessions
    )
    is_waiting = waits(registration.status)
    return view(
        registration, own_sessions, min(ahead.values()) + 1 if is_waiting and ahead else None
    )
