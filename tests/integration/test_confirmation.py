"""From a stream record to the mail: once, whole, and alone in its failure."""

import email
import json
from datetime import timedelta
from email.message import EmailMessage
from email.policy import default
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from aws_lambda_powertools.utilities.batch.exceptions import BatchProcessingError

from shared.managing.change import change
from shared.models.event import Event
from shared.news.deliveries import record_news
from shared.news.reports import News, NewsKind
from shared.registrations.registrations import read_registration
from shared.sending import ses as ses
from shared.sending.leases import LEASE, take_lease
from tests.clocks import CLOCK
from tests.functions import confirmation as lambda_handler
from tests.functions import registration as register
from tests.lambda_events import Context, post_registration
from tests.requests import make_request
from tests.stream import make_record

TABLE = "vng-events-test"
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


class Ses:
    """A SES that keeps what it was given, and refuses whom it is given to refuse."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, EmailMessage]] = []
        self.raw: list[bytes] = []
        self.refuses: set[str] = set()

    def get_send_quota(self) -> dict[str, float]:
        return {"MaxSendRate": 10_000.0, "Max24HourSend": -1.0, "SentLast24Hours": 0.0}

    def send_raw_email(self, **request: Any) -> dict[str, str]:
        (recipient,) = request["Destinations"]
        if recipient in self.refuses:
            raise ConnectionError(recipient)
        self.raw.append(request["RawMessage"]["Data"])
        message = email.message_from_bytes(self.raw[-1], policy=default)
        assert isinstance(message, EmailMessage)
        self.sent.append((recipient, message))
        return {"MessageId": f"message-{len(self.sent)}"}


@pytest.fixture
def mailbox(monkeypatch: pytest.MonkeyPatch) -> Ses:
    mailbox = Ses()
    monkeypatch.setattr(ses, "_ses", mailbox)
    return mailbox


def sign_up(event: Event, number: int, **changes: Any) -> str:
    answer = register(
        post_registration(
            event.event_id, make_request(number, "economic-boards", "global-goals", **changes)
        ),
        Context(),
    )
    registration_id: str = json.loads(answer["body"])["registrationId"]
    return registration_id


def record(registration_id: str, sequence: int = 1) -> dict[str, Any]:
    key = {"PK": {"S": f"REGISTRATION#{registration_id}"}, "SK": {"S": "MAIL#000001-confirmed"}}
    return make_record(key, sequence)


def deliver(*registration_ids: str) -> list[str]:
    """Sequence numbers of the records that failed."""
    records = [record(name, sequence) for sequence, name in enumerate(registration_ids, 1)]
    try:
        answer = lambda_handler({"Records": records}, Context())
    except BatchProcessingError:  # Lambda then takes the whole batch as failed
        return [str(sequence) for sequence in range(1, len(records) + 1)]
    return [failure["itemIdentifier"] for failure in answer["batchItemFailures"]]


def attachment(message: EmailMessage) -> EmailMessage:
    (part,) = (p for p in message.iter_attachments() if p.get_content_type() == "text/calendar")
    assert isinstance(part, EmailMessage)
    return part


def test_confirmation_is_a_whole_mail(event: Event, mailbox: Ses) -> None:
    registration_id = sign_up(event, 1, name="Jannie de Vries-Ömer")

    assert deliver(registration_id) == []

    ((recipient, message),) = mailbox.sent
    text = message.get_body(("plain",))
    html = message.get_body(("html",))
    assert recipient == message["To"] == "bezoeker1@gemeente.example"
    assert message.get_content_type() == "multipart/mixed"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == "nl"
    assert message["Reply-To"] == event.organiser.email
    assert message["Subject"] == f"U bent aangemeld: {event.title.nl}"
    assert text and html
    for body in (text.get_content(), html.get_content()):
        assert "Jannie de Vries-Ömer" in body
        assert "donderdag" in body
        assert "14.15 – 16.00 uur" in body
        assert "Economic Boards" in body
        assert "Youmeet" in body
        assert registration_id in body


def test_confirmation_speaks_the_language_of_the_visitor(event: Event, mailbox: Ses) -> None:
    deliver(sign_up(event, 1, language="en"))

    ((_, message),) = mailbox.sent
    text = message.get_body(("plain",))
    assert message["Content-Language"] == "en"
    assert message["Subject"].startswith("You are registered: ")
    assert text and "14:15 – 16:00" in text.get_content()
    assert attachment(message).get_filename() == "calendar.ics"


def test_confirmation_carries_the_plenary_and_the_own_session(event: Event, mailbox: Ses) -> None:
    registration_id = sign_up(event, 1)
    deliver(registration_id)

    part = attachment(mailbox.sent[0][1])
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)
    calendar = icalendar.Calendar.from_ical(content)
    entries = {str(e["UID"]).split(".")[0]: e for e in calendar.walk("VEVENT")}
    day = event.starts_at.astimezone(AMSTERDAM).date()
    times = {
        name: [entry[edge].dt.astimezone(AMSTERDAM) for edge in ("DTSTART", "DTEND")]
        for name, entry in entries.items()
    }
    assert part.get_content_type() == "text/calendar"
    assert part.get_param("method") == str(calendar["METHOD"]) == "PUBLISH"
    assert {n: [f"{t:%H:%M}" for t in edges] for n, edges in times.items()} == {
        "plenary": ["13:00", "13:50"],
        "economic-boards": ["14:15", "16:00"],
        "looking-ahead": ["16:00", "17:00"],
    }
    assert {t.date() for edges in times.values() for t in edges} == {day}
    assert str(entries["plenary"]["UID"]) == f"plenary.{registration_id}@vng-events"
    assert len(calendar.walk("VTIMEZONE")) == 1
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75


def test_confirmation_is_seven_bit_in_short_lines(event: Event, mailbox: Ses) -> None:
    deliver(sign_up(event, 1, name="Ĳsbrand Ömer " + "é" * 100))

    raw = mailbox.raw[0]
    assert raw.isascii()
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998


def test_confirmation_never_shows_what_must_be_arranged(event: Event, mailbox: Ses) -> None:
    needs = {"dietary": ["halal"], "access": "Rolstoelplaats"}
    deliver(sign_up(event, 1, answers=needs, consent=True))

    message = mailbox.sent[0][1]
    bodies = "".join(
        part.get_content()
        for part in message.walk()
        if part.get_content_maintype() == "text" and isinstance(part.get_content(), str)
    )
    assert "halal" not in bodies.lower()
    assert "Rolstoel" not in bodies


def test_a_name_is_text_in_the_mail(event: Event, mailbox: Ses) -> None:
    deliver(sign_up(event, 1, name="<script>alert(1)</script>{{ 7*7 }}=1+1"))

    message = mailbox.sent[0][1]
    html = message.get_body(("html",))
    assert html and "<script" not in html.get_content()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7*7 }}=1+1" in html.get_content()


def test_a_repeated_record_sends_no_second_mail(event: Event, mailbox: Ses) -> None:
    registration_id = sign_up(event, 1)

    assert [deliver(registration_id) for _ in range(3)] == [[], [], []]

    assert len(mailbox.sent) == 1


def test_a_poisoned_record_fails_alone(event: Event, mailbox: Ses, table: Any) -> None:
    first, poisoned, last = (sign_up(event, number) for number in (1, 2, 3))
    table.update_item(
        TableName=TABLE,
        Key=record(poisoned)["dynamodb"]["Keys"],
        UpdateExpression="SET document = :broken",
        ExpressionAttributeValues={":broken": {"S": "not a mail"}},
    )

    assert deliver(first, poisoned, last) == ["2"]

    assert [recipient for recipient, _ in mailbox.sent] == [
        "bezoeker1@gemeente.example",
        "bezoeker3@gemeente.example",
    ]


def test_a_refused_mail_is_sent_when_it_is_tried_again(event: Event, mailbox: Ses) -> None:
    registration_id = sign_up(event, 1)
    mailbox.refuses = {"bezoeker1@gemeente.example"}
    assert deliver(registration_id) == ["1"]
    mailbox.refuses = set()

    assert deliver(registration_id) == []

    assert len(mailbox.sent) == 1


def test_a_mail_that_another_sender_holds_waits(event: Event, mailbox: Ses, table: Any) -> None:
    registration_id = sign_up(event, 1)
    take_lease(registration_id, CLOCK.now())

    assert deliver(registration_id) == ["1"]
    assert mailbox.sent == []

    take_lease(registration_id, CLOCK.now() + LEASE + timedelta(seconds=1))  # of one that died


def test_a_sent_mail_leaves_the_index_of_unsent_ones(
    event: Event, mailbox: Ses, table: Any
) -> None:
    def unsent() -> int:
        answer = table.query(
            TableName=TABLE,
            IndexName="GSI1",
            KeyConditionExpression="GSI1PK = :outbox",
            ExpressionAttributeValues={":outbox": {"S": "OUTBOX"}},
        )
        count: int = answer["Count"]
        return count

    registration_id = sign_up(event, 1)
    assert unsent() == 1

    deliver(registration_id)

    assert unsent() == 0


def test_a_failure_that_escapes_shows_nothing_personal(
    event: Event, mailbox: Ses, table: Any
) -> None:
    registration_id = sign_up(event, 1)
    mailbox.refuses = {"bezoeker1@gemeente.example"}

    with pytest.raises(BatchProcessingError) as failure:
        lambda_handler({"Records": [record(registration_id)]}, Context())

    assert "ConnectionError" in str(failure.value)
    assert "bezoeker1" not in str(failure.value)


def test_nothing_more_goes_to_an_address_that_bounced(event: Event, mailbox: Ses) -> None:
    """Until it is corrected: then its owner, who knows nothing yet, gets the confirmation."""
    registration_id = sign_up(event, 1)
    deliver(registration_id)
    hears_of("bounce", registration_id, "000001-confirmed")
    choose(event, registration_id, "global-goals", version=1)

    assert send_of(registration_id, "000002-changed") == []
    assert len(mailbox.sent) == 1

    correction = {"email": "goed@gemeente.example"}
    change(
        event,
        registration_id,
        correction,
        version=2,
        reason="changed-by-organiser",
        now=CLOCK.now(),
    )
    assert send_of(registration_id, "000003-confirmed") == []
    recipient, message = mailbox.sent[-1]
    assert recipient == "goed@gemeente.example"
    assert message["Subject"].startswith("U bent aangemeld")
    assert read_registration(registration_id, CLOCK.now()).address_state is None


def test_who_was_mailed_nothing_is_not_mailed_of_a_change(event: Event, mailbox: Ses) -> None:
    registration_id = sign_up(event, 1)
    choose(event, registration_id, "global-goals", version=1)

    assert deliver(registration_id) == []
    assert send_of(registration_id, "000002-changed") == []

    ((_, message),) = mailbox.sent
    assert message["Subject"].startswith("U bent aangemeld")


def test_a_change_is_mailed_against_what_was_mailed_last(event: Event, mailbox: Ses) -> None:
    registration_id = sign_up(event, 1)
    deliver(registration_id)
    choose(event, registration_id, "global-goals", version=1)
    choose(event, registration_id, "large-municipalities", version=2)

    assert send_of(registration_id, "000002-changed") == []
    assert send_of(registration_id, "000003-changed") == []

    assert len(mailbox.sent) == 2
    text = mailbox.sent[-1][1].get_body(("plain",))
    assert text
    words = " ".join(text.get_content().split())
    assert "Dit vervangt: De internationale oriëntatie van Economic Boards" in words
    assert "Global Goals" not in words


def choose(event: Event, registration_id: str, session_id: str, version: int) -> None:
    patch = {"choices": {"round-1": [session_id]}}
    change(
        event, registration_id, patch, version=version, reason="changed-by-visitor", now=CLOCK.now()
    )


def send_of(registration_id: str, mail_id: str) -> list[str]:
    """Sequence numbers that failed, of the one record of this mail."""
    changed_record = record(registration_id)
    changed_record["dynamodb"]["Keys"]["SK"]["S"] = f"MAIL#{mail_id}"
    try:
        answer = lambda_handler({"Records": [changed_record]}, Context())
    except BatchProcessingError:
        return ["1"]
    return [failure["itemIdentifier"] for failure in answer["batchItemFailures"]]


def hears_of(kind: NewsKind, registration_id: str, mail_id: str) -> None:
    record_news(News(registration_id, mail_id, 1, kind, CLOCK.now(), "message-1"))
