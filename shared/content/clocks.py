"""Clock times at an event, and the moments that they stand for."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from shared.content.content import Content, DraftSession

_SOME_DAY = date(2000, 1, 3)
"""Where the day is not known yet, so that hours can be compared all the same."""


class Span(NamedTuple):
    """From when to when, by a clock at the event."""

    starts: datetime
    ends: datetime

    def overlaps(self, other: "Span") -> bool:
        return self.starts < other.ends and other.starts < self.ends


def find_zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def at(day: date, clock: str, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), zone).astimezone(UTC)


def read_moment(local: str, zone: ZoneInfo) -> datetime:
    moment = datetime.fromisoformat(local)
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)


def write_clock(moment: datetime, zone: ZoneInfo) -> str:
    local = moment.astimezone(zone)
    return f"{local:%H:%M:%S}" if local.second else f"{local:%H:%M}"


def write_moment(moment: datetime, zone: ZoneInfo) -> str:
    """By a clock at the event; with the offset where the clock shows that hour twice."""
    local = moment.astimezone(zone)
    plain = local.replace(tzinfo=None)
    text = plain.isoformat(timespec="seconds" if plain.second else "minutes")
    return text if read_moment(text, zone) == moment else text + local.isoformat()[-6:]


def find_spans(content: Content) -> Mapping[int, Span]:
    """The hours of each item that has both, by its place in the programme. Blocks have those of
    their items."""
    own = {
        index: span
        for index, session in enumerate(content.programme)
        if session.session_id is None or session.session_id not in content.blocks
        for span in (_find_span(session, content.day or _SOME_DAY),)
        if span
    }
    blocks = {}
    for index, session in enumerate(content.programme):
        items = [
            span for i, span in own.items() if content.programme[i].part_of == session.session_id
        ]
        if session.session_id in content.blocks and items:
            blocks[index] = Span(min(s.starts for s in items), max(s.ends for s in items))
    return own | blocks


def _find_span(session: DraftSession, day: date) -> Span | None:
    if not (session.starts and session.ends):
        return None
    if session.date and not session.date.startswith("--"):
        day = date.fromisoformat(session.date)
    return Span(
        *(
            datetime.combine(day, time.fromisoformat(each))
            for each in (session.starts, session.ends)
        )
    )
