"""Signing in: a person by their browser, with PKCE and an address on this machine (RFC 8252, 7636);
a program by its id and secret (client credentials). Tokens are asked for, refreshed and revoked
here, and shown nowhere."""

import base64
import json
from collections.abc import Callable, Mapping
from hashlib import sha256
from hmac import compare_digest
from http.server import BaseHTTPRequestHandler, HTTPServer
from secrets import token_urlsafe
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlencode, urlsplit

from infra.command_line.calls import Api, Send
from infra.command_line.keeping import Keeper

FORM = "application/x-www-form-urlencoded"
_EARLY_SECONDS = 60
"""A token is renewed so long before it ends."""
_WAIT_SECONDS = 300


class SignInError(Exception):
    """`args[0]` is the id of a text that says why."""


class Account(NamedTuple):
    """The site whose API is called, and the token; None for what anyone may see."""

    site: str
    token: str | None


def sign_in(
    site: str,
    keeper: Keeper,
    now: Callable[[], float],
    show: Callable[[str], None],
    by: Send,
    wait_seconds: float = _WAIT_SECONDS,
) -> None:
    """Signs a person in: `show` opens the address of the login. Raises: SignInError."""
    told = Api(site, None, "en", by).ask("showSignIn")
    client = told["commandLine"]
    verifier, state = token_urlsafe(48), token_urlsafe(32)
    challenge = base64.urlsafe_b64encode(sha256(verifier.encode()).digest()).decode().rstrip("=")
    query = {
        "response_type": "code",
        "client_id": client["clientId"],
        "redirect_uri": client["redirectUri"],
        "scope": client["scope"],
        "state": state,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
    }
    waiting = _Waiting(urlsplit(client["redirectUri"]).port or 0, state)
    try:
        show(f"{told['authorizationEndpoint']}?{urlencode(query)}")
        code = waiting.receive(wait_seconds, now)
    finally:
        waiting.close()
    form = {
        "grant_type": "authorization_code",
        "client_id": client["clientId"],
        "code": code,
        "code_verifier": verifier,
        "redirect_uri": client["redirectUri"],
    }
    given = _ask_token(told["tokenEndpoint"], form, by)
    keeper.keep(
        {
            "site": site,
            "clientId": client["clientId"],
            "tokenEndpoint": told["tokenEndpoint"],
            "revocationEndpoint": told["revocationEndpoint"],
            **_kept(given, now()),
        }
    )


def sign_out(keeper: Keeper, by: Send) -> None:
    """Forgets the session here, and has the login revoke it; here also where nobody answers."""
    session = keeper.read()
    keeper.forget()
    if session and session.get("refresh"):
        form = {"token": session["refresh"], "client_id": session["clientId"]}
        body = urlencode(form).encode()
        by("POST", session["revocationEndpoint"], {"Content-Type": FORM}, body)


def find_account(
    environment: Mapping[str, str], keeper: Keeper, now: Callable[[], float], by: Send
) -> Account:
    """Who calls: as the environment says, or who signed in. Raises: SignInError."""
    session = keeper.read() or {}
    site = environment.get("VNG_EVENTS_SITE") or session.get("site")
    if not site:
        raise SignInError("no-site")
    if token := environment.get("VNG_EVENTS_TOKEN"):
        return Account(site, token)
    if client_id := environment.get("VNG_EVENTS_CLIENT_ID"):
        secret = environment.get("VNG_EVENTS_CLIENT_SECRET", "")
        return Account(site, _sign_program_in(site, client_id, secret, by))
    # A token goes to the site that it was given for.
    if session.get("site") != site:
        return Account(site, None)
    if now() >= session["endsAt"] - _EARLY_SECONDS:
        form = {
            "grant_type": "refresh_token",
            "client_id": session["clientId"],
            "refresh_token": session["refresh"],
        }
        session = {**session, **_kept(_ask_token(session["tokenEndpoint"], form, by), now())}
        keeper.keep(session)
    return Account(site, session["access"])


def _sign_program_in(site: str, client_id: str, secret: str, by: Send) -> str:
    told = Api(site, None, "en", by).ask("showSignIn")
    form = {"grant_type": "client_credentials", "scope": told["scope"]}
    pair = base64.b64encode(f"{client_id}:{secret}".encode()).decode()
    given = _ask_token(told["tokenEndpoint"], form, by, {"Authorization": f"Basic {pair}"})
    return str(given["access_token"])


def _ask_token(
    address: str, form: Mapping[str, str], by: Send, more: Mapping[str, str] | None = None
) -> dict[str, Any]:
    headers = {"Content-Type": FORM, **(more or {})}
    reply = by("POST", address, headers, urlencode(form).encode())
    if reply.status != 200:
        raise SignInError("refused")
    given: dict[str, Any] = json.loads(reply.body)
    return given


def _kept(given: Mapping[str, Any], now: float) -> dict[str, Any]:
    """What a session keeps of an answer; a refresh gives no new refresh token."""
    kept = {"access": given["access_token"], "endsAt": now + given["expires_in"]}
    if refresh := given.get("refresh_token"):
        kept["refresh"] = refresh
    return kept


class _Waiting:
    """Waits on this machine alone for the browser to come back. Whoever comes without the state is
    told nothing, and ends nothing."""

    def __init__(self, port: int, state: str) -> None:
        self._code: str | None = None
        self._is_refused = False
        waiting = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:  # noqa: N802  (http.server's name)
                is_ours = waiting.take(self.path, state)
                self.send_response(200 if is_ours else 404)
                self.send_header("Content-Type", "text/plain; charset=utf-8")
                self.send_header("Cache-Control", "no-store")
                self.send_header("Referrer-Policy", "no-referrer")
                self.end_headers()
                if is_ours:
                    text = "U kunt dit venster sluiten. / You can close this window."
                    self.wfile.write(text.encode())

            def log_message(self, *_: Any) -> None:
                """The code stands in the path: nothing is logged."""

        try:
            self._server = HTTPServer(("127.0.0.1", port), Handler)
        except OSError:
            raise SignInError("port-taken") from None
        self._server.timeout = 1

    def take(self, path: str, state: str) -> bool:
        asked = parse_qs(urlsplit(path).query)
        given = asked.get("state", [""])[0]
        if urlsplit(path).path != "/" or not compare_digest(given.encode(), state.encode()):
            return False
        self._code = asked.get("code", [""])[0] or None
        self._is_refused = self._code is None
        return True

    def receive(self, seconds: float, now: Callable[[], float]) -> str:
        end = now() + seconds
        while self._code is None:
            if self._is_refused:
                raise SignInError("refused")
            if now() >= end:
                raise SignInError("waited")
            self._server.handle_request()
        return self._code

    def close(self) -> None:
        self._server.server_close()
