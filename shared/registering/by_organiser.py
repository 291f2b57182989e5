"""Somebody whom an organiser registers: once for each Idempotency-Key, and at a free address."""

from collections.abc import Callable
from datetime import datetime

from shared.models.event import Event
from shared.models.registration import Receipt
from shared.registering.taken_addresses import refuse_taken
from shared.registrations.key_uses import KeyTakenError, KeyUse
from shared.registrations.registrations import AddressTakenError
from shared.runtime.telemetry import count, logger
from shared.waiting.halls import until_fresh


def register_once(
    event: Event, plan: Callable[[], Receipt], *, use: KeyUse | None, now: datetime, said: str
) -> Receipt:
    """The receipt of what `plan` writes, or again the one that the same request got before. `said`
    is what the log says of a new one.

    Raises: IdempotencyKeyReusedError, GoneError, AlreadyRegisteredError, BusyError, and what
    `plan` raises.
    """
    try:
        receipt = until_fresh(plan)
    except KeyTakenError as taken:
        answer = taken.answer_to(use)
        from shared.registering.repeats import answer_again  # noqa: PLC0415  (rare)

        return answer_again(Receipt.model_validate_json(answer), now)
    except AddressTakenError as taken:
        refuse_taken(event, [taken.address], now, mails_owner=False)
    count("RegistrationAdded")
    logger.info(said, event_id=event.event_id, registration_id=receipt.registration_id)
    return receipt
