"""Shapes of the answers to the desk."""

from shared.models.fields import Instant, Model
from shared.models.registration import OwnSession


class CheckIn(Model):
    """The visitor who comes in, with their seats; `checkedInAt` is the moment of the earliest
    scan."""

    registration_id: str
    name: str
    organisation: str
    sessions: list[OwnSession]
    checked_in_at: Instant
