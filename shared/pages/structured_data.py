"""The event for search engines: schema.org/Event as JSON-LD."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from shared.models.event import Event
from shared.models.fields import Language
from shared.models.programme import Programme, Session
from shared.models.statuses import is_off

_IN_PERSON = "https://schema.org/OfflineEventAttendanceMode"


def to_json_ld(event: Event, programme: Programme, language: Language) -> dict[str, Any]:
    """Facts only, with local times and their offset, as schema.org asks."""
    off = is_off(event.state)
    address = {
        "streetAddress": event.venue.address,
        "postalCode": event.venue.postal_code,
        "addressLocality": event.venue.city,
    }
    return {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": event.title.get(language),
        "description": event.summary.get(language),
        "inLanguage": language,
        "startDate": _local(event.published_starts_at, event.zone),
        "endDate": _local(event.published_ends_at, event.zone),
        "doorTime": _local(event.starts_at, event.zone),
        **_status(off, event.former_starts, event.zone),
        "eventAttendanceMode": _IN_PERSON,
        "maximumAttendeeCapacity": event.capacity,
        "location": {
            "@type": "Place",
            "name": event.venue.name,
            "address": {
                "@type": "PostalAddress",
                **{key: value for key, value in address.items() if value},
            },
        },
        "organizer": {
            "@type": "Organization",
            "name": event.organiser.name,
            "email": event.organiser.email,
        },
        "subEvent": [
            _sub_event(session, event.zone, language, is_off=off)
            for session in programme.sessions
            if session.kind in ("plenary", "breakout")
        ],
    }


def _sub_event(
    session: Session, zone: ZoneInfo, language: Language, *, is_off: bool
) -> dict[str, Any]:
    part = {
        "@type": "Event",
        "name": session.title.get(language),
        "startDate": _local(session.starts_at, zone),
        "endDate": _local(session.ends_at, zone),
        **_status(is_off or session.is_cancelled, session.former_starts, zone),
    }
    people = [{"@type": "Person", "name": person.name} for person in session.people]
    return part | ({"performer": people} if people else {})


def _status(is_off: bool, former: Sequence[datetime], zone: ZoneInfo) -> dict[str, Any]:
    """The status of what is cancelled or rescheduled, with the starts that were announced before
    (schema.org/previousStartDate, which may be repeated)."""
    state = "EventCancelled" if is_off else "EventRescheduled" if former else "EventScheduled"
    before = [_local(start, zone) for start in former]
    return {
        "eventStatus": f"https://schema.org/{state}",
        **({"previousStartDate": before[0] if len(before) == 1 else before} if before else {}),
    }


def _local(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).isoformat(timespec="minutes")
