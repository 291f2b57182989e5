"""One text mailed to many: to whom, once each, whatever happens on the way, and who sees it."""

import json
import time
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aws_lambda_powertools.utilities.batch.exceptions import BatchProcessingError

from functions.confirmation.handler import SECONDS_FOR_ONE
from shared.access.grants import Grant, put_grant
from shared.events.events import event_item, read_event
from shared.mailings import fan_out as fanning
from shared.mailings.due import due_mailings, start_due
from shared.mailings.mailings import (
    MailingExistsError,
    PageCountedError,
    advance,
    count_mail,
    list_mailings,
    put_mailing,
    read_mailing,
    start_scheduled,
    stop_mailing,
    wake_mailings,
)
from shared.mailings.preview import make_stand_in
from shared.mailings.segments import has_mail_for
from shared.models.event import Event
from shared.models.mailing import Filters, Mailing, Segment
from shared.news.deliveries import record_news
from shared.news.reports import News
from shared.outbox.outbox import put_mail_of_mailing
from shared.own.own_page import is_asked
from shared.refusals.refusal import NotFoundError
from shared.registering import parsing
from shared.registrations.attendance import mark_coming
from shared.registrations.lists import everybody_of
from shared.runtime.clock import format_instant
from shared.sending import ses as sender
from shared.store import keys
from shared.store.calls import query, write
from shared.store.client import dynamodb
from shared.store.notation import equals
from shared.store.transaction import transact
from tests.accounts import DESK, OF_ANOTHER_EVENT, ORGANISER, READER, give
from tests.clocks import CLOCK
from tests.doors import mark_checked_in
from tests.factories import an_event
from tests.faults.dynamodb import CrashError, Fault, failing_calls
from tests.functions import confirmation as confirm
from tests.functions import confirmation as lambda_handler
from tests.functions import organiser as organise
from tests.integration.test_organising import drain, patch
from tests.integration.test_waiting import Visitor
from tests.lambda_events import Context, proxy_event
from tests.stream import make_record

TABLE = "vng-events-test"
KEY = "key-of-a-mailing"
WORDS = {
    "subject": {"nl": "Neem de trein", "en": "Take the train"},
    "text": {"nl": "De parkeergarage is dicht.", "en": "The car park is closed."},
}
ANNOUNCEMENT = {"kind": "announcement", "segment": {"kind": "all"}, **WORDS}


@pytest.fixture(autouse=True)
def _forget_events() -> None:
    parsing.forget_events()


@pytest.fixture(autouse=True)
def _small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fanning, "PAGE", 2)


class Hurried:
    """A context with time for a first page, and for nothing after it."""

    function_name = "function"
    memory_limit_in_mb = 512
    invoked_function_arn = "arn:aws:lambda:eu-central-1:000000000000:function:function"
    aws_request_id = "request"

    def __init__(self, *, pages: int = 1) -> None:
        self._pages = pages

    def get_remaining_time_in_millis(self) -> int:
        self._pages -= 1
        return SECONDS_FOR_ONE * 1000 - (self._pages < 0)


def call(event: Event, method: str, suffix: str = "", body: Any = None, **more: Any) -> Any:
    """The organiser's request; status and body of the answer."""
    mailing_id = more.pop("mailing_id", None)
    key = more.pop("key", KEY if method == "POST" and not suffix else None)
    parameters = {"eventId": event.event_id} | ({"mailingId": mailing_id} if mailing_id else {})
    headers = {"Content-Type": "application/json"} | ({"Idempotency-Key": key} if key else {})
    request = proxy_event(
        method,
        "/v1/events/{eventId}/mailings" + suffix,
        parameters=parameters,
        headers=headers,
        body=None if body is None else json.dumps(body),
        claims=more.pop("claims", ORGANISER),
    )
    answer = organise(request, Context())
    return answer["statusCode"], json.loads(answer["body"])


def create(event: Event, **changes: Any) -> str:
    status, body = call(event, "POST", body=ANNOUNCEMENT | changes)
    assert status == 201, body
    mailing_id: str = body["mailingId"]
    return mailing_id


def progress(event: Event, mailing_id: str) -> tuple[str, int | None, int, int, int]:
    _, body = call(event, "GET", "/{mailingId}", mailing_id=mailing_id)
    return tuple(body[n] for n in ("state", "recipients", "addressed", "sent", "skipped"))  # type: ignore[return-value]


def stream(event: Event, mailing_id: str, context: Any = None) -> bool:
    """The record of a mailing, as the event source hands it over; whether that went well."""
    record = make_record(keys.mailing_key(event.event_id, mailing_id))
    try:
        lambda_handler({"Records": [record]}, context or Context())
    except BatchProcessingError:
        return False
    return True


def mailed(mailing_id: str) -> Counter[str]:
    """Mails of a mailing in the outbox, by registration."""
    items = dynamodb.query(
        TableName=TABLE,
        IndexName=keys.INDEX,
        KeyConditionExpression="GSI1PK = :outbox",
        ExpressionAttributeValues={":outbox": {"S": keys.OUTBOX}},
    )["Items"]
    return Counter(
        item["PK"]["S"].partition("#")[2]
        for item in items
        if item["SK"]["S"] == f"MAIL#mailing-{mailing_id}"
    )


def set_attribute(visitor: Visitor, name: str, value: str) -> None:
    dynamodb.update_item(
        TableName=TABLE,
        Key=keys.registration_key(visitor.receipt["registrationId"]),
        UpdateExpression="SET #name = :value",
        ExpressionAttributeNames={"#name": name},
        ExpressionAttributeValues={":value": {"S": value}},
    )


def lose_mail(visitor: Visitor, state: str) -> None:
    status = {
        "state": state,
        "at": "2026-11-24T09:00:00Z",
        "kind": "confirmed",
        "mailId": "000001-confirmed",
    }
    set_attribute(visitor, "mailStatus", json.dumps(status))


def name_ids(people: dict[str, Visitor]) -> dict[str, str]:
    return {visitor.receipt["registrationId"]: name for name, visitor in people.items()}


@pytest.fixture
def people(event: Event) -> dict[str, Visitor]:
    """One of each kind; both seats of `modern-partnerships` are taken, so two wait for it."""
    goals, partners, boards = "global-goals", "modern-partnerships", "economic-boards"
    amsterdam = {"organisation": {"code": "GM0363"}}
    found = {
        "seated": Visitor(event, 1, partners, **amsterdam),
        "bounced": Visitor(event, 2, partners),
        "swapping": Visitor(event, 3, partners, goals),
        "waiting": Visitor(event, 4, partners, **amsterdam),
        "undelivered": Visitor(event, 5, boards),
        "complained": Visitor(event, 6, boards),
        "present": Visitor(event, 7, goals),
        "coming": Visitor(event, 8, "large-municipalities", organisation={"name": "Provincie"}),
        "cancelled": Visitor(event, 9, "large-municipalities", **amsterdam),
    }
    found["cancelled"].cancel()
    set_attribute(found["bounced"], "addressState", "bounced")
    lose_mail(found["undelivered"], "undelivered")
    set_attribute(found["complained"], "addressState", "complained")
    lose_mail(found["complained"], "complained")
    mark_checked_in(found["present"].receipt["registrationId"], CLOCK.now(), "2")
    mark_coming(found["coming"].receipt["registrationId"], CLOCK.now())
    return found


@pytest.fixture
def five(event: Event) -> list[str]:
    """Five registrations, so three pages of two; their ids, in the order of pages."""
    sessions = ("global-goals", "modern-partnerships", "economic-boards")
    for number in range(5):
        Visitor(event, number, sessions[number % 3])
    return [
        registration.registration_id for registration in everybody_of(event.event_id, CLOCK.now())
    ]


SEATED = {"seated", "bounced", "swapping", "undelivered", "complained", "present", "coming"}


@pytest.mark.parametrize(
    ("segment", "members"),
    [
        ({"kind": "all"}, SEATED | {"waiting"}),
        (
            {"kind": "session", "sessionId": "modern-partnerships"},
            {"seated", "bounced", "swapping", "waiting"},
        ),
        ({"kind": "session", "sessionId": "global-goals"}, {"swapping", "present"}),
        ({"kind": "waiting"}, {"waiting", "swapping"}),
        ({"kind": "municipality", "code": "GM0363"}, {"seated", "waiting"}),
        ({"kind": "municipality", "code": "GM0014"}, set()),
        ({"kind": "bounced"}, {"bounced", "undelivered"}),
        ({"kind": "not-checked-in"}, SEATED - {"present"}),
    ],
)
def test_a_segment_is_mailed_and_nobody_else(
    event: Event, people: dict[str, Visitor], segment: dict[str, str], members: set[str]
) -> None:
    mailing_id = create(event, segment=segment)

    assert stream(event, mailing_id)

    names = name_ids(people)
    assert Counter({names[r]: n for r, n in mailed(mailing_id).items()}) == Counter(members)
    assert progress(event, mailing_id) == ("sent", len(members), len(members), 0, 0)


@pytest.mark.parametrize(
    ("kind", "members"),
    [
        ("reminder", SEATED),
        ("still-coming", SEATED - {"coming"}),
        ("thanks", {"present"}),
        ("moved", SEATED | {"waiting"}),
    ],
)
def test_a_kind_is_mailed_to_whom_it_means_something(
    event: Event, people: dict[str, Visitor], kind: Any, members: set[str]
) -> None:
    put(event, "by-kind", kind)

    stream(event, "by-kind")

    names = name_ids(people)
    assert {names[registration_id] for registration_id in mailed("by-kind")} == members


def test_without_a_desk_thanks_go_to_who_had_a_seat(event: Event, five: list[str]) -> None:
    waiting = Visitor(event, 20, "global-goals")
    put(event, "thanks", "thanks")

    stream(event, "thanks")

    assert waiting.status == "waitlisted"
    assert mailed("thanks") == Counter(five)


def put(event: Event, mailing_id: str, kind: Any) -> None:
    mailing = Mailing(
        mailing_id=mailing_id,
        event_id=event.event_id,
        kind=kind,
        segment=Segment(),
        created_at=CLOCK.now(),
    )
    transact([put_mailing(event, mailing)])


def test_a_replay_of_the_stream_mails_nobody_twice(event: Event, five: list[str]) -> None:
    mailing_id = create(event)

    for _ in range(3):
        assert stream(event, mailing_id)

    assert mailed(mailing_id) == Counter(five)
    assert progress(event, mailing_id) == ("sent", 5, 5, 0, 0)


def test_who_was_sent_theirs_gets_no_other_when_a_page_is_done_again(
    event: Event, five: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    mailing_id = create(event)

    def fail(*_: Any, **__: Any) -> None:
        raise TimeoutError

    with monkeypatch.context() as patch:
        patch.setattr(fanning, "advance", fail)
        assert not stream(event, mailing_id)
    assert mailed(mailing_id) == Counter(five[:2])
    for registration_id in five[:2]:
        dynamodb.update_item(
            TableName=TABLE,
            Key=keys.mail_key(registration_id, f"mailing-{mailing_id}"),
            UpdateExpression="SET sentAt = :now REMOVE GSI1PK, GSI1SK",
            ExpressionAttributeValues={":now": {"S": format_instant(CLOCK.now())}},
        )

    assert stream(event, mailing_id)

    assert mailed(mailing_id) == Counter(five[2:])
    assert progress(event, mailing_id)[:3] == ("sent", 5, 5)


@pytest.mark.parametrize("kind", ["crash-before", "crash-after", "timeout-after", "throttled"])
def test_whatever_breaks_off_each_gets_one_mail_and_is_counted_once(
    event: Event, five: list[str], kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "sleep", lambda _: None)
    monkeypatch.setitem(transact.__kwdefaults__, "sleep", lambda _: None)
    with failing_calls() as calls:
        put(event, "undisturbed", "announcement")
        calls.start(None)
        stream(event, "undisturbed")
        needed = len(calls.operations)
        # The mailing, that it is awake, and the event; three pages; five mails.
        assert needed == 3 + 3 * 3 + 5

        for number in range(needed):
            name = f"{kind}-{number}"
            put(event, name, "announcement")
            calls.start(Fault(kind, number))
            with suppress(CrashError):
                stream(event, name)
            calls.start(None)
            assert stream(event, name)

            assert mailed(name) == Counter(five), name
            assert progress(event, name)[:3] == ("sent", 5, 5), name


@pytest.mark.parametrize("moment", range(5))
def test_two_workers_at_once_mail_each_once(
    event: Event, five: list[str], moment: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second does all of its work while the first is at the mail of this number."""
    put(event, "shared", "announcement")
    seen: list[str] = []

    def interrupted(event: Event, registration: Any, *facts: Any) -> bool:
        seen.append(registration.registration_id)
        if len(seen) == moment + 1:
            assert stream(event, "shared")
        return put_mail_of_mailing(event, registration, *facts)

    monkeypatch.setattr(fanning, "put_mail_of_mailing", interrupted)

    assert stream(event, "shared")

    assert len(seen) > 5
    assert mailed("shared") == Counter(five)
    assert progress(event, "shared") == ("sent", 5, 5, 0, 0)


def test_a_page_is_counted_once(event: Event) -> None:
    put(event, "pages", "announcement")
    page = {"seen_cursor": None, "cursor": "here", "addressed": 2}
    advance(event.event_id, "pages", **page)  # type: ignore[arg-type]

    with pytest.raises(PageCountedError):
        advance(event.event_id, "pages", **page)  # type: ignore[arg-type]
    advance(event.event_id, "pages", seen_cursor="here", cursor=None, addressed=1)
    with pytest.raises(PageCountedError):
        advance(event.event_id, "pages", seen_cursor="here", cursor=None, addressed=1)

    assert read_mailing(event.event_id, "pages")[1:] == ("sent", 3, 3, 0, 0, None, None)


def test_a_mailing_that_is_stopped_halfway_goes_no_further(
    event: Event, five: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    mailing_id = create(event)
    put_so_far: list[str] = []

    def stopping(event: Event, registration: Any, *facts: Any) -> bool:
        put_so_far.append(registration.registration_id)
        if len(put_so_far) == 3:
            status, body = call(event, "POST", "/{mailingId}/cancellations", mailing_id=mailing_id)
            assert (status, body["state"]) == (201, "stopped")
        return put_mail_of_mailing(event, registration, *facts)

    monkeypatch.setattr(fanning, "put_mail_of_mailing", stopping)

    for _ in range(2):
        assert stream(event, mailing_id)

    assert mailed(mailing_id) == Counter(five[:4])
    # The page that was being put out is counted: its mails lie there, for the sender to skip.
    assert progress(event, mailing_id) == ("stopped", None, 4, 0, 0)
    assert wake_mailings(CLOCK.now() + timedelta(days=1)) == 0


def test_a_mailing_that_is_stopped_during_its_last_page_stays_stopped(
    event: Event, five: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(event, "late", "announcement")
    put_so_far: list[str] = []

    def stopping(event: Event, registration: Any, *facts: Any) -> bool:
        put_so_far.append(registration.registration_id)
        if len(put_so_far) == 5:
            stop_mailing(event.event_id, "late", CLOCK.now(), "2")
        return put_mail_of_mailing(event, registration, *facts)

    monkeypatch.setattr(fanning, "put_mail_of_mailing", stopping)

    stream(event, "late")

    assert progress(event, "late") == ("stopped", None, 5, 0, 0)


def test_stopping_twice_says_the_same_and_what_is_over_stays_sent(
    event: Event, five: list[str]
) -> None:
    mailing_id = create(event)
    stream(event, mailing_id)
    for _ in range(4):
        transact([count_mail(event.event_id, mailing_id, "sent", CLOCK.now())])
    put(event, "over", "announcement")
    stream(event, "over")
    for what in ("sent", "sent", "sent", "sent", "skipped"):
        transact([count_mail(event.event_id, "over", what, CLOCK.now())])  # type: ignore[arg-type]

    def stop(mailing_id: str) -> tuple[int, str]:
        status, body = call(event, "POST", "/{mailingId}/cancellations", mailing_id=mailing_id)
        return status, body["state"]

    assert [stop(mailing_id), stop(mailing_id)] == [(201, "stopped")] * 2
    assert progress(event, mailing_id) == ("stopped", 5, 5, 4, 0)
    assert stop("over") == (201, "sent")
    assert progress(event, "over") == ("sent", 5, 5, 4, 1)


def test_near_its_end_a_worker_wakes_the_next_one(event: Event, five: list[str]) -> None:
    mailing_id = create(event)

    def is_woken() -> bool:
        key = keys.mailing_key(event.event_id, mailing_id)
        return "wokenAt" in dynamodb.get_item(TableName=TABLE, Key=key)["Item"]

    seen = []
    for _ in range(3):
        assert stream(event, mailing_id, Hurried())
        seen.append((*progress(event, mailing_id)[:3], is_woken()))

    assert seen == [
        ("sending", None, 2, True),
        ("sending", None, 4, True),
        ("sent", 5, 5, False),
    ]
    assert mailed(mailing_id) == Counter(five)


def test_a_worker_without_time_leaves_it_to_the_next_one(event: Event, five: list[str]) -> None:
    mailing_id = create(event)

    assert not stream(event, mailing_id, Hurried(pages=0))
    assert mailed(mailing_id) == Counter()
    assert stream(event, mailing_id)

    assert mailed(mailing_id) == Counter(five)


def test_who_registered_after_a_rescheduling_is_not_mailed(event: Event, five: list[str]) -> None:
    """Unless it was within two minutes: then they may have read what was true before."""
    for name, minutes in (("just-now", 1), ("before", 3)):
        moment = CLOCK.now() - timedelta(minutes=minutes)
        mailing = Mailing(
            mailing_id=name,
            event_id=event.event_id,
            kind="moved",
            segment=Segment(),
            created_at=moment,
        )
        transact([put_mailing(event, mailing)])

        assert stream(event, name)

    assert mailed("just-now") == Counter(five)
    assert mailed("before") == Counter()
    assert progress(event, "before")[:3] == ("sent", 0, 0)


@pytest.fixture
def off(event: Event, people: dict[str, Visitor]) -> Event:
    """The event, cancelled a minute after somebody cancelled for themselves; nobody is released
    yet."""
    moment = CLOCK.now() + timedelta(minutes=1)
    CLOCK.moment = moment
    assert patch(event, status="cancelled")[0] == 200
    return read_event(event.event_id)


EVERYBODY = SEATED | {"waiting"}


@pytest.mark.parametrize("are_released", [True, False])
@pytest.mark.parametrize(
    ("segment", "members"),
    [
        ({"kind": "all"}, EVERYBODY),
        ({"kind": "municipality", "code": "GM0363"}, {"seated", "waiting"}),
    ],
)
def test_what_is_announced_of_a_cancelled_event_reaches_who_lost_it(
    off: Event,
    people: dict[str, Visitor],
    segment: dict[str, str],
    members: set[str],
    are_released: bool,
) -> None:
    if are_released:
        drain(off)
    _, seen = call(off, "POST", "/_preview", ANNOUNCEMENT | {"segment": segment})

    mailing_id = create(off, segment=segment)
    assert stream(off, mailing_id)

    names = name_ids(people)
    assert {visitor.status for visitor in people.values()} >= {"cancelled"}
    assert (people["seated"].status == "cancelled") == are_released
    assert {names[registration_id] for registration_id in mailed(mailing_id)} == members
    assert seen["recipients"] == len(members)
    assert progress(off, mailing_id)[:3] == ("sent", len(members), len(members))


@pytest.mark.parametrize(
    "segment",
    [
        {"kind": "session", "sessionId": "modern-partnerships"},
        {"kind": "waiting"},
        {"kind": "bounced"},
        {"kind": "not-checked-in"},
    ],
)
def test_seats_of_a_cancelled_event_are_nobodys(off: Event, segment: dict[str, str]) -> None:
    drain(off)

    _, seen = call(off, "POST", "/_preview", ANNOUNCEMENT | {"segment": segment})
    mailing_id = create(off, segment=segment)
    assert stream(off, mailing_id)

    assert (seen["recipients"], mailed(mailing_id)) == (0, Counter())


@pytest.mark.parametrize("kind", ["announcement", "moved", "thanks", "reminder", "still-coming"])
def test_a_mailing_about_an_event_that_was_on_is_mailed_no_more(off: Event, kind: Any) -> None:
    drain(off)
    CLOCK.moment -= timedelta(minutes=1)
    put(off, f"earlier-{kind}", kind)

    assert stream(off, f"earlier-{kind}")

    assert mailed(f"earlier-{kind}") == Counter()


def test_a_preview_of_a_cancelled_event_promises_no_seat(off: Event) -> None:
    mailing = Mailing(
        mailing_id="preview",
        event_id=off.event_id,
        kind="announcement",
        segment=Segment(),
        created_at=CLOCK.now() + timedelta(minutes=2),
    )

    stand_in = make_stand_in(off, mailing, "nl")

    assert (stand_in.status, stand_in.own_sessions) == ("cancelled", ())
    assert has_mail_for(mailing, stand_in, off, desk_was_used=False)


def test_housekeeping_wakes_what_was_broken_off(event: Event, five: list[str]) -> None:
    started = CLOCK.now()
    put(event, "done", "announcement")
    stream(event, "done")
    put(event, "broken-off", "announcement")

    assert wake_mailings(started + timedelta(minutes=4)) == 0
    assert wake_mailings(started + timedelta(minutes=6)) == 1

    item = dynamodb.get_item(TableName=TABLE, Key=keys.mailing_key(event.event_id, "broken-off"))
    assert item["Item"]["wokenAt"]["S"] == format_instant(started + timedelta(minutes=6))


def test_a_failure_names_its_kind_and_nobody(event: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    Visitor(event, 1, "global-goals")
    put(event, "failing", "announcement")

    def fail(*_: Any) -> bool:
        raise ValueError("bezoeker1@gemeente.example")

    monkeypatch.setattr(fanning, "put_mail_of_mailing", fail)
    record = make_record(keys.mailing_key(event.event_id, "failing"))

    with pytest.raises(BatchProcessingError) as failure:
        lambda_handler({"Records": [record]}, Context())

    assert "ValueError" in str(failure.value)
    assert "bezoeker1" not in str(failure.value)


def test_counting_a_mail_of_a_mailing_that_is_gone_breaks_nothing(event: Event) -> None:
    transact([count_mail(event.event_id, "gone", "sent", CLOCK.now())])

    key = keys.mailing_key(event.event_id, "gone")
    left = dynamodb.get_item(TableName=TABLE, Key=key)["Item"]
    assert left.keys() == {"PK", "SK", "sent", "expiresAt"}
    assert int(left["expiresAt"]["N"]) < (CLOCK.now() + timedelta(days=2)).timestamp()
    assert list_mailings(event.event_id) == []
    with pytest.raises(NotFoundError):
        read_mailing(event.event_id, "gone")
    assert stream(event, "gone")


def test_one_key_is_one_mailing(event: Event, five: list[str]) -> None:
    first = call(event, "POST", body=ANNOUNCEMENT)
    again = call(event, "POST", body=ANNOUNCEMENT)
    other_body = call(event, "POST", body=ANNOUNCEMENT | {"segment": {"kind": "waiting"}})
    other_key = call(event, "POST", body=ANNOUNCEMENT, key="another-key-of-ours")

    assert first[0] == 201
    assert again == first
    assert (other_body[0], other_body[1]["type"].rsplit(":")[-1]) == (400, "idempotency-key-reused")
    assert other_key[1]["mailingId"] != first[1]["mailingId"]
    assert len(list_mailings(event.event_id)) == 2
    with pytest.raises(MailingExistsError):
        put(event, first[1]["mailingId"], "announcement")


def test_a_mailing_is_answered_with_its_address_and_words(event: Event) -> None:
    request = proxy_event(
        "POST",
        "/v1/events/{eventId}/mailings",
        parameters={"eventId": event.event_id},
        headers={"Content-Type": "application/json", "Idempotency-Key": KEY},
        body=json.dumps(ANNOUNCEMENT),
        claims=ORGANISER,
    )

    answer = organise(request, Context())

    body = json.loads(answer["body"])
    mailing_id = body.pop("mailingId")
    assert answer["headers"]["Location"] == f"/v1/events/{event.event_id}/mailings/{mailing_id}"
    assert body.pop("createdAt")
    assert body == ANNOUNCEMENT | {
        "eventId": event.event_id,
        "state": "sending",
        "recipients": None,
        "addressed": 0,
        "sent": 0,
        "skipped": 0,
        "by": "1",
    }
    _, listed = call(event, "GET")
    assert [item["mailingId"] for item in listed["items"]] == [mailing_id]


@pytest.mark.parametrize(
    ("body", "faults"),
    [
        ({}, {"/kind": "required", "/segment": "required"}),
        ({"kind": "moved", "segment": {"kind": "all"}}, {"/kind": "not-allowed"}),
        (
            {"kind": "announcement", "segment": {"kind": "all"}},
            {"/subject": "required", "/text": "required"},
        ),
        (
            {"kind": "reminder", "segment": {"kind": "all"}, **WORDS},
            {"/subject": "not-allowed", "/text": "not-allowed"},
        ),
        (
            ANNOUNCEMENT | {"subject": {"nl": "Een\nTwee", "en": "x" * 121}},
            {"/subject/nl": "control-characters", "/subject/en": "too-long"},
        ),
        (
            ANNOUNCEMENT | {"text": {"nl": " "}, "more": 1},
            {"/text/nl": "empty", "/text/en": "required", "/more": "unknown-field"},
        ),
        (
            ANNOUNCEMENT | {"segment": {"kind": "session", "sessionId": "nowhere"}},
            {"/segment/sessionId": "unknown-session"},
        ),
        (
            ANNOUNCEMENT | {"segment": {"kind": "municipality", "code": "GM9999"}},
            {"/segment/code": "unknown-municipality"},
        ),
        (ANNOUNCEMENT | {"segment": {"kind": "session"}}, {"/segment": "session-of-segment"}),
        (
            ANNOUNCEMENT | {"segment": {"kind": "all", "code": "GM0363"}},
            {"/segment": "code-of-segment"},
        ),
        ([], {"": "wrong-type"}),
    ],
)
@pytest.mark.parametrize("suffix", ["", "/_preview", "/_trial"])
def test_every_fault_is_named(event: Event, suffix: str, body: Any, faults: dict[str, str]) -> None:
    status, answer = call(event, "POST", suffix, body)

    assert status == 400
    assert {e["pointer"]: e["code"] for e in answer["errors"]} == faults
    assert list_mailings(event.event_id) == []


@pytest.mark.parametrize(("key", "code"), [(None, "required"), ("short", "invalid")])
def test_a_mailing_needs_a_key(event: Event, key: str | None, code: str) -> None:
    status, answer = call(event, "POST", body={"segment": {"kind": "all"}}, key=key or "")

    assert status == 400
    assert {e["pointer"]: e["code"] for e in answer["errors"]} == {
        "/headers/Idempotency-Key": code,
        "/kind": "required",
    }


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"state": "draft"}, {"announcement", "reminder", "still-coming", "thanks"}),
        ({"state": "cancelled"}, {"reminder", "still-coming", "thanks"}),
        ({"starts_at": datetime(2026, 1, 1, tzinfo=UTC)}, {"reminder", "still-coming"}),
        ({}, {"still-coming", "thanks"}),
        ({"ask_days": 60}, {"thanks"}),
    ],
)
def test_what_makes_no_sense_now_is_refused(
    event: Event, changes: dict[str, Any], refused: set[str]
) -> None:
    dynamodb.put_item(TableName=TABLE, Item=event_item(event.model_copy(update=changes)))
    seen = set()
    for kind in ("announcement", "reminder", "still-coming", "thanks"):
        body = {"kind": kind, "segment": {"kind": "all"}}
        body |= WORDS if kind == "announcement" else {}
        for suffix in ("", "/_preview"):
            key = f"a-key-for-each-{kind}" if not suffix else None
            status, answer = call(event, "POST", suffix, body, key=key)
            if status == 400:
                assert [fault["pointer"] for fault in answer["errors"]] == ["/kind"]
                seen.add((kind, suffix))
            else:
                assert status == (200 if suffix else 201)

    assert seen == {(kind, suffix) for kind in refused for suffix in ("", "/_preview")}


def test_visitors_are_asked_no_sooner_than_they_can_answer(event: Event) -> None:
    body = {"kind": "still-coming", "segment": {"kind": "all"}}
    first = event.starts_at - timedelta(days=14)

    CLOCK.moment = first - timedelta(seconds=1)
    status, answer = call(event, "POST", body=body)
    CLOCK.moment = first
    in_time, _ = call(event, "POST", body=body)

    [fault] = answer["errors"]
    assert (status, fault["pointer"], fault["code"]) == (400, "/kind", "too-early")
    assert fault["detail"] == (
        "Visitors can say so in the last 14 days, or from askDays before the start; "
        "ask then, or raise askDays."
    )
    assert in_time == 201
    assert is_asked(event, "confirmed", first)
    assert not is_asked(event, "confirmed", first - timedelta(seconds=1))


def test_who_said_to_come_is_asked_again_about_another_date(
    event: Event, people: dict[str, Visitor]
) -> None:
    said = CLOCK.now()
    CLOCK.moment = said + timedelta(minutes=1)
    patch(event, startsAt=format_instant(event.starts_at + timedelta(days=1)))
    put(event, "asked", "still-coming")
    stream(event, "asked")
    coming = people["coming"].receipt["registrationId"]
    moved_at = read_event(event.event_id).moved_at

    mark_coming(coming, said + timedelta(minutes=2), moved_at=moved_at)
    put(event, "again", "still-coming")
    stream(event, "again")

    names = name_ids(people)
    assert {names[registration_id] for registration_id in mailed("asked")} == SEATED
    assert {names[registration_id] for registration_id in mailed("again")} == SEATED - {"coming"}


@pytest.mark.parametrize(
    ("method", "suffix"),
    [
        ("POST", ""),
        ("GET", ""),
        ("POST", "/_preview"),
        ("GET", "/{mailingId}"),
        ("POST", "/{mailingId}/cancellations"),
    ],
)
def test_mailings_are_the_organisers_own(
    event: Event, table: Any, method: str, suffix: str
) -> None:
    mailing_id = create(event)

    def status(claims: Any) -> int:
        answer = call(
            event, method, suffix, ANNOUNCEMENT, claims=claims, key=KEY, mailing_id=mailing_id
        )
        found: int = answer[0]
        return found

    assert status(None) == 401
    assert status(DESK) == 403
    assert status(OF_ANOTHER_EVENT) == 403
    assert status(READER) == (200 if method == "GET" else 403)
    assert status(give(table, "6", event.event_id, "organiser")) in (200, 201)


@pytest.mark.parametrize("suffix", ["/{mailingId}", "/{mailingId}/cancellations"])
def test_a_mailing_that_is_not_there_is_not_found(event: Event, suffix: str) -> None:
    method = "POST" if suffix.endswith("cancellations") else "GET"

    status, answer = call(event, method, suffix, mailing_id="nowhere")

    assert (status, answer["type"].rsplit(":")[-1]) == (404, "not-found")


def test_a_preview_shows_the_numbers_and_the_words(
    event: Event, people: dict[str, Visitor]
) -> None:
    status, body = call(event, "POST", "/_preview", ANNOUNCEMENT)

    assert (status, body["recipients"], body["held"]) == (200, 8, 2)
    assert [mail["language"] for mail in body["mails"]] == ["nl", "en"]
    for mail, language in zip(body["mails"], ("nl", "en"), strict=True):
        assert WORDS["subject"][language] in mail["subject"]
        assert WORDS["text"][language] in mail["text"]
        assert WORDS["text"][language] in mail["html"]
        assert mail["html"].startswith("<!")
    assert mailed("preview") == Counter()
    assert list_mailings(event.event_id) == []


def test_a_preview_to_the_bounced_holds_nobody(event: Event, people: dict[str, Visitor]) -> None:
    _, body = call(event, "POST", "/_preview", ANNOUNCEMENT | {"segment": {"kind": "bounced"}})

    assert (body["recipients"], body["held"]) == (2, 0)


@pytest.mark.parametrize("kind", ["announcement", "reminder", "still-coming"])
def test_a_preview_holds_no_visitors_data(
    event: Event, people: dict[str, Visitor], kind: str
) -> None:
    words = WORDS if kind == "announcement" else {}
    asking = event.model_copy(update={"ask_days": 60})
    dynamodb.put_item(TableName=TABLE, Item=event_item(asking))

    status, body = call(
        event, "POST", "/_preview", {"kind": kind, "segment": {"kind": "all"}, **words}
    )

    assert status == 200
    shown = json.dumps(body, ensure_ascii=False)
    assert "Voorbeeld" in shown
    for number, visitor in enumerate(people.values(), 1):
        assert visitor.receipt["registrationId"] not in shown
        assert visitor.receipt["manageToken"] not in shown
        assert f"Bezoeker {number}" not in shown
        assert f"bezoeker{number}@" not in shown


SEGMENTS = [
    Segment(kind="all"),
    Segment(kind="waiting"),
    Segment(kind="bounced"),
    Segment(kind="not-checked-in"),
    Segment(kind="session", session_id="economic-boards"),
    Segment(kind="municipality", code="GM0363"),
    Segment(kind="found", filters=Filters(status="confirmed")),
    Segment(kind="found", filters=Filters(municipality="GM0363")),
    Segment(kind="found", filters=Filters(session_id="economic-boards")),
]


@pytest.mark.parametrize("kind", ["announcement", "reminder", "still-coming", "thanks"])
@pytest.mark.parametrize(
    ("segment", "event"),
    [(segment, an_event()) for segment in SEGMENTS]
    + [(segment, an_event(rounds=())) for segment in SEGMENTS if "economic" not in str(segment)],
)
def test_the_stand_in_of_a_preview_can_be_mailed(kind: Any, segment: Segment, event: Event) -> None:
    mailing = Mailing(
        mailing_id="preview",
        event_id=event.event_id,
        kind=kind,
        segment=segment,
        created_at=CLOCK.now(),
    )

    stand_in = make_stand_in(event, mailing, "nl")

    # Who was not seen at the desk is thanked where there was none.
    was_used = segment.kind != "not-checked-in"
    assert has_mail_for(mailing, stand_in, event, desk_was_used=was_used)


START = datetime(2027, 1, 21, 11, 30, tzinfo=UTC)
END = datetime(2027, 1, 21, 16, 30, tzinfo=UTC)
DAYS = {"reminder_days": 2, "ask_days": 7, "thanks_days": 1}


@pytest.mark.parametrize(
    ("moment", "kinds"),
    [
        (START - timedelta(days=7, seconds=1), []),
        (START - timedelta(days=7), ["still-coming"]),
        (START - timedelta(days=2, seconds=1), ["still-coming"]),
        (START - timedelta(days=2), ["reminder", "still-coming"]),
        (START - timedelta(hours=12), ["reminder", "still-coming"]),
        (START - timedelta(hours=11, minutes=59), []),
        (START, []),
        (END, []),
        (END + timedelta(days=1, seconds=-1), []),
        (END + timedelta(days=1), ["thanks"]),
        (END + timedelta(days=9, seconds=-1), ["thanks"]),
        (END + timedelta(days=9), []),
    ],
)
def test_what_is_due_when(moment: datetime, kinds: list[str]) -> None:
    event = an_event(**DAYS)
    assert (event.starts_at, event.ends_at) == (START, END)

    assert [mailing.kind for mailing in due_mailings(event, moment)] == kinds


@pytest.mark.parametrize("state", ["draft", "cancelled"])
def test_nothing_is_due_of_an_event_that_is_not_on(state: Any) -> None:
    event = an_event(state=state, **DAYS)

    moments = [START - timedelta(days=1), END + timedelta(days=2)]
    assert [list(due_mailings(event, moment)) for moment in moments] == [[], []]


def test_no_days_is_never_and_on_the_day_itself_is_in_time() -> None:
    never = an_event(reminder_days=None)
    on_the_day = an_event(reminder_days=0)

    day = [START - timedelta(minutes=minutes) for minutes in range(0, 24 * 60, 5)]
    assert not any(list(due_mailings(never, moment)) for moment in day)
    due = [moment for moment in day if list(due_mailings(on_the_day, moment))]
    assert (min(due), max(due)) == (START - timedelta(hours=13), START - timedelta(hours=12))


@pytest.fixture
def reminding(event: Event) -> Event:
    """The event, of which nothing but the reminder is ever due."""
    return event.model_copy(update={"reminder_days": 2, "ask_days": None, "thanks_days": None})


def test_a_reminder_is_started_once(reminding: Event) -> None:
    event = reminding
    moment = event.starts_at - timedelta(days=2)

    started = [start_due(event, moment + timedelta(minutes=5 * n)) for n in range(5)]

    assert started == [1, 0, 0, 0, 0]
    assert [record.mailing.kind for record in list_mailings(event.event_id)] == ["reminder"]


def test_a_postponed_event_reminds_again(reminding: Event) -> None:
    event = reminding
    assert start_due(event, event.starts_at - timedelta(days=1)) == 1
    month = timedelta(days=30)
    later = event.model_copy(
        update={"starts_at": event.starts_at + month, "ends_at": event.ends_at + month}
    )

    assert start_due(later, later.starts_at - timedelta(days=1)) == 1


def test_a_reminder_reaches_who_has_a_seat(reminding: Event, people: dict[str, Visitor]) -> None:
    event = reminding
    start_due(event, event.starts_at - timedelta(days=1))
    (record,) = list_mailings(event.event_id)

    stream(event, record.mailing.mailing_id)

    names = name_ids(people)
    assert {names[r] for r in mailed(record.mailing.mailing_id)} == SEATED


def test_an_announcement_reaches_an_event_without_anybody(event: Event) -> None:
    mailing_id = create(event)

    assert stream(event, mailing_id)

    assert progress(event, mailing_id) == ("sent", 0, 0, 0, 0)


class Ses:
    """Takes every mail, and knows no hurry."""

    def __init__(self) -> None:
        self.recipients: list[str] = []

    def get_send_quota(self) -> dict[str, float]:
        return {"MaxSendRate": 1000.0, "Max24HourSend": -1.0, "SentLast24Hours": 0.0}

    def send_raw_email(self, **request: Any) -> dict[str, str]:
        self.recipients += request["Destinations"]
        return {"MessageId": f"message-{len(self.recipients)}"}


def send(mailing_id: str, registration_ids: list[str]) -> None:
    """As the stream has them sent."""
    records = [
        make_record(keys.mail_key(registration_id, f"mailing-{mailing_id}"), registration_id)
        for registration_id in registration_ids
    ]
    assert confirm({"Records": records}, Context()) == {"batchItemFailures": []}


def test_progress_counts_what_is_sent_and_what_is_held(
    event: Event, people: dict[str, Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    ses = Ses()
    monkeypatch.setattr(sender, "_ses", ses)
    mailing_id = create(event)
    stream(event, mailing_id)

    for _ in range(2):
        send(mailing_id, list(name_ids(people))[:8])

    assert progress(event, mailing_id) == ("sent", 8, 8, 6, 2)
    assert sorted(ses.recipients) == [f"bezoeker{n}@gemeente.example" for n in (1, 3, 4, 5, 7, 8)]


def test_what_news_has_marked_is_counted_once(
    event: Event, five: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its sender died after SES accepted it: the mark came by news, the count by the stream."""
    ses = Ses()
    monkeypatch.setattr(sender, "_ses", ses)
    mailing_id = create(event)
    stream(event, mailing_id)
    for registration_id in five[:2]:
        mail_id = f"mailing-{mailing_id}"
        record_news(News(registration_id, mail_id, 1, "delivery", CLOCK.now(), "message-1"))

    for _ in range(2):
        send(mailing_id, five)

    assert progress(event, mailing_id) == ("sent", 5, 5, 5, 0)
    assert len(ses.recipients) == 3


def test_who_was_released_is_sent_what_is_announced_of_that(
    off: Event, people: dict[str, Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    ses = Ses()
    monkeypatch.setattr(sender, "_ses", ses)
    drain(off)
    mailing_id = create(off)
    stream(off, mailing_id)

    send(mailing_id, list(mailed(mailing_id)))

    assert progress(off, mailing_id) == ("sent", 8, 8, 6, 2)
    assert sorted(ses.recipients) == [f"bezoeker{n}@gemeente.example" for n in (1, 3, 4, 5, 7, 8)]


def test_what_was_stopped_is_not_sent_though_it_lies_in_the_outbox(
    event: Event, five: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ses = Ses()
    monkeypatch.setattr(sender, "_ses", ses)
    mailing_id = create(event)
    stream(event, mailing_id)
    send(mailing_id, five[:2])
    stop_mailing(event.event_id, mailing_id, CLOCK.now(), "2")

    send(mailing_id, five)

    assert progress(event, mailing_id) == ("stopped", 5, 5, 2, 3)
    assert len(ses.recipients) == 2


# --- to whom the list's own filters find, and at a moment ---


def found_by(event: Event, **filters: Any) -> int:
    body = ANNOUNCEMENT | {"segment": {"kind": "found", "filters": filters}}
    status, answer = call(event, "POST", "/_preview", body=body)
    assert status == 200, answer
    recipients: int = answer["recipients"]
    return recipients


def test_a_mailing_reaches_whom_the_filters_of_the_list_find(event: Event) -> None:
    for number in range(4):
        Visitor(event, number, "global-goals" if number else "economic-boards")

    assert found_by(event, sessionId="global-goals") == 3
    assert found_by(event, sessionId="global-goals", status="confirmed") == 2
    assert found_by(event, sessionId="global-goals", status="waitlisted") == 1
    assert found_by(event, checkedIn=True) == 0
    assert found_by(event, checkedIn=False) == 4
    assert found_by(event, mail="none") == 4
    filters = {"sessionId": "economic-boards"}
    mailing_id = create(event, segment={"kind": "found", "filters": filters})
    assert stream(event, mailing_id)
    assert len(mailed(mailing_id)) == 1


@pytest.mark.parametrize(
    ("segment", "pointers"),
    [
        ({"kind": "found"}, ["/segment"]),
        ({"kind": "found", "filters": {}}, ["/segment"]),
        ({"kind": "all", "filters": {"status": "confirmed"}}, ["/segment"]),
        ({"kind": "found", "filters": {"status": "cancelled"}}, ["/segment/filters/status"]),
        ({"kind": "found", "filters": {"sessionId": "no"}}, ["/segment/filters/sessionId"]),
        ({"kind": "found", "filters": {"mail": "no"}}, ["/segment/filters/mail"]),
        ({"kind": "found", "filters": {"answer": "access:x"}}, ["/segment/filters/answer"]),
        ({"kind": "found", "filters": {"text": "jan"}}, ["/segment/filters/text"]),
    ],
)
def test_filters_are_those_of_the_list(event: Event, segment: Any, pointers: list[str]) -> None:
    status, body = call(event, "POST", body=ANNOUNCEMENT | {"segment": segment})

    assert status == 400
    assert [error["pointer"] for error in body["errors"]] == pointers


def test_a_mailing_waits_for_its_moment(event: Event) -> None:
    Visitor(event, 1, "global-goals")
    moment = CLOCK.now() + timedelta(hours=3)
    mailing_id = create(event, startsAt=format_instant(moment))

    assert stream(event, mailing_id)
    assert progress(event, mailing_id) == ("scheduled", None, 0, 0, 0)
    assert start_scheduled(moment - timedelta(minutes=1)) == 0
    assert wake_mailings(moment - timedelta(minutes=1)) == 0
    # A repeat of the request shows it as it is.
    assert create(event, startsAt=format_instant(moment)) == mailing_id

    CLOCK.sleep(3 * 3600 + 1)
    assert start_scheduled(CLOCK.now()) == 1
    assert start_scheduled(CLOCK.now()) == 0
    assert stream(event, mailing_id)
    assert progress(event, mailing_id)[:3] == ("sent", 1, 1)


def test_a_mailing_that_is_stopped_before_its_moment_never_starts(event: Event) -> None:
    moment = CLOCK.now() + timedelta(hours=3)
    mailing_id = create(event, startsAt=format_instant(moment))
    stop_mailing(event.event_id, mailing_id, CLOCK.now(), "somebody")

    assert start_scheduled(moment + timedelta(hours=1)) == 0
    assert progress(event, mailing_id)[0] == "stopped"


@pytest.mark.parametrize(
    ("moment", "code"),
    [("2020-01-01T09:00:00Z", "past"), ("2100-01-01T09:00:00Z", "after-retention")],
)
def test_a_moment_lies_ahead_and_before_addresses_are_gone(
    event: Event, moment: str, code: str
) -> None:
    status, body = call(event, "POST", body=ANNOUNCEMENT | {"startsAt": moment})

    assert status == 400
    assert [(e["pointer"], e["code"]) for e in body["errors"]] == [("/startsAt", code)]


def test_a_trial_goes_to_the_address_of_whoever_asks_and_to_nobody_else(
    event: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    Visitor(event, 1)
    sent: list[tuple[str, str]] = []

    def keep(message: Any, to: str) -> str:
        sent.append((to, str(message["Subject"])))
        return "id"

    status, body = call(event, "POST", "/_trial", ANNOUNCEMENT)

    assert (status, body) == (202, {"email": "ans@vng.example", "language": "nl"})
    assert list_mailings(event.event_id) == []
    (trial,) = query(equals("PK", keys.mailings_partition(event.event_id)))
    monkeypatch.setattr("shared.sending.ses.send", keep)
    assert stream(event, trial["SK"])
    assert sent == [("ans@vng.example", "Proef: Neem de trein")]


def test_no_trial_goes_to_a_program_which_has_no_address(event: Event, table: Any) -> None:
    grant = Grant("a-program", event.event_id, "organiser", "", CLOCK.now(), program="Website")
    write(put_grant(grant, {}))

    status, body = call(event, "POST", "/_trial", ANNOUNCEMENT, claims={"sub": "a-program"})

    assert (status, body["type"].rpartition(":")[2]) == (403, "forbidden")
    assert [*query(equals("PK", keys.mailings_partition(event.event_id)))] == []
