"""A mail waits for its turn, and is sent if it is still right by then."""

from datetime import datetime, timedelta
from email.message import EmailMessage

from shared.input.address import Address
from shared.models.registration import Registration
from shared.registrations.registrations import find_registration
from shared.runtime.clock import Clock
from shared.sending.leases import Lease
from shared.sending.pace import PausedError, pause, wait_for_turn
from shared.sending.ses import TooFastError, read_quota, send

LONG = timedelta(seconds=2)
"""A wait after which it is looked again whether the mail is still right."""
# Nobody may send with a lease that could end during the call (shared.store.client: 2 + 5 s).
SAFETY = timedelta(seconds=10)
_TURNS = 6


class LeaseTooShortError(Exception):
    """Waiting for a turn took so long that another sender might come in."""


class ChangedMeanwhileError(Exception):
    """What the mail tells, or where it goes, changed while it waited for its turn."""


def send_in_turn(
    lease: Lease, message: EmailMessage, registration: Registration, clock: Clock, *, to: Address
) -> str:
    """SES's id of the message, sent when it was its turn.

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
            # Others send from the same account, or SES counts otherwise: later, then.
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
