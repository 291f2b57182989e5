"""Each kind of mail in both languages, read back as a mail program would."""

import json
import re
from collections.abc import Callable
from email.message import EmailMessage
from typing import Any
from urllib.parse import urlsplit

import icalendar
import pytest

from functions.registration.register import create_link_request
from shared.input.text import parse_address
from shared.managing.cancellation import cancel
from shared.managing.change import change
from shared.models.event import Event
from shared.models.mail import MailKind
from shared.models.registration import Registration
from shared.registrations.registrations import find_by_address, read_registration
from shared.sending import ses as ses
from shared.sending.link_requests import answer_asked
from shared.web.http import Request
from tests.clocks import CLOCK
from tests.functions import confirmation as lambda_handler
from tests.functions import registration as register
from tests.integration.test_confirmation import TABLE, Ses, record
from tests.lambda_events import Context, post_registration, proxy_event
from tests.requests import make_request
from tests.stream import outbox

SUBJECTS: dict[MailKind, tuple[str, str]] = {
    "confirmed": ("U bent aangemeld", "You are registered"),
    "waitlisted": ("U staat op de wachtlijst", "You are on the waiting list"),
    "promoted": ("Er is een plaats voor u", "A seat is available for you"),
    "changed": ("Uw aanmelding is gewijzigd", "Your registration has changed"),
    "cancelled": ("U bent afgemeld", "Your registration has been cancelled"),
    "link": ("De link naar uw aanmelding", "The link to your registration"),
    "already-registered": ("U bent al aangemeld", "You are already registered"),
}
WORDS: dict[MailKind, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "confirmed": (
        ("14.15 – 16.00 uur", "Economic Boards", "uw keuze", "agenda.ics"),
        ("14:15 – 16:00", "Economic Boards", "your choice", "calendar.ics"),
    ),
    "waitlisted": (
        ("u bent de 2e op de wachtlijst", "is het eerst aan de beurt", "krijgt u die vanzelf"),
        ("you are 2nd on the waiting list", "First come, first served", "automatically"),
    ),
    "promoted": (
        (
            "U was aan de beurt",
            "Nieuw: De internationale oriëntatie van Economic Boards",
            "Dit vervangt: Global Goals",
        ),
        (
            "It was your turn",
            "New: The international outlook of Economic Boards",
            "This replaces: Global Goals",
        ),
    ),
    "changed": (
        (
            "Hieronder staat hoe",
            "Nieuw: Global Goals",
            "Dit vervangt: De internationale oriëntatie van Economic Boards",
        ),
        (
            "This is your registration as it is now",
            "New: Global Goals",
            "This replaces: The international outlook of Economic Boards",
        ),
    ),
    "cancelled": (
        ("U hoeft niets meer te doen", "haalt één afspraak uit uw agenda"),
        ("You don’t have to do anything else", "removes one entry from your calendar"),
    ),
    "link": (("U hebt gevraagd om de link",), ("You asked for the link",)),
    "already-registered": (
        ("Iemand wilde zich aanmelden met uw e-mailadres", "er is niets veranderd"),
        ("Someone tried to register with your email address", "nothing has changed"),
    ),
}
MANAGE = {"nl": "https://events.example/aanmelding", "en": "https://events.example/en/registration"}
EACH = [(kind, language) for kind in SUBJECTS for language in ("nl", "en")]
each_mail = pytest.mark.parametrize(("kind", "language"), EACH)


@pytest.fixture
def mailbox(monkeypatch: pytest.MonkeyPatch) -> Ses:
    mailbox = Ses()
    monkeypatch.setattr(ses, "_ses", mailbox)
    return mailbox


class Visitor:
    """The one who gets the mail: number 9. Others take seats and free them."""

    def __init__(self, event: Event, language: str, table: Any = None) -> None:
        self.event = event
        self.table = table
        self.language = language
        self.token = ""
        self.registration_id = ""
        self.hear: Callable[[], None] = lambda: None
        """Gets the mail that confirms, so that a later one says what differs from it."""

    def register(self, number: int, *choices: str, **changes: Any) -> str:
        request = make_request(number, *choices, **changes)
        answer = register(post_registration(self.event.event_id, request), Context())
        body = json.loads(answer["body"])
        if number == 9 and answer["statusCode"] == 201:
            self.token, self.registration_id = body["manageToken"], body["registrationId"]
        return str(body.get("registrationId", ""))

    def sign_up(self, *choices: str) -> None:
        self.register(9, *choices, waitlist=True, language=self.language)

    def now(self) -> Registration:
        return read_registration(self.registration_id, CLOCK.now())

    # How each kind of mail comes about.

    def confirmed(self) -> None:
        self.sign_up("economic-boards")

    def waitlisted(self) -> None:
        for number in (1, 2, 3):
            self.register(number, "economic-boards", waitlist=True)
        self.sign_up("economic-boards")

    def promoted(self) -> None:
        others = [self.register(number, "economic-boards") for number in (1, 2)]
        self.sign_up("economic-boards", "global-goals")
        self.hear()
        cancel(self.event, others[0], "cancelled-by-visitor", CLOCK.now())

    def changed(self) -> None:
        self.sign_up("economic-boards")
        self.hear()
        patch = {"choices": {"round-1": ["global-goals"]}}
        change(
            self.event,
            self.registration_id,
            patch,
            version=1,
            reason="changed-by-visitor",
            now=CLOCK.now(),
        )

    def cancelled(self) -> None:
        self.sign_up("economic-boards")
        self.hear()
        cancel(self.event, self.registration_id, "cancelled-by-visitor", CLOCK.now())

    def link(self) -> None:
        self.sign_up("economic-boards")
        request = proxy_event(
            "POST",
            "/v1/events/{eventId}/link-requests",
            parameters={"eventId": self.event.event_id},
            headers={"Content-Type": "application/json"},
            body='{"email": "bezoeker9@gemeente.example"}',
        )
        create_link_request(Request(request, CLOCK.now()))
        self.answer_what_was_asked()

    def already_registered(self) -> None:
        self.sign_up("economic-boards")
        self.register(9, "economic-boards")
        self.answer_what_was_asked()

    def answer_what_was_asked(self) -> None:
        for item in outbox(self.table):
            if item["PK"]["S"].startswith("ADDRESS#"):
                answer_asked({"PK": item["PK"], "SK": item["SK"]}, CLOCK.now())


@pytest.fixture
def deliver(event: Event, mailbox: Ses, table: Any) -> Callable[..., EmailMessage]:
    """Makes a mail of that kind come about; answers it."""

    def deliver(kind: str, language: str = "nl", visitor: Visitor | None = None) -> EmailMessage:
        visitor = visitor or Visitor(event, language, table)

        def hear() -> None:
            send_outbox(table, visitor.registration_id, "confirmed")
            mailbox.sent.clear()
            mailbox.raw.clear()

        visitor.hear = hear
        getattr(visitor, kind.replace("-", "_"))()
        send_outbox(table, visitor.registration_id, kind)
        assert len(mailbox.sent) == 1
        return mailbox.sent[0][1]

    return deliver


def send_outbox(table: Any, registration_id: str, kind: str) -> None:
    """Sends the mails of that kind which the registration has in the outbox."""
    keys = [
        {"PK": item["PK"], "SK": item["SK"]}
        for item in table.scan(TableName=TABLE)["Items"]
        if item["PK"]["S"].endswith(registration_id)
        and re.match(rf"MAIL#\d+-{kind}(-[0-9a-f]{{32}})?$", item["SK"]["S"])
    ]
    for key in keys:
        wake = record(registration_id)
        wake["dynamodb"]["Keys"] = key
        assert lambda_handler({"Records": [wake]}, Context()) == {"batchItemFailures": []}


def body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part
    content: str = part.get_content()
    return content


def calendars(message: EmailMessage) -> list[icalendar.Calendar]:
    found = []
    for part in message.iter_attachments():
        content = part.get_payload(decode=True)
        assert isinstance(content, bytes) and part.get_content_type() == "text/calendar"
        calendar = icalendar.Calendar.from_ical(content)
        assert isinstance(part, EmailMessage)
        assert part.get_param("method") == str(calendar["METHOD"])
        found.append(calendar)
    return found


def entries(calendar: icalendar.Calendar) -> dict[str, tuple[str, int]]:
    """sessionId -> status and sequence."""
    return {
        str(e["UID"]).split(".")[0]: (str(e["STATUS"]), int(e["SEQUENCE"]))
        for e in calendar.walk("VEVENT")
    }


def plain(html: str) -> str:
    """The words of an HTML mail."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@each_mail
def test_each_mail_says_what_happened(
    kind: MailKind, language: str, deliver: Callable[..., EmailMessage], event: Event
) -> None:
    message = deliver(kind, language)

    index = ("nl", "en").index(language)
    text, html = body(message, "plain"), body(message, "html")
    assert message["Subject"].startswith(f"{SUBJECTS[kind][index]}: ")
    assert message["Content-Language"] == language
    assert message["To"] == "bezoeker9@gemeente.example"
    assert message["Reply-To"] == event.organiser.email
    assert message["Auto-Submitted"] == "auto-generated"
    assert f'<html lang="{language}"' in html
    for said in (SUBJECTS[kind][index], *WORDS[kind][index], "Bezoeker 9", "Youmeet"):
        assert said in " ".join(text.split())
        assert said in plain(html)


@each_mail
def test_each_mail_is_seven_bit_in_short_lines(
    kind: MailKind, language: str, deliver: Callable[..., EmailMessage], mailbox: Ses
) -> None:
    deliver(kind, language)

    assert mailbox.raw[0].isascii()
    assert max(len(line) for line in mailbox.raw[0].split(b"\r\n")) <= 998


@each_mail
def test_the_secret_stands_in_a_fragment_and_in_the_code_alone(
    kind: MailKind, language: str, deliver: Callable[..., EmailMessage], event: Event, table: Any
) -> None:
    visitor = Visitor(event, language, table)
    message = deliver(kind, language, visitor)

    code = f"{visitor.registration_id}.{visitor.token}"
    text, html = body(message, "plain"), body(message, "html")
    for content in (text, html):
        links = re.findall(r"https://[^\s\"<]+", content)
        with_secret = [urlsplit(link) for link in links if visitor.token in link]
        assert [(f"https://{u.netloc}{u.path}", u.query, u.fragment) for u in with_secret] == [
            (MANAGE[language], "", code)
        ]
        assert content.count(visitor.token) == 2
    assert code in text.splitlines()
    assert visitor.token not in str(message.items())
    for attachment in message.iter_attachments():
        assert visitor.token not in str(attachment.get_payload(decode=True))


@pytest.mark.parametrize("kind", SUBJECTS)
def test_no_mail_names_a_person_in_its_subject(
    kind: MailKind, deliver: Callable[..., EmailMessage]
) -> None:
    assert "Bezoeker" not in deliver(kind)["Subject"]


@pytest.mark.parametrize("kind", ["waitlisted", "link", "already-registered"])
def test_who_is_promised_nothing_gets_no_calendar(
    kind: MailKind, deliver: Callable[..., EmailMessage]
) -> None:
    assert calendars(deliver(kind)) == []


def test_a_cancelled_registration_leaves_the_calendar(
    deliver: Callable[..., EmailMessage], event: Event
) -> None:
    visitor = Visitor(event, "nl")
    found = calendars(deliver("cancelled", "nl", visitor))

    assert [str(calendar["METHOD"]) for calendar in found] == ["CANCEL"] * 3
    taken_out = ("plenary", "economic-boards", "looking-ahead")
    assert [entries(calendar) for calendar in found] == [
        {session_id: ("CANCELLED", 1)} for session_id in taken_out
    ]
    for calendar, session_id in zip(found, taken_out, strict=True):
        (entry,) = calendar.walk("VEVENT")
        assert str(entry["UID"]) == f"{session_id}.{visitor.registration_id}@vng-events"
        assert str(entry["ORGANIZER"]) == f"mailto:{event.organiser.email}"


@pytest.mark.parametrize(
    ("kind", "held", "left"),
    [
        ("promoted", "economic-boards", "global-goals"),
        ("changed", "global-goals", "economic-boards"),
    ],
)
def test_another_session_takes_the_place_of_the_old_one_in_the_calendar(
    kind: MailKind, held: str, left: str, deliver: Callable[..., EmailMessage]
) -> None:
    publish, withdraw = calendars(deliver(kind))

    assert (publish["METHOD"], withdraw["METHOD"]) == ("PUBLISH", "CANCEL")
    assert entries(publish) == dict.fromkeys(("plenary", held, "looking-ahead"), ("CONFIRMED", 1))
    assert entries(withdraw) == {left: ("CANCELLED", 1)}


def test_who_comes_in_from_the_line_is_mailed_so(event: Event, mailbox: Ses, table: Any) -> None:
    visitor = Visitor(event, "nl")
    others = [visitor.register(number, "economic-boards") for number in (1, 2)]
    visitor.sign_up("economic-boards")
    cancel(event, others[0], "cancelled-by-visitor", CLOCK.now())

    send_outbox(table, visitor.registration_id, "promoted")

    text = " ".join(body(mailbox.sent[0][1], "plain").split())
    assert "u was aan de beurt. Uw plaats staat vast" in text
    assert (
        "Nieuw: De internationale oriëntatie van Economic Boards" in text and "vervangt" not in text
    )
    (calendar,) = calendars(mailbox.sent[0][1])
    assert calendar["METHOD"] == "PUBLISH"


def test_a_second_choice_is_confirmed_with_the_place_in_line_for_the_first(
    event: Event, mailbox: Ses, table: Any
) -> None:
    visitor = Visitor(event, "nl")
    for number in (1, 2):
        visitor.register(number, "economic-boards")
    visitor.sign_up("economic-boards", "global-goals")

    send_outbox(table, visitor.registration_id, "confirmed")

    text = " ".join(body(mailbox.sent[0][1], "plain").split())
    assert "Economic Boards en de rol van gemeenten" in text
    assert "u bent de 1e op de wachtlijst" in text
    assert "gaat dan naar iemand anders" in text
    (calendar,) = calendars(mailbox.sent[0][1])
    assert "global-goals" in entries(calendar) and "economic-boards" not in entries(calendar)


def test_who_only_waited_has_nothing_to_take_out_of_a_calendar(
    event: Event, mailbox: Ses, table: Any
) -> None:
    visitor = Visitor(event, "en")
    visitor.waitlisted()
    cancel(event, visitor.registration_id, "cancelled-by-visitor", CLOCK.now())

    send_outbox(table, visitor.registration_id, "cancelled")

    assert calendars(mailbox.sent[0][1]) == []
    assert "calendar" not in body(mailbox.sent[0][1], "plain")


def test_a_mail_that_was_overtaken_is_not_sent(event: Event, mailbox: Ses, table: Any) -> None:
    visitor = Visitor(event, "nl")
    visitor.cancelled()

    send_outbox(table, visitor.registration_id, "confirmed")

    assert mailbox.sent == []


def test_the_link_of_a_mail_opens_the_registration(
    event: Event, deliver: Callable[..., EmailMessage]
) -> None:
    (fragment,) = re.findall(
        r"https://events.example/aanmelding#(\S+)", body(deliver("link"), "plain")
    )
    registration_id, _, token = fragment.partition(".")
    assert registration_id == find_by_address(
        event, parse_address("bezoeker9@gemeente.example"), CLOCK.now()
    )

    answer = register(
        proxy_event(
            "GET",
            "/v1/registrations/{registrationId}",
            parameters={"registrationId": registration_id},
            headers={"Authorization": f"Bearer {token}"},
        ),
        Context(),
    )

    assert answer["statusCode"] == 200
