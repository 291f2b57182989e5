"""The budget of an address: how many mails a day and event anybody can cause to it.

Mails are counted by the transaction that puts them into the outbox, so no way to cause a mail goes
around the count. Mails beyond the budget are held until the next day. Of all that were held for an
address only the last one is sent; it says how things are by then. It is counted in the budget of
that day from the moment that something is held.

Promotions, and mails that organisers cause, are never counted.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, time, timedelta
from functools import cache

from shared.input.text import Address
from shared.models.event import Event
from shared.models.retention import expires_after
from shared.refusals.refusal import SPENT
from shared.refusals.requests import ThrottledError
from shared.store import keys
from shared.store.calls import SET_EXPIRY, ConditionFailedError, get, update, write
from shared.store.notation import (
    Actions,
    Condition,
    absent,
    add,
    below,
    equals,
    set_first,
    set_to,
)
from shared.store.transaction import Write

MAILS = 5
HELD = 10
"""How many changes a day may have their mail held; more are refused, since each leaves items
behind."""
BY_REFERENCE = 3
"""Requests for the link with the reference, which stands only in mails: nobody else can use them
up."""


class BudgetSpentError(Exception):
    """The day's budget of an address is spent: the mail is to be held."""

    precedence = SPENT

    def __init__(self, address: Address) -> None:
        super().__init__()
        self.address = address


def next_day(now: datetime) -> datetime:
    """The moment at which the next day's budget begins, UTC."""
    return datetime.combine(now.date() + timedelta(days=1), time(), UTC)


def throttled(detail: str, now: datetime) -> ThrottledError:
    """A refusal whose Retry-After is the end of the day."""
    return ThrottledError(detail, int((next_day(now) - now).total_seconds()) + 1)


def count_mail(event: Event, address: Address, now: datetime) -> Write:
    """The write that counts a mail in today's budget. It refuses with BudgetSpentError."""
    return _count(event, address, now, "mails", MAILS, lambda: BudgetSpentError(address))


def count_asked_mail(event: Event, address: Address, now: datetime) -> Write:
    """The same for a mail about no change, which is never held. It refuses with ThrottledError."""
    detail = "This address was named often today; try again tomorrow."
    return _count(event, address, now, "mails", MAILS, lambda: throttled(detail, now))


def count_request(event: Event, address: Address, now: datetime) -> Write:
    """The write that counts a request for the link. It has a count of its own: the number of mails
    left would reveal that an address gets some. It refuses with ThrottledError."""
    detail = "This was asked five times today; try again tomorrow."
    return _count(event, address, now, "asked", MAILS, lambda: throttled(detail, now))


def count_by_reference(event: Event, address: Address, now: datetime) -> Write:
    """The write that counts a request for the link with the reference. It refuses with
    ThrottledError."""
    detail = "This was asked three times today; try again tomorrow."
    return _count(event, address, now, "byReference", BY_REFERENCE, lambda: throttled(detail, now))


def count_held_mail(
    event: Event, address: Address, mail: str, now: datetime, *, is_bounded: bool
) -> Write:
    """The write that notes `mail` as the last one held for tomorrow and counts it in tomorrow's
    budget.

    If `is_bounded`, it refuses with ThrottledError when too many are held.
    """
    day = next_day(now)
    detail = "This address was named often today; try again tomorrow."
    return update(
        _key(event, address, day),
        set_first(mails=1)
        & set_to(lastHeld=mail, **expires_after(day, "budget"))
        & add(timesHeld=1),
        when=absent("timesHeld") | below("timesHeld", HELD) if is_bounded else None,
        refuse=lambda: throttled(detail, now),
    )


def is_last_held(event: Event, address: Address, day: datetime, mail: str) -> bool:
    """Whether `mail` is the one that is sent for all that were held until `day`.

    If the last one was erased with its registration, the first mail for which this is asked becomes
    the last one.
    """
    while True:
        budget = get(_key(event, address, day)) or {}
        last = budget.get("lastHeld", mail)
        if last == mail:
            return True
        if get(keys.key_of_mail(last)):
            return False
        _make_last(event, address, day, gone=last, mail=mail)


def _make_last(event: Event, address: Address, day: datetime, *, gone: str, mail: str) -> None:
    with suppress(ConditionFailedError):
        write(
            update(_key(event, address, day), set_to(lastHeld=mail), when=equals("lastHeld", gone))
        )


def _count(
    event: Event,
    address: Address,
    now: datetime,
    what: str,
    most: int,
    refuse: Callable[[], Exception],
) -> Write:
    return update(
        _key(event, address, now),
        _one_more(what).given(**expires_after(now, "budget")),
        when=_are_fewer(what, most),
        refuse=refuse,
    )


@cache
def _one_more(what: str) -> Actions:
    return add(**{what: 1}) & SET_EXPIRY


@cache
def _are_fewer(what: str, most: int) -> Condition:
    return absent(what) | below(what, most)


def _key(event: Event, address: Address, day: datetime) -> keys.Key:
    return keys.budget_key(event, address, day.date().isoformat())
