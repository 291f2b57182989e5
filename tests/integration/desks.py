"""A browser at the organiser's desk, as its function sees it, and a login that answers as Cognito
does: at the seam where the desk calls out."""

import base64
import json
import os
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import boto3

from shared.access.grants import Grant, Role, put_grant
from shared.signing import calling, provider
from shared.signing.calling import SignInFailedError
from shared.signing.login import write_challenge
from shared.store.calls import write
from tests import functions
from tests.clocks import CLOCK
from tests.html import Page
from tests.lambda_events import proxy_event

SITE = "https://events.example"
OTHER = "https://d1.cloudfront.example"
LOGIN = "https://login.example"
ACCOUNTS = "https://accounts.example/"
PARAMETER = {
    "client": "desk-client",
    "login": LOGIN,
    "accounts": ACCOUNTS,
    "commandLine": "command-line-client",
    "commandLineAddress": "http://localhost:8976/",
    "sites": [f"{SITE}/", f"{OTHER}/"],
}
ACCOUNT = "5f0c6c0e-6f0a-4b7e-9c55-1f3a1b2c3d4e"
FORM = "application/x-www-form-urlencoded"


def put_parameter() -> None:
    """As the template does."""
    boto3.client("ssm").put_parameter(
        Name=os.environ["SIGN_IN_PARAMETER"], Value=json.dumps(PARAMETER), Type="String"
    )
    provider.read_provider.cache_clear()


def give(role: Role, event_id: str, now: datetime, account: str = ACCOUNT) -> None:
    """A grant."""
    write(put_grant(Grant(account, event_id, role, "jannie@hoorn.example", now), {}))


class Login:
    """The managed login: codes that are good once, for the one who has the verifier."""

    def __init__(self) -> None:
        self.account = ACCOUNT
        self.claims: dict[str, Any] = {"email": "jannie@hoorn.example", "name": "Jannie de Vries"}
        self.revoked: list[str] = []
        self.fails = False
        self._codes: dict[str, dict[str, str]] = {}

    def sign_in(self, address: str) -> dict[str, str]:
        """What a person does there; answers the query with which the browser comes back."""
        asked = dict(parse_qsl(urlsplit(address).query))
        assert address.startswith(f"{LOGIN}/oauth2/authorize?")
        assert asked["response_type"] == "code" and asked["code_challenge_method"] == "S256"
        assert asked["client_id"] == PARAMETER["client"]
        code = f"code-{len(self._codes)}"
        self._codes[code] = asked
        return {"code": code, "state": asked["state"]}

    def call(
        self, method: str, address: str, headers: Mapping[str, str], body: str | None = None
    ) -> bytes:
        if self.fails:
            raise SignInFailedError("the login answered 500")
        if address == f"{LOGIN}/oauth2/token":
            return self._answer_code({k: v[0] for k, v in parse_qs(body or "").items()})
        if address == f"{LOGIN}/oauth2/userInfo":
            assert headers["Authorization"] == "Bearer access-token"
            return json.dumps({"sub": self.account, **self.claims}).encode()
        assert (method, address) == ("POST", ACCOUNTS)
        assert headers["X-Amz-Target"].endswith(".RevokeToken")
        self.revoked.append(json.loads(body or "")["Token"])
        return b"{}"

    def _answer_code(self, form: Mapping[str, str]) -> bytes:
        asked = self._codes.pop(form["code"], None)
        if (
            asked is None
            or asked["redirect_uri"] != form["redirect_uri"]
            or asked["code_challenge"] != write_challenge(form["code_verifier"])
        ):
            raise SignInFailedError("the login answered 400")
        return json.dumps({"access_token": "access-token", "refresh_token": "refresh"}).encode()


class Browser:
    """Keeps cookies as a browser does, and names its origin in each POST."""

    def __init__(self, site: str = SITE) -> None:
        self.site = site
        self.cookies: dict[str, str] = {}
        self.answer: dict[str, Any] = {}

    def get(self, path: str, **headers: str) -> dict[str, Any]:
        parts = urlsplit(path)
        query = dict(parse_qsl(parts.query))
        named = {"Referer": self.site + parts.path, **headers}
        return self._ask(proxy_event("GET", **_route(parts.path), query=query, headers=named))

    def post(self, path: str, *, origin: str | None = "", **fields: Any) -> dict[str, Any]:
        """`origin` is that of this site where it is empty, and none where it is None."""
        headers = {"Content-Type": FORM}
        if origin is not None:
            headers["Origin"] = origin or self.site
        body = urlencode(fields, doseq=True)
        return self._ask(proxy_event("POST", **_route(path), headers=headers, body=body))

    def post_bytes(self, path: str, body: bytes, media_type: str) -> dict[str, Any]:
        """A form that holds files."""
        headers = {"Content-Type": media_type, "Origin": self.site}
        text = base64.b64encode(body).decode()
        return self._ask(
            proxy_event("POST", **_route(path), headers=headers, body=text, is_base64=True)
        )

    @property
    def page(self) -> Page:
        return Page(self.answer["body"])

    @property
    def token(self) -> str:
        """That of a form of the last page."""
        (token,) = {e.get("value") for e in self.page.find("input") if e.get("name") == "token"}
        assert token
        return token

    @property
    def token_of_page(self) -> str:
        """That of the first form of the last page, which may have several."""
        token = next(e.get("value") for e in self.page.find("input") if e.get("name") == "token")
        assert token
        return token

    def sign_in(self, login: Login, path: str = "/organisator/") -> dict[str, Any]:
        """From a page without a session to the same page with one."""
        self.get(path)
        return self.go_on(login)

    def go_on(self, login: Login) -> dict[str, Any]:
        """From our page before the login to the page that it leads to."""
        start = next(href for e in self.page.find("a") if "?next=" in (href := e.get("href") or ""))
        back = login.sign_in(self.get(start)["headers"]["Location"])
        came = self.get(f"/organisator/ingelogd?{urlencode(back)}")
        return self.get(came["headers"]["Location"]) if came["statusCode"] == 303 else came

    def _ask(self, event: dict[str, Any]) -> dict[str, Any]:
        if self.cookies:
            event["headers"]["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        self.answer = functions.desk(event, clock=CLOCK)
        for line in self.answer.get("multiValueHeaders", {}).get("Set-Cookie", []):
            pair, *rules = line.split("; ")
            name, _, value = pair.partition("=")
            assert {"Path=/", "Secure", "HttpOnly", "SameSite=Lax"} <= {*rules}
            if "Max-Age=0" in rules:
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = value
        return self.answer


def _route(path: str) -> dict[str, Any]:
    for home in ("/organisator", "/en/organiser"):
        if path.rstrip("/") == home:
            return {"resource": home, "path": path}
        if path.startswith(f"{home}/"):
            proxy = {"proxy": path.removeprefix(f"{home}/")}
            return {"resource": f"{home}/{{proxy+}}", "path": path, "parameters": proxy}
    raise AssertionError(path)


def answer_calls(monkeypatch: Any, login: Login) -> Login:
    """Lets the login answer what the desk asks over HTTP."""
    monkeypatch.setattr(calling, "call", login.call)
    return login
