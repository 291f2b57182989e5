"""What one registration holds and waits for, as counters count it, and what it wants."""

from collections.abc import Sequence

from shared.models.registration import Registration, Standing
from shared.models.statuses import has_seat, is_undecided, waits


def standing_of(registration: Registration | None) -> tuple[object, ...]:
    """The facts of a registration on which a plan that changes it rests."""
    if registration is None:
        return ()
    return (
        registration.status,
        registration.seats,
        registration.lines,
        registration.organisation,
        registration.is_combined,
        registration.put_first_at,
        registration.admitted_at,
    )


def seats_of(registration: Registration | None) -> set[str | None]:
    return set() if registration is None else {*registration.seats.values()}


def holds(registration: Registration | None, session_id: str | None) -> int:
    """1 if the registration has a seat there, else 0. Who was admitted beyond the seats has none of
    the event's."""
    if registration is None or not has_seat(registration.status):
        return 0
    if session_id is None and registration.admitted_at:
        return 0
    return 1 if session_id is None or session_id in registration.seats.values() else 0


def waits_for(registration: Registration | None, session_id: str | None) -> int:
    """1 if the registration waits for a seat there, else 0."""
    if registration is None:
        return 0
    if session_id is None:
        return int(waits(registration.status))
    return int(any(standing.session_id == session_id for standing in registration.lines))


def applies(registration: Registration | None) -> int:
    """1 if the registration is an application that nobody has decided on, else 0."""
    return int(registration is not None and is_undecided(registration.status))


def is_combined(registration: Registration | None) -> int:
    """1 if the registration stands in the line of its combination, else 0."""
    if registration is None or not waits(registration.status):
        return 0
    return int(registration.is_combined)


def join_lines(
    registration: Registration, wanted: Sequence[tuple[str, str]], ticket: int
) -> tuple[Standing, ...]:
    """Places in line for these (roundId, sessionId) pairs, each with the ticket that the
    registration has there already, else `ticket`. Without pairs: a place in the event's own
    line."""
    kept = {standing.session_id: standing.ticket for standing in registration.lines}
    if not wanted:
        return (Standing(ticket=kept.get(None, ticket)),)
    return tuple(
        Standing(round_id=round_id, session_id=session_id, ticket=kept.get(session_id, ticket))
        for round_id, session_id in wanted
    )


def everything_wanted(registration: Registration) -> list[tuple[str, str]]:
    return [(r, s) for r, ranking in registration.choices.items() for s in ranking]


def preferred(registration: Registration) -> list[tuple[str, str]]:
    """Sessions that are ranked above the seat held in their round."""
    wanted = []
    for round_id, ranking in registration.choices.items():
        held = registration.seats.get(round_id)
        above = ranking[: ranking.index(held)] if held in ranking else ranking
        wanted += [(round_id, session_id) for session_id in above]
    return wanted
