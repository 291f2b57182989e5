"""Which page is at which path, and how long it may be kept."""

import re
from datetime import datetime
from typing import Any
from uuid import uuid4

from functions.site.programs import show_robots, show_security
from shared.events.feeds import cut_session
from shared.events.renditions import Moments, make_etag, read_rendition
from shared.input.ids import is_slug
from shared.models.errors import NotFoundError
from shared.models.languages import LANGUAGES
from shared.pages import KEY_PLACEHOLDER, paths
from shared.pages.showing import Truth, show
from shared.runtime.clock import format_instant, parse_instant
from shared.seats.availability import life, phase_of
from shared.seats.counters import read_counters
from shared.web.http import HTML, Answer, Request, cacheable
from shared.web.pages import language_of

_LIFE = 60
"""Seconds that a page may be kept by a browser or at the edge."""
_MOST_COUNTED = 10
"""Events whose seats the list looks up, a Query each: more are never open at a time."""


def _match(pattern: str, *paths_of_it: str) -> re.Pattern[str]:
    """Any of these paths, `_` standing for an id, and then the pattern."""
    each = "|".join(re.escape(path).replace("_", "([^/]+)") for path in paths_of_it)
    return re.compile(f"(?:{each}){pattern}", re.ASCII)


_EVENT = _match("", *(paths.event_path("_", each) for each in LANGUAGES))
_CALENDAR = _match(
    r"(?:/([^/]+))?\.ics",
    *(paths.calendar_path("_", each).removesuffix(".ics") for each in LANGUAGES),
)
_MANGLED = re.compile(
    rf"({'|'.join(map(paths.manage_path, LANGUAGES))})(?:#|%23)([\w.-]{{1,200}})", re.ASCII
)
_FIXED = {
    path(language): page
    for language in LANGUAGES
    for path, page in (
        (paths.privacy_path, "privacy_page"),
        (paths.accessibility_path, "accessibility_page"),
    )
}
_FOR_PROGRAMS = {"/robots.txt": show_robots, "/.well-known/security.txt": show_security}


def renderer() -> Any:
    """The page templates, loaded by the first page that was not rendered at publication."""
    from shared.pages import render  # noqa: PLC0415  (this page only)

    return render


def find_page(request: Request) -> Answer:
    """The page at any path that has no resource of its own at the gateway."""
    path = request.path.rstrip("/")
    if f"{path}/" in map(paths.home_path, LANGUAGES):
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
    """The meetings: coming ones first, with what can be said of their seats."""
    from shared.events.day import hands_on_until  # noqa: PLC0415  (this page only)
    from shared.events.events import read_published_events  # noqa: PLC0415  (this page only)

    now = request.now
    events = read_published_events(limit=50).events
    # The index gives the latest first; who looks for a seat looks for the next ones.
    is_open = [e for e in reversed(events) if renderer().registration_state(e, now) == "open"]
    counters = {e.event_id: read_counters(e.event_id)[0] for e in is_open[:_MOST_COUNTED]}
    body = renderer().home(events, language_of(request), now, counters)
    changes = [
        moment
        for e in events
        for moment in (
            e.registration.opens_at,
            e.registration.closes_at,
            e.starts_at,
            e.ends_at,
            hands_on_until(e),
        )
    ]
    return _page(request, body, life(now, changes))


def show_form(request: Request) -> Answer:
    """The form with a fresh key, which makes a repeated POST harmless; hence never kept."""
    event_id = request.event_id()
    language = language_of(request)
    form = read_rendition(event_id, "form", language)
    truth = _truth(event_id, form.moments, request.now)
    if truth.state not in ("open", "filling", "full"):
        from shared.events.events import read_event  # noqa: PLC0415  (this page only)

        page = renderer().closed_page(read_event(event_id), language, request.now)
        return Answer(200, page, HTML)
    return Answer(200, show(form.body, truth).replace(KEY_PLACEHOLDER, str(uuid4())), HTML)


def show_code_form(request: Request) -> Answer:
    """Where one opens one's own registration. Nothing of anybody is on it."""
    from shared.pages import selfservice  # noqa: PLC0415  (this page only)

    return Answer(200, selfservice.code_page(language_of(request)), HTML)


def show_link_form(request: Request) -> Answer:
    """Where one asks for the link to one's registration again."""
    from shared.events.events import read_event  # noqa: PLC0415  (this page only)
    from shared.pages import selfservice  # noqa: PLC0415  (this page only)

    event = read_event(request.event_id())
    return Answer(200, selfservice.link_page(event, language_of(request)), HTML)


def _show_event(request: Request, event_id: str) -> Answer:
    page = read_rendition(event_id, "page", language_of(request))
    body = show(page.body, _truth(event_id, page.moments, request.now))
    return _page(request, body, life(request.now, map(parse_instant, page.moments)))


def _truth(event_id: str, moments: Moments, now: datetime) -> Truth:
    moment = format_instant(now)
    phase = phase_of(moments.starts_at, moments.ends_at, moment)
    return Truth(read_counters(event_id), phase, moment, moment < moments.lines_until)


def _page(request: Request, body: str, seconds: int) -> Answer:
    """A page that may be kept so long, and never beyond its own next change."""
    return cacheable(request, Answer(200, body, HTML), make_etag(body), seconds)


def _show_calendar(request: Request, event_id: str, session_id: str | None = None) -> Answer:
    """The programme to subscribe to, or one session of it."""
    body, etag, *_ = read_rendition(event_id, "calendar", language_of(request))
    if session_id:
        body = cut_session(body, session_id)
        etag = make_etag(body)
    answer = Answer(200, body, "text/calendar; charset=utf-8")
    return cacheable(request, answer, etag, _LIFE)
