"""The time as an argument, and instants as text: RFC 3339 in UTC with an upper-case T and Z, so
that text order is time order (API Design Rules, /core/date-time/format)."""

import time
from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import lru_cache

RESERVE_MILLISECONDS = 6_000
"""One more call to the table may take its read time-out, and an answer must be given."""
_LEFT: ContextVar[Callable[[], int] | None] = ContextVar("milliseconds left", default=None)


class Clock:
    """The time and waiting, as a handler is given them; a test gives a clock of its own."""

    def now(self) -> datetime:
        """This moment, in UTC."""
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


SYSTEM = Clock()
"""The server's clock, the only one that decides. Nothing reads it but what a platform or a person
starts: a handler by default, a command."""


def now() -> datetime:
    """This moment by the server's clock."""
    return SYSTEM.now()


def run_until(milliseconds_left: Callable[[], int] | None) -> None:
    """Says how long the present invocation may still take; None for as long as it wants."""
    _LEFT.set(milliseconds_left)


def has_time() -> bool:
    """Whether the present invocation may begin another attempt. Without this bound the platform
    would end it in the middle of one, and its caller would get no answer of ours."""
    left = _LEFT.get()
    return left is None or left() > RESERVE_MILLISECONDS


def has_seconds(seconds: int) -> bool:
    """Whether the present invocation has so many left, as one that works in turns asks before each:
    whoever comes next goes on."""
    left = _LEFT.get()
    return left is None or left() >= seconds * 1000


@lru_cache(maxsize=16)
def format_instant(moment: datetime) -> str:
    """The text of a moment; that of a request is written several times in it."""
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


def moment_of(seconds: int) -> datetime:
    """What `epoch_seconds` counted."""
    return datetime.fromtimestamp(seconds, UTC)
