"""An organiser moves somebody to another session of the same round."""

from datetime import datetime
from typing import Any

from shared.managing.change import change
from shared.models.event import Event
from shared.models.fields import Model, Slug
from shared.models.registration import Registration
from shared.refusals.refusal import Fault, InvalidInputError
from shared.registrations.registrations import read_registration


class SessionMove(Model):
    """Where somebody is to go. With `waitlist` they keep their seat where that session is full, and
    wait for one there; without it, as they wished themselves."""

    session_id: Slug
    waitlist: bool | None = None


def move_to_session(
    event: Event,
    registration_id: str,
    asked: SessionMove,
    *,
    version: int,
    now: datetime,
    by: str,
) -> Registration:
    """The registration with this session as its choice in its round; the other rounds stay as they
    are. `by` is the account that acts.

    Raises: InvalidInputError, and what `change` raises; SoldOutError if there is no seat, and they
    are not to wait.
    """
    patch = to_patch(event, read_registration(registration_id, now), asked)
    return change(
        event,
        registration_id,
        patch,
        version=version,
        reason="changed-by-organiser",
        now=now,
        by=by,
    )


def to_patch(event: Event, registration: Registration, asked: SessionMove) -> dict[str, Any]:
    """The move as a merge patch of the registration. Raises: InvalidInputError."""
    found = [r.round_id for r in event.rounds if r.find(asked.session_id)]
    if not found:
        detail = "This event has no such session."
        raise InvalidInputError([Fault("/sessionId", "unknown-session", detail)])
    round_id = found[0]
    ranking = [asked.session_id]
    held = registration.seats.get(round_id)
    if asked.waitlist and held and held != asked.session_id:
        ranking.append(held)
    choices = {r: [*sessions] for r, sessions in registration.choices.items()}
    patch: dict[str, Any] = {"choices": choices | {round_id: ranking}}
    return patch if asked.waitlist is None else patch | {"waitlist": asked.waitlist}
