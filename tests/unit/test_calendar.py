"""Calendars as text: sound iCalendar, entries that stay the same ones, feeds to follow and cut."""

from collections.abc import Callable
from datetime import UTC, timedelta, timezone
from typing import Any

import icalendar
import pytest

from shared.events.calendars import (
    Revision,
    find_own,
    write_cancellation,
    write_feed,
    write_own_feed,
    write_own_session,
    write_visitor_calendar,
)
from shared.events.feeds import cut_session, keep_entries, published_at
from shared.models.event import Event, Venue
from shared.models.fields import Language
from shared.models.programme import Programme, Session, arrange
from shared.refusals.refusal import NotFoundError
from tests.factories import NOW, a_programme, an_event, text

OWN = ("global-goals",)
REGISTRATION = "0b0f6c0e-6f0a-4b7e-9c55-1f3a1b2c3d4e"
IDS = ("arrival", "plenary", "break", "global-goals", "modern-partnerships", "economic-boards",
       "large-municipalities", "looking-ahead", "drinks")  # fmt: skip
AWKWARD = "Wie, wat; waar\\nergens \\ en\nhoe: \"zo\"? 'één' €"
ESCAPED = "Wie\\, wat\\; waar\\\\nergens \\\\ en\\nhoe: \"zo\"? 'één' €"
Writer = Callable[[Event, Programme, int], str]


def feed(event: Event, programme: Programme, _: int = 1) -> str:
    return write_feed(event, programme, "nl", NOW)


def own_feed(event: Event, programme: Programme, version: int = 1, **changes: Any) -> str:
    revision = Revision(version + event.version - 2, NOW, **changes)
    sessions = find_own(programme, OWN)
    return write_own_feed(
        event, programme, sessions, "nl", registration_id=REGISTRATION, revision=revision
    )


def own_session(event: Event, programme: Programme, version: int = 1) -> str:
    return write_own_session(
        event,
        programme,
        next(s for s in programme.sessions if s.session_id == OWN[0]),
        "nl",
        registration_id=REGISTRATION,
        revision=Revision(version + event.version - 2, NOW),
    )


def mailed(event: Event, programme: Programme, version: int = 1) -> str:
    return write_visitor_calendar(
        event,
        programme,
        OWN,
        "nl",
        registration_id=REGISTRATION,
        sequence=version + event.version - 2,
        stamp=NOW,
    )


def withdrawn(event: Event, programme: Programme, version: int = 1) -> str:
    session = programme.find(OWN[0])
    assert session is not None
    return write_cancellation(
        event,
        programme,
        session,
        "nl",
        registration_id=REGISTRATION,
        sequence=version + event.version - 2,
        stamp=NOW,
    )


WRITERS: dict[str, Writer] = {
    "feed": feed,
    "own feed": own_feed,
    "own session": own_session,
    "mail": mailed,
}
each_writer = pytest.mark.parametrize("writer", WRITERS.values(), ids=WRITERS)
each_visitors = pytest.mark.parametrize(
    "writer",
    [own_feed, own_session, mailed, withdrawn],
    ids=["own feed", "own session", "mail", "off"],
)


def parse(calendar: str) -> icalendar.Calendar:
    return icalendar.Calendar.from_ical(calendar)


def entries(calendar: str) -> dict[str, Any]:
    """Entries by the session that they are of."""
    return {str(e["UID"]).split(".")[0]: e for e in parse(calendar).walk("VEVENT")}


def name_of(writer: Writer, title: str) -> str:
    """Of a session and an event of this title: among one's own appointments it says the event."""
    return title if writer is feed else f"{title} – {title}"


def check_lines(content: bytes) -> None:
    """Lines of at most 75 octets, each ended by CRLF, no letter cut in two (RFC 5545, 3.1)."""
    assert content.endswith(b"\r\n")
    for line in content.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(line) <= 75, line
        assert b"\r" not in line and b"\n" not in line, line
        line.decode()


def a_long_programme(title: str) -> Programme:
    """The programme with every text of it awkward."""
    sessions = a_programme().sessions
    return arrange(
        [
            session.model_copy(update={"title": text(title), "description": text(title * 3)})
            for session in sessions
        ]
    )


@each_writer
@pytest.mark.parametrize("letter", ["a", "é", "€", "🙂", "x\u0301"])
@pytest.mark.parametrize("shift", range(4))
def test_lines_are_folded_between_letters(writer: Writer, letter: str, shift: int) -> None:
    title = "x" * shift + letter * 130
    venue = Venue(name=f"Zaal {letter * 57}", city=f"Stad {letter * 57}")
    event = an_event(title=text(title), venue=venue)

    calendar = writer(event, a_long_programme(title), 1)

    check_lines(calendar.encode())
    assert calendar.count("\r\n ") > 5
    named = {str(entry["SUMMARY"]) for entry in entries(calendar).values()}
    assert named == {name_of(writer, title)}


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (b"\r\n ", b""),
        (b"\r\n", b"\n"),
        (b"\r\n ", b"\r\n  "),
        ("é".encode(), b"\xc3\r\n \xa9"),
        (b"END:VCALENDAR\r\n", b"END:VCALENDAR"),
    ],
)
def test_the_check_of_lines_sees_broken_ones(right: bytes, wrong: bytes) -> None:
    """Negative control."""
    content = feed(an_event(), a_long_programme("é" * 130)).encode()
    check_lines(content)
    assert right in content

    with pytest.raises((AssertionError, UnicodeDecodeError)):
        check_lines(content.replace(right, wrong))


@each_writer
def test_what_has_a_meaning_in_a_calendar_is_escaped(writer: Writer) -> None:
    event = an_event(title=text(AWKWARD), venue=Venue(name="Zaal 1, 2; \\ 3", city="Hoorn"))

    calendar = writer(event, a_long_programme(AWKWARD), 1)

    unfolded = calendar.replace("\r\n ", "")
    assert f"SUMMARY:{name_of(writer, ESCAPED)}\r\n" in unfolded
    assert "Zaal 1\\, 2\\; \\\\ 3\\, Hoorn\r\n" in unfolded
    entry = entries(calendar)["global-goals"]
    assert str(entry["SUMMARY"]) == name_of(writer, AWKWARD)
    assert str(entry["DESCRIPTION"]).startswith(AWKWARD)


@pytest.mark.parametrize("writer", [feed, own_feed])
def test_the_name_of_a_feed_is_escaped_and_on_one_line(writer: Writer) -> None:
    calendar = writer(an_event(title=text("Wie, wat;\nwaar \\ en")), a_programme(), 1)

    for name in ("NAME", "X-WR-CALNAME"):
        assert f"\r\n{name}:Wie\\, wat\\; waar \\\\ en\r\n" in calendar


def test_a_uid_is_fixed_and_the_same_wherever_the_entry_stands() -> None:
    programme = a_programme()
    later = an_event(version=9, state="cancelled")

    public = {s: str(e["UID"]) for s, e in entries(feed(an_event(), programme)).items()}
    assert public == {s: f"{s}.demonstration@vng-events" for s in IDS}
    assert {s: str(e["UID"]) for s, e in entries(feed(later, programme)).items()} == public
    for event, version in ((an_event(), 1), (later, 12)):
        uids = {s: f"{s}.{REGISTRATION}@vng-events" for s in ("plenary", *OWN, "looking-ahead")}
        for calendar in (
            own_feed(event, programme, version),
            mailed(event, programme, version),
        ):
            assert {s: str(e["UID"]) for s, e in entries(calendar).items()} == uids
        for calendar in (
            own_session(event, programme, version),
            withdrawn(event, programme, version),
        ):
            alone = entries(calendar)
            assert {s: str(e["UID"]) for s, e in alone.items()} == {OWN[0]: uids[OWN[0]]}


def sequences(calendar: str) -> int:
    """The sequence, which all entries have in common."""
    (sequence,) = {int(entry["SEQUENCE"]) for entry in entries(calendar).values()}
    return sequence


@each_visitors
def test_the_sequence_rises_with_each_version_of_registration_and_event(writer: Writer) -> None:
    steps = [(1, 1), (2, 1), (2, 2), (3, 2), (3, 3), (3, 4), (4, 4)]

    numbers = [sequences(writer(an_event(version=e), a_programme(), r)) for r, e in steps]

    assert numbers == sorted(set(numbers)) == [0, 1, 2, 3, 4, 5, 6]


def test_the_public_feeds_sequence_rises_with_each_publication() -> None:
    numbers = [sequences(feed(an_event(version=version), a_programme())) for version in (1, 2, 3)]

    assert numbers == [0, 1, 2]


def test_stamps_are_in_utc() -> None:
    elsewhere = NOW.astimezone(timezone(timedelta(hours=5)))

    for calendar in (
        write_feed(an_event(), a_programme(), "nl", elsewhere),
        write_own_feed(
            an_event(),
            a_programme(),
            find_own(a_programme(), OWN),
            "nl",
            registration_id=REGISTRATION,
            revision=Revision(0, elsewhere),
        ),
    ):
        for entry in entries(calendar).values():
            for name in ("DTSTAMP", "LAST-MODIFIED"):
                assert entry[name].to_ical() == b"20261201T090000Z"


@each_writer
def test_a_cancelled_session_and_a_cancelled_event_are_shown(writer: Writer) -> None:
    sessions = [
        s.model_copy(update={"is_cancelled": True}) if s.session_id in OWN else s
        for s in a_programme().sessions
    ]

    off = writer(an_event(), Programme(sessions=tuple(sessions)), 1)
    all_off = writer(an_event(state="cancelled"), a_programme(), 1)
    on = writer(an_event(), a_programme(), 1)

    for session_id, entry in entries(off).items():
        assert entry["STATUS"] == ("CANCELLED" if session_id in OWN else "CONFIRMED")
    assert {str(entry["STATUS"]) for entry in entries(all_off).values()} == {"CANCELLED"}
    assert {str(entry["STATUS"]) for entry in entries(on).values()} == {"CONFIRMED"}


def test_what_a_visitor_holds_no_longer_is_off() -> None:
    for calendar in (
        own_feed(an_event(), a_programme(), is_off=True),
        withdrawn(an_event(), a_programme()),
    ):
        assert {str(entry["STATUS"]) for entry in entries(calendar).values()} == {"CANCELLED"}


def test_a_mailed_calendar_has_its_method_and_who_organises() -> None:
    for method, writer in (("PUBLISH", mailed), ("CANCEL", withdrawn)):
        calendar = writer(an_event(), a_programme())

        assert calendar.count(f"\r\nMETHOD:{method}\r\n") == 1
        for entry in entries(calendar).values():
            assert entry["ORGANIZER"] == "mailto:events@example.org"
            assert entry["ORGANIZER"].params["CN"] == "VNG International"
            assert "ATTENDEE" not in entry


@pytest.mark.parametrize(
    "name",
    [
        'Ömer & Co; "de" <x@y.example>: zaken',
        "=?utf-8?q?=0d=0aBcc:_x@evil.example?=",
        "a^b ^n \\n c",
        "x" * 120,
    ],
)
def test_who_organises_is_called_as_written(name: str) -> None:
    organiser = an_event().organiser.model_copy(update={"name": name})

    for calendar in (
        mailed(an_event(organiser=organiser), a_programme()),
        withdrawn(an_event(organiser=organiser), a_programme()),
    ):
        check_lines(calendar.encode())
        for entry in entries(calendar).values():
            assert entry["ORGANIZER"].params["CN"] == name


@pytest.mark.parametrize("writer", [feed, own_feed, own_session])
def test_what_is_fetched_is_no_message_and_has_no_method(writer: Writer) -> None:
    """Nobody is asked anything (RFC 5545, 3.7.2), so nobody organises it (3.8.4.3)."""
    calendar = parse(writer(an_event(), a_programme(), 1))

    assert "METHOD" not in calendar
    assert all("ORGANIZER" not in entry for entry in calendar.walk("VEVENT"))


@pytest.mark.parametrize("writer", [feed, own_feed])
@pytest.mark.parametrize("version", [1, 2])
def test_a_feed_can_be_subscribed_to(writer: Writer, version: int) -> None:
    calendar = writer(an_event(), a_programme(), version)

    title = "Demonstratie: gemeentelijke internationale samenwerking"
    for line in (
        "VERSION:2.0",
        f"NAME:{title}",
        f"X-WR-CALNAME:{title}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
    ):
        assert calendar.count(f"\r\n{line}\r\n") == 1
    assert calendar.count("BEGIN:VTIMEZONE") == 1


def test_an_empty_feed_is_a_sound_calendar() -> None:
    """A calendar has a component (RFC 5545, 3.6): the zone is one."""
    calendar = write_own_feed(
        an_event(),
        a_programme(),
        (),
        "nl",
        registration_id=REGISTRATION,
        revision=Revision(0, NOW),
    )

    parsed = parse(calendar)
    assert [component.name for component in parsed.subcomponents] == ["VTIMEZONE"]
    assert parsed["X-WR-CALNAME"] and parsed["PRODID"] and parsed["VERSION"] == "2.0"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_one_session_alone_is_one_entry_and_no_calendar_of_its_own(language: Language) -> None:
    whole = write_feed(an_event(), a_programme(), language, NOW)

    for calendar in (own_session(an_event(), a_programme()), cut_session(whole, OWN[0])):
        assert [*entries(calendar)] == [*OWN]
        assert calendar.count("BEGIN:VTIMEZONE") == 1
        for name in ("NAME", "X-WR-CALNAME", "REFRESH-INTERVAL", "X-PUBLISHED-TTL"):
            assert name not in parse(calendar)
        check_lines(calendar.encode())


def test_a_feed_is_cut_to_the_entries_asked_for() -> None:
    whole = feed(an_event(), a_programme())

    assert [*entries(keep_entries(whole, {"plenary", "drinks"}))] == ["plenary", "drinks"]
    assert keep_entries(whole, IDS) == whole
    assert not entries(keep_entries(whole, ()))
    kept = entries(keep_entries(whole, {"plenary"}))["plenary"]
    assert kept.to_ical() == entries(whole)["plenary"].to_ical()


@pytest.mark.parametrize("session_id", ["welcome", "no-such-session", "", "plenary.demonstration"])
def test_what_has_no_entry_is_not_found(session_id: str) -> None:
    """`welcome` is an item of the plenary block, and stands in its entry."""
    with pytest.raises(NotFoundError):
        cut_session(feed(an_event(), a_programme()), session_id)


@pytest.mark.parametrize("trap", ["UID:drinks.x", "BEGIN:VEVENT", "END:VEVENT", "NAME:x"])
@pytest.mark.parametrize("before", range(52, 76))
def test_a_text_that_looks_like_calendar_lines_cuts_nothing(trap: str, before: int) -> None:
    """Wherever a line is folded, and at the beginning of one."""
    titles = (f"{trap}\n{trap}", "x" * before + trap, "x" * before + trap + "\n" + trap)
    for title in titles:
        whole = feed(an_event(title=text(title)), a_long_programme(title))

        cut = cut_session(whole, OWN[0])

        assert [*entries(cut)] == [*OWN]
        assert entries(cut)[OWN[0]].to_ical() == entries(whole)[OWN[0]].to_ical()
        assert "X-WR-CALNAME" not in parse(cut) and parse(cut)["VERSION"] == "2.0"


@pytest.mark.parametrize("length", [1, 64])
def test_a_session_with_the_longest_name_is_found(length: int) -> None:
    session_id = "s" * length
    session = Session(
        session_id=session_id,
        kind="plenary",
        title=text("Sessie"),
        starts_at=NOW,
        ends_at=NOW + timedelta(hours=1),
    )
    whole = feed(an_event(event_id="e" * 64), arrange([session]))

    assert [*entries(cut_session(whole, session_id))] == [session_id]


def test_a_feed_says_when_it_was_published() -> None:
    assert published_at(feed(an_event(), a_programme())) == NOW.astimezone(UTC)
