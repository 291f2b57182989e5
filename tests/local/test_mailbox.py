"""Mails are kept byte for byte, and shown without ever being trusted."""

import asyncio
import smtplib
import socket
from pathlib import Path

import aiohttp
import pytest

from infra.local.mailbox import receiver
from infra.local.mailbox.pages import MailboxPages, with_links
from infra.local.mailbox.store import MailStore
from tests.local.servers import serving

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


def send_all(store: MailStore, mails: list[bytes]) -> None:
    """Through SMTP, each on a connection of its own, all at once."""

    def send(port: int, mail: bytes) -> None:
        with smtplib.SMTP("127.0.0.1", port, timeout=10) as connection:
            connection.sendmail("aanmelden@example.org", ["j.jansen@example.org"], mail)

    async def receive() -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        server = await receiver.listen(store, port)
        await asyncio.gather(*(asyncio.to_thread(send, port, mail) for mail in mails))
        server.close()

    asyncio.run(receive())


def read_pages(store: MailStore, *paths: str) -> list[tuple[int, dict[str, str], bytes]]:
    async def read() -> list[tuple[int, dict[str, str], bytes]]:
        pages = MailboxPages(store, "http://localhost:8080/").runner()
        async with serving(pages) as address, aiohttp.ClientSession() as visitor:
            answers = [await visitor.get(address + path) for path in paths]
            return [(got.status, dict(got.headers), await got.read()) for got in answers]

    return asyncio.run(read())


@pytest.fixture
def store(tmp_path: Path) -> MailStore:
    return MailStore(tmp_path / "mail")


def test_mail_is_kept_as_it_came(store: MailStore, tmp_path: Path) -> None:
    send_all(store, [MAIL])

    [kept] = (tmp_path / "mail").iterdir()
    assert kept.suffix == ".eml"
    assert kept.read_bytes() == MAIL


def test_a_rush_of_mails_is_kept_whole(store: MailStore, tmp_path: Path) -> None:
    mails = [b"Subject: %d\r\n\r\n%s\r\n" % (n, b"x" * n) for n in range(100)]

    send_all(store, mails)

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
