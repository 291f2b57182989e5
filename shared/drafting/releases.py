"""What becomes of people when sessions are cancelled or get more seats: the plans that would be
made, made in memory and never written."""

from collections import Counter as Tally
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal, NamedTuple

from shared.models.event import Event
from shared.models.registration import Registration
from shared.models.statuses import waits
from shared.models.tickets import Counter
from shared.publishing.publication import counters_of
from shared.seating.settlement import settle
from shared.waiting.forecast import Forecast
from shared.waiting.release import release

Outcome = Literal["moved", "waits", "without"]
"""Of somebody with a seat in what is cancelled: has a seat in another session of their choices; is
in line for one; keeps the seat at the event, and is asked by mail to choose."""
_MOST_LOOKED_AT = 400
_MOST_PROMOTED = 100


class Release(NamedTuple):
    """A session that would be cancelled: how many have a seat there, what becomes of them, and how
    many only wait for it. All of them are mailed. Beyond some hundreds of people `outcomes` is of
    the first ones alone."""

    session_id: str
    seated: int
    waiting: int
    outcomes: Mapping[Outcome, int]


class Prediction:
    """Plans of an event as it would be published, each made on what the ones before leave."""

    def __init__(self, event: Event, known: Mapping[str | None, Counter], now: datetime) -> None:
        self._plans = Forecast(event, counters_of(event, known), now)

    def release(self, session_id: str, everybody: Sequence[Registration]) -> Release:
        """Of a session that is cancelled in the event; `everybody` is in order of registering."""
        seated = [each for each in everybody if session_id in each.seats.values()]
        waiting = [
            each
            for each in everybody
            if any(line.session_id == session_id for line in each.lines) and each not in seated
        ]
        outcomes: Tally[Outcome] = Tally()
        for registration in seated[:_MOST_LOOKED_AT]:
            hall = self._plans.open()
            release(hall, self._plans.current(registration))
            self._plans.go_on_from(hall)
            after = self._plans.current(registration)
            outcomes[_find_outcome(session_id, registration, after)] += 1
        return Release(session_id, len(seated), len(waiting), outcomes)

    def count_promoted(self) -> int:
        """How many who wait get a seat, up to some hundred."""
        if not any(counter.waiting for counter in self._plans.counters.values()):
            return 0
        return settle(self._plans.open(), most_items=100_000, most_promotions=_MOST_PROMOTED)


def _find_outcome(session_id: str, before: Registration, after: Registration) -> Outcome:
    round_id = next(r for r, s in before.seats.items() if s == session_id)
    if after.seats.get(round_id):
        return "moved"
    waits_for = {line.round_id for line in after.lines}
    return "waits" if round_id in waits_for or waits(after.status) else "without"
