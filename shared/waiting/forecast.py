"""Plans in memory, each made on what the ones before leave; none is written."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from shared.models.event import Event
from shared.models.registration import Registration
from shared.models.tickets import Counter, Line, stands_in
from shared.seating.hall import Hall
from shared.waiting.halls import hall_of


class Forecast:
    """What would become of an event. `counters` are those to begin with; lines are read from the
    table as far as a plan needs them."""

    def __init__(self, event: Event, counters: Mapping[str | None, Counter], now: datetime) -> None:
        self.event = event
        self.counters = dict(counters)
        self._table = hall_of(event, dict(self.counters), now)
        self._moved: dict[str, Registration] = {}
        self._promoted: dict[str, Registration] = {}

    def promoted(self) -> list[Registration]:
        """Those who get a seat that they waited for, in the order in which they get it."""
        return [*self._promoted.values()]

    def current(self, registration: Registration) -> Registration:
        """The registration as the plans so far leave it."""
        return self._moved.get(registration.registration_id, registration)

    def open(self) -> Hall:
        """The hall for the next plan."""

        def read_line(line: Line) -> Iterator[Registration]:
            for each in self._table.read_line(line):
                now = self.current(each)
                if stands_in(now, line):
                    yield now

        table = self._table
        return Hall(
            self.event,
            dict(self.counters),
            read_line,
            lambda: table.heads,
            hands_on=table.hands_on,
        )

    def go_on_from(self, hall: Hall) -> None:
        """Takes the plan as made."""
        for change in hall.changes.values():
            self._moved[change.after.registration_id] = change.after
            if change.reason == "promoted":
                self._promoted[change.after.registration_id] = change.after
        for session_id, counter in hall.counters.items():
            is_event = session_id is None
            self.counters[session_id] = counter._replace(
                taken=hall.taken(session_id),
                waiting=hall.waiting_count(session_id),
                ticket=counter.ticket + is_event,
                combined=counter.combined + (hall.newly_combined if is_event else 0),
                applied=counter.applied + (hall.newly_applied if is_event else 0),
            )
