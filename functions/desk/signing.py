"""Signing in and out: our page before the login, the way to it, the way back, and out again."""

import hmac

from functions.desk.answers import page_answer, redirect
from functions.desk.table import find_page
from shared.desk.engine import say
from shared.desk.shell import Place, Shell, write_page
from shared.models.fields import FIRST, Language
from shared.pages.paths import desk_path
from shared.runtime.telemetry import logger
from shared.signing import login, sessions, sign_ins
from shared.signing.calling import SignInFailedError
from shared.signing.cookies import SESSION, SIGN_IN, forget_cookie, read_cookie, write_cookie
from shared.signing.login import Person
from shared.signing.provider import Provider, origin_of, read_provider
from shared.signing.sessions import Session
from shared.signing.typed import Typed
from shared.web.http import Answer, Request
from shared.web.serving import language_of

_GOES_ON = "next"


def ask_to_sign_in(
    request: Request, notice: str = "", status: int = 401, cookies: tuple[str, ...] = ()
) -> Answer:
    """Our own page, in the language of the path. `notice` ends the id of what it says first."""
    language = language_of(request)
    found = find_page(request.path, language)
    place = Place(found.page.path, found.ids) if found else Place("", {})
    goes_on = place.switch(language)
    body = write_page(
        "desk_sign_in.html",
        language,
        Shell(place),
        title=say(language, "desk-sign-in-title"),
        notice=notice,
        start=f"{desk_path(language, 'sign-in')}?{_GOES_ON}={goes_on}",
    )
    return page_answer(status, body, cookies)


def keep_and_ask(request: Request, typed: Typed, ended: Session | None) -> Answer:
    """The same, for a form that was sent without a session: what was typed is kept, for whoever
    typed it where that is known."""
    account = ended.person.account if ended else None
    site = _site_of(request, read_provider())
    state = sign_ins.begin(typed.path, site, request.now, typed=typed, account=account)
    return ask_to_sign_in(request, "kept", cookies=(write_cookie(SIGN_IN, state, "sign-in"),))


def start(request: Request) -> Answer:
    """To the login. Goes on with the sign-in that this browser has under way, if it was begun by
    a form."""
    language = language_of(request)
    provider = read_provider()
    state = read_cookie(request.header("Cookie"), SIGN_IN) or ""
    under_way = sign_ins.find(state, request.now) if state else None
    if under_way is None or under_way.typed is None:
        site = _site_of(request, provider)
        state = sign_ins.begin(_goes_on(request, language), site, request.now)
        under_way = sign_ins.find(state, request.now)
    assert under_way is not None, "it was begun a moment ago"
    address = login.authorize_address(
        provider,
        state=state,
        verifier=under_way.verifier,
        redirect=_callback(under_way.site),
    )
    return redirect(address, (write_cookie(SIGN_IN, state, "sign-in"),))


def come_back(request: Request) -> Answer:
    """From the login, with a code. Whoever has not the cookie of this state did not begin here."""
    given = request.query(known=("code", "state", "error", "error_description"))
    state = given.get("state", "")
    begun = read_cookie(request.header("Cookie"), SIGN_IN) or ""
    is_own = bool(state) and hmac.compare_digest(begun.encode(), state.encode())
    sign_in = sign_ins.take(state, request.now) if is_own else None
    forget = forget_cookie(SIGN_IN)
    if sign_in is None or "code" not in given:
        return ask_to_sign_in(request, "failed", 400, (forget,))
    try:
        person = _find_person(read_provider(), sign_in, given["code"])
    except SignInFailedError as error:
        logger.warning("Signing in failed", reason=str(error))
        return ask_to_sign_in(request, "failed", 400, (forget,))
    if before := read_cookie(request.header("Cookie"), SESSION):
        sessions.end(before)
    is_theirs = sign_in.account in (None, person.account)
    typed = sign_in.typed if is_theirs else None
    session_id = sessions.open_session(person, request.now, typed)
    return redirect(sign_in.path, (write_cookie(SESSION, session_id, "desk-session"), forget))


def sign_out(request: Request, session_id: str | None) -> Answer:
    """Ends the session, and leads through the login, which forgets the browser too."""
    if session_id:
        sessions.end(session_id)
    provider = read_provider()
    language = language_of(request)
    back = _site_of(request, provider).rstrip("/") + desk_path(language, "signed-out")
    answer = redirect(login.logout_address(provider, back), (forget_cookie(SESSION),))
    # What a phone keeps for the door: its list, its queue, its page.
    return answer._replace(headers={**answer.headers, "Clear-Site-Data": '"cache", "storage"'})


def show_signed_out(request: Request) -> Answer:
    return ask_to_sign_in(request, "ended", 200)


def _find_person(provider: Provider, sign_in: sign_ins.SignIn, code: str) -> Person:
    """Whoever the code is of. No token outlives this call."""
    tokens = login.hand_in(
        provider, code=code, verifier=sign_in.verifier, redirect=_callback(sign_in.site)
    )
    try:
        return login.ask_who(provider, tokens)
    finally:
        login.revoke(provider, tokens.refresh)


def _callback(site: str) -> str:
    """Where the login sends browsers back to; one for all languages."""
    return site.rstrip("/") + desk_path(FIRST, "signed-in")


def _site_of(request: Request, provider: Provider) -> str:
    """The address by which this browser has us. No header but these two tells it: the edge keeps
    the host from us."""
    origin = request.header("Origin") or origin_of(request.header("Referer") or "")
    return provider.find_site(origin) or provider.sites[0]


def _goes_on(request: Request, language: Language) -> str:
    """The path to go on to: a page of the desk, whatever the query says."""
    path = request.query(known=(_GOES_ON,)).get(_GOES_ON, "")
    found = find_page(path, language) if path.startswith(desk_path(language)) else None
    return desk_path(language, found.page.path, **found.ids) if found else desk_path(language)
