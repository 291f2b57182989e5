"""iCalendar (RFC 5545) by the icalendar library: the programme as a feed, a visitor's own entries.

A UID is fixed for ever and SEQUENCE only rises; times carry the zone's name with its rules beside
them. What is mailed has a METHOD (RFC 5546). A feed has none: it says how things are, and is no
message about a change (RFC 5545, 3.7.2); a program that follows it takes out what it no longer has.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Literal, NamedTuple

from icalendar import Calendar, Timezone, vCalAddress, vDuration, vText
from icalendar import Event as Entry

from shared.models.event import Event
from shared.models.fields import Language
from shared.models.programme import Programme, Session
from shared.models.statuses import is_off
from shared.words.pages import find_text
from shared.words.places import describe_place
from shared.words.spoken import clock_time

CalendarMethod = Literal["PUBLISH", "CANCEL"]

_PRODUCT = "-//VNG Events//Programme//NL"
_DOMAIN = "vng-events"
_REFRESH = timedelta(hours=1)
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


class Revision(NamedTuple):
    """The version of an entry: its sequence rises with each, `since` is when it began to hold, and
    `is_off` says that the entry is cancelled for its holder."""

    sequence: int
    at: datetime
    is_off: bool = False


def write_feed(event: Event, programme: Programme, language: Language, stamp: datetime) -> str:
    """The whole programme to subscribe to; a block is one entry that lists its items."""
    calendar = _start(event)
    _name_feed(calendar, event, language)
    for session in programme.sessions:
        if session.part_of is None:
            uid = f"{session.session_id}.{event.event_id}@{_DOMAIN}"
            revision = Revision(event.version - 1, stamp)
            calendar.add_component(_entry(event, programme, session, language, uid, revision))
    return _finish(calendar)


def write_event(
    event: Event, programme: Programme, language: Language, stamp: datetime, page: str
) -> str:
    """The event as one entry, to be put into a calendar, with its programme in words and the
    address of its `page`."""
    hours = (event.published_starts_at, event.published_ends_at)
    uid = f"{event.event_id}@{_DOMAIN}"
    entry = _dated(event, uid, Revision(event.version - 1, stamp, is_off(event.state)), *hours)
    items = [each for each in programme.sessions if each.part_of is None]
    programme_lines = [_line(each, event, language) for each in items]
    lines = [event.summary.get(language), "", *programme_lines, "", page]
    entry.add("SUMMARY", event.title.get(language))
    entry.add("LOCATION", describe_place(event))
    entry.add("DESCRIPTION", "\n".join(lines))
    entry.add("URL", page)
    calendar = _start(event)
    calendar.add_component(entry)
    return _finish(calendar)


def write_own_feed(
    event: Event,
    programme: Programme,
    sessions: Iterable[Session],
    language: Language,
    *,
    registration_id: str,
    revision: Revision,
) -> str:
    """A visitor's entries (`find_own`) to subscribe to, with the UIDs that the mails give them."""
    calendar = _start(event)
    _name_feed(calendar, event, language)
    _add_own(calendar, event, programme, sessions, language, registration_id, revision)
    return _finish(calendar)


def write_own_session(
    event: Event,
    programme: Programme,
    session: Session,
    language: Language,
    *,
    registration_id: str,
    revision: Revision,
) -> str:
    """One of the visitor's entries alone, to be put into a calendar. It bears no name of a
    calendar, for which some programs would make a new one."""
    calendar = _start(event)
    _add_own(calendar, event, programme, [session], language, registration_id, revision)
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
) -> str:
    """The plenary parts and the visitor's own sessions, to be put into a calendar (PUBLISH, RFC
    5546, 3.2.1: nobody is asked to accept)."""
    sessions = find_own(programme, session_ids)
    revision = Revision(sequence, stamp)
    return _write_message(
        "PUBLISH", event, programme, sessions, language, registration_id, revision
    )


def write_cancellation(
    event: Event,
    programme: Programme,
    session: Session,
    language: Language,
    *,
    registration_id: str,
    sequence: int,
    stamp: datetime,
) -> str:
    """One entry, to be taken out of a calendar (CANCEL). One alone: all entries of such a message
    have the same UID (RFC 5546, 3.2.5), and most programs look at the first only."""
    revision = Revision(sequence, stamp, is_off=True)
    return _write_message(
        "CANCEL", event, programme, [session], language, registration_id, revision
    )


def _write_message(
    method: CalendarMethod,
    event: Event,
    programme: Programme,
    sessions: Iterable[Session],
    language: Language,
    registration_id: str,
    revision: Revision,
) -> str:
    calendar = _start(event)
    calendar.add("METHOD", method)
    _add_own(calendar, event, programme, sessions, language, registration_id, revision)
    organiser = vCalAddress(f"mailto:{event.organiser.email}")
    organiser.params["CN"] = vText(event.organiser.name)
    for entry in calendar.events:
        entry.add("ORGANIZER", organiser)
    return _finish(calendar)


def find_own(programme: Programme, session_ids: Iterable[str]) -> Iterator[Session]:
    """What stands in a visitor's calendar: these sessions and the plenary parts, a block as one."""
    own = set(session_ids)
    for session in programme.sessions:
        is_plenary = session.kind == "plenary" and session.part_of is None
        if is_plenary or session.session_id in own:
            yield session


def _start(event: Event) -> Calendar:
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", _PRODUCT)
    calendar.add("CALSCALE", "GREGORIAN")
    if event.timezone == "Europe/Amsterdam":
        calendar.add_component(Timezone.from_ical(_AMSTERDAM))
    return calendar


def _name_feed(calendar: Calendar, event: Event, language: Language) -> None:
    """Its name and how often to ask for it, in the words of RFC 7986 and in the older ones."""
    name = vText(" ".join(event.title.get(language).split()))
    calendar.add("NAME", name)
    calendar.add("X-WR-CALNAME", name)
    calendar.add("REFRESH-INTERVAL", _REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", vDuration(_REFRESH))


def _finish(calendar: Calendar) -> str:
    calendar.add_missing_timezones()
    content: bytes = calendar.to_ical()
    return content.decode()


def _add_own(
    calendar: Calendar,
    event: Event,
    programme: Programme,
    sessions: Iterable[Session],
    language: Language,
    registration_id: str,
    revision: Revision,
) -> None:
    for session in sessions:
        uid = f"{session.session_id}.{registration_id}@{_DOMAIN}"
        entry = _entry(event, programme, session, language, uid, revision)
        # Between other appointments "Opening" says nothing.
        entry["SUMMARY"] = vText(f"{entry['SUMMARY']} – {event.brief_title(language)}")
        calendar.add_component(entry)


def _entry(
    event: Event,
    programme: Programme,
    session: Session,
    language: Language,
    uid: str,
    revision: Revision,
) -> Entry:
    off = revision.is_off or is_off(event.state) or session.is_cancelled
    entry = _dated(event, uid, revision._replace(is_off=off), session.starts_at, session.ends_at)
    entry.add("SUMMARY", session.title.get(language))
    entry.add("LOCATION", describe_place(event, session))
    entry.add("DESCRIPTION", _describe(event, programme, session, language))
    return entry


def _dated(event: Event, uid: str, revision: Revision, start: datetime, end: datetime) -> Entry:
    """An entry that says since when and how it holds, and from when to when it is."""
    entry = Entry()
    entry.add("UID", uid)
    entry.add("DTSTAMP", revision.at)
    entry.add("LAST-MODIFIED", revision.at)
    entry.add("SEQUENCE", revision.sequence)
    entry.add("STATUS", "CANCELLED" if revision.is_off else "CONFIRMED")
    starts, ends = start.astimezone(event.zone), end.astimezone(event.zone)
    # In the hour that the clock passes twice a local time names its first passing (RFC 5545,
    # 3.3.5), so only UTC can name the second.
    if starts.fold or ends.fold:
        starts, ends = starts.astimezone(UTC), ends.astimezone(UTC)
    entry.add("DTSTART", starts)
    entry.add("DTEND", ends)
    return entry


def _describe(event: Event, programme: Programme, session: Session, language: Language) -> str:
    lines = [event.title.get(language)]
    if session.description:
        lines += ["", session.description.get(language)]
    items = [item for item in programme.sessions if item.part_of == session.session_id]
    if items:
        lines.append("")
    for item in items:
        lines.append(f"{_line(item, event, language)}{_name_people(item, language)}")
    people = _name_people(session, language)
    if people:
        lines += ["", people.removeprefix(" - ")]
    return "\n".join(lines)


def _line(item: Session, event: Event, language: Language) -> str:
    return f"{clock_time(item.starts_at, event.zone, language)} {item.title.get(language)}"


def _name_people(session: Session, language: Language) -> str:
    named = [
        f"{person.name} ({find_text(f'role-{person.role}', language)})" for person in session.people
    ]
    return f" - {', '.join(named)}" if named else ""
