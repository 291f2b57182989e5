"""Signing in and out of the desk over HTTP, through the emulator's own managed login."""

import json
import re
from collections.abc import Mapping
from urllib.parse import parse_qs, parse_qsl, quote, urlencode, urlsplit

import pytest

from infra.local.testing import RunningStack
from shared.signing import login
from shared.signing.provider import Provider
from tests.e2e.http import Answer, send
from tests.html import Page

FORM = "application/x-www-form-urlencoded"
COOKIES = ("__Host-desk", "__Host-signin")


def read_provider(stack: RunningStack) -> Provider:
    """What the desk knows of the login."""
    answer = stack.client("ssm").get_parameter(Name=stack.output("SignInParameter"))
    found = json.loads(answer["Parameter"]["Value"])
    return Provider(found["client"], found["login"], found["accounts"], tuple(found["sites"]))


class Browser:
    """Keeps the desk's cookies."""

    def __init__(self, stack: RunningStack) -> None:
        self.stack = stack
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> Answer:
        return self._send("GET", path, {}, None)

    def post(self, path: str, origin: str | None = None, **fields: str) -> Answer:
        named = {"Origin": self.stack.site.rstrip("/") if origin is None else origin}
        return self._send("POST", path, named | {"Content-Type": FORM}, urlencode(fields).encode())

    def sign_in(self) -> Answer:
        """The page that one comes back to."""
        start = self.get("/organisator/inloggen?next=/organisator/")
        back = give_password(self.stack, start.headers["Location"])
        came = self.get(f"{urlsplit(back).path}?{urlsplit(back).query}")
        assert came.status == 303, came.text
        return self.get(came.headers["Location"])

    def _send(
        self, method: str, path: str, headers: Mapping[str, str], body: bytes | None
    ) -> Answer:
        cookie = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        address = self.stack.site.rstrip("/") + path
        answer = send(method, address, headers={**headers, **cookie}, body=body)
        for line in answer.headers.get_all("Set-Cookie") or ():  # type: ignore[attr-defined]
            name, _, value = line.partition(";")[0].partition("=")
            assert name in COOKIES
            self.cookies[name] = value
            if not value:
                del self.cookies[name]
        return answer


def give_password(stack: RunningStack, address: str) -> str:
    """What a person does at the managed login; answers where it leads back to."""
    shown = Page(send("GET", address).text)
    hidden = {
        e.attributes["name"]: e.get("value") or ""
        for e in shown.find("input")
        if e.get("type") == "hidden"
    }
    person = stack.running["organiser"]
    typed = hidden | {"username": person["email"], "password": person["password"]}
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(address))
    headers = {"Content-Type": FORM}
    answer = send("POST", f"{origin}/login", headers=headers, body=urlencode(typed).encode())
    assert answer.status == 302, answer.text
    return answer.headers["Location"]


def token_in(page: Answer) -> str:
    found = re.search(r'name="token" value="([0-9a-f]{64})"', page.text)
    assert found
    return found[1]


@pytest.fixture
def browser(stack: RunningStack) -> Browser:
    return Browser(stack)


def test_an_organiser_signs_in_and_out_and_the_old_cookie_is_refused(browser: Browser) -> None:
    assert browser.get("/organisator/").status == 401
    page = browser.sign_in()
    assert page.status == 200
    assert page.headers["Cache-Control"] == "no-store"
    assert "Uitloggen" in page.text
    old = dict(browser.cookies)

    out = browser.post("/organisator/uitloggen", token=token_in(page))

    assert out.status == 303
    forgotten = send("GET", out.headers["Location"])
    assert forgotten.headers["Location"] == f"{browser.stack.site}organisator/uitgelogd"
    assert browser.cookies == {}
    browser.cookies = old
    assert browser.get("/organisator/").status == 401


def test_what_the_desk_revokes_is_refused_by_the_login(stack: RunningStack) -> None:
    """The same calls as the desk's own, whose token never leaves it."""
    provider = read_provider(stack)
    verifier = "v" * 43
    redirect = f"{stack.site}organisator/ingelogd"
    address = login.authorize_address(provider, state="s", verifier=verifier, redirect=redirect)
    code = dict(parse_qsl(urlsplit(give_password(stack, address)).query))["code"]
    tokens = login.hand_in(provider, code=code, verifier=verifier, redirect=redirect)
    assert login.ask_who(provider, tokens).email == stack.running["organiser"]["email"]
    assert refresh(provider, tokens.refresh).status == 200

    login.revoke(provider, tokens.refresh)

    assert refresh(provider, tokens.refresh).status == 400


def refresh(provider: Provider, token: str) -> Answer:
    form = {"grant_type": "refresh_token", "client_id": provider.client, "refresh_token": token}
    headers = {"Content-Type": FORM}
    body = urlencode(form).encode()
    return send("POST", f"{provider.login}/oauth2/token", headers=headers, body=body)


def test_a_code_is_good_for_who_has_the_verifier_alone(stack: RunningStack) -> None:
    provider = read_provider(stack)
    redirect = f"{stack.site}organisator/ingelogd"
    address = login.authorize_address(provider, state="s", verifier="v" * 43, redirect=redirect)
    code = dict(parse_qsl(urlsplit(give_password(stack, address)).query))["code"]

    with pytest.raises(login.SignInFailedError):
        login.hand_in(provider, code=code, verifier="w" * 43, redirect=redirect)


def test_the_login_leads_back_to_this_site_alone(stack: RunningStack) -> None:
    provider = read_provider(stack)
    address = login.authorize_address(
        provider, state="s", verifier="v" * 43, redirect="https://evil.example/"
    )

    answer = send("GET", address)

    assert answer.status == 400
    assert "evil.example" not in (answer.headers.get("Location") or "")


def test_a_form_of_another_site_is_refused(browser: Browser) -> None:
    page = browser.sign_in()
    token = token_in(page)

    for origin, sent in (("https://evil.example", token), ("null", token), ("", token)):
        assert browser.post("/organisator/uitloggen", origin, token=sent).status == 403
    assert browser.post("/organisator/uitloggen", token="0" * 64).status == 403
    assert browser.get("/organisator/").status == 200


def test_a_stranger_signs_nobody_in(stack: RunningStack) -> None:
    stranger, victim = Browser(stack), Browser(stack)
    begun = stranger.get("/organisator/inloggen")
    back = urlsplit(give_password(stack, begun.headers["Location"]))
    assert parse_qs(back.query)["state"] == [stranger.cookies["__Host-signin"]]
    victim.get("/organisator/inloggen")

    answer = victim.get(f"{back.path}?{quote(back.query, safe='=&')}")

    assert answer.status == 400
    assert "__Host-desk" not in victim.cookies
