"""Answers a request that came before, with the same Idempotency-Key and body."""

from datetime import datetime, timedelta

from shared.models.registration import Receipt
from shared.refusals.requests import GoneError
from shared.registrations.registrations import find_registration
from shared.waiting.positions import view_with_positions

TOKEN_IS_SHOWN_FOR = timedelta(minutes=10)
"""For how long repeats get the token. Later, its holder has it by mail, and guessing gives none."""


def answer_again(kept: Receipt, now: datetime) -> Receipt:
    """The receipt that was given, brought up to date with the registration. It shows the token for
    ten minutes, but not once a new address or the holder made that void.

    Raises: GoneError.
    """
    registration = find_registration(kept.registration_id, now)
    if registration is None:
        raise GoneError("This registration was made, and has been erased since.")
    shown = view_with_positions(registration)
    present = kept.model_copy(
        update={"status": shown.status, "sessions": shown.sessions, "position": shown.position}
    )
    is_fresh = now < registration.created_at + TOKEN_IS_SHOWN_FOR
    return present.model_copy(
        update={
            "has_changed": registration.version != 1 or present != kept,
            "shows_token": is_fresh and registration.token_generation == 1,
        }
    )
