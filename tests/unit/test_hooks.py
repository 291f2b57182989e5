"""Webhooks: which URLs may be called, who proves a signature, and what a receiver can do to
a call."""

import json
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlsplit

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from standardwebhooks import Webhook, WebhookVerificationError

from shared.hooks import calling
from shared.hooks.calling import Outcome, call
from shared.hooks.delivering import PAUSES_SECONDS
from shared.hooks.judging import UrlRefusedError, is_public, judge, resolve
from shared.hooks.signing import make_secret, sign
from tests import iam

PUBLIC = "93.184.215.14"
BODY = json.dumps({"id": "registration-1", "data": {"eventId": "één"}}, ensure_ascii=False)

NOT_PUBLIC = (
    *("127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1"),
    *("169.254.169.254", "169.254.170.2", "100.64.0.1", "192.0.0.8", "198.18.0.1", "224.0.0.1"),
    *("240.0.0.1", "255.255.255.255", "203.0.113.9", "::", "::1", "fe80::1", "fc00::1"),
    *("fd00:ec2::254", "ff02::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::ffff:10.0.0.1"),
    *("::ffff:7f00:1", "64:ff9b::7f00:1", "64:ff9b:1::a00:1", "2002:7f00:1::", "2001:0:7f00:1::"),
    *("::127.0.0.1", "2001:db8::1", "fec0::1", "5f00::1", "100::1", "no address"),
)


@pytest.mark.parametrize("ip", NOT_PUBLIC)
def test_what_is_not_public_is_refused_whatever_it_is_wrapped_in(ip: str) -> None:
    assert not is_public(ip)
    with pytest.raises(UrlRefusedError, match="not-public"):
        judge("https://hook.example/", allows_localhost=False, resolver=lambda *_: [ip])


@pytest.mark.parametrize("ip", [PUBLIC, "8.8.8.8", "2606:4700:4700::1111", f"::ffff:{PUBLIC}"])
def test_what_is_public_is_called(ip: str) -> None:
    target = judge("https://hook.example/in?a=b", allows_localhost=False, resolver=lambda *_: [ip])

    assert target == (ip, 443, "hook.example", "/in?a=b", True)


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "2130706433", "0x7f000001", "0x7f.1", "127.1", "0177.0.0.1", "[::1]"),
        *("[::ffff:7f00:1]", "localhost", "LOCALHOST.", "a.localhost", PUBLIC),
    ],
)
def test_no_address_is_taken_for_a_name(host: str) -> None:
    """Nor the public one: a certificate is of a name."""

    def ask(*_: Any) -> list[str]:
        raise AssertionError("nobody is asked")

    with pytest.raises(UrlRefusedError, match="not-public"):
        judge(f"https://{host}/", allows_localhost=False, resolver=ask)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://hook.example/", "not-https"),
        ("ftp://hook.example/", "not-https"),
        ("file:///etc/passwd", "not-https"),
        ("hook.example", "not-https"),
        ("https://", "malformed"),
        ("https://a:b@hook.example/", "malformed"),
        ("https://hook.example:99999/", "malformed"),
        ("https://hook.example/\r\nX: y", "malformed"),
        ("https://hook.example\\@127.0.0.1/", "malformed"),
        ("https://bücher.example/", "malformed"),
        ("https://hook.example/" + "a" * 500, "malformed"),
    ],
)
def test_an_address_is_judged_by_its_text(url: str, why: str) -> None:
    with pytest.raises(UrlRefusedError, match=why):
        judge(url, allows_localhost=False, resolver=lambda *_: [PUBLIC])


def test_one_address_that_is_not_public_refuses_them_all() -> None:
    with pytest.raises(UrlRefusedError):
        judge(
            "https://hook.example/",
            allows_localhost=False,
            resolver=lambda *_: [PUBLIC, "169.254.169.254"],
        )


def test_localhost_is_called_at_home_alone_and_by_its_name() -> None:
    there = judge("http://localhost:9/", allows_localhost=True, resolver=lambda *_: ["127.0.0.1"])

    assert there == ("127.0.0.1", 9, "localhost", "/", False)
    for ips in (["10.0.0.1"], ["169.254.169.254"]):
        with pytest.raises(UrlRefusedError):
            judge("http://localhost/", allows_localhost=True, resolver=lambda *_, ips=ips: ips)
    with pytest.raises(UrlRefusedError):
        judge("https://hook.example/", allows_localhost=True, resolver=lambda *_: ["127.0.0.1"])


def test_a_library_that_is_not_ours_proves_a_signature() -> None:
    old, new = make_secret(), make_secret()
    headers = sign([new, old], "registration-1", int(time.time()), BODY)

    for secret in (old, new):
        assert Webhook(secret).verify(BODY, headers) == json.loads(BODY)
    for bad in (make_secret(),):
        with pytest.raises(WebhookVerificationError):
            Webhook(bad).verify(BODY, headers)
    with pytest.raises(WebhookVerificationError):
        Webhook(new).verify(BODY + " ", headers)
    with pytest.raises(WebhookVerificationError):
        Webhook(new).verify(BODY, headers | {"webhook-id": "registration-2"})


class Receiver(BaseHTTPRequestHandler):
    """Answers as its path says, and keeps what it was sent."""

    taken: ClassVar[list[tuple[str, dict[str, str], str]]] = []

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        said = self.rfile.read(length).decode()
        self.taken.append((self.path, {k.lower(): v for k, v in self.headers.items()}, said))
        if self.path.startswith("/to/"):
            self.send_response(int(self.path.split("/")[2]))
            self.send_header("Location", self.path.split("/", 3)[3])
        elif self.path == "/slow":
            time.sleep(0.5)
            self.send_response(204)
        elif self.path == "/drip":
            self._drip()
            return
        else:
            self.send_response(int(self.path.strip("/") or 204))
        self.end_headers()

    def _drip(self) -> None:
        try:
            for letter in b"HTTP/1.1 200 OK\r\nX: " + b"a" * 60:
                self.wfile.write(bytes([letter]))
                self.wfile.flush()
                time.sleep(0.05)
        except OSError:
            pass

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def receiver() -> Iterator[str]:
    Receiver.taken.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()


def post(url: str, **more: Any) -> Outcome:
    given = {"allows_localhost": True, "resolver": lambda *_: ["127.0.0.1"], **more}
    return call(url, BODY, {"webhook-id": "registration-1"}, **given)


@pytest.mark.parametrize("status", [200, 204, 301, 302, 303, 400, 410, 500, 503])
def test_the_answer_is_its_status(receiver: str, status: int) -> None:
    outcome = post(f"{receiver}/{status}")

    assert outcome == Outcome(status)
    assert outcome.is_taken == (status < 300)
    [(_, headers, said)] = Receiver.taken
    assert (headers["webhook-id"], said) == ("registration-1", BODY)


@pytest.mark.parametrize("status", [307, 308])
def test_a_redirect_that_keeps_the_method_is_followed(receiver: str, status: int) -> None:
    assert post(f"{receiver}/to/{status}//200").is_taken
    assert [path for path, *_ in Receiver.taken] == [f"/to/{status}//200", "/200"]


@pytest.mark.parametrize("inside", ["http://127.0.0.1:{port}/200", "https://10.0.0.1/"])
def test_no_redirect_leads_inside(receiver: str, inside: str) -> None:
    """Not even to where the call came from, by another name."""
    inside = inside.format(port=urlsplit(receiver).port)

    outcome = post(f"{receiver}/to/307/{inside}")

    assert outcome.reason in {"not-https", "not-public"}
    assert len(Receiver.taken) == 1


def test_a_redirect_in_a_circle_ends(receiver: str) -> None:
    circle = f"{receiver}/to/307/{receiver}/to/307/{receiver}/to/307/{receiver}/to/307/x"

    assert post(circle).reason == "too-many-redirects"


def test_a_name_that_changes_between_two_tries_is_judged_at_each(receiver: str) -> None:
    said = iter([["127.0.0.1"], ["169.254.169.254"]])

    assert post(f"{receiver}/200", resolver=lambda *_: next(said)).is_taken
    assert post(f"{receiver}/200", resolver=lambda *_: next(said)) == Outcome(None, "not-public")
    assert len(Receiver.taken) == 1


def test_the_connection_goes_to_what_was_judged(
    receiver: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name is looked up once a try. Whoever answers it differently the second time, with what
    is inside, is not asked."""
    asked: list[str] = []

    def look_up(host: str, *given: Any, **more: Any) -> list[Any]:
        if host == "localhost":
            asked.append(host)
            host = "127.0.0.1" if len(asked) == 1 else "169.254.169.254"
        return real(host, *given, **more)

    real = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", look_up)

    assert post(f"{receiver}/200", resolver=resolve).is_taken
    assert asked == ["localhost"]


def test_an_answer_may_take_longer_than_a_connection(
    receiver: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calling, "_CONNECT_SECONDS", 0.3)

    assert post(f"{receiver}/slow", most_seconds=60) == Outcome(204)


def test_a_receiver_that_drips_is_left(receiver: str) -> None:
    assert post(f"{receiver}/drip", most_seconds=0.5) == Outcome(None, "timeout")


def write_certificate(folder: Path, name: str) -> str:
    """A file with a certificate of that name, and its key; it is its own authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    names = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = (
        x509.CertificateBuilder(names, names, key.public_key(), x509.random_serial_number())
        .not_valid_before(datetime(2020, 1, 1))
        .not_valid_after(datetime(2120, 1, 1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    form, secret = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    file = folder / f"{name}.pem"
    file.write_bytes(key.private_bytes(pem, form, secret) + made.public_bytes(pem))
    return str(file)


@pytest.mark.parametrize(
    ("name", "expected"), [("localhost", Outcome(200)), ("evil.example", Outcome(None, "tls"))]
)
def test_the_certificate_is_of_the_name(
    name: str, expected: Outcome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is called by its judged address; what it proves is its name."""
    file = write_certificate(tmp_path, name)
    monkeypatch.setenv("SSL_CERT_FILE", file)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    assert post(f"https://localhost:{server.server_port}/200") == expected

    server.shutdown()
    server.server_close()


def test_a_receiver_that_never_speaks_tls_is_left() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"https://localhost:{silent.getsockname()[1]}/"

        assert post(url, most_seconds=0.5) == Outcome(None, "timeout")


def test_a_receiver_that_is_not_there_is_unreachable() -> None:
    assert post("http://localhost:1/") == Outcome(None, "unreachable")


def test_plain_http_behind_a_tls_address_is_said_so(receiver: str) -> None:
    assert post(receiver.replace("http:", "https:")).reason == "tls"


def test_what_receivers_do_to_a_call_in_figures(receiver: str) -> None:
    """Each ends with a reason and reaches nothing inside; how long it takes is printed."""
    inside = f"http://127.0.0.1:{urlsplit(receiver).port}/200"
    second = iter([["127.0.0.1"], ["10.0.0.1"]])
    rows = []
    for what, path, most, resolver, expected in (
        ("takes it", "/204", 1, None, Outcome(204)),
        ("fails", "/503", 1, None, Outcome(503)),
        ("drips its answer", "/drip", 1, None, Outcome(None, "timeout")),
        ("redirects inside", f"/to/307/{inside}", 1, None, Outcome(None, "not-https")),
        (
            "redirects to 10.0.0.1",
            "/to/308/https://10.0.0.1/",
            1,
            None,
            Outcome(None, "not-public"),
        ),
        ("first try of a name that changes", "/204", 1, second, Outcome(204)),
        ("resolves to 10.0.0.1 at the second", "/204", 0, second, Outcome(None, "not-public")),
    ):
        Receiver.taken.clear()
        looked_up: list[str] = []

        def look_up(host: str, _: int, given: Any = resolver, seen: Any = looked_up) -> list[str]:
            seen.append(host)
            return ["127.0.0.1"] if given is None else next(given)

        begun = time.monotonic()
        most_seconds = 0.5 if path == "/drip" else 60
        outcome = post(receiver + path, resolver=look_up, most_seconds=most_seconds)
        seconds = time.monotonic() - begun
        rows.append(f"{what:36}{outcome.status or outcome.reason:>12}{seconds:8.3f} s")
        rows[-1] += f"{len(Receiver.taken):3} connections{len(looked_up):3} look-ups"
        assert outcome == expected, what
        assert len(Receiver.taken) == most and len(looked_up) == 1, what

    print("", *rows, f"tries: {len(PAUSES_SECONDS) + 1} in {sum(PAUSES_SECONDS)} s", sep="\n")


def test_no_function_but_the_one_that_calls_has_a_right_to_read_a_secret() -> None:
    secrets = [each for each in iam.statements() if "HOOKSECRET#*" in each.patterns]
    may_read = {
        each.function
        for each in secrets
        if each.actions - {f"dynamodb:{name}Item" for name in ("Put", "Update", "Delete")}
    }

    assert may_read == {"WebhooksFunction"}
