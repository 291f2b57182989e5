"""Somebody checked in, for tests that are about what follows from it."""

from datetime import datetime

from shared.door.checkin import CheckedIn, admit
from shared.events.events import read_event
from shared.registrations.registrations import read_registration
from shared.registrations.scans import Scan, keep_scan


def mark_checked_in(registration_id: str, scanned_at: datetime, by: str) -> CheckedIn:
    """Keeps a scan of this registration, whenever it is. Raises: NotCheckableError."""
    registration = read_registration(registration_id, scanned_at)
    event = read_event(registration.event_id)
    scan = Scan(scanned_at.replace(microsecond=0), by)
    return admit(keep_scan(event, registration, scan, scanned_at), None)
