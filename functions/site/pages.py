"""Which page is at which path, and how long it may be kept.

Templates are loaded by the first page that was not rendered at publication.
"""

from uuid import uuid4

from shared.events.feeds import cut_session, place_origin
from shared.events.renditions import make_etag, read_rendition
from shared.models.fields import LANGUAGES
from shared.pages import KEY_PLACEHOLDER, ORIGIN, paths, programs
from shared.pages.addresses import (
    find_calendar,
    find_embed,
    find_entry,
    find_event,
    find_privacy,
    mend_fragment,
)
from shared.pages.elsewhere.finding import make_absolute, tell_seats
from shared.pages.showing import choose, read_truth, show
from shared.refusals.refusal import NotFoundError
from shared.runtime.clock import parse_instant
from shared.runtime.settings import require
from shared.seats.availability import life
from shared.web.http import HTML, Answer, Request, cacheable
from shared.web.serving import language_of

SITE_URL = require("SITE_URL")
_LIFE = 60
"""Seconds that a page may be kept by a browser or at the edge."""
_LIFE_OF_TEXTS = 3600
_TEXT = "text/plain; charset=utf-8"
FRAMED = "default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors https:"
_CALENDAR = "text/calendar; charset=utf-8"
_FIXED = {
    path(language): page
    for language in LANGUAGES
    for path, page in (
        (paths.privacy_path, "privacy_page"),
        (paths.accessibility_path, "accessibility_page"),
    )
}

_ELSEWHERE = {
    "/favicon.ico": paths.static_path("favicon.svg"),
    **{paths.events_path(each): paths.home_path(each) for each in LANGUAGES},
}
"""What browsers and people try by themselves, and where it is."""


def find_page(request: Request) -> Answer:
    """The page at any path that has no resource of its own at the gateway."""
    path = request.path.rstrip("/")
    if f"{path}/" in map(paths.home_path, LANGUAGES):
        return show_home(request)
    if mended := mend_fragment(path):
        # The browser takes it from here.
        return Answer(302, "", HTML, {"Location": mended, "Cache-Control": "no-store"})
    if path in _FIXED:
        from shared.pages import plain  # noqa: PLC0415  (this page only)

        return _page(request, getattr(plain, _FIXED[path])(language_of(request)), _LIFE)
    if path == "/robots.txt":
        return _text(request, programs.write_robots(SITE_URL))
    if path == "/.well-known/security.txt":
        return _text(request, programs.write_security(require("SECURITY_CONTACT"), request.now))
    if path == "/sitemap.xml":
        return _show_sitemap(request)
    if path in _ELSEWHERE:
        to = {"Location": _ELSEWHERE[path], "Cache-Control": f"max-age={_LIFE_OF_TEXTS}"}
        return Answer(301, "", HTML, to)
    if found := find_event(path):
        return _show_event(request, *found)
    if found := find_privacy(path):
        return _show_privacy(request, *found)
    if found := find_entry(path):
        return _show_entry(request, *found)
    if path in map(paths.embed_path, LANGUAGES):
        return _show_embed(request)
    if found := find_embed(path):
        return _show_embed(request, *found)
    if found := find_calendar(path):
        return _show_calendar(request, *found)
    raise NotFoundError("There is no such page.")


def show_home(request: Request) -> Answer:
    """The meetings: coming ones first, with what can be said of their seats."""
    from shared.pages.home import write_home  # noqa: PLC0415  (this page only)

    return _page(request, *write_home(language_of(request), request.now))


def show_form(request: Request) -> Answer:
    """The form with a fresh key, which makes a repeated POST harmless; hence never kept."""
    event_id = request.event_id()
    language = language_of(request)
    form = read_rendition(event_id, "form", language)
    truth = read_truth(event_id, form.moments, request.now)
    if truth.status not in ("open", "filling", "full"):
        from shared.events.events import read_event  # noqa: PLC0415  (this page only)
        from shared.pages import render  # noqa: PLC0415  (this page only)

        page = render.closed_page(read_event(event_id), language, request.now)
        return Answer(200, page, HTML)
    body = make_absolute(show(form.body, truth), SITE_URL).replace(KEY_PLACEHOLDER, str(uuid4()))
    return Answer(200, choose(body, paths.find_choice(request.asked)), HTML)


def show_code_form(request: Request) -> Answer:
    """The page to open one's own registration. It shows nobody's data."""
    from shared.own import around  # noqa: PLC0415  (this page only)

    return Answer(200, around.code_page(language_of(request)), HTML)


def show_link_form(request: Request) -> Answer:
    """The page to ask for the link to one's registration again."""
    from shared.events.events import read_event  # noqa: PLC0415  (this page only)
    from shared.own import around  # noqa: PLC0415  (this page only)

    event = read_event(request.event_id())
    return Answer(200, around.link_page(event, language_of(request)), HTML)


def _show_event(request: Request, event_id: str) -> Answer:
    page = read_rendition(event_id, "page", language_of(request))
    truth = read_truth(event_id, page.moments, request.now)
    body = tell_seats(show(page.body, truth), truth.free)
    return _page(request, body, life(request.now, map(parse_instant, page.moments)))


def _show_privacy(request: Request, event_id: str) -> Answer:
    from shared.events.events import read_event  # noqa: PLC0415  (this page only)
    from shared.pages.privacy import event_privacy_page  # noqa: PLC0415  (this page only)

    page = event_privacy_page(read_event(event_id), language_of(request))
    return _page(request, page, _LIFE)


def _show_calendar(request: Request, event_id: str, session_id: str | None = None) -> Answer:
    """The programme to subscribe to, or one session of it."""
    body, etag, *_ = read_rendition(event_id, "calendar", language_of(request))
    if session_id:
        body = cut_session(body, session_id)
        etag = make_etag(body)
    answer = Answer(200, body, _CALENDAR)
    return cacheable(request, answer, etag, _LIFE)


def _show_entry(request: Request, event_id: str) -> Answer:
    """The event as one entry for a calendar."""
    entry = read_rendition(event_id, "entry", language_of(request))
    body = place_origin(entry.body, ORIGIN, SITE_URL.rstrip("/"))
    answer = Answer(200, body, _CALENDAR)
    return cacheable(request, answer, make_etag(body), _LIFE)


def _show_embed(request: Request, event_id: str | None = None) -> Answer:
    """What other sites may show in a frame. Only links stand in it, so that nobody is led to do
    anything there; `X-Frame-Options` is passed over where `frame-ancestors` is said (CSP 3)."""
    from shared.pages.elsewhere import embed  # noqa: PLC0415  (these pages only)

    language = language_of(request)
    if event_id:
        body = embed.write_one(event_id, language, request.now)
    else:
        body = embed.write_list(language, request.now)
    headers = {
        "Content-Security-Policy": FRAMED,
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
    return cacheable(request, Answer(200, body, HTML, headers), make_etag(body), _LIFE)


def _page(request: Request, body: str, seconds: int) -> Answer:
    """A page that may be kept so long, and never beyond its own next change."""
    body = make_absolute(body, SITE_URL)
    return cacheable(request, Answer(200, body, HTML), make_etag(body), seconds)


def _show_sitemap(request: Request) -> Answer:
    from shared.events.events import every_published_event  # noqa: PLC0415  (this page only)
    from shared.pages.elsewhere.finding import write_sitemap  # noqa: PLC0415  (this page only)

    text = write_sitemap((event.event_id for event in every_published_event()), SITE_URL)
    answer = Answer(200, text, "application/xml; charset=utf-8")
    return cacheable(request, answer, make_etag(text), _LIFE_OF_TEXTS)


def _text(request: Request, text: str) -> Answer:
    return cacheable(request, Answer(200, text, _TEXT), make_etag(text), _LIFE_OF_TEXTS)
