"""Shapes of what form engines are answered."""

from typing import Literal

from pydantic import Field

from shared.models.fields import Instant, Model, Slug
from shared.models.registration import OwnSession, RegistrationStatus
from shared.seats.availability import SeatStatus


class FormReceipt(Model):
    """Has no manage token: its holder has it by mail. `known`: this address has a registration
    already, and its owner is mailed."""

    event_id: Slug
    status: RegistrationStatus | Literal["known"]
    registration_id: str | None = None
    sessions: tuple[OwnSession, ...] | None = Field(strict=False, default=None)
    position: int | None = None
    created_at: Instant | None = None


class ChoiceOption(Model):
    session_id: Slug
    title: str
    status: SeatStatus
    available: int


class ChoiceRound(Model):
    round_id: Slug
    title: str
    required: bool
    options: list[ChoiceOption]


class Choices(Model):
    event_id: Slug
    rounds: list[ChoiceRound]
