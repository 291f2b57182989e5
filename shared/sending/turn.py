"""A mail waits for its turn, and is sent if the registration is still the same by then."""

from datetime import datetime, timedelta
from email.message import EmailMessage

from shared.input.text import Address
from shared.models.registration import Registration
from shared.registrations.registrations import find_registration
from shared.runtime.clock import Clock
from shared.sending.leases import Lease
from shared.sending.pace import PausedError, pause, wait_for_turn
from shared.sending.ses import TooFastError, read_quota, send

LONG = timedelta(seconds=2)
"""After a longer wait the registration is read again before the mail is sent."""
# The lease must outlast the call to SES (shared.store.client: 2 + 5 s).
SAFETY = timedelta(seconds=10)
_TURNS = 6


class LeaseTooShortError(Exception):
    """Waiting took so long that the lease may end during the call to SES."""


class ChangedMeanwhileError(Exception):
    """The registration, or its address, changed while the mail waited."""


def send_in_turn(
    lease: Lease, message: EmailMessage, registration: Registration, clock: Clock, *, to: Address
) -> str:
    """Waits for a turn, sends the message and returns SES's id of it.

    Raises: CrowdedError, PausedError, LeaseTooShortError, ChangedMeanwhileError, and what `send`
    raises.
    """
    for turn in range(1, _TURNS + 1):
        began = clock.now()
        wait_for_turn(read_quota, clock)
        if clock.now() > lease.until - SAFETY:
            raise LeaseTooShortError
        if clock.now() - began > LONG and not _is_as_it_was(registration, clock.now()):
            raise ChangedMeanwhileError
        try:
            return send(message, to)
        except TooFastError:
            # Others send from the same account, or SES counts differently: try again later.
            if turn == _TURNS:
                raise
            clock.sleep(turn)
        except PausedError:
            pause(clock.now())
            raise
    raise AssertionError("a turn either sends or raises")


def _is_as_it_was(registration: Registration, now: datetime) -> bool:
    found = find_registration(registration.registration_id, now)
    return (
        found is not None
        and found.version == registration.version
        and found.address_state == registration.address_state
    )
