"""Times in a calendar are right for a program that knows nothing but the calendar: 24 instants
around both changes of summer time, read back by the rules that are written beside them."""

import re
from bisect import bisect
from datetime import UTC, datetime, timedelta

import icalendar
import pytest
from dateutil.rrule import rrulestr

from shared.events.calendars import (
    Revision,
    find_own,
    write_feed,
    write_own_feed,
    write_visitor_calendar,
)
from shared.models.programme import Programme, Session, arrange
from tests.factories import NOW, an_event, text

CHANGES = (datetime(2026, 10, 25, 1, tzinfo=UTC), datetime(2027, 3, 28, 1, tzinfo=UTC))
"""When Amsterdam's clock goes back and when it goes forward (Directive 2000/84/EC)."""
HOURS = (-4, -3, -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 3)
INSTANTS = tuple(change + timedelta(hours=hours) for change in CHANGES for hours in HOURS)
LENGTH = timedelta(minutes=50)
"""So that some begin before a change and end after it."""
LOCAL = "%Y%m%dT%H%M%S"
KINDS = ("feed", "own feed", "mail")


class Zone:
    """A time zone that is the VTIMEZONE of a calendar and nothing else (RFC 5545, 3.6.5)."""

    def __init__(self, calendar: str) -> None:
        block = calendar.partition("BEGIN:VTIMEZONE")[2].partition("END:VTIMEZONE")[0]
        self._onsets: list[tuple[datetime, timedelta]] = []
        for observance in re.split("BEGIN:(?:DAYLIGHT|STANDARD)", block)[1:]:
            facts = dict(line.split(":", 1) for line in observance.split())
            before, after = (_offset(facts[f"TZOFFSET{edge}"]) for edge in ("FROM", "TO"))
            starts = datetime.strptime(facts["DTSTART"], LOCAL)
            local = rrulestr(facts["RRULE"], dtstart=starts).between(starts, datetime(2040, 1, 1))
            self._onsets += [(onset - before, after) for onset in local]
        self._onsets.sort()

    def offset_at(self, instant: datetime) -> timedelta:
        """The offset from UTC then: that of the last onset."""
        return self._onsets[bisect(self._onsets, instant.replace(tzinfo=None), key=_moment) - 1][1]

    def instant_of(self, local: datetime) -> datetime | None:
        """The instant that a local time means, the first where it comes twice (3.3.5)."""
        instants = [
            (local - offset).replace(tzinfo=UTC) for offset in {after for _, after in self._onsets}
        ]
        right = [i for i in instants if local - self.offset_at(i) == i.replace(tzinfo=None)]
        return min(right, default=None)


def _moment(onset: tuple[datetime, timedelta]) -> datetime:
    return onset[0]


def _offset(text: str) -> timedelta:
    offset = datetime.strptime(text, "%z").utcoffset()
    assert offset is not None
    return offset


def a_night() -> Programme:
    """A session at each of the instants."""
    return arrange(
        [
            Session(
                session_id=f"at-{number}",
                kind="plenary",
                title=text("Sessie"),
                starts_at=instant,
                ends_at=instant + LENGTH,
            )
            for number, instant in enumerate(INSTANTS)
        ]
    )


def write(kind: str) -> str:
    event, programme = an_event(), a_night()
    if kind == "feed":
        return write_feed(event, programme, "nl", NOW)
    if kind == "own feed":
        sessions = find_own(programme, ())
        revision = Revision(0, NOW)
        return write_own_feed(
            event, programme, sessions, "nl", registration_id="r", revision=revision
        )
    return write_visitor_calendar(
        event, programme, (), "nl", registration_id="r", sequence=0, stamp=NOW
    )


def by_its_rules(calendar: str, edge: str) -> list[datetime | None]:
    """What an edge of each entry means by the calendar's own words alone."""
    zone = Zone(calendar)
    line = re.compile(rf"^{edge}(?:;TZID=Europe/Amsterdam:(\d+T\d+)|:(\d+T\d+)Z)\r$", re.M)
    found = line.findall(calendar[calendar.index("BEGIN:VEVENT") :])
    return [
        zone.instant_of(datetime.strptime(local, LOCAL))
        if local
        else datetime.strptime(in_utc, LOCAL).replace(tzinfo=UTC)
        for local, in_utc in found
    ]


def are_right(calendar: str) -> bool:
    ends = [instant + LENGTH for instant in INSTANTS]
    return (by_its_rules(calendar, "DTSTART"), by_its_rules(calendar, "DTEND")) == (
        [*INSTANTS],
        ends,
    )


def test_there_are_24_instants_on_both_sides_of_both_changes() -> None:
    assert len(set(INSTANTS)) == 24
    for change in CHANGES:
        zone = an_event().zone
        hours = {i.astimezone(zone).utcoffset() for i in INSTANTS if abs(i - change).days < 1}
        assert hours == {timedelta(hours=1), timedelta(hours=2)}


@pytest.mark.parametrize("kind", KINDS)
def test_each_instant_is_right_by_the_rules_of_the_calendar_alone(kind: str) -> None:
    assert are_right(write(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_each_instant_is_right_for_the_icalendar_library(kind: str) -> None:
    entries = icalendar.Calendar.from_ical(write(kind)).walk("VEVENT")

    assert [entry["DTSTART"].dt.astimezone(UTC) for entry in entries] == [*INSTANTS]
    assert [entry["DTEND"].dt.astimezone(UTC) for entry in entries] == [
        instant + LENGTH for instant in INSTANTS
    ]


def test_the_rules_are_those_of_the_zone_for_years() -> None:
    zone, amsterdam = Zone(write("feed")), an_event().zone
    start = datetime(2026, 1, 1, tzinfo=UTC)

    for hours in range(0, 24 * 365 * 12, 11):
        instant = start + timedelta(hours=hours)
        assert zone.offset_at(instant) == instant.astimezone(amsterdam).utcoffset(), instant


def test_a_time_is_written_in_the_zone_wherever_that_is_possible() -> None:
    """Programs show the zone; UTC is for the hour alone that the zone has no name for."""
    in_utc = re.findall(r"^DTSTART:(\d+T\d+)Z\r$", write("feed"), re.M)

    # What begins or ends in the hour that comes for the second time: 01:00 to 02:00 UTC.
    assert in_utc == ["20261025T003000", "20261025T010000", "20261025T013000"]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("BYMONTH=10", "BYMONTH=9"),
        ("BYDAY=-1SU;BYMONTH=3", "BYDAY=4SU;BYMONTH=4"),
        ("DTSTART:19701025T030000", "DTSTART:19701025T020000"),
        ("DTSTART:19700329T020000", "DTSTART:19700329T030000"),
        ("TZOFFSETTO:+0100", "TZOFFSETTO:+0000"),
    ],
)
def test_the_check_sees_wrong_rules(right: str, wrong: str) -> None:
    """Negative control."""
    calendar = write("feed")
    assert right in calendar

    assert not are_right(calendar.replace(right, wrong, 1))


def test_the_check_sees_the_hour_that_comes_twice() -> None:
    """Negative control: half past two in winter time, written as half past two."""
    calendar = write("feed")
    in_utc = "DTSTART:20261025T013000Z"
    assert in_utc in calendar

    assert not are_right(calendar.replace(in_utc, "DTSTART;TZID=Europe/Amsterdam:20261025T023000"))
