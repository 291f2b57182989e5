"""Cuts a rendered feed as text, so that no function needs the calendar library to answer a part."""

import re
from collections.abc import Collection
from datetime import UTC, datetime

from shared.refusals.refusal import NotFoundError

# A line that was folded goes on after a space, so none of these is found inside a text.
_ENTRY = re.compile(r"^BEGIN:VEVENT\r\n.*?^END:VEVENT\r\n", re.MULTILINE | re.DOTALL)
# An id has at most 64 characters: it ends before the line is folded.
_SESSION = re.compile(r"^UID:([^.]+)\.", re.MULTILINE)
_STAMP = re.compile(r"^DTSTAMP:(\d{8}T\d{6})Z\r$", re.MULTILINE)
_OCTETS = 75
_NAME = re.compile(
    r"^(?:NAME|X-WR-CALNAME|REFRESH-INTERVAL|X-PUBLISHED-TTL)[:;].*\r\n(?: .*\r\n)*", re.MULTILINE
)


def keep_entries(feed: str, session_ids: Collection[str]) -> str:
    """The feed with the entries of these sessions alone. A UID begins with the session's id."""

    def keep(entry: re.Match[str]) -> str:
        return entry[0] if _session_of(entry[0]) in session_ids else ""

    return _ENTRY.sub(keep, feed)


def cut_session(feed: str, session_id: str) -> str:
    """One session of the feed, to be put into a calendar. It bears no name of a calendar, for
    which some programs would make a new one.

    An item of a block has no entry of its own: it stands in that of its block. Raises:
    NotFoundError.
    """
    alone = _NAME.sub("", keep_entries(feed, (session_id,)))
    if not _ENTRY.search(alone):
        raise NotFoundError("There is no such session on the programme.")
    return alone


def published_at(feed: str) -> datetime:
    """The moment at which the feed was rendered: all in it dates from then."""
    stamp = _STAMP.search(feed)
    assert stamp, "a programme has a session, and its entry a stamp"
    return datetime.strptime(stamp[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)


def place_origin(calendar: str, placeholder: str, origin: str) -> str:
    """The calendar with the site's origin in place of what stood for it, in lines of at most 75
    octets again (RFC 5545, 3.1)."""
    lines = calendar.replace("\r\n ", "").replace(placeholder, origin).split("\r\n")
    return "\r\n".join(map(_fold, lines))


def _fold(line: str) -> str:
    pieces, rest = [], line.encode()
    while len(rest) > _OCTETS:
        cut = _OCTETS
        # Not within a letter: what goes on in UTF-8 begins with these bits.
        while rest[cut] & 0xC0 == 0x80:
            cut -= 1
        pieces.append(rest[:cut])
        rest = b" " + rest[cut:]
    return b"\r\n".join((*pieces, rest)).decode()


def _session_of(entry: str) -> str | None:
    uid = _SESSION.search(entry)
    return uid[1] if uid else None
