"""Shapes of the answers to the desk."""

from shared.models.fields import Instant, Model
from shared.models.registration import OwnSession


class CheckIn(Model):
    """Who comes in, with what they have a seat in; `checkedInAt` is the earliest scan."""

    registration_id: str
    name: str
    organisation: str
    sessions: list[OwnSession]
    checked_in_at: Instant
