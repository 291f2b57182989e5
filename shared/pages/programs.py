"""Pages for programs: where to report a weakness, and what not to put into an index."""

from datetime import UTC, datetime, timedelta

from shared.models.fields import LANGUAGES
from shared.pages.paths import manage_path
from shared.runtime.clock import format_instant

# Half a year: RFC 9116 advises less than one, and nobody has to remember to renew it.
_DAYS_TO_RELY_ON = 182
# Nothing here is secret: these are forms and what needs a code, of no use in an index.
_CLOSED = sorted(("/agenda/", "/v1/", *map(manage_path, LANGUAGES)))
_ROBOTS = "".join(("User-agent: *\n", *(f"Disallow: {path}\n" for path in _CLOSED)))


def write_security(contact: str, now: datetime) -> str:
    """security.txt (RFC 9116): where to report a weakness, and until when that holds."""
    today = datetime.combine(now.astimezone(UTC), datetime.min.time(), UTC)
    return (
        f"Contact: {contact}\n"
        f"Expires: {format_instant(today + timedelta(days=_DAYS_TO_RELY_ON))}\n"
        f"Preferred-Languages: {', '.join(LANGUAGES)}\n"
    )


def write_robots(origin: str) -> str:
    """robots.txt (RFC 9309), with the address of the sitemap at `origin`."""
    return f"{_ROBOTS}Sitemap: {origin.rstrip('/')}/sitemap.xml\n"
