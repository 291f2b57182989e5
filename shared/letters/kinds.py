"""What each kind of mail has in it. A kind is not a status: those who wait may get a reminder
too."""

from shared.models.event import Event, MailSlot
from shared.models.mail import Mail, MailKind
from shared.models.registration import RegistrationView

_OF_A_SEAT: tuple[MailKind, ...] = (
    "confirmed",
    "promoted",
    "changed",
    "moved",
    "reminder",
    "links-voided",
)
_OF_A_LINE: tuple[MailKind, ...] = (*_OF_A_SEAT, "waitlisted")
_OVER: tuple[MailKind, ...] = ("cancelled", "thanks")

SLOTS: dict[MailKind, MailSlot] = {
    "confirmed": "confirmed",
    "waitlisted": "waitlisted",
    "promoted": "promoted",
    "changed": "changed",
    "cancelled": "cancelled",
    "moved": "moved",
    "reminder": "reminder",
    "still-coming": "still-coming",
    "thanks": "thanks",
}
"""Kinds that an organiser may open with words of their own."""


def is_last(kind: MailKind) -> bool:
    """Whether the mail goes to the address that the registration had before. Such a mail has no
    link, and nothing in it that somebody else typed."""
    return kind == "address-changed"


def is_of_a_seat(kind: MailKind, registration: RegistrationView) -> bool:
    """Whether the mail is for somebody with a seat: it has the calendar and the desk code."""
    return kind in _OF_A_SEAT and registration.status == "confirmed"


def shows_programme(kind: MailKind, registration: RegistrationView) -> bool:
    return registration.status == "confirmed" and kind in (*_OF_A_SEAT, "still-coming")


def shows_lines(kind: MailKind) -> bool:
    """Whether the mail lists the sessions that the visitor waits for, with the positions."""
    return kind in _OF_A_LINE


def is_over(mail: Mail, registration: RegistrationView, event: Event) -> bool:
    """Whether there is nothing left to change or cancel when this mail goes out."""
    is_past = mail.created_at >= event.ends_at
    return mail.kind in _OVER or is_past or registration.status == "cancelled"
