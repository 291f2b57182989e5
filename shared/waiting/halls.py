"""Reads the hall of an event from the table, and makes a plan anew while others change what it
rests on."""

from collections.abc import Callable, Iterator, Sequence
from contextvars import ContextVar
from datetime import datetime
from typing import TypeVar

from shared.events.choices import hands_seats_on
from shared.models.event import Event
from shared.models.registration import Registration
from shared.models.tickets import Counter, Line
from shared.refusals.refusal import BusyError, NotFoundError
from shared.runtime.telemetry import count
from shared.seating.hall import Hall, Heads
from shared.seats.counters import add_up, read_shards
from shared.store.transaction import Patience, attempts
from shared.waiting import lines

PLANS = Patience(attempts=40, first_pause_seconds=0.03, longest_pause_seconds=0.4)
"""How often a plan is made anew. In a rush one of all plans of a moment succeeds; pauses spread the
others."""

Result = TypeVar("Result")
_IS_ANEW: ContextVar[bool] = ContextVar("is_anew", default=False)


class StaleHallError(Exception):
    """Something that the plan rests on has changed; nothing was written."""


def until_fresh(plan: Callable[[], Result]) -> Result:
    """Calls `plan` until it does not raise StaleHallError; returns its result.

    Raises: BusyError when others were faster every time.
    """
    for attempt in attempts(PLANS):
        kept = _IS_ANEW.set(attempt > 0)
        try:
            return plan()
        except StaleHallError:
            count("TransactionRetried")
        finally:
            _IS_ANEW.reset(kept)
    raise BusyError("Many people are changing this event's seats; please try again shortly.")


def is_made_anew() -> bool:
    """Whether the present plan is a second attempt, so that others make plans at this moment."""
    return _IS_ANEW.get()


def open_hall(event: Event, now: datetime) -> Hall:
    """The hall of an event: its counters as they are now, and its lines to be read from their
    heads.

    Raises: NotFoundError.
    """
    shards = read_shards(event.event_id)
    counters = {counter.session_id: counter for counter in add_up(shards)}
    if None not in counters:
        raise NotFoundError(f"There is no event {event.event_id}.")
    is_sharded = any(counter.shard for counter in shards)
    return hall_of(event, counters, now, shards=shards if is_sharded else ())


def hall_of(
    event: Event,
    counters: dict[str | None, Counter],
    now: datetime,
    *,
    shards: Sequence[Counter] = (),
) -> Hall:
    """The hall with these counters, and the lines as the table has them."""

    def read_line(line: Line) -> Iterator[Registration]:
        if counters[line.session_id].waiting == 0:
            return iter(())
        return lines.read_line(event.event_id, line, now)

    def read_heads() -> Heads:
        return lines.read_heads(event.event_id) if counters[None].waiting else {}

    return Hall(
        event,
        counters,
        lines.read_once(read_line),
        read_heads,
        shards,
        hands_seats_on(event, now),
    )
