"""The only code that reveals that an address is taken: in an answer, and by mail to its owner."""

from collections.abc import Iterable
from datetime import datetime
from typing import NoReturn

from shared.input.text import Address
from shared.models.event import Event
from shared.outbox.asked import mail_owner
from shared.refusals.registrations import AlreadyRegisteredError
from shared.refusals.requests import ThrottledError
from shared.seats.taking import check_is_open


def refuse_taken(
    event: Event, addresses: Iterable[Address], now: datetime, *, mails_owner: bool = True
) -> NoReturn:
    """Refuses these addresses, which are taken.

    With `mails_owner` each owner is mailed, so that probing shows itself, as often as the budget of
    the address allows. An organiser, who sees the list anyway, causes no mail.

    Raises: RegistrationClosedError first, since a closed event reveals nothing of an address;
    ThrottledError if the budget of one is spent; else AlreadyRegisteredError.
    """
    refusal: Exception = AlreadyRegisteredError("This address has a registration for this event.")
    if mails_owner:
        check_is_open(event.event_id, now)
        for address in addresses:
            try:
                mail_owner(event, address, now)
            except ThrottledError as spent:
                refusal = spent
    raise refusal
