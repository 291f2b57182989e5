"""Shapes of the answers to the door."""

from typing import Literal

from shared.models.fields import Instant, Model
from shared.models.registration import GuestRole, OwnSession, RegistrationStatus
from shared.openapi.problems import Problem


class CheckIn(Model):
    """The visitor who comes in, with their seats; `checkedInAt` is the moment of the earliest scan,
    `deviceId` what made it, `sessionId` the session whose door it was."""

    answer: Literal["in", "already"]
    registration_id: str
    reference: str
    name: str
    organisation: str
    sessions: list[OwnSession]
    checked_in_at: Instant
    device_id: str | None = None
    session_id: str | None = None
    admitted_at: Instant | None = None
    guest_role: GuestRole | None = None


class CheckIns(Model):
    """In the order of the scans: who came in, or what is against it."""

    items: list[CheckIn | Problem]


class Expected(Model):
    """Somebody on the list; `digest` is of the event's id and the code."""

    digest: str
    reference: str
    name: str
    organisation: str
    status: RegistrationStatus
    sessions: list[str]
    checked_in_at: Instant | None = None
    sat_in: list[str] = []


class DoorList(Model):
    """`opensAt` and `closesAt` are the hours of check-in. `otherCodes` are digests of the codes of
    other events near this one."""

    event_id: str
    made_at: Instant
    delete_at: Instant
    opens_at: Instant
    closes_at: Instant
    people: list[Expected]
    other_codes: list[str]


class SessionInside(Model):
    session_id: str
    round_id: str
    expected: int
    inside: int


class DoorCounts(Model):
    """`inside` are all who came in; `expected` have a seat or are `guests`; guests, and who was
    `admitted` beyond the seats, are in no `taken`."""

    event_id: str
    counted_at: Instant
    capacity: int
    taken: int
    expected: int
    inside: int
    admitted: int
    guests: int
    sessions: list[SessionInside]
