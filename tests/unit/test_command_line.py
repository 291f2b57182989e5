"""The command line by itself: signing in and out, what it keeps, what it prints, what it knows."""

import base64
import io
import json
import stat
import threading
import urllib.request
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import pytest

from infra.command_line import keeping, signing, words
from infra.command_line.calls import ROUTES, Reply, UnreachableError
from infra.command_line.keeping import Keeper, PrivateFile
from infra.command_line.main import COMMANDS, World, run
from infra.command_line.printing import Printer
from shared.openapi.document import write_document
from tests.template import ROOT

SITE = "https://events.example"
LOGIN = "https://login.example"
PORT = 18976
SIGN_IN = {
    "authorizationEndpoint": f"{LOGIN}/oauth2/authorize",
    "tokenEndpoint": f"{LOGIN}/oauth2/token",
    "revocationEndpoint": f"{LOGIN}/oauth2/revoke",
    "scope": "vng-events/api",
    "commandLine": {
        "clientId": "line",
        "redirectUri": f"http://localhost:{PORT}/",
        "scope": "openid vng-events/api",
    },
}


class Remote:
    """The site and its login."""

    def __init__(self) -> None:
        self.challenge = ""
        self.revoked: list[str] = []
        self.asked: list[dict[str, str]] = []
        self.sent: list[tuple[str, str, Mapping[str, str]]] = []
        self.basic = ""

    def send(
        self, method: str, address: str, headers: Mapping[str, str], body: bytes | None
    ) -> Reply:
        self.sent.append((method, address, headers))
        form = dict(parse_qsl((body or b"").decode()))
        if address == f"{SITE}/v1/sign-in":
            return Reply(200, {}, json.dumps(SIGN_IN).encode())
        if address == SIGN_IN["revocationEndpoint"]:
            self.revoked.append(form["token"])
            return Reply(200, {}, b"")
        if address == SIGN_IN["tokenEndpoint"]:
            self.asked.append(form)
            return self._give(form, headers)
        assert address.startswith(f"{SITE}/v1/"), address
        return Reply(200, {}, json.dumps({"items": [], "nextCursor": None}).encode())

    def _give(self, form: Mapping[str, str], headers: Mapping[str, str]) -> Reply:
        if form["grant_type"] == "authorization_code":
            digest = sha256(form["code_verifier"].encode()).digest()
            if base64.urlsafe_b64encode(digest).decode().rstrip("=") != self.challenge:
                return Reply(400, {}, b"{}")
            assert form["redirect_uri"] == f"http://localhost:{PORT}/"
        if form["grant_type"] == "client_credentials":
            self.basic = base64.b64decode(headers["Authorization"].split()[1]).decode()
        given: dict[str, Any] = {"access_token": f"access-{len(self.asked)}", "expires_in": 3600}
        if form["grant_type"] == "authorization_code":
            given["refresh_token"] = "refresh"
        return Reply(200, {}, json.dumps(given).encode())


class Line:
    """A command line with nothing around it but what a test gives."""

    def __init__(self, folder: Path, remote: Remote) -> None:
        self.remote = remote
        self.environment = {"XDG_STATE_HOME": str(folder), "LANG": "nl_NL.UTF-8"}
        self.file = PrivateFile(self.environment)
        self.keeper = Keeper(self.file)
        self.moment = 1_000.0
        self.visits: list[str] = []
        self.tamper: dict[str, str] = {}

    def __call__(self, *typed: str, entry: str = "") -> tuple[int, str, str]:
        out, err = io.StringIO(), io.StringIO()
        world = World(
            self.environment,
            out,
            err,
            io.StringIO(entry),
            self.keeper,
            self.remote.send,
            lambda: self.moment,
            lambda _: None,
            self._browse,
        )
        return run(typed, world), out.getvalue(), err.getvalue()

    def _browse(self, address: str) -> None:
        """A browser in which somebody signs in, and which is led back."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert asked["code_challenge_method"] == "S256" and asked["response_type"] == "code"
        self.remote.challenge = asked["code_challenge"]
        back = {"code": "the-code", "state": asked["state"], **self.tamper}
        threading.Thread(target=self._visit, args=(f"/?{urlencode(back)}",)).start()

    def _visit(self, path: str) -> None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{PORT}{path}") as page:
                self.visits.append(page.read().decode())
        except HTTPError as error:
            self.visits.append(str(error.code))
            # Nobody else comes: time passes.
            self.moment += 301


@pytest.fixture
def line(tmp_path: Path, socket_enabled: None) -> Line:
    return Line(tmp_path, Remote())


def test_a_person_signs_in_by_the_browser_with_pkce_and_out_again(line: Line) -> None:
    code, out, err = line("sign-in", SITE)

    assert (code, out) == (0, "")
    assert "U bent ingelogd" in err and "access" not in err
    assert line("events", "list")[0] == 0
    assert line.remote.sent[-1][2]["Authorization"] == "Bearer access-1"
    mode = stat.S_IMODE(line.file.path.stat().st_mode)
    assert (mode, stat.S_IMODE(line.file.path.parent.stat().st_mode)) == (0o600, 0o700)

    assert line("sign-out")[0] == 0
    assert line.remote.revoked == ["refresh"] and not line.file.path.exists()
    assert line("events", "list")[0] == 3


def test_whoever_comes_without_the_state_signs_nobody_in(line: Line) -> None:
    line.tamper = {"state": "of somebody else"}

    code, _, err = line("sign-in", SITE, "--lang", "en")

    assert (code, line.visits) == (3, ["404"])
    assert "Nobody has signed in" in err and line.remote.asked == []
    assert not line.file.path.exists()


def test_a_login_that_refuses_is_told(line: Line) -> None:
    line.tamper = {"code": ""}

    assert line("sign-in", SITE)[0] == 3
    assert line.remote.asked == []


def test_a_taken_port_is_told(line: Line) -> None:
    waiting = signing._Waiting(PORT, "x")
    try:
        code, _, err = line("sign-in", SITE)
    finally:
        waiting.close()

    assert code == 3 and "poort" in err


def test_a_token_is_renewed_before_it_ends(line: Line) -> None:
    line("sign-in", SITE)
    line.moment += 3_600 - 30

    assert line("events", "list")[0] == 0

    assert line.remote.asked[-1]["grant_type"] == "refresh_token"
    assert line.remote.sent[-1][2]["Authorization"] == "Bearer access-2"
    assert json.loads(line.file.path.read_text())["refresh"] == "refresh"


def test_a_token_goes_to_the_site_that_it_was_given_for(line: Line) -> None:
    line("sign-in", SITE)
    line.keeper.keep({**(line.keeper.read() or {}), "site": "https://another.example"})
    line.environment["VNG_EVENTS_SITE"] = SITE

    line("events", "list")

    assert "Authorization" not in line.remote.sent[-1][2]


def test_a_password_is_typed_on_no_site_without_tls(line: Line) -> None:
    code, _, err = line("sign-in", "http://events.example")

    assert code == 1 and "https" in err and line.remote.sent == []


def test_a_program_signs_in_by_its_environment_and_nothing_is_kept(line: Line) -> None:
    line.environment |= {
        "VNG_EVENTS_SITE": SITE,
        "VNG_EVENTS_CLIENT_ID": "program",
        "VNG_EVENTS_CLIENT_SECRET": "secret",
    }

    assert line("events", "list")[0] == 0

    assert line.remote.basic == "program:secret"
    assert line.remote.asked == [{"grant_type": "client_credentials", "scope": "vng-events/api"}]
    assert not line.file.path.exists()
    line.environment["VNG_EVENTS_TOKEN"] = "a-token-of-before"
    assert line("events", "list")[0] == 0
    assert line.remote.sent[-1][2]["Authorization"] == "Bearer a-token-of-before"
    assert len(line.remote.asked) == 1


class Ring:
    """A keyring that takes what it is given, or that is broken."""

    def __init__(self, *, is_broken: bool = False) -> None:
        self.text: str | None = None
        self.is_broken = is_broken

    def get_password(self, *_: str) -> str | None:
        return self.text

    def set_password(self, name: str, entry: str, text: str) -> None:
        if self.is_broken:
            raise RuntimeError
        self.text = text

    def delete_password(self, *_: str) -> None:
        self.text = None


@pytest.mark.parametrize("is_broken", [False, True])
def test_a_session_is_kept_in_the_keyring_or_else_in_a_file(
    tmp_path: Path, is_broken: bool
) -> None:
    file = PrivateFile({"XDG_STATE_HOME": str(tmp_path)})
    file.keep('{"old": 1}')
    ring = keeping.Keyring()
    ring._keyring = Ring(is_broken=is_broken)
    keeper = Keeper(ring, file)

    keeper.keep({"site": SITE})

    assert keeper.read() == {"site": SITE}
    assert file.path.exists() == is_broken
    keeper.forget()
    assert keeper.read() is None and not file.path.exists()


def test_nobody_else_reads_the_file_though_a_link_lies_in_its_place(tmp_path: Path) -> None:
    file = PrivateFile({"XDG_STATE_HOME": str(tmp_path)})
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("")
    elsewhere.chmod(0o644)
    file.path.parent.mkdir()
    file.path.symlink_to(elsewhere)

    file.keep("secret")

    assert elsewhere.read_text() == ""
    assert stat.S_IMODE(file.path.lstat().st_mode) == 0o600


# --- what it knows ---


def test_each_route_stands_in_the_document() -> None:
    document = write_document("en", "https://events.example/", "info@example.org")
    declared = {
        operation["operationId"]: (method.upper(), f"/v1{path}")
        for path, item in document["paths"].items()
        for method, operation in item.items()
        if method != "parameters"
    }

    assert {name: declared.get(name) for name in ROUTES} == dict(ROUTES)


def test_it_knows_nothing_but_the_api() -> None:
    for file in (ROOT / "infra" / "command_line").glob("*.py"):
        text = file.read_text()
        assert "shared" not in text and "boto3" not in text, file
        assert text.count("from infra.") == text.count("from infra.command_line"), file


def test_every_text_is_in_both_languages_and_of_use() -> None:
    sources = "".join(file.read_text() for file in (ROOT / "infra" / "command_line").glob("*.py"))
    for text_id, (nl, en) in words._TEXTS.items():
        assert nl and en
        if text_id.startswith("help-"):
            name = text_id.removeprefix("help-")
            paths = {"-".join(c.path[:n]) for c in COMMANDS for n in (1, 2)}
            assert name in paths | {"json", "lang", "yes", "sign-in", "sign-out"}, text_id
        else:
            name = text_id.removeprefix("column-")
            assert sources.count(f'"{name}"') >= (2 if name == text_id else 1), text_id


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "nl_NL.UTF-8"}, "nl"),
        ({"LANG": "nl_NL.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "C"}, "en"),
        ({}, "en"),
    ],
)
def test_the_locale_chooses_the_language(environment: dict[str, str], language: str) -> None:
    assert words.find_language(environment) == language


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: " ".join(c.path))
@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_command_helps(line: Line, command: Any, language: str) -> None:
    assert line(*command.path, "--help", "--lang", language)[0] == 0


def test_what_was_typed_wrong_is_said_in_the_language(line: Line) -> None:
    code, _, err = line("events", "show", "--lang", "nl")

    assert code == 2 and "Zo werkt het niet" in err


def test_a_name_moves_no_cursor() -> None:
    out = io.StringIO()
    printer = Printer(out, io.StringIO(), is_json=False, language="en")

    printer.rows([{"name": "\x1b[2JJan\u202e"}], "name")

    assert "\x1b" not in out.getvalue() and "\u202e" not in out.getvalue()
    assert "Jan" in out.getvalue()


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_bar_is_for_a_terminal_alone() -> None:
    for stream, is_json, shows in (
        (Terminal(), False, True),
        (Terminal(), True, False),
        (io.StringIO(), False, False),
    ):
        out = io.StringIO()
        printer = Printer(out, stream, is_json=is_json, language="en")
        with printer.progress("reading") as step:
            step(1, 2)
        assert bool(stream.getvalue()) == shows
        assert out.getvalue() == ""


def test_a_site_that_does_not_answer_is_told(line: Line) -> None:
    def nobody(*_: Any) -> Reply:
        raise UnreachableError("no route")

    line.environment["VNG_EVENTS_SITE"] = SITE
    line.remote.send = nobody  # type: ignore[method-assign]

    code, _, err = line("events", "list")

    assert code == 7 and "no route" in err
