"""A newcomer's seats: the condition on which each is taken, and what its failure means."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from shared.models.tickets import Counter
from shared.refusals.refusal import SPENT, DomainError, NotFoundError
from shared.refusals.registrations import RegistrationClosedError, SoldOutError
from shared.runtime.clock import format_instant
from shared.seats.availability import window_status
from shared.seats.counters import find_own, has_free_seat, parse_counter, read_shards
from shared.store import keys
from shared.store.calls import update
from shared.store.notation import (
    Attribute,
    Condition,
    Parameter,
    above,
    add,
    at_most,
    below,
    equals,
)
from shared.store.transaction import Write

IS_OPEN = (
    equals("isCancelled", False)
    & at_most("opensAt", Parameter("now"))
    & above("closesAt", Parameter("now"))
)
"""The condition that registration is open `now`."""
# Those who wait go before a newcomer, hence `waiting`.
_IS_FREE = below("taken", Attribute("capacity")) & equals("waiting", 0) & IS_OPEN
# Where somebody decides who comes, a newcomer applies, and takes nothing.
_IS_FREE &= equals("allocation", None)
_TAKE_ONE = add(taken=1)


class SessionFullError(Exception):
    """A session has no free seat for a newcomer; another of the ranking may have one."""

    def __init__(self, session_id: str, counter: Counter | None) -> None:
        super().__init__(session_id)
        self.session_id = session_id
        # Free, but not for a newcomer: only the lines show whose it is.
        self.is_contested = counter is not None and has_free_seat(counter)


class EventContestedError(Exception):
    """The event has a free seat while people wait; the lines show whose it is."""


class RuleChangedError(EventContestedError):
    """The event has another rule for shares than the caller knows, or gives seats in another way;
    its counter has the present rules."""

    # A refusal by an old limit is no answer.
    precedence = SPENT


class Wanted(NamedTuple):
    """The seats that a newcomer is to get `now`: session (None for the event) -> shard.
    `share_rule` is the event's rule for shares as the caller knows it."""

    event_id: str
    shards: Mapping[str | None, int]
    now: str
    share_rule: str | None


def take_seats(wanted: Wanted) -> list[Write]:
    """Takes a seat of the event, if it is open and has this rule for shares, and one of each
    session.

    Refuses with NotFoundError, RegistrationClosedError, RuleChangedError, SoldOutError or
    SessionFullError. The last two are about the shard alone.
    """
    is_free = _IS_FREE.given(now=wanted.now)
    return [_take_seat(wanted, session_id, is_free) for session_id in wanted.shards]


def _take_seat(wanted: Wanted, session_id: str | None, is_free: Condition) -> Write:
    if session_id is None:
        is_free &= equals("shareRule", wanted.share_rule)
    return update(
        keys.counter_key(wanted.event_id, session_id, wanted.shards[session_id]),
        _TAKE_ONE,
        when=is_free,
        explain=lambda item: _refuse(wanted, session_id, parse_counter(item) if item else None),
    )


def check_seats(wanted: Wanted) -> None:
    """Returns if a newcomer may have all of these seats. One strongly consistent Query, which waits
    for no transaction.

    Raises: the refusal of the first seat that they may not have.
    """
    counters = {(c.session_id, c.shard): c for c in read_shards(wanted.event_id)}
    for seat in wanted.shards.items():
        counter = counters.get(seat)
        if counter is None or counter.waiting or not has_free_seat(counter):
            raise _refuse(wanted, seat[0], counter)


def check_is_open(event_id: str, now: datetime) -> None:
    """Returns if registration is open. Strongly consistent.

    Raises: NotFoundError, RegistrationClosedError with the times.
    """
    if refusal := find_closed(event_id, format_instant(now), find_own(event_id)):
        raise refusal


def _refuse(wanted: Wanted, session_id: str | None, counter: Counter | None) -> Exception:
    if session_id is not None:
        return SessionFullError(session_id, counter)
    if counter is None and wanted.shards[None]:
        return SoldOutError("This shard is no more.")
    if closed := find_closed(wanted.event_id, wanted.now, counter):
        return closed
    assert counter is not None, "an event without a counter is unknown"
    if counter.share_rule != wanted.share_rule or counter.allocation:
        return RuleChangedError()
    if has_free_seat(counter):
        return EventContestedError()
    return SoldOutError("All seats of this event are taken.")


def find_closed(event_id: str, now: str, counter: Counter | None) -> DomainError | None:
    """The refusal by the event's own counter: NotFoundError, RegistrationClosedError with the
    times, or None if registration is open."""
    if counter is None:
        return NotFoundError(f"There is no event {event_id}.")
    window = window_status(counter.opens_at, counter.closes_at, now)
    if window == "open" and not counter.is_cancelled:
        return None
    return RegistrationClosedError(
        "This event is cancelled."
        if counter.is_cancelled
        else f"Registration is open from {counter.opens_at} until {counter.closes_at}.",
        opensAt=counter.opens_at,
        closesAt=counter.closes_at,
    )
