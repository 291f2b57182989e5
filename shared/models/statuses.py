"""What follows from a status, decided once each. The type checker names where one is missing."""

from typing import TYPE_CHECKING, assert_never

from shared.models.event import EventState
from shared.models.mail import MailKind
from shared.models.registration import RegistrationStatus

if TYPE_CHECKING:  # a registration loads this file, but no mailings
    from shared.models.mailing import MailingState


def has_seat(status: RegistrationStatus | None) -> bool:
    """Whether there is a seat, of the event or of a session; of a status that nobody knows, no."""
    match status:
        case "confirmed":
            return True
        case "applied" | "waitlisted" | "refused" | "cancelled" | None:
            return False
        case other:
            assert_never(other)


def waits(status: RegistrationStatus) -> bool:
    """Whether there is no seat, but a place in a line."""
    match status:
        case "waitlisted":
            return True
        case "applied" | "confirmed" | "refused" | "cancelled":
            return False
        case other:
            assert_never(other)


def is_undecided(status: RegistrationStatus | None) -> bool:
    """Whether somebody applied for a seat, and nobody has decided on it."""
    match status:
        case "applied":
            return True
        case "confirmed" | "waitlisted" | "refused" | "cancelled" | None:
            return False
        case other:
            assert_never(other)


def has_ended(status: RegistrationStatus) -> bool:
    """Whether it is over: no seat, no place in a line, and nothing to be changed."""
    match status:
        case "refused" | "cancelled":
            return True
        case "applied" | "confirmed" | "waitlisted":
            return False
        case other:
            assert_never(other)


def tell_status(status: RegistrationStatus) -> MailKind:
    """The mail that tells a visitor of it, where they know of no other."""
    match status:
        case "applied" | "confirmed" | "waitlisted" | "refused" | "cancelled":
            return status
        case other:
            assert_never(other)


def is_off(state: EventState) -> bool:
    """Whether an event that was announced does not take place."""
    match state:
        case "cancelled":
            return True
        case "draft" | "published":
            return False
        case other:
            assert_never(other)


def takes_place(state: EventState) -> bool:
    """Whether an event is announced, and not cancelled."""
    return is_announced(state) and not is_off(state)


def is_announced(state: EventState) -> bool:
    """Whether everybody may read of an event."""
    match state:
        case "published" | "cancelled":
            return True
        case "draft":
            return False
        case other:
            assert_never(other)


def is_being_sent(state: "MailingState") -> bool:
    """Whether a mailing has registrations that no worker has looked at."""
    match state:
        case "sending":
            return True
        case "scheduled" | "sent" | "stopped":
            return False
        case other:
            assert_never(other)


def is_scheduled(state: "MailingState") -> bool:
    """Whether a mailing waits for its moment."""
    match state:
        case "scheduled":
            return True
        case "sending" | "sent" | "stopped":
            return False
        case other:
            assert_never(other)


def is_stopped(state: "MailingState") -> bool:
    """Whether an organiser has stopped a mailing."""
    match state:
        case "stopped":
            return True
        case "scheduled" | "sending" | "sent":
            return False
        case other:
            assert_never(other)
