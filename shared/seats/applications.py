"""Applications: counted at the event's own counter while nobody has decided on them, and bounded.
They hold no seat and no place in line, so they change neither seats nor the revision."""

from datetime import datetime

from shared.models.event import Event
from shared.refusals.registrations import ApplicationsFullError
from shared.runtime.clock import format_instant
from shared.seats.counters import parse_counter
from shared.seats.taking import IS_OPEN, RuleChangedError, find_closed
from shared.store import keys
from shared.store.calls import update
from shared.store.notation import Item, absent, add, at_most, equals
from shared.store.transaction import Write


def rule_of_seats(event: Event) -> str | None:
    """What an event's counters say of how its seats are given: None where who comes first gets
    one."""
    return None if event.allocation == "first-come" else event.allocation


def most_applied(event: Event) -> int:
    """How many applications may be undecided, so that nobody fills the table."""
    return max(10 * event.capacity, 500)


def count_applications(event: Event, number: int, now: datetime) -> Write:
    """Counts so many more applications, if the event is open and takes them.

    Refuses with NotFoundError, RegistrationClosedError, RuleChangedError or ApplicationsFullError.
    """
    moment, most = format_instant(now), most_applied(event)

    def explain(item: Item | None) -> Exception:
        counter = parse_counter(item) if item else None
        if closed := find_closed(event.event_id, moment, counter):
            return closed
        if counter is not None and counter.allocation != rule_of_seats(event):
            return RuleChangedError()
        return ApplicationsFullError(f"At most {most} applications can wait for an answer.")

    return update(
        keys.counter_key(event.event_id, None),
        add(applied=number),
        when=IS_OPEN.given(now=moment)
        & equals("allocation", rule_of_seats(event))
        & (absent("applied") | at_most("applied", most - number)),
        explain=explain,
    )
