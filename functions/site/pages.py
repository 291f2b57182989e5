"""Which page is at which path, and how long it may be kept."""

import re
from typing import Any
from uuid import uuid4

from functions.site.programs import show_robots, show_security
from shared.clock import format_instant
from shared.errors import NotFoundError
from shared.http import HTML, Answer, Language, Request, cacheable
from shared.ids import is_slug
from shared.pages import KEY_PLACEHOLDER
from shared.rules.feeds import cut_session
from shared.rules.seats import window_state
from shared.table.renditions import make_etag, read_rendition

_LIFE = 60
"""Seconds that a page may be kept by a browser or at the edge."""

_EVENT = re.compile(r"/(?:bijeenkomsten|en/events)/([^/]+)")
_CALENDAR = re.compile(
    r"/(?:bijeenkomsten/([^/]+)/agenda|en/events/([^/]+)/calendar)(?:/([^/]+))?\.ics"
)
_MANGLED = re.compile(r"(/aanmelding|/en/registration)(?:#|%23)([\w.-]{1,200})", re.ASCII)
_FIXED = {
    "/privacy": "privacy_page",
    "/en/privacy": "privacy_page",
    "/toegankelijkheid": "accessibility_page",
    "/en/accessibility": "accessibility_page",
}
_FOR_PROGRAMS = {"/robots.txt": show_robots, "/.well-known/security.txt": show_security}


def language_of(request: Request) -> Language:
    """English under /en, Dutch elsewhere."""
    return "en" if request.path == "/en" or request.path.startswith("/en/") else "nl"


def renderer() -> Any:
    """The page templates, loaded by the first page that was not rendered at publication."""
    from shared.pages import render  # noqa: PLC0415  (most requests need no templates)

    return render


def find_page(request: Request) -> Answer:
    """The page at any path that has no resource of its own at the gateway."""
    path = request.path.rstrip("/")
    if path == "/en":
        return show_home(request)
    if mangled := _MANGLED.fullmatch(path):
        # Some programs write `%23` for the `#` of a link: the browser takes it from here.
        where = {"Location": f"{mangled[1]}#{mangled[2]}", "Cache-Control": "no-store"}
        return Answer(302, "", HTML, where)
    if path in _FIXED:
        body = getattr(renderer(), _FIXED[path])(language_of(request))
        return cacheable(request, Answer(200, body, HTML), make_etag(body), _LIFE)
    if path in _FOR_PROGRAMS:
        return _FOR_PROGRAMS[path](request)
    if found := _read_ids(_EVENT, path):
        return _show_event(request, *found)
    if found := _read_ids(_CALENDAR, path):
        return _show_calendar(request, *found)
    raise NotFoundError("There is no such page.")


def _read_ids(page: re.Pattern[str], path: str) -> list[str]:
    """The ids in the path of such a page; none if it is another path, or if they cannot be ids."""
    match = page.fullmatch(path)
    found = [text for text in match.groups() if text is not None] if match else []
    return found if all(map(is_slug, found)) else []


def show_home(request: Request) -> Answer:
    """The meetings: coming ones first."""
    from shared.table.events import read_published_events  # noqa: PLC0415  (this page only)

    page = read_published_events(limit=50)
    body = renderer().home(page.events, language_of(request), request.now)
    return cacheable(request, Answer(200, body, HTML), make_etag(body), _LIFE)


def show_form(request: Request) -> Answer:
    """The form with a fresh key, which makes a repeated POST harmless; hence never kept."""
    event_id = request.event_id()
    language = language_of(request)
    form = read_rendition(event_id, "form", language)
    moment = request.now
    if window_state(form.opens_at, form.closes_at, format_instant(moment)) != "open":
        from shared.table.events import read_event  # noqa: PLC0415  (this page only)

        return Answer(200, renderer().closed_page(read_event(event_id), language, moment), HTML)
    return Answer(200, form.body.replace(KEY_PLACEHOLDER, str(uuid4())), HTML)


def show_code_form(request: Request) -> Answer:
    """Where one opens one's own registration. Nothing of anybody is on it."""
    from shared.pages import selfservice  # noqa: PLC0415  (this page only)

    return Answer(200, selfservice.code_page(language_of(request)), HTML)


def show_link_form(request: Request) -> Answer:
    """Where one asks for the link to one's registration again."""
    from shared.pages import selfservice  # noqa: PLC0415  (this page only)
    from shared.table.events import read_event  # noqa: PLC0415  (this page only)

    event = read_event(request.event_id())
    return Answer(200, selfservice.link_page(event, language_of(request)), HTML)


def _show_event(request: Request, event_id: str) -> Answer:
    body, etag, *_ = read_rendition(event_id, "page", language_of(request))
    return cacheable(request, Answer(200, body, HTML), etag, _LIFE)


def _show_calendar(request: Request, event_id: str, session_id: str | None = None) -> Answer:
    """The programme to subscribe to, or one session of it."""
    body, etag, *_ = read_rendition(event_id, "calendar", language_of(request))
    if session_id:
        body = cut_session(body, session_id)
        etag = make_etag(body)
    answer = Answer(200, body, "text/calendar; charset=utf-8")
    return cacheable(request, answer, etag, _LIFE)
