"""Saying "I am coming": from when one can, and how long it counts."""

from datetime import datetime, timedelta

from shared.models.event import Event
from shared.models.registration import Registration, RegistrationView

_ASKED_FROM = timedelta(days=14)


def asked_from(event: Event) -> datetime:
    """From when visitors can say that they are coming: two weeks before the start, or the day on
    which the organiser asks by mail, whichever is earlier."""
    return event.starts_at - max(_ASKED_FROM, timedelta(days=event.ask_days or 0))


def coming_since(event: Event, registration: Registration | RegistrationView) -> datetime | None:
    """The moment at which the visitor said that they are coming. None if they did not, or if the
    event was put on another day since."""
    said = registration.coming_at
    if said and event.moved_at and said <= event.moved_at:
        return None
    return said


def says_to_come(event: Event, registration: Registration | RegistrationView) -> bool:
    return coming_since(event, registration) is not None
