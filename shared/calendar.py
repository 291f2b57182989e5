"""iCalendar (RFC 5545) by the icalendar library: the programme as a feed, a visitor's own entries.

A UID is fixed for ever; times carry the zone's name with its rules beside them.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Literal

from icalendar import Calendar, Timezone, vCalAddress, vText
from icalendar import Event as Entry

from shared.models.event import Event
from shared.models.fields import Language
from shared.models.programme import Programme, Session

CalendarMethod = Literal["PUBLISH", "CANCEL"]

_PRODUCT = "-//VNG Events//Programme//NL"
_DOMAIN = "vng-events"
# The two rules that hold since 1996 (RFC 5545, section 3.6.5); tested against zoneinfo.
_AMSTERDAM = """BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""
_ROLES = {
    "chair": {"nl": "voorzitter", "en": "chair"},
    "speaker": {"nl": "spreker", "en": "speaker"},
    "moderator": {"nl": "gespreksleider", "en": "moderator"},
}


def write_feed(event: Event, programme: Programme, language: Language, stamp: datetime) -> str:
    """The whole programme to subscribe to; a block is one entry that lists its items."""
    calendar = _start(event)
    calendar.add("X-WR-CALNAME", event.title.get(language))
    calendar.add("REFRESH-INTERVAL", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    for session in programme.sessions:
        if session.part_of is None:
            uid = f"{session.session_id}.{event.event_id}@{_DOMAIN}"
            calendar.add_component(_entry(event, programme, session, language, uid, 0, stamp))
    return _finish(calendar)


def write_visitor_calendar(
    event: Event,
    programme: Programme,
    session_ids: Iterable[str],
    language: Language,
    *,
    registration_id: str,
    sequence: int,
    stamp: datetime,
    method: CalendarMethod = "PUBLISH",
    with_plenary: bool = True,
) -> str:
    """The plenary parts and the visitor's own sessions, to be put into a calendar (PUBLISH, RFC
    5546: nobody is asked to accept) or taken out of it again (CANCEL)."""
    calendar = _start(event)
    calendar.add("METHOD", method)
    organiser = vCalAddress(f"mailto:{event.organiser.email}")
    organiser.params["CN"] = vText(event.organiser.name)
    own = set(session_ids)
    for session in programme.sessions:
        is_plenary = with_plenary and session.kind == "plenary" and session.part_of is None
        if is_plenary or session.session_id in own:
            uid = f"{session.session_id}.{registration_id}@{_DOMAIN}"
            entry = _entry(event, programme, session, language, uid, sequence, stamp)
            entry.add("ORGANIZER", organiser)
            if method == "CANCEL":
                entry["STATUS"] = vText("CANCELLED")
            calendar.add_component(entry)
    return _finish(calendar)


def _start(event: Event) -> Calendar:
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", _PRODUCT)
    calendar.add("CALSCALE", "GREGORIAN")
    if event.timezone == "Europe/Amsterdam":
        calendar.add_component(Timezone.from_ical(_AMSTERDAM))
    return calendar


def _finish(calendar: Calendar) -> str:
    calendar.add_missing_timezones()
    content: bytes = calendar.to_ical()
    return content.decode()


def _entry(
    event: Event,
    programme: Programme,
    session: Session,
    language: Language,
    uid: str,
    sequence: int,
    stamp: datetime,
) -> Entry:
    entry = Entry()
    entry.add("UID", uid)
    entry.add("DTSTAMP", stamp)
    entry.add("SEQUENCE", sequence)
    is_off = event.state == "cancelled" or session.is_cancelled
    entry.add("STATUS", "CANCELLED" if is_off else "CONFIRMED")
    entry.add("DTSTART", session.starts_at.astimezone(event.zone))
    entry.add("DTEND", session.ends_at.astimezone(event.zone))
    entry.add("SUMMARY", session.title.get(language))
    entry.add("LOCATION", describe_place(event, session))
    entry.add("DESCRIPTION", _describe(event, programme, session, language))
    return entry


def describe_place(event: Event, session: Session | None = None) -> str:
    """Room, venue and address in one line, as far as they are known."""
    venue = event.venue
    town = " ".join(part for part in (venue.postal_code, venue.city) if part)
    parts = (session.room if session else None, venue.name, venue.address, town)
    return ", ".join(part for part in parts if part)


def _describe(event: Event, programme: Programme, session: Session, language: Language) -> str:
    lines = [event.title.get(language)]
    if session.description:
        lines += ["", session.description.get(language)]
    items = [item for item in programme.sessions if item.part_of == session.session_id]
    if items:
        lines.append("")
    for item in items:
        start = item.starts_at.astimezone(event.zone).strftime("%H:%M")
        lines.append(f"{start} {item.title.get(language)}{_name_people(item, language)}")
    people = _name_people(session, language)
    if people:
        lines += ["", people.removeprefix(" - ")]
    return "\n".join(lines)


def _name_people(session: Session, language: Language) -> str:
    named = [f"{person.name} ({_ROLES[person.role][language]})" for person in session.people]
    return f" - {', '.join(named)}" if named else ""
