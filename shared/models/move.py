"""What happened to a registration, so that an organiser can explain any outcome."""

from typing import Literal

from pydantic import Field

from shared.models.fields import Instant, Model, Slug
from shared.models.registration import RegistrationStatus, Standing

MoveReason = Literal[
    "registered",
    "promoted",
    "changed-by-visitor",
    "changed-by-organiser",
    "cancelled-by-visitor",
    "cancelled-by-organiser",
    "session-cancelled",
    "event-cancelled",
    "links-voided",
    "handed-over",
    "added-by-organiser",
    "put-first-by-organiser",
    "handed-over-by-organiser",
    "walked-in-by-organiser",
    "admitted-by-organiser",
    "guest-added-by-organiser",
    "accepted-by-organiser",
    "refused-by-organiser",
]


class Move(Model):
    """One change of one registration: what it had, what it has, and why. Names nobody; `by` is the
    account (`sub`) of the organiser who made it, `note` the reason that they gave."""

    version: int
    at: Instant
    reason: MoveReason
    by: str | None = None
    note: str | None = None
    was_status: RegistrationStatus | None = None
    was_seats: dict[Slug, Slug] = {}
    status: RegistrationStatus
    seats: dict[Slug, Slug] = {}
    lines: tuple[Standing, ...] = Field(strict=False, default=())
