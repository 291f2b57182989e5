"""What became of the seats between two mails, round by round."""

from collections.abc import Iterator
from typing import NamedTuple

from shared.models.event import Breakout, Event
from shared.models.move import Move
from shared.models.registration import RegistrationView
from shared.models.statuses import has_seat


class Swap(NamedTuple):
    """The session of the seat before and of the seat now, in one round; either may be None."""

    was: Breakout | None
    now: Breakout | None


def find_swaps(view: RegistrationView, event: Event, move: Move | None) -> Iterator[Swap]:
    """The rounds in which the visitor has another seat than the last mail said; nothing if `move`
    is None, since nobody knows then."""
    if move is None:
        return
    seats = {p.round_id: p.session_id for p in view.sessions if has_seat(p.status)}
    for round_ in event.rounds:
        was, now = move.was_seats.get(round_.round_id), seats.get(round_.round_id)
        if was != now:
            yield Swap(round_.find(was) if was else None, round_.find(now) if now else None)
