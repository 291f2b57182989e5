"""A plan rests on what was read: what changed meanwhile refuses it, and nothing is written."""

import pytest

from shared.models.event import Event
from shared.registering.register import draft
from shared.seating.hall import Hall
from shared.seating.settlement import settle
from shared.seating.standing import everything_wanted, join_lines
from shared.seats.counters import read_counters
from shared.waiting.halls import StaleHallError, open_hall
from shared.waiting.plans import commit
from tests.clocks import CLOCK
from tests.model.world import make_asked, write_counters

SESSION = "global-goals"


@pytest.fixture
def last_seat(event: Event) -> Event:
    """The event with one seat left in a session."""
    small = event.model_copy(update={"event_id": "last-seat"})
    write_counters(small)
    commit(plan(small, "first"), CLOCK.now(), newcomer=True)
    return small


def plan(event: Event, name: str, *, waits: bool = False) -> Hall:
    """A plan for one more in the session, not written yet."""
    choices = {"round-1": [SESSION]}
    newcomer = draft(
        event, make_asked(event, f"{name}@town.example", choices, waitlist=waits), CLOCK.now()
    )
    hall = open_hall(event, CLOCK.now())
    lines = join_lines(newcomer, everything_wanted(newcomer), hall.next_ticket)
    hall.put(None, newcomer.model_copy(update={"lines": lines}), "registered")
    settle(hall)
    return hall


def seats(event: Event) -> dict[str | None, tuple[int, int]]:
    return {
        c.session_id: (c.taken, c.waiting)
        for c in read_counters(event.event_id)
        if c.session_id in (None, SESSION)
    }


def test_two_plans_for_the_last_seat_give_it_once(last_seat: Event) -> None:
    ours, theirs = plan(last_seat, "ours"), plan(last_seat, "theirs")
    commit(theirs, CLOCK.now(), newcomer=True)

    with pytest.raises(StaleHallError):
        commit(ours, CLOCK.now(), newcomer=True)

    assert seats(last_seat) == {None: (2, 0), SESSION: (2, 0)}


def test_two_plans_for_the_same_place_in_line_give_it_once(last_seat: Event) -> None:
    commit(plan(last_seat, "second"), CLOCK.now(), newcomer=True)
    ours, theirs = (plan(last_seat, name, waits=True) for name in ("ours", "theirs"))
    commit(theirs, CLOCK.now(), newcomer=True)

    with pytest.raises(StaleHallError):
        commit(ours, CLOCK.now(), newcomer=True)

    assert seats(last_seat) == {None: (2, 1), SESSION: (2, 1)}
