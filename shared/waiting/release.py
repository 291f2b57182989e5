"""Releases everybody from an event or a session that is cancelled, and mails them."""

from collections.abc import Iterator
from datetime import datetime

from shared.models.event import Event
from shared.models.registration import Registration
from shared.models.statuses import has_ended, is_off
from shared.registrations.lists import everybody_of
from shared.registrations.registrations import find_registration
from shared.runtime.telemetry import logger
from shared.seating.hall import Hall
from shared.seating.placing import leave, place, without_cancelled
from shared.waiting.halls import open_hall, until_fresh
from shared.waiting.plans import commit


def release_cancelled(event: Event, now: datetime) -> int:
    """Releases all registrations with a seat in, or a choice of, something cancelled; returns how
    many. After an interruption a repeat goes on."""
    if is_off(event.state):
        return _release(event, everybody_of(event.event_id, now), now)
    released = 0
    for round_ in event.rounds:
        for session in round_.sessions:
            if session.is_cancelled:
                theirs = everybody_of(event.event_id, now, session.session_id)
                released += _release(event, theirs, now)
    return released


def release_removed(event: Event, now: datetime) -> int:
    """Releases all registrations with a seat in, or a wait for, a session that the event no longer
    has; returns how many. It reads the event's whole list."""
    sessions = {session.session_id for round_ in event.rounds for session in round_.sessions}
    left = (r for r in everybody_of(event.event_id, now) if not _names(r) <= sessions)
    return _release(event, left, now)


def _names(registration: Registration) -> set[str]:
    return {own.session_id for own in registration.own_sessions}


def _release(event: Event, registrations: Iterator[Registration], now: datetime) -> int:
    released = 0
    for registration in registrations:
        until_fresh(lambda r=registration: _release_one(event, r.registration_id, now))  # type: ignore[misc]
        released += 1
    if released:
        logger.info("registrations released", event_id=event.event_id, moves=released)
    return released


def _release_one(event: Event, registration_id: str, now: datetime) -> None:
    registration = find_registration(registration_id, now)
    if registration is None or has_ended(registration.status):
        return
    hall = open_hall(event, now)
    if is_off(event.state):
        gone = {"status": "cancelled", "seats": {}, "lines": (), "cancelled_at": now}
        hall.put(registration, registration.model_copy(update=gone), "event-cancelled")
    elif not release(hall, registration):
        return
    commit(hall, now)


def release(hall: Hall, registration: Registration) -> bool:
    """Puts the registration into the plan without what is cancelled: in another session of its
    choices, or in line. False if it has, and waits for, nothing of that."""
    left = without_cancelled(hall, registration)
    if left == registration:
        return False
    # A visitor who is inside or on the way does not wait: the people at the door help them.
    is_free = registration.checked_in_at is None and hall.hands_on
    placed = place(hall, registration, left, "session-cancelled", wants_more=is_free)
    if not placed.waitlist:
        # Without a session, the registration stays in line for its other choices.
        unseated = {line.round_id for line in placed.lines} - placed.seats.keys()
        leave(hall, registration, placed, "session-cancelled", keeps=unseated)
    return True
