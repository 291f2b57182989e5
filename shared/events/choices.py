"""What an event permits: whether choices fit it, and in which order they are tried; what its day
changes, until when seats are handed on, and when visitors come in.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import combinations, product
from typing import Any, Literal, NamedTuple

from shared.models.event import Breakout, Event
from shared.refusals.refusal import Fault, escape_pointer

Seating = tuple[tuple[str, str], ...]
"""(roundId, sessionId) pairs, one a round, in the event's order of rounds."""


def choice_faults(event: Event, choices: Mapping[str, Any]) -> Iterator[Fault]:
    """Every fault of `choices` (the raw JSON object) against the event. A value of the wrong shape
    is passed over here, since the model names it."""
    for round_id, ranking in choices.items():
        pointer = f"/choices/{escape_pointer(round_id)}"
        if event.find_round(round_id) is None:
            yield Fault(pointer, "unknown-round", "This event has no such round.")
        elif ranking == []:
            yield Fault(pointer, "too-few", "Choose at least one session, or leave the round out.")
        elif isinstance(ranking, list):
            yield from _ranking_faults(event, round_id, ranking, pointer)
    for round_ in event.rounds:
        if round_.required and round_.round_id not in choices:
            yield Fault(
                f"/choices/{round_.round_id}", "required", "Choose a session of this round."
            )
    yield from _overlap_faults(event, choices)


def _ranking_faults(
    event: Event, round_id: str, ranking: Sequence[Any], pointer: str
) -> Iterator[Fault]:
    for index, session_id in enumerate(ranking):
        if not isinstance(session_id, str):
            continue
        at = f"{pointer}/{index}"
        homes = [r.round_id for r in event.rounds if r.find(session_id)]
        if not homes:
            yield Fault(at, "unknown-session", "This event has no such session.")
        elif round_id not in homes:
            yield Fault(at, "wrong-round", "This session belongs to another round.")
        elif any((s := r.find(session_id)) and s.is_cancelled for r in event.rounds):
            yield Fault(at, "session-cancelled", "This session is cancelled.")
        elif session_id in ranking[:index]:
            yield Fault(at, "duplicate-session", "Name each session once.")


def _overlap_faults(event: Event, choices: Mapping[str, Any]) -> Iterator[Fault]:
    chosen = [
        (round_.round_id, session)
        for round_ in event.rounds
        if isinstance(ranking := choices.get(round_.round_id), list)
        for session_id in ranking
        if isinstance(session_id, str) and (session := round_.find(session_id))
    ]
    for (round_a, a), (round_b, b) in combinations(chosen, 2):
        if round_a != round_b and _overlap(a, b):
            yield Fault(
                f"/choices/{round_b}",
                "overlapping-sessions",
                f"{a.session_id} and {b.session_id} are at the same time.",
            )


def _overlap(a: Breakout, b: Breakout) -> bool:
    return a.starts_at < b.ends_at and b.starts_at < a.ends_at


def seatings(
    event: Event, choices: Mapping[str, Sequence[str]], full: Collection[str | None]
) -> Iterator[Seating]:
    """The ways to give each chosen round one session that is not known to be full, best first:
    in the order of the rankings, an earlier round weighing more."""
    rounds = [r.round_id for r in event.rounds if r.round_id in choices]
    free = [[s for s in choices[round_id] if s not in full] for round_id in rounds]
    for sessions in product(*free):
        yield tuple(zip(rounds, sessions, strict=True))


DOORS_OPEN_BEFORE = timedelta(hours=24)
"""The time before the start. Earlier, a test of the scanner would check a visitor in."""
DOORS_CLOSE_AFTER = timedelta(hours=6)
"""The time after the end. Later scans are tests or mistakes."""


class Doors(NamedTuple):
    """The moments between which visitors can be checked in."""

    open_at: datetime
    close_at: datetime


def hands_seats_on(event: Event, now: datetime) -> bool:
    """Whether a seat that comes free still goes to the waiting list. From the start of the event
    on, or from an earlier moment that the event names, people are inside or on their way, and a
    mail would find nobody who can still come."""
    return now < hands_on_until(event)


def hands_on_until(event: Event) -> datetime:
    return event.starts_at - timedelta(minutes=event.last_minutes)


def can_wait(event: Event, now: datetime) -> bool:
    """Whether somebody may join a line: the event has a waiting list, and seats are still handed
    on."""
    return event.has_waiting_list and hands_seats_on(event, now)


def doors(event: Event) -> Doors:
    return Doors(event.starts_at - DOORS_OPEN_BEFORE, event.ends_at + DOORS_CLOSE_AFTER)


def why_not_checkable(
    event: Event, scanned_at: datetime
) -> Literal["too-early", "too-late"] | None:
    """Why a check-in at that moment is refused; None if it is not."""
    open_at, close_at = doors(event)
    if scanned_at < open_at:
        return "too-early"
    return "too-late" if scanned_at >= close_at else None
