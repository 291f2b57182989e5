"""One's own calendar, for calendar programs."""

from shared.models.fields import Language
from shared.refusals.refusal import NotFoundError
from shared.web.http import Answer, Request, not_modified

_SUFFIX = ".ics"


def show_feed(request: Request) -> Answer:
    """The feed of all sessions with a seat, to subscribe to."""
    from shared.managing.own_calendar import open_calendar, write_feed  # noqa: PLC0415
    from shared.words.spoken import speak  # noqa: PLC0415

    own = open_calendar(request.parameter("code"), request.now)
    language = own.registration.language
    return _answer(request, write_feed(own), language, speak(language).slugs.calendar)


def show_session(request: Request) -> Answer:
    """One session alone, as a file."""
    from shared.managing.own_calendar import open_calendar, write_session  # noqa: PLC0415

    own = open_calendar(request.parameter("code"), request.now)
    asked = request.parameter("session")
    session = next((s for s in own.sessions if s.session_id + _SUFFIX == asked), None)
    if session is None:
        raise NotFoundError("There is nothing at this address.")
    language = own.registration.language
    return _answer(request, write_session(own, session), language, session.session_id)


def _answer(request: Request, calendar: str, language: Language, name: str) -> Answer:
    from shared.events.renditions import make_etag  # noqa: PLC0415  (of these routes alone)

    etag = make_etag(calendar)
    headers = {
        # Its holder's program may keep it, nobody on the way may, and it asks each time whether it
        # is still true: what was moved must not hide behind an old copy.
        "Cache-Control": "private, no-cache",
        "ETag": etag,
        "Content-Language": language,
        # Shown or imported at once where a browser can; a phone offers to put it in the calendar.
        "Content-Disposition": f'inline; filename="{name}{_SUFFIX}"',
        "X-Robots-Tag": "noindex",
    }
    status, body = (304, "") if not_modified(request, etag) else (200, calendar)
    return Answer(status, body, "text/calendar; charset=utf-8", headers)
