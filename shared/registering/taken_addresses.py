"""The one place that tells that an address is taken: to anybody, and by mail to its owner."""

from collections.abc import Iterable
from datetime import datetime
from typing import NoReturn

from shared.input.address import Address
from shared.models.errors import AlreadyRegisteredError, ThrottledError
from shared.models.event import Event
from shared.outbox.asked import tell_owner
from shared.seats.counters import check_is_open


def refuse_taken(
    event: Event, addresses: Iterable[Address], now: datetime, *, is_told: bool = True
) -> NoReturn:
    """Refuses these addresses, which are taken. Each owner is mailed, so that probing shows itself,
    as often as the budget of the address allows; an organiser, who sees the list, is just told.

    Raises: RegistrationClosedError first, for then nothing is told of an address; ThrottledError
    where somebody is not mailed any more; else AlreadyRegisteredError.
    """
    refusal: Exception = AlreadyRegisteredError("This address has a registration for this event.")
    if is_told:
        check_is_open(event.event_id, now)
        for address in addresses:
            try:
                tell_owner(event, address, now)
            except ThrottledError as spent:
                refusal = spent
    raise refusal
