"""What the site tells programs: where to report a weakness, and what not to put into an index."""

from datetime import UTC, datetime, timedelta

from shared.events.renditions import make_etag
from shared.models.languages import LANGUAGES
from shared.pages.paths import manage_path
from shared.runtime.clock import format_instant
from shared.runtime.settings import require
from shared.web.http import Answer, Request, cacheable

_TEXT = "text/plain; charset=utf-8"
_LIFE = 3600
# Half a year: RFC 9116 advises less than one, and nobody has to remember to renew it.
_DAYS_TO_RELY_ON = 182
# Nothing here is secret: these are forms and what needs a code, of no use in an index.
_CLOSED = sorted(("/agenda/", "/v1/", *map(manage_path, LANGUAGES)))
_ROBOTS = "".join(("User-agent: *\n", *(f"Disallow: {path}\n" for path in _CLOSED)))


def show_security(request: Request) -> Answer:
    """security.txt (RFC 9116): whom to tell of a weakness, and until when that holds."""
    today = datetime.combine(request.now.astimezone(UTC), datetime.min.time(), UTC)
    text = (
        f"Contact: {require('SECURITY_CONTACT')}\n"
        f"Expires: {format_instant(today + timedelta(days=_DAYS_TO_RELY_ON))}\n"
        f"Preferred-Languages: {', '.join(LANGUAGES)}\n"
    )
    return _answer(request, text)


def show_robots(request: Request) -> Answer:
    return _answer(request, _ROBOTS)


def _answer(request: Request, text: str) -> Answer:
    return cacheable(request, Answer(200, text, _TEXT), make_etag(text), _LIFE)
