"""The event for search engines: schema.org/Event as JSON-LD."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from shared.models.event import Event
from shared.models.fields import Language
from shared.models.programme import Programme, Session

_IN_PERSON = "https://schema.org/OfflineEventAttendanceMode"


def to_json_ld(event: Event, programme: Programme, language: Language) -> dict[str, Any]:
    """Facts only, with local times and their offset, as schema.org asks."""
    state = "EventCancelled" if event.state == "cancelled" else "EventScheduled"
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
        "eventStatus": f"https://schema.org/{state}",
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
            _sub_event(session, event.zone, language)
            for session in programme.sessions
            if session.kind in ("plenary", "breakout")
        ],
    }


def _sub_event(session: Session, zone: ZoneInfo, language: Language) -> dict[str, Any]:
    part = {
        "@type": "Event",
        "name": session.title.get(language),
        "startDate": _local(session.starts_at, zone),
        "endDate": _local(session.ends_at, zone),
    }
    people = [{"@type": "Person", "name": person.name} for person in session.people]
    return part | ({"performer": people} if people else {})


def _local(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).isoformat(timespec="minutes")
