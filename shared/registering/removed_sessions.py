"""A session that left the programme while a warm function still knew it from before."""

from shared.models.errors import Fault, InvalidInputError, escape_pointer
from shared.models.registration import Registration
from shared.seating.hall import Hall


def check_sessions(hall: Hall, registration: Registration, at: str = "") -> None:
    """Returns if the event still has all that they chose. Nobody would serve a line for the rest.

    Raises: InvalidInputError with the same faults as a moment later, `at` a place in the request.
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
