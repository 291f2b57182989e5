"""The door of the desk: who is it, what may they, did their own page send this form?"""

from collections.abc import Callable, Mapping
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from functions.desk import invitation, signing
from functions.desk.answers import page_answer
from functions.desk.table import Found, Page, find_page, names_page
from functions.desk.visit import Visit
from shared.access.grants import read_grants
from shared.access.matrix import check
from shared.desk.engine import say
from shared.desk.shell import Place, Shell, write_page
from shared.models.fields import Language
from shared.refusals.refusal import DomainError, NotFoundError
from shared.refusals.requests import ForbiddenError, MethodNotAllowedError
from shared.signing.cookies import SESSION, read_cookie
from shared.signing.provider import read_provider
from shared.signing.sessions import Session, read_session, renew
from shared.signing.typed import Typed
from shared.web.bodies import MOST_FIELDS, Fields, read_form
from shared.web.http import LARGEST_BODY, Answer, Request
from shared.web.serving import language_of

if TYPE_CHECKING:
    from shared.web.uploads import Upload

MULTIPART = "multipart/form-data"

TOKEN = "token"
MOST_KEPT = 100_000
"""Signs of a field that is kept while somebody signs in: an item has 400 kB."""
LIVE = "live"
"""In the query of what a page asks for by itself."""
_NOWHERE = Found(Page("", ""), {})


def answer(request: Request) -> Answer:
    """The page at this path of the desk, or what stands in its place."""
    language = language_of(request)
    if request.method == "POST" and not _is_from_here(request):
        return _refuse(request, language, "foreign", 403)
    session_id = read_cookie(request.header("Cookie"), SESSION)
    session = read_session(session_id) if session_id else None
    here = session if session and not session.is_over(request.now) else None
    if names_page(request.path, language, "sign-out"):
        return _sign_out(request, language, session_id, here)
    if names_page(request.path, language, "invitation"):
        return invitation.answer(request)
    if request.method != "POST" and (own := _OWN.get(_name(request, language))):
        return own(request)
    if here is None:
        return _ask_to_sign_in(request, language, session)
    return _answer_visit(request, language, here)


_OWN: dict[str, Callable[[Request], Answer]] = {
    "sign-in": signing.start,
    "signed-in": signing.come_back,
    "signed-out": signing.show_signed_out,
}
"""What needs no session."""


def _name(request: Request, language: Language) -> str:
    return next((name for name in _OWN if names_page(request.path, language, name)), "")


def _is_from_here(request: Request) -> bool:
    """Whether a page of ours sent it: browsers name the origin of each POST, and no page can make
    them name another (OWASP, CSRF prevention)."""
    return read_provider().find_site(request.header("Origin")) is not None


def _sign_out(
    request: Request, language: Language, session_id: str | None, here: Session | None
) -> Answer:
    if request.method != "POST":
        raise MethodNotAllowedError(["OPTIONS", "POST"])
    if here and not here.owns(_token_in(request)):
        return _refuse(request, language, "foreign", 403, here)
    return signing.sign_out(request, session_id)


def _token_in(request: Request) -> str:
    return read_form(request).get(TOKEN, [""])[0]


def _ask_to_sign_in(request: Request, language: Language, ended: Session | None) -> Answer:
    found = find_page(request.path, language)
    if request.method != "POST" or found is None:
        return signing.ask_to_sign_in(request)
    read, _ = _read_posted(request, "", _load(found.page))
    fields = {k: v for k, v in read.items() if k != TOKEN and sum(map(len, v)) <= MOST_KEPT}
    path = Place(found.page.path, found.ids).switch(language)
    return signing.keep_and_ask(request, Typed(path, fields), ended)


def _load(page: Page) -> ModuleType:
    return import_module(f"functions.desk.pages.{page.file}")


def _read_posted(
    request: Request, several: str | None, module: ModuleType
) -> tuple[Fields, Mapping[str, "Upload"]]:
    most_bytes = getattr(module, "MOST_BYTES", LARGEST_BODY)
    if not (request.header("Content-Type") or "").lower().startswith(MULTIPART):
        most_fields = getattr(module, "MOST_FIELDS", MOST_FIELDS)
        return read_form(request, several, most_bytes, most_fields), {}
    # For the few pages that take files.
    from shared.web.uploads import read_uploads  # noqa: PLC0415

    return read_uploads(request, most_bytes)


def _answer_visit(request: Request, language: Language, session: Session) -> Answer:
    found = find_page(request.path, language)
    grants = read_grants(session.person.account, request.now)
    visit = Visit(request, language, found or _NOWHERE, session, grants)
    try:
        if found is None:
            raise NotFoundError("There is no such page.")
        if found.page.deed is not None:
            check(grants, found.page.deed, visit.event_id)
        module = _load(found.page)
        if request.method == "POST":
            return _post(visit, module)
        return _show(visit, module)
    except NotFoundError:
        return _told(visit, "not-found", 404)
    except ForbiddenError:
        return _told(visit, "forbidden", 403)
    except DomainError as error:
        return _told(visit, "refused", error.status, reason=error.title.get(language))


def _show(visit: Visit, module: ModuleType) -> Answer:
    session, now = visit.session, visit.now
    if LIVE in visit.request.query(known=(LIVE, *getattr(module, "QUERY", ()))):
        if not hasattr(module, "live"):
            raise NotFoundError("This page asks for nothing by itself.")
        live: Answer = module.live(visit)
        return live
    here = visit.found.page
    path = Place(here.path, dict(visit.ids)).switch(visit.language)
    is_typed_shown = session.typed is not None and session.typed.path == path
    if not renew(session, now, is_typed_shown=is_typed_shown):
        return signing.ask_to_sign_in(visit.request)
    if is_typed_shown and session.typed:
        visit = visit._replace(fields=session.typed.fields)
    shown: Answer = module.show(visit)
    return shown


def _post(visit: Visit, module: ModuleType) -> Answer:
    if not hasattr(module, "post"):
        raise MethodNotAllowedError(["GET", "HEAD", "OPTIONS"])
    fields, files = _read_posted(visit.request, getattr(module, "SEVERAL", None), module)
    if not visit.session.owns(fields.get(TOKEN, [""])[0]):
        return _refuse(visit.request, visit.language, "foreign", 403, visit.session)
    if not renew(visit.session._replace(flash=None), visit.now, is_typed_shown=False):
        return signing.ask_to_sign_in(visit.request)
    rest = {name: values for name, values in fields.items() if name != TOKEN}
    posted: Answer = module.post(visit._replace(fields=rest, files=files))
    return posted


def _told(visit: Visit, name: str, status: int, **facts: str) -> Answer:
    title, text = (visit.say(f"desk-{name}-title"), visit.say(f"desk-{name}", **facts))
    return visit.page("desk_told.html", title=title, text=text, status=status)


def _refuse(
    request: Request, language: Language, name: str, status: int, session: Session | None = None
) -> Answer:
    """Said to whoever asked, signed in or not."""
    shell = Shell(Place("", {}))
    if session:
        who = session.person.name or session.person.email
        shell = shell._replace(who=who, form_token=session.form_token)
    body = write_page(
        "desk_told.html",
        language,
        shell,
        title=say(language, f"desk-{name}-title"),
        text=say(language, f"desk-{name}"),
    )
    return page_answer(status, body)
