"""A chosen session that left the programme while a warm function still had the old event."""

from shared.models.registration import Registration
from shared.refusals.refusal import Fault, InvalidInputError, escape_pointer
from shared.seating.hall import Hall


def check_sessions(hall: Hall, registration: Registration, at: str = "") -> None:
    """Returns if the event still has all chosen sessions: nobody would hand on seats in a line for
    others.

    Raises: InvalidInputError with the faults that a fresh event gives; `at` begins their pointers.
    """
    faults = [
        Fault(
            f"{at}/choices/{escape_pointer(round_id)}/{index}",
            "unknown-session",
            "This event has no such session.",
        )
        for round_id, ranking in registration.choices.items()
        for index, session_id in enumerate(ranking)
        if session_id not in hall.counters
    ]
    if faults:
        raise InvalidInputError(faults)
