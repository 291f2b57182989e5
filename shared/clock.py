"""Instants as text: RFC 3339 in UTC with an upper-case T and Z, so that text order is time order
(API Design Rules, /core/date-time/format)."""

from datetime import UTC, datetime


def now() -> datetime:
    """The server's time, the only one that decides."""
    return datetime.now(UTC)


def format_instant(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def parse_instant(text: str) -> datetime:
    """What `format_instant` wrote."""
    return datetime.fromisoformat(text)


def format_offset(moment: datetime) -> str:
    """The offset from UTC of a zone-aware moment, as in `+01:00`."""
    return moment.isoformat()[-6:]


def epoch_seconds(moment: datetime) -> int:
    """DynamoDB's notation of an expiry."""
    return int(moment.timestamp())
