"""SES's events in any order and more than once: always the same truth at mail and registration."""

import email
import json
import random
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from io import StringIO
from itertools import permutations
from typing import Any, get_args

import pytest
from botocore.exceptions import ClientError
from hypothesis import given
from hypothesis import strategies as st

from shared.models.event import Event
from shared.models.mail import MailFact
from shared.models.registration import Registration
from shared.news import deliveries
from shared.news.deliveries import ContentionError, mark_silent, record_news
from shared.news.facts import Known, read_status
from shared.news.ses_events import UnreadableNewsError, parse
from shared.registrations.registrations import put_registration, read_registration
from shared.runtime.clock import format_instant
from shared.runtime.telemetry import logger
from shared.sending import ses
from shared.store import calls, keys
from shared.store.notation import read_item
from tests.clocks import CLOCK
from tests.functions import confirmation as confirm
from tests.functions import delivery as lambda_handler
from tests.functions import registration as register
from tests.lambda_events import Context, post_registration
from tests.requests import make_request
from tests.ses_events import NAMES, example
from tests.stream import make_record

TABLE = "vng-events-test"
MAIL = "000001-confirmed"
SENT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
FOLLOWED = [name for name in NAMES if name != "open"]


@pytest.fixture
def registration_id(event: Event) -> str:
    """Somebody who is registered, and whose mail lies in the outbox."""
    answer = register(post_registration(event.event_id, make_request(1)), Context())
    registration_id: str = json.loads(answer["body"])["registrationId"]
    return registration_id


@pytest.fixture
def sent(table: Any, registration_id: str) -> str:
    """The same, the mail marked as sent."""
    mark(table, registration_id)
    return registration_id


def mark(table: Any, registration_id: str) -> None:
    """What the sender writes (shared.sending.leases.mark_sent), at a moment of the examples."""
    table.update_item(
        TableName=TABLE,
        Key=keys.mail_key(registration_id, MAIL),
        UpdateExpression=(
            "SET sentAt = :now, messageId = :message, GSI1PK = :awaiting, GSI1SK = :since"
        ),
        ExpressionAttributeValues={
            ":now": {"S": format_instant(SENT)},
            ":message": {"S": "by-the-mark"},
            ":awaiting": {"S": keys.AWAITING},
            ":since": {"S": f"{format_instant(SENT)}#{registration_id}#{MAIL}"},
        },
    )


@pytest.fixture
def logs(monkeypatch: pytest.MonkeyPatch) -> StringIO:
    """All that the function logs."""
    logs = StringIO()
    [handler] = logger.handlers
    monkeypatch.setattr(handler, "stream", logs)
    return logs


def report(registration_id: str, *names: str, **about: Any) -> list[str | None]:
    """Brings the examples of these names; the states that the handler answered."""
    events = [example(name, registration_id, **{"mail_id": MAIL, **about}) for name in names]
    return [lambda_handler(event, Context())["state"] for event in events]


def items(table: Any, registration_id: str) -> dict[str, dict[str, Any]]:
    answer = table.query(
        TableName=TABLE,
        KeyConditionExpression="PK = :pk",
        ExpressionAttributeValues={":pk": {"S": keys.registration_partition(registration_id)}},
    )
    return {item["SK"]["S"]: item for item in answer["Items"]}


def mail_item(table: Any, registration_id: str, mail_id: str = MAIL) -> dict[str, Any]:
    return items(table, registration_id)[f"MAIL#{mail_id}"]


def awaiting(table: Any) -> list[str]:
    answer = table.query(
        TableName=TABLE,
        IndexName="GSI1",
        KeyConditionExpression="GSI1PK = :awaiting",
        ExpressionAttributeValues={":awaiting": {"S": keys.AWAITING}},
    )
    return [item["GSI1SK"]["S"] for item in answer["Items"]]


def put_later_mail(table: Any, registration_id: str, mail_id: str) -> None:
    """A second mail of the same registration, made an hour after the first."""
    first = mail_item(table, registration_id)
    document = json.loads(first["document"]["S"])
    created = datetime.fromisoformat(document["created_at"]) + timedelta(hours=1)
    document |= {
        "mail_id": mail_id,
        "kind": mail_id.partition("-")[2],
        "created_at": format_instant(created),
    }
    kept = {name: first[name] for name in ("PK", "expiresAt")}
    table.put_item(
        TableName=TABLE,
        Item=kept | {"SK": {"S": f"MAIL#{mail_id}"}, "document": {"S": json.dumps(document)}},
    )


def correct_address(table: Any, registration_id: str) -> None:
    """What a new address changes (shared.registrations.registrations.put_registration)."""
    table.update_item(
        TableName=TABLE,
        Key=keys.registration_key(registration_id),
        UpdateExpression="SET generation = :two REMOVE mailOrder, mailStatus, addressState",
        ExpressionAttributeValues={":two": {"N": "2"}},
    )


@pytest.mark.parametrize(
    ("name", "state", "reason", "address"),
    [
        ("send", "sent", None, None),
        ("delay", "delayed", "TransientCommunicationFailure", None),
        ("delivery", "delivered", None, None),
        ("bounce-transient", "undelivered", "MailboxFull", None),
        ("reject", "rejected", "BadContent", None),
        ("bounce", "bounced", "General", "bounced"),
        ("bounce-suppressed", "bounced", "Suppressed", "bounced"),
        ("complaint", "complained", "abuse", "complained"),
        ("complaint-suppressed", "complained", "OnAccountSuppressionList", "complained"),
    ],
)
def test_each_example_ends_in_its_state(
    table: Any, sent: str, name: str, state: str, reason: str | None, address: str | None
) -> None:
    assert report(sent, name) == [state]

    shown = read_registration(sent, CLOCK.now())
    assert shown.mail is not None
    assert (shown.mail.state, shown.mail.reason) == (state, reason)
    assert (shown.mail.kind, shown.mail.mail_id) == ("confirmed", MAIL)
    assert shown.address_state == address
    assert read_status(read_item(mail_item(table, sent))) == shown.mail
    assert shown.mail.at == parse_news(name).at.replace(microsecond=0)
    is_final = state not in ("sent", "delayed")
    assert ("settledAt" in mail_item(table, sent)) is is_final


def parse_news(name: str) -> Any:
    news = parse(example(name))
    assert news is not None
    return news


def test_every_example_is_tried() -> None:
    assert set(FOLLOWED) == {
        "send",
        "delay",
        "delivery",
        "bounce-transient",
        "reject",
        "bounce",
        "bounce-suppressed",
        "complaint",
        "complaint-suppressed",
    }
    assert {example(name)["detail-type"] for name in FOLLOWED} == {
        "Email Sent",
        "Email Delivered",
        "Email Bounced",
        "Email Complaint Received",
        "Email Rejected",
        "Email Delivery Delayed",
    }


def in_every_order(table: Any, registration_id: str, names: Iterable[str]) -> list[Any]:
    """The different ends, when the examples come in every order, each twice."""
    start = items(table, registration_id)
    ends: list[Any] = []
    for order in permutations(names):
        for item in start.values():
            table.put_item(TableName=TABLE, Item=item)
        report(registration_id, *order, *order[::-1])
        end = items(table, registration_id)
        if end not in ends:
            ends.append(end)
    return ends


@pytest.mark.parametrize(
    ("names", "state", "reason", "address"),
    [
        (("send", "delay", "delivery"), "delivered", None, None),
        (("send", "delay", "bounce-transient"), "undelivered", "MailboxFull", None),
        (("send", "delay", "delivery", "bounce"), "bounced", "General", "bounced"),
        (("send", "delivery", "complaint"), "complained", "abuse", "complained"),
        (
            ("send", "bounce-suppressed", "complaint-suppressed", "reject"),
            "complained",
            "OnAccountSuppressionList",
            "complained",
        ),
    ],
)
def test_in_every_order_and_twice_the_end_is_the_same(
    table: Any,
    sent: str,
    names: tuple[str, ...],
    state: str,
    reason: str | None,
    address: str | None,
) -> None:
    ends = in_every_order(table, sent, names)

    assert len(ends) == 1
    shown = read_registration(sent, CLOCK.now())
    assert shown.mail is not None
    assert (shown.mail.state, shown.mail.reason, shown.address_state) == (state, reason, address)
    assert awaiting(table) == []


def test_in_every_order_without_a_mark_the_end_is_the_same_but_for_when_it_was_sent(
    table: Any, registration_id: str
) -> None:
    """A worker that died before the mark: the first news says that the mail was sent."""
    ends = in_every_order(table, registration_id, ("send", "delay", "delivery", "complaint"))

    moments = {parse_news(n).at.replace(microsecond=0) for n in ("send", "delay", "delivery")}
    moments.add(parse_news("complaint").at.replace(microsecond=0))
    sent_at = {end[f"MAIL#{MAIL}"].pop("sentAt")["S"] for end in ends}
    assert sent_at == {format_instant(at) for at in moments}
    assert all(end == ends[0] for end in ends)


def test_facts_add_up_in_every_order_of_all_kinds() -> None:
    states = {name: parse_news(name) for name in FOLLOWED if not name.endswith("-suppressed")}
    facts = [
        (deliveries._FACTS[news.kind], format_instant(news.at), news.reason)
        for news in states.values()
    ]
    # Another one of a kind that can come more than once, at another time and for another reason.
    facts.append(("delayed", format_instant(SENT + timedelta(hours=2)), "MailboxFull"))
    ends = set()
    for order in permutations(facts):
        known = Known()
        for fact in (*order, *order):
            known = known.learn(*fact)
        ends.add((tuple(sorted(known.moments.items())), known.state, known.reason))

    [(moments, state, reason)] = ends
    assert (state, reason) == ("complained", "abuse")
    assert dict(moments)["delayed"] == "2026-11-24T09:10:00Z"


def test_of_two_delays_the_first_one_counts_with_its_reason() -> None:
    first = ("delayed", "2026-11-24T09:10:00Z", "General")
    second = ("delayed", "2026-11-24T11:10:00Z", "MailboxFull")

    for order in permutations((first, second)):
        known = Known()
        for fact in order:
            known = known.learn(*fact)
        assert known == Known({"delayed": first[1]}, "General")


@pytest.mark.parametrize("order", [("older", "newer"), ("newer", "older")])
def test_news_of_an_older_mail_is_kept_there_and_shown_no_more(
    table: Any, sent: str, order: tuple[str, str]
) -> None:
    put_later_mail(table, sent, "000002-changed")

    for which in order:
        if which == "older":
            report(sent, "send", "bounce-transient")
        else:
            report(sent, "send", "delivery", mail_id="000002-changed")

    shown = read_registration(sent, CLOCK.now()).mail
    assert shown is not None
    assert (shown.mail_id, shown.kind, shown.state) == ("000002-changed", "changed", "delivered")
    older = read_status(read_item(mail_item(table, sent)))
    assert older is not None and older.state == "undelivered"


def test_a_bounce_of_an_older_mail_stops_the_address_all_the_same(table: Any, sent: str) -> None:
    put_later_mail(table, sent, "000002-changed")
    report(sent, "send", mail_id="000002-changed")

    report(sent, "bounce")

    assert read_registration(sent, CLOCK.now()).address_state == "bounced"


def test_news_of_an_old_address_says_nothing_of_the_new_one(table: Any, sent: str) -> None:
    correct_address(table, sent)

    assert report(sent, "bounce", "complaint") == ["bounced", "complained"]

    shown = read_registration(sent, CLOCK.now())
    assert (shown.mail, shown.address_state) == (None, None)
    put_later_mail(table, sent, "000002-changed")
    report(sent, "bounce", mail_id="000002-changed", generation=2)
    assert read_registration(sent, CLOCK.now()).address_state == "bounced"


@pytest.mark.parametrize("order", [("bounce", "complaint"), ("complaint", "bounce")])
def test_a_complaint_outweighs_a_bounce(sent: str, order: tuple[str, str]) -> None:
    report(sent, *order)

    assert read_registration(sent, CLOCK.now()).address_state == "complained"


def test_a_new_version_of_the_registration_keeps_what_is_known(
    event: Event, table: Any, sent: str
) -> None:
    report(sent, "bounce")
    before = read_registration(sent, CLOCK.now())
    rewrite(event, table, before, before.model_copy(update={"version": 2}))
    assert read_registration(sent, CLOCK.now()).address_state == "bounced"
    assert read_registration(sent, CLOCK.now()).mail == before.mail


def rewrite(event: Event, table: Any, before: Registration, after: Registration) -> None:
    write = put_registration(event, before, after, lambda: AssertionError("stale"))
    table.transact_write_items(TransactItems=[write.operation])


def test_news_of_an_erased_registration_leaves_nothing(table: Any, sent: str) -> None:
    for item in items(table, sent).values():
        table.delete_item(TableName=TABLE, Key={"PK": item["PK"], "SK": item["SK"]})

    assert report(sent, *FOLLOWED) == [None] * len(FOLLOWED)

    assert items(table, sent) == {}


def test_news_of_an_erased_mail_leaves_the_registration(table: Any, sent: str) -> None:
    before = items(table, sent)[keys.registration_key(sent)["SK"]["S"]]
    table.delete_item(TableName=TABLE, Key=keys.mail_key(sent, MAIL))

    assert report(sent, "send", "delivery") == [None, None]

    assert items(table, sent)[keys.registration_key(sent)["SK"]["S"]] == before
    assert f"MAIL#{MAIL}" not in items(table, sent)


def test_news_proves_that_a_mail_was_sent(table: Any, registration_id: str) -> None:
    report(registration_id, "send")

    item = mail_item(table, registration_id)
    assert item["sentAt"]["S"] == "2026-11-24T09:00:00Z"
    assert item["messageId"]["S"] == parse_news("send").message_id
    assert awaiting(table) == [f"2026-11-24T09:00:00Z#{registration_id}#{MAIL}"]

    report(registration_id, "delivery")

    assert awaiting(table) == []


class WorkerDiedError(BaseException):
    """The worker ends here, without a chance to mark anything."""


class Ses:
    """Accepts a mail and has its news reported at once; then the worker that sent it may die."""

    def __init__(self, *, is_fatal: bool) -> None:
        self.accepted = 0
        self._is_fatal = is_fatal

    def get_send_quota(self) -> dict[str, float]:
        return {"MaxSendRate": 100.0, "Max24HourSend": -1.0, "SentLast24Hours": 0.0}

    def send_raw_email(self, **request: Any) -> dict[str, str]:
        self.accepted += 1
        message = email.message_from_bytes(request["RawMessage"]["Data"])
        tags = dict(
            pair.strip().split("=") for pair in message["X-SES-MESSAGE-TAGS"].split(",") if pair
        )
        event = example("send")
        event["detail"]["mail"]["tags"] |= {name: [value] for name, value in tags.items()}
        assert lambda_handler(event, Context()) == {"state": "sent"}
        if self._is_fatal:
            raise WorkerDiedError
        return {"MessageId": "by-the-mark"}


@pytest.mark.parametrize("is_fatal", [True, False], ids=["worker-dies", "worker-lives"])
def test_news_that_is_faster_than_the_mark_is_the_mark(
    table: Any, registration_id: str, monkeypatch: pytest.MonkeyPatch, is_fatal: bool
) -> None:
    fake = Ses(is_fatal=is_fatal)
    monkeypatch.setattr(ses, "_ses", fake)
    with suppress(WorkerDiedError):
        wake_sender(registration_id)
    # When the lease of the dead worker has run out, another one comes.
    CLOCK.moment = CLOCK.now() + timedelta(minutes=5)

    wake_sender(registration_id)

    assert fake.accepted == 1
    assert mail_item(table, registration_id)["messageId"]["S"] == parse_news("send").message_id
    assert len(awaiting(table)) == 1


def wake_sender(registration_id: str) -> None:
    record = make_record(keys.mail_key(registration_id, MAIL))
    answer = confirm({"Records": [record]}, Context())
    assert answer == {"batchItemFailures": []}


def test_a_mark_is_never_overwritten(table: Any, sent: str) -> None:
    report(sent, "send", "delivery")

    item = mail_item(table, sent)
    assert (item["sentAt"]["S"], item["messageId"]["S"]) == (format_instant(SENT), "by-the-mark")


def test_a_mail_awaits_news_until_there_is_some(table: Any, sent: str) -> None:
    assert len(awaiting(table)) == 1
    report(sent, "send")
    assert len(awaiting(table)) == 1
    report(sent, "delay")
    assert awaiting(table) == []
    report(sent, "send")
    assert awaiting(table) == []


def test_a_mail_that_nothing_is_heard_of_is_marked_silent(table: Any, sent: str) -> None:
    assert mark_silent(SENT + timedelta(minutes=14)) == 0

    assert mark_silent(SENT + timedelta(minutes=16)) == 1

    shown = read_registration(sent, CLOCK.now()).mail
    assert shown is not None
    assert (shown.state, format_instant(shown.at)) == ("silent", "2026-11-24T09:16:00Z")
    assert awaiting(table) == []
    assert mark_silent(SENT + timedelta(hours=2)) == 0


@pytest.mark.parametrize(
    ("names", "state"),
    [
        (("send",), "silent"),
        (("delay",), "delayed"),
        (("delivery",), "delivered"),
        (("send", "bounce"), "bounced"),
    ],
)
def test_later_news_says_more_than_silence(
    table: Any, sent: str, names: tuple[str, ...], state: str
) -> None:
    mark_silent(SENT + timedelta(minutes=16))

    report(sent, *names)

    shown = read_registration(sent, CLOCK.now()).mail
    assert shown is not None and shown.state == state
    assert awaiting(table) == []


def test_silence_that_the_index_still_shows_is_none(table: Any, sent: str) -> None:
    entry = {name: mail_item(table, sent)[name] for name in ("GSI1PK", "GSI1SK")}
    report(sent, "delivery")
    # The index lags behind: put the entry back as it would show it.
    table.put_item(TableName=TABLE, Item=mail_item(table, sent) | entry)

    assert mark_silent(SENT + timedelta(minutes=16)) == 0

    assert "silentAt" not in mail_item(table, sent)
    shown = read_registration(sent, CLOCK.now()).mail
    assert shown is not None and shown.state == "delivered"


def test_one_look_marks_so_many_and_the_next_goes_on(table: Any, sent: str) -> None:
    first = mail_item(table, sent)
    for number in range(2, 5):
        mail_id = f"00000{number}-changed"
        put_later_mail(table, sent, mail_id)
        added = {
            "sentAt": first["sentAt"],
            "GSI1PK": first["GSI1PK"],
            "GSI1SK": {"S": f"{format_instant(SENT)}#{sent}#{mail_id}"},
        }
        table.put_item(TableName=TABLE, Item=mail_item(table, sent, mail_id) | added)
    later = SENT + timedelta(hours=1)

    assert [mark_silent(later, most=3), mark_silent(later, most=3)] == [3, 1]

    shown = read_registration(sent, CLOCK.now()).mail
    assert shown is not None and shown.mail_id == "000004-changed"


class Busy:
    """A DynamoDB whose first writes meet a transaction of somebody else."""

    def __init__(self, real: Any, conflicts: int) -> None:
        self._real = real
        self.conflicts = conflicts

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    def update_item(self, **request: Any) -> Any:
        if self.conflicts:
            self.conflicts -= 1
            error = {"Error": {"Code": "TransactionConflictException", "Message": ""}}
            raise ClientError(error, "UpdateItem")
        return self._real.update_item(**request)


def test_news_waits_for_a_transaction_on_its_item(
    sent: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    monkeypatch.setattr(calls, "dynamodb", Busy(calls.dynamodb, conflicts=3))

    state = record_news(parse_about(sent, "bounce"), sleep=pauses.append)

    assert state == "bounced"
    assert len(pauses) == 3
    assert read_registration(sent, CLOCK.now()).address_state == "bounced"


def test_news_that_meets_transactions_all_the_time_is_brought_again(
    table: Any, sent: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calls, "dynamodb", Busy(calls.dynamodb, conflicts=1_000))

    with pytest.raises(ContentionError):
        record_news(parse_about(sent, "delivery"), sleep=lambda _: None)

    assert "deliveryAt" not in mail_item(table, sent)


class Overtaken(Busy):
    """Between the reading and the writing of the one, another has written."""

    def __init__(self, patch: pytest.MonkeyPatch, other: Callable[[], object]) -> None:
        super().__init__(calls.dynamodb, conflicts=0)
        self._patch = patch
        self._other: Callable[[], object] | None = other
        patch.setattr(calls, "dynamodb", self)

    def update_item(self, **request: Any) -> Any:
        if self._other:
            other, self._other = self._other, None
            with self._patch.context() as patch:
                patch.setattr(calls, "dynamodb", self._real)
                other()
        return self._real.update_item(**request)


@pytest.mark.parametrize("before", [(), ("send",)])
def test_two_at_once_lose_neither_fact(
    table: Any, sent: str, monkeypatch: pytest.MonkeyPatch, before: tuple[str, ...]
) -> None:
    report(sent, *before)
    Overtaken(monkeypatch, lambda: report(sent, "complaint"))

    state = record_news(parse_about(sent, "delivery"), sleep=lambda _: None)

    assert state == "complained"
    item = mail_item(table, sent)
    assert {"deliveryAt", "complaintAt"} <= set(item)
    assert item["newsCount"]["N"] == str(len(before) + 2)
    shown = read_registration(sent, CLOCK.now()).mail
    assert shown is not None and (shown.state, shown.reason) == ("complained", "abuse")


def test_a_mark_that_comes_between_reading_and_writing_stays(
    table: Any, registration_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Overtaken(monkeypatch, lambda: mark(table, registration_id))

    record_news(parse_about(registration_id, "delivery"), sleep=lambda _: None)

    item = mail_item(table, registration_id)
    assert (item["sentAt"]["S"], item["messageId"]["S"]) == (format_instant(SENT), "by-the-mark")
    assert awaiting(table) == []


def parse_about(registration_id: str, name: str) -> Any:
    news = parse(example(name, registration_id, MAIL))
    assert news is not None
    return news


def test_what_died_before_the_registration_is_mended_by_the_repeat(
    sent: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(deliveries, "_show", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            report(sent, "delivery")
    assert read_registration(sent, CLOCK.now()).mail is None

    report(sent, "delivery")

    shown = read_registration(sent, CLOCK.now()).mail
    assert shown is not None and shown.state == "delivered"


def test_what_is_not_followed_is_counted_and_no_failure(
    table: Any, sent: str, logs: StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    before = items(table, sent)
    stranger = example("bounce", sent, MAIL)
    for tag in ("registration", "mail", "address"):
        del stranger["detail"]["mail"]["tags"][tag]
    untagged = example("bounce")
    del untagged["detail"]["mail"]["tags"]
    friend = example("complaint", sent, MAIL)
    friend["detail"]["complaint"]["complaintFeedbackType"] = "not-spam"

    answers = [
        lambda_handler(event, Context())
        for event in (stranger, untagged, example("open", sent, MAIL), friend)
    ]

    assert answers == [{"state": None}] * 4
    assert items(table, sent) == before
    assert capsys.readouterr().out.count('"MailNewsUnknown":[1.0]') == 4
    assert logs.getvalue().count(parse_news("send").message_id) == 4
    assert "gemeente.example" not in logs.getvalue()


def test_news_is_counted(sent: str, capsys: pytest.CaptureFixture[str]) -> None:
    report(sent, *FOLLOWED)

    printed = capsys.readouterr().out
    for fact, times in {
        "MailDelivered": 1,
        "MailUndelivered": 1,
        "MailBounced": 2,
        "MailComplained": 2,
        "MailRejected": 1,
        "MailDelayed": 1,
    }.items():
        assert printed.count(f'"{fact}":[1.0]') == times


def test_logs_and_records_hold_no_address_and_no_text_of_a_server(
    table: Any, sent: str, logs: StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    event = example("bounce", sent, MAIL)
    event["detail"]["bounce"]["bounceSubType"] = "user bezoeker1@gemeente.example unknown"
    lambda_handler(event, Context())
    report(sent, *NAMES)

    kept = json.dumps(mail_item(table, sent))
    assert logs.getvalue().count(sent) == len(FOLLOWED) + 1
    for text in (logs.getvalue(), capsys.readouterr().out, kept):
        assert "gemeente.example" not in text
        assert "5.1.1" not in text and "smtp" not in text
    first = read_status(read_item(mail_item(table, sent)))
    assert first is not None and first.reason in ("abuse", "OnAccountSuppressionList")


def test_an_unknown_word_is_kept_as_other() -> None:
    event = example("bounce")
    event["detail"]["bounce"]["bounceSubType"] = "bezoeker1@gemeente.example"

    news = parse(event)

    assert news is not None and news.reason == "Other"


@given(
    facts=st.lists(
        st.tuples(
            st.sampled_from(get_args(MailFact)),
            st.sampled_from(["2026-11-24T09:00:00Z", "2026-11-24T09:00:01Z"]),
            st.sampled_from([None, "General", "MailboxFull"]),
        ),
        max_size=8,
    ),
    order=st.randoms(use_true_random=False),
)
def test_any_facts_in_any_order_with_repeats_are_the_same(
    facts: list[tuple[MailFact, str, str | None]], order: random.Random
) -> None:
    shuffled = facts + order.sample(facts, len(facts) // 2)
    order.shuffle(shuffled)

    ends = [Known(), Known()]
    for number, sequence in enumerate((facts, shuffled)):
        for fact in sequence:
            ends[number] = ends[number].learn(*fact)

    assert ends[0] == ends[1]


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("send", "detail"),
        ("send", "detail.mail"),
        ("send", "detail.eventType"),
        ("send", "detail.mail.timestamp"),
        ("send", "detail.mail.messageId"),
        ("send", "detail.mail.tags.registration"),
        ("send", "detail.mail.tags.mail"),
        ("send", "detail.mail.tags.address"),
        ("delivery", "detail.delivery"),
        ("delivery", "detail.delivery.timestamp"),
        ("bounce", "detail.bounce"),
        ("bounce", "detail.bounce.bounceType"),
        ("bounce", "detail.bounce.timestamp"),
        ("complaint", "detail.complaint"),
        ("complaint", "detail.complaint.timestamp"),
        ("delay", "detail.deliveryDelay"),
        ("delay", "detail.deliveryDelay.timestamp"),
    ],
)
@pytest.mark.parametrize("broken", [None, 7, "", []])
def test_what_cannot_be_read_fails_and_says_where(name: str, path: str, broken: Any) -> None:
    event = example(name)
    *parents, last = path.split(".")
    place = event
    for parent in parents:
        place = place[parent]
    place[last] = broken

    with pytest.raises(UnreadableNewsError) as failure:
        lambda_handler(event, Context())

    assert str(failure.value).startswith(path)


@pytest.mark.parametrize(
    ("path", "text"),
    [("mail.timestamp", "bezoeker1@gemeente.example"), ("mail.tags.address", ["eerste"])],
)
def test_a_failure_that_escapes_shows_the_place_alone(path: str, text: Any) -> None:
    event = example("send")
    parent, _, last = path.rpartition(".")
    place = event["detail"]
    for name in parent.split("."):
        place = place[name]
    place[last] = text

    with pytest.raises(UnreadableNewsError) as failure:
        lambda_handler(event, Context())

    assert str(failure.value).startswith(f"detail.{path} is not a ")
    assert failure.value.__suppress_context__ or failure.value.__context__ is None


def test_a_time_of_another_zone_is_the_same_moment() -> None:
    event = example("send")
    event["detail"]["mail"]["timestamp"] = "2026-11-24T10:00:00.641+01:00"

    news = parse(event)

    assert news is not None and format_instant(news.at) == "2026-11-24T09:00:00Z"
    assert news.at < CLOCK.now() + timedelta(days=3650)
