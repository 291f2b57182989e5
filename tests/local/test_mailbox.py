"""Mails are kept byte for byte, shown without ever being trusted, and reported as SES would."""

import asyncio
import smtplib
import socket
import threading
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from infra.local import aws
from infra.local.mailbox import receiver
from infra.local.mailbox.bus import Bus
from infra.local.mailbox.pages import MailboxPages, with_links
from infra.local.mailbox.ses_events import write_events
from infra.local.mailbox.store import MailStore
from shared.news.ses_events import parse
from tests.local.servers import serving
from tests.ses_events import example

MAIL = (
    b"From: Aanmelden <aanmelden@example.org>\r\n"
    b"To: j.jansen@example.org\r\n"
    b"Subject: =?utf-8?q?=3Cb=3EBevestiging=3C/b=3E_=C3=A9=C3=A9n?=\r\n"
    b"MIME-Version: 1.0\r\n"
    b'Content-Type: multipart/mixed; boundary="x"\r\n'
    b"\r\n"
    b"--x\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\n"
    b"\r\n"
    b"Uw plaats: <https://example.org/m#geheim>.\r\n"
    b".een regel met een punt\r\n"
    b"--x\r\n"
    b"Content-Type: text/html; charset=utf-8\r\n"
    b"\r\n"
    b"<!doctype html><script>alert(1)</script><p>Uw plaats\r\n"
    b"--x\r\n"
    b"Content-Type: text/calendar; charset=utf-8; method=PUBLISH\r\n"
    b'Content-Disposition: attachment; filename="../boos\\".ics"\r\n'
    b"\r\n"
    b"BEGIN:VCALENDAR\r\n"
    b"END:VCALENDAR\r\n"
    b"--x--\r\n"
)


OUT = b"Message-ID: <0102@email.amazonses.com>\r\n"
TAGS = (
    b"X-SES-MESSAGE-TAGS: registration=5f0c2f9e-8f43-4a57-9c7e-0d6f1a2b3c4d,\r\n"
    b" mail=000001-confirmed, address=2\r\n"
)
TAGGED = OUT + TAGS + MAIL
VISITOR = "j.jansen@example.org"


class Reports:
    """Whoever hears of the mails that have come in."""

    def __init__(self) -> None:
        self.mails: list[tuple[bytes, list[str]]] = []

    def report(self, raw: bytes, recipients: Iterable[str]) -> None:
        self.mails.append((raw, list(recipients)))


def send_all(
    store: MailStore, mails: list[bytes], report: receiver.Report, recipient: str = VISITOR
) -> None:
    """Through SMTP, each on a connection of its own, all at once."""

    def send(port: int, mail: bytes) -> None:
        with smtplib.SMTP("127.0.0.1", port) as connection:
            connection.sendmail("aanmelden@example.org", [recipient], mail)

    async def receive() -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        server = await receiver.listen(store, port, report)
        await asyncio.gather(*(asyncio.to_thread(send, port, mail) for mail in mails))
        server.close()

    asyncio.run(receive())


def read_pages(store: MailStore, *paths: str) -> list[tuple[int, dict[str, str], bytes]]:
    async def read() -> list[tuple[int, dict[str, str], bytes]]:
        pages = MailboxPages(store, "http://localhost:8080/", lambda: 2).runner()
        async with serving(pages) as address, aiohttp.ClientSession() as visitor:
            answers = [await visitor.get(address + path) for path in paths]
            return [(got.status, dict(got.headers), await got.read()) for got in answers]

    return asyncio.run(read())


@pytest.fixture
def store(tmp_path: Path) -> MailStore:
    return MailStore(tmp_path / "mail")


@pytest.fixture
def reports() -> Reports:
    return Reports()


def test_mail_is_kept_as_it_came(store: MailStore, reports: Reports, tmp_path: Path) -> None:
    send_all(store, [MAIL], reports.report)

    [kept] = (tmp_path / "mail").iterdir()
    assert kept.suffix == ".eml"
    assert kept.read_bytes() == MAIL
    assert reports.mails == [(MAIL, [VISITOR])]


def test_what_is_meant_for_ses_is_taken_off(
    store: MailStore, reports: Reports, tmp_path: Path
) -> None:
    send_all(store, [TAGGED], reports.report)

    [kept] = (tmp_path / "mail").iterdir()
    assert kept.read_bytes() == OUT + MAIL
    assert reports.mails == [(TAGGED, [VISITOR])]


@pytest.mark.parametrize("name", ["bounce", "bounce+zaal-2", "suppressionlist", "BOUNCE"])
def test_a_mail_that_bounces_is_taken_and_not_kept(
    store: MailStore, reports: Reports, tmp_path: Path, name: str
) -> None:
    address = f"{name}@simulator.amazonses.com"

    send_all(store, [TAGGED], reports.report, address)

    assert list((tmp_path / "mail").iterdir()) == []
    assert reports.mails == [(TAGGED, [address])]


def test_a_rush_of_mails_is_kept_whole(store: MailStore, reports: Reports, tmp_path: Path) -> None:
    mails = [b"Subject: %d\r\n\r\n%s\r\n" % (n, b"x" * n) for n in range(100)]

    send_all(store, mails, reports.report)

    kept = [path.read_bytes() for path in (tmp_path / "mail").glob("*.eml")]
    assert sorted(kept) == sorted(mails)


def test_newest_comes_first(store: MailStore) -> None:
    for subject in (b"een", b"twee", b"drie"):
        store.keep(b"Subject: " + subject + b"\r\n\r\n")

    assert [mail.subject for mail in store.newest_first()] == ["drie", "twee", "een"]
    assert [mail.subject for mail in store.newest_first(at_most=2)] == ["drie", "twee"]


def test_pages_show_a_mail_and_escape_it(store: MailStore) -> None:
    mail_id = store.keep(MAIL).stem

    listed, shown = read_pages(store, "/", f"/mails/{mail_id}")

    for status, headers, body in (listed, shown):
        assert status == 200
        assert b"&lt;b&gt;Bevestiging&lt;/b&gt; \xc3\xa9\xc3\xa9n" in body
        assert b"<b>" not in body
        assert b"<script" not in body
        assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert b'<a href="https://example.org/m#geheim"' in shown[2]
    assert b"BEGIN:VCALENDAR" in shown[2]


def test_html_of_a_mail_is_shown_in_a_sandbox(store: MailStore) -> None:
    mail_id = store.keep(MAIL).stem

    [(status, headers, body)] = read_pages(store, f"/mails/{mail_id}/html")

    assert status == 200
    assert body.startswith(b'<!doctype html><base target="_blank"><script>')
    assert "sandbox" in headers["Content-Security-Policy"]
    assert "allow-scripts" not in headers["Content-Security-Policy"]
    assert "allow-same-origin" not in headers["Content-Security-Policy"]


def test_parts_and_the_whole_can_be_saved(store: MailStore) -> None:
    mail_id = store.keep(MAIL).stem

    calendar, whole = read_pages(store, f"/mails/{mail_id}/parts/2", f"/mails/{mail_id}/raw")

    assert calendar[2] == b"BEGIN:VCALENDAR\r\nEND:VCALENDAR"
    assert calendar[1]["Content-Type"] == "text/calendar"
    assert calendar[1]["Content-Disposition"] == 'attachment; filename=".._boos_.ics"'
    assert whole[2] == MAIL


def test_what_is_not_there_is_404(store: MailStore) -> None:
    mail_id = store.keep(b"Subject: kaal\r\n\r\n").stem

    answers = read_pages(
        store,
        "/mails/20260101T000000.000000Z-00000000",
        "/mails/..%2F..%2Fetc%2Fpasswd/raw",
        f"/mails/{mail_id}/html",
        f"/mails/{mail_id}/parts/9",
    )

    assert [status for status, _, _ in answers] == [404, 404, 404, 404]


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"no headers at all",
        b"\xff\xfe\x00",
        b"Subject: x\r\nContent-Type: text/plain; charset=unknown-8\r\n\r\n\xe9\r\n",
        b"Content-Type: multipart/mixed\r\n\r\n--x\r\n",
        b"Subject: =?utf-8?b?!!?=\r\nFrom: <\r\nDate: gisteren\r\n\r\n",
    ],
)
def test_broken_mail_is_shown_all_the_same(store: MailStore, broken: bytes) -> None:
    mail_id = store.keep(broken).stem

    answers = read_pages(store, "/", f"/mails/{mail_id}", f"/mails/{mail_id}/raw")

    assert [status for status, _, _ in answers] == [200, 200, 200]
    assert answers[2][2] == broken


def test_links_in_text_are_links_and_nothing_else_is() -> None:
    text = 'zie https://a.example/x?y=1&z=2. <img src="http://b.example/">'

    assert with_links(text) == (
        'zie <a href="https://a.example/x?y=1&amp;z=2" target="_blank" rel="noreferrer">'
        "https://a.example/x?y=1&amp;z=2</a>. &lt;img src=&#34;"
        '<a href="http://b.example/" target="_blank" rel="noreferrer">http://b.example/</a>'
        "&#34;&gt;"
    )


NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def news_of(recipient: str) -> list[tuple[str, str, str | None]]:
    """What our own function reads in the events about a mail to this address."""
    read = []
    for event in write_events(TAGGED, recipient, "transactional", NOW):
        news = parse({"detail-type": event.detail_type, "detail": event.detail})
        assert news is not None
        assert news.registration_id == "5f0c2f9e-8f43-4a57-9c7e-0d6f1a2b3c4d"
        assert (news.mail_id, news.generation) == ("000001-confirmed", 2)
        assert news.message_id == "0102@email.amazonses.com"
        read.append((event.detail_type, news.kind, news.reason))
    return read


SENT = ("Email Sent", "send", None)
DELIVERED = ("Email Delivered", "delivery", None)


@pytest.mark.parametrize(
    ("recipient", "news"),
    [
        (VISITOR, [SENT, DELIVERED]),
        ("bounce@example.org", [SENT, DELIVERED]),
        ("success@simulator.amazonses.com", [SENT, DELIVERED]),
        ("success+a@Simulator.AmazonSES.com", [SENT, DELIVERED]),
        ("ooto@simulator.amazonses.com", [SENT, DELIVERED]),
        ("bounce+a@simulator.amazonses.com", [SENT, ("Email Bounced", "bounce", "General")]),
        (
            "suppressionlist@simulator.amazonses.com",
            [SENT, ("Email Bounced", "bounce", "Suppressed")],
        ),
        (
            "complaint@simulator.amazonses.com",
            [SENT, DELIVERED, ("Email Complaint Received", "complaint", "abuse")],
        ),
    ],
)
def test_each_address_has_the_events_of_ses(
    recipient: str, news: list[tuple[str, str, str | None]]
) -> None:
    assert news_of(recipient) == news


def shape(value: Any) -> Any:
    """The names in an object, and in those within it; types of what is no object."""
    if isinstance(value, dict):
        return {name: shape(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [shape(inner) for inner in value[:1]]
    return type(value).__name__


@pytest.mark.parametrize(
    ("name", "recipient"),
    [
        ("send", VISITOR),
        ("delivery", VISITOR),
        ("bounce", "bounce@simulator.amazonses.com"),
        ("bounce-suppressed", "suppressionlist@simulator.amazonses.com"),
        ("complaint", "complaint@simulator.amazonses.com"),
    ],
)
def test_events_have_the_shape_of_the_published_examples(name: str, recipient: str) -> None:
    published = example(name)
    written = write_events(TAGGED, recipient, "transactional", NOW)

    [event] = [event for event in written if event.detail_type == published["detail-type"]]

    assert shape(event.detail) == shape(published["detail"])
    assert event.detail["eventType"] == published["detail"]["eventType"]
    assert event.detail["mail"]["tags"]["ses:configuration-set"] == ["transactional"]
    assert "MESSAGE-TAGS" not in str(event.detail)


def test_a_mail_without_tags_has_no_events() -> None:
    assert write_events(OUT + MAIL, VISITOR, "transactional", NOW) == []


class Emulator:
    """The two services that a mailbox asks, and what it put on the bus."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.sets = [{"Name": "transactional"}]
        self.put: list[dict[str, Any]] = []
        self.fails = 0
        self.is_free = threading.Event()
        self.is_free.set()
        monkeypatch.setattr(aws, "client", lambda service, endpoint: self)

    def list_configuration_sets(self) -> dict[str, Any]:
        return {"ConfigurationSets": self.sets}

    def put_events(self, Entries: list[dict[str, Any]]) -> dict[str, Any]:  # noqa: N803
        self.is_free.wait(10)
        if self.fails:
            self.fails -= 1
            return {"FailedEntryCount": 1, "Entries": [{"ErrorCode": "InternalFailure"}]}
        self.put += Entries
        return {"FailedEntryCount": 0, "Entries": [{"EventId": "1"} for _ in Entries]}


@pytest.fixture
def emulator(monkeypatch: pytest.MonkeyPatch) -> Emulator:
    return Emulator(monkeypatch)


def run_bus(*mails: tuple[bytes, str]) -> None:
    async def run() -> None:
        bus = Bus("http://localhost:4566")
        # What comes in before the emulator runs is reported when it does.
        for raw, recipient in mails:
            bus.report(raw, [recipient])
        async with bus.running():
            pass

    asyncio.run(run())


def test_what_ses_would_say_gets_onto_the_bus(emulator: Emulator) -> None:
    run_bus((TAGGED, VISITOR), (TAGGED, "bounce@simulator.amazonses.com"))

    assert [entry["DetailType"] for entry in emulator.put] == [
        "Email Sent",
        "Email Delivered",
        "Email Sent",
        "Email Bounced",
    ]
    assert {entry["Source"] for entry in emulator.put} == {"mailbox"}
    assert VISITOR in emulator.put[0]["Detail"]


def test_what_does_not_get_out_is_said_and_keeps_nobody_else(
    emulator: Emulator, capsys: pytest.CaptureFixture[str]
) -> None:
    emulator.fails = 1

    run_bus((TAGGED, VISITOR), (TAGGED, VISITOR))

    assert len(emulator.put) == 2
    assert "did not get out. RefusedError: InternalFailure" in capsys.readouterr().err


def test_before_there_is_a_configuration_set_nothing_is_reported(emulator: Emulator) -> None:
    emulator.sets = []

    run_bus((TAGGED, VISITOR))

    assert emulator.put == []


def test_a_slow_bus_keeps_no_mail_waiting(
    store: MailStore, emulator: Emulator, tmp_path: Path
) -> None:
    emulator.is_free.clear()

    async def run() -> None:
        bus = Bus("http://localhost:4566")
        async with bus.running():
            await asyncio.to_thread(send_all, store, [TAGGED] * 5, bus_report(bus))
            assert len(list((tmp_path / "mail").glob("*.eml"))) == 5
            assert emulator.put == []
            emulator.is_free.set()

    asyncio.run(run())

    assert len(emulator.put) == 10


def bus_report(bus: Bus) -> receiver.Report:
    """From another loop than the bus's own."""
    loop = asyncio.get_running_loop()
    return lambda raw, recipients: loop.call_soon_threadsafe(bus.report, raw, recipients)
