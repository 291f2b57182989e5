"""Calendars over the whole stack: the mail's links are followed as a calendar program follows them,
without a token in a header, and show what changes."""

import re
from email.message import EmailMessage
from typing import Any
from uuid import uuid4

import icalendar

from infra.local.testing import RunningStack
from tests.e2e.http import get, send
from tests.e2e.visitors import post
from tests.requests import make_request

LINK = re.compile(r"http\S+/agenda/\S+\.ics(?!\S)")


class Visitor:
    """A registration with its mail, and what the links in there lead to."""

    def __init__(self, stack: RunningStack, event_id: str, *choices: str) -> None:
        self._stack = stack
        self.address = f"calendar-{uuid4().hex[:8]}@gemeente.example"
        self.receipt = post(stack, event_id, make_request(1, *choices, email=self.address)).body
        (self.mail,) = stack.wait_for_mails(self.address)
        text = self.mail.get_body(("plain",))
        assert text
        self.links = LINK.findall(text.get_content())

    @property
    def feed(self) -> str:
        (link,) = (link for link in self.links if link.count(".ics") == 1)
        return link

    @property
    def alone(self) -> list[str]:
        return [link for link in self.links if link != self.feed]

    def call(self, method: str, suffix: str, body: bytes | None = None) -> Any:
        own = f"{self._stack.api}/v1/registrations/{self.receipt['registrationId']}"
        headers = {
            "Authorization": f"Bearer {self.receipt['manageToken']}",
            "Content-Type": "application/merge-patch+json",
            "If-Match": '"1"',
        }
        answer = send(method, own + suffix, headers=headers, body=body)
        assert answer.status in (200, 201), answer.text
        return answer.json()


def read(address: str) -> dict[str, Any]:
    """The entries of the feed at an address, by their sessions."""
    answer = get(address)
    assert answer.status == 200, answer.text
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return entries(answer.text)


def entries(calendar: str | bytes) -> dict[str, Any]:
    found = icalendar.Calendar.from_ical(calendar).walk("VEVENT")
    return {str(entry["UID"]).split(".")[0]: entry for entry in found}


def attached(mail: EmailMessage) -> dict[str, Any]:
    """The entries that the mail puts in or takes out."""
    found: dict[str, Any] = {}
    for part in mail.iter_attachments():
        if part.get_content_type() == "text/calendar":
            content = part.get_payload(decode=True)
            assert isinstance(content, bytes)
            found |= entries(content)
    return found


def test_the_feed_of_the_mail_follows_what_changes(stack: RunningStack) -> None:
    event_id = stack.demo(40)
    visitor = Visitor(stack, event_id, "global-goals")

    first = read(visitor.feed)
    assert [*first] == ["plenary", "global-goals", "looking-ahead"]
    in_mail = attached(visitor.mail)
    assert [*in_mail] == [*first]
    for session_id, entry in first.items():
        for name in ("UID", "SEQUENCE", "DTSTART", "DTEND", "STATUS"):
            assert entry[name] == in_mail[session_id][name], name

    visitor.call("PATCH", "", b'{"choices": {"round-1": ["economic-boards"]}}')
    changed = read(visitor.feed)
    assert [*changed] == ["plenary", "economic-boards", "looking-ahead"]
    assert changed["plenary"]["UID"] == first["plenary"]["UID"]
    assert changed["plenary"]["SEQUENCE"] > first["plenary"]["SEQUENCE"]

    visitor.call("POST", "/cancellations")
    cancelled = read(visitor.feed)
    assert {str(entry["STATUS"]) for entry in cancelled.values()} == {"CANCELLED"}
    assert cancelled["plenary"]["SEQUENCE"] > changed["plenary"]["SEQUENCE"]


def test_the_feed_is_private_and_asked_for_anew(stack: RunningStack) -> None:
    visitor = Visitor(stack, stack.demo(40), "global-goals")

    answer = get(visitor.feed)
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert get(visitor.feed, If_None_Match=answer.headers["ETag"]).status == 304
    head = send("HEAD", visitor.feed)
    assert (head.status, head.text) == (200, "")


def test_one_own_session_alone(stack: RunningStack) -> None:
    visitor = Visitor(stack, stack.demo(40), "economic-boards")

    own = [session_id for link in visitor.alone for session_id in read(link)]

    assert "economic-boards" in own
    assert len(own) == len(visitor.alone)
    assert set(own) <= set(read(visitor.feed))


def test_a_wrong_path_opens_nothing(stack: RunningStack) -> None:
    event_id = stack.demo(40)
    visitor, other = Visitor(stack, event_id), Visitor(stack, event_id)
    own, others = (v.feed.rpartition("/")[2].split(".", 1) for v in (visitor, other))
    folder = visitor.feed.rpartition("/")[0]

    for code in (
        f"{own[0]}.{others[1]}",
        f"{own[0]}.{visitor.receipt['manageToken']}.ics",
        visitor.feed.rpartition("/")[2].removesuffix(".ics"),
        f"00000000-0000-4000-8000-000000000000.{own[1]}",
        "x.ics",
    ):
        for address in (f"{folder}/{code}", f"{folder}/{code}/plenary.ics"):
            answer = get(address)
            assert answer.status == 404
            assert answer.headers["Content-Type"] == "application/problem+json"
            assert answer.headers["Cache-Control"] == "no-store"
    assert send("POST", visitor.feed, body=b"").status == 405


def test_the_public_feed_and_each_session_of_it(stack: RunningStack) -> None:
    dutch = f"{stack.site}bijeenkomsten/{stack.event_id}/agenda"
    english = f"{stack.site}en/events/{stack.event_id}/calendar"

    whole = read(f"{dutch}.ics")
    assert "global-goals" in whole and "welcome" not in whole
    for session_id, entry in whole.items():
        for folder in (dutch, english):
            ((only, alone),) = read(f"{folder}/{session_id}.ics").items()
            assert (only, alone["UID"]) == (session_id, entry["UID"])
            assert alone["DTSTART"] == entry["DTSTART"]
    assert get(f"{dutch}/welcome.ics").status == 404
    assert get(f"{english}/no-such-session.ics").status == 404
