"""After retention nothing personal of an event is left in table and buckets: no name, address or
answer of a visitor, and nothing of who organised it alone. TTL comes by as the tests have it."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import boto3
import pytest

from shared.access.grants import read_grants
from shared.events.events import read_event
from shared.events.retention import end_of_retention
from shared.models.event import Event
from shared.news.deliveries import record_news
from shared.news.reports import News
from shared.registrations.attendance import mark_coming
from shared.registrations.registrations import read_registration
from shared.runtime.clock import format_instant
from shared.sending import ses
from shared.signing.sessions import Person, open_session
from shared.signing.typed import Typed
from tests.clocks import CLOCK
from tests.doors import mark_checked_in
from tests.functions import housekeeping
from tests.integration.test_access import HERE, call
from tests.integration.test_acts_of_organisers import add, put_first
from tests.integration.test_confirmation import Ses
from tests.integration.test_exports import BUCKET
from tests.integration.test_imports import Waiting, begin
from tests.integration.test_imports import bucket as bucket
from tests.integration.test_imports import waiting as waiting
from tests.integration.test_mailings import ANNOUNCEMENT, stream
from tests.integration.test_mailings import call as call_mailings
from tests.integration.test_organising import patch
from tests.integration.test_privacy_requests import ask
from tests.integration.test_selfservice import ask_link
from tests.integration.test_transfers import hand_over
from tests.integration.test_waiting import Visitor
from tests.pool import FakePool, account_of
from tests.sheets import a_person
from tests.stream import drain
from tests.sweep import Item, expire, expire_files, lying, sweep_buckets, sweep_table
from tests.written import TABLE_NAME, is_personal

GG, EB = "global-goals", "economic-boards"
NAME = "Wietske Kwikstaart"
RIA = "ria@vng.example"
NOTE = "Spreekt namens de buurt"
ANSWERS: dict[str, Any] = {
    "answers": {"dietary": ["vegan"], "dietaryNote": "Geen selderij", "access": "Traplift"},
    "consent": True,
}
PERSONAL = (
    "wietske",
    "kwikstaart",
    "@gemeente.example",
    "bezoeker 3",
    "bezoeker 9",
    "zandoogje",
    "rietmeester",
    "selderij",
    "traplift",
    NOTE,
    RIA,
)
"""What visitors typed in what follows, and the address of who organises this event alone."""


@pytest.fixture(autouse=True)
def _mailbox(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ses, "_ses", Ses())


@pytest.fixture
def s3(table: Any) -> Any:
    """With a bucket, as that of the site."""
    client = boto3.client("s3")
    client.create_bucket(
        Bucket="site",
        CreateBucketConfiguration={"LocationConstraint": "eu-central-1"},
    )
    client.put_object(Bucket="site", Key="static/site.css", Body=b"main {}")
    return client


@pytest.fixture
def lived(event: Event, table: Any, pool: FakePool) -> Event:
    """An event at which everything happened that leaves something, and which was put off."""
    pool.users[RIA] = True
    call("POST", HERE, body={"email": RIA, "role": "organiser"}, eventId=event.event_id)
    whole = {"name": NAME, "email": "wietske@kwikstaart.example", "jobTitle": "Rietmeester"}
    wietske = Visitor(event, 1, EB, GG, organisation={"name": "Het Zandoogje"}, **whole, **ANSWERS)
    others = [Visitor(event, number, GG, EB, **ANSWERS) for number in range(2, 7)]
    waiting = [Visitor(event, number, EB, **ANSWERS) for number in range(7, 12)]
    assert put_first(waiting[-1], reason=NOTE)[0] == 200
    others[0].cancel()
    kees = {"name": "Kees Kwikstaart", "email": "kees@kwikstaart.example"}
    assert hand_over(others[1], kees)[0] == 201
    _change_address(others[2], "w.kwikstaart@gemeente.example")
    add(event, 20, "modern-partnerships", name=NAME, key="key-of-who-was-added")
    ask_link(event.event_id, "wietske@kwikstaart.example")
    drain(table)
    _bounce(wietske)
    words = {"subject": {"nl": NAME, "en": NAME}, "text": {"nl": NAME, "en": NAME}}
    _, mailing = call_mailings(event, "POST", body=ANNOUNCEMENT | words)
    stream(event, mailing["mailingId"])
    drain(table)
    ask("/_search", event, email="wietske@kwikstaart.example")
    typed = Typed("add", {"name": [NAME]})
    open_session(Person("7", RIA, "Ans"), CLOCK.now(), typed)
    patch(event, startsAt=format_instant(event.starts_at + timedelta(weeks=2)))
    housekeeping({"repair": True})
    moved = read_event(event.event_id)
    CLOCK.moment = moved.starts_at
    mark_coming(others[2].receipt["registrationId"], CLOCK.now())
    mark_checked_in(others[2].receipt["registrationId"], CLOCK.now(), "1")
    mark_checked_in(wietske.receipt["registrationId"], CLOCK.now(), "1")
    _, erased = ask("", event, email="w.kwikstaart@gemeente.example", act="erase")
    assert len(erased["items"]) == 1
    return moved


@pytest.fixture
def imported(event: Event, waiting: Waiting) -> Event:
    """An event to which people are being imported: their file lies there, and who is added."""
    people = [a_person(number, GG, name=f"{NAME} {number}") for number in range(3)]
    begin(event, *people)
    waiting.work_off()
    return event


def _change_address(visitor: Visitor, address: str) -> None:
    version = read_registration(visitor.receipt["registrationId"], CLOCK.now()).version
    headers = {"If-Match": f'"{version}"'}
    assert visitor.call("PATCH", body={"email": address}, **headers)[0] == 200


def _bounce(visitor: Visitor) -> None:
    registration = read_registration(visitor.receipt["registrationId"], CLOCK.now())
    record_news(
        News(
            registration.registration_id,
            "000001-confirmed",
            registration.token_generation,
            "bounce",
            CLOCK.now(),
            "message-1",
            "<wietske@kwikstaart.example>: mailbox unavailable",
        )
    )


def place_of(item: Item) -> str:
    return f"{item['PK']['S']} {item['SK']['S']}"


def kind_of(place: str) -> str:
    """The kind of an item: that of its partition and, where several kinds lie in one, how its sort
    key begins."""
    partition, _, sort = place.partition(" ")
    kind = partition.partition("#")[0]
    several = kind in ("ACCOUNT", "EVENT", "REGISTRATION")
    return f"{kind} {sort.partition('#')[0]}" if several else kind


def pass_by(table: Any, event: Event) -> None:
    """The time until the end of retention, with housekeeping on its way, and TTL."""
    for moment in (
        event.ends_at,
        event.ends_at + timedelta(days=event.requirements_days),
        end_of_retention(event) - timedelta(hours=1),
        end_of_retention(event),
    ):
        CLOCK.moment = moment
        housekeeping({"look": "mails"})
        drain(table)
        housekeeping({"eventId": event.event_id, "repair": True})
        expire(table, moment)
        housekeeping({"eventId": event.event_id, "repair": True})
        drain(table)


def test_after_retention_nothing_personal_is_left(lived: Event, table: Any, s3: Any) -> None:
    before = {*map(kind_of, sweep_table(table, PERSONAL))}
    assert before >= {
        *("REGISTRATION REGISTRATION", "REGISTRATION MOVE", "REGISTRATION REQUIREMENTS"),
        *("MAILINGS", "ACCOUNT GRANT", "DESK"),
    }
    assert read_grants(account_of(RIA), CLOCK.now()).roles

    pass_by(table, lived)

    assert sweep_table(table, PERSONAL) == sweep_buckets(s3, PERSONAL) == []
    left = {place_of(item): is_personal(item) for item in lying(table)}
    # What stays says who of the organisers did what, and how many came.
    assert {kind_of(place) for place, is_ones in left.items() if is_ones} == {"ACTS"}
    kinds = {*map(kind_of, left)}
    assert "EVENT ERASURE" in kinds


def test_answers_that_are_kept_apart_go_earlier(lived: Event, table: Any) -> None:
    apart = ("selderij", "traplift")
    assert sweep_table(table, apart)

    CLOCK.moment = lived.ends_at + timedelta(days=lived.requirements_days)
    expire(table, CLOCK.now())

    assert sweep_table(table, apart) == []
    assert sweep_table(table, ["kwikstaart"])


def test_a_year_later_no_act_is_left_either(lived: Event, table: Any) -> None:
    pass_by(table, lived)
    CLOCK.moment += timedelta(days=366)
    expire(table, CLOCK.now())

    kinds = {item["PK"]["S"].partition("#")[0] for item in lying(table)}
    assert "ACTS" not in kinds
    assert not [item for item in lying(table) if item["SK"]["S"].startswith("ERASURE#")]


def test_the_people_of_an_import_go_with_its_day_and_what_they_became_with_the_event(
    imported: Event, table: Any, bucket: Any
) -> None:
    assert len(sweep_buckets(bucket, PERSONAL)) == 1
    kinds = {*map(kind_of, sweep_table(table, PERSONAL))}
    assert "REGISTRATION REGISTRATION" in kinds
    assert any(item["PK"]["S"].startswith("IMPORTS#") for item in lying(table))

    begun_at = CLOCK.now()
    CLOCK.moment += timedelta(days=1)
    expire(table, CLOCK.now())
    expire_files(bucket, BUCKET, begun_at, CLOCK.now())
    assert not any(item["PK"]["S"].startswith("IMPORTS#") for item in lying(table))
    assert sweep_buckets(bucket, PERSONAL) == []

    drain(table)
    pass_by(table, imported)
    assert sweep_table(table, PERSONAL) == []


def test_the_file_of_an_import_is_found_until_its_day_has_passed(
    imported: Event, bucket: Any
) -> None:
    """The negative control."""
    expire_files(bucket, BUCKET, CLOCK.now(), CLOCK.now() + timedelta(hours=23))

    assert len(sweep_buckets(bucket, PERSONAL)) == 1


def _without_expiry(table: Any) -> Iterator[Item]:
    """One item of each kind that has something personal, without its expiry."""
    places = {kind_of(place): place for place in sweep_table(table, PERSONAL)}
    for item in lying(table):
        if place_of(item) in places.values():
            yield {name: value for name, value in item.items() if name != "expiresAt"}


def test_an_item_that_does_not_expire_is_found(lived: Event, table: Any) -> None:
    """The negative control, once for each kind of item."""
    kept = [*_without_expiry(table)]
    CLOCK.moment = end_of_retention(lived)
    for item in kept:
        table.put_item(TableName=TABLE_NAME, Item=item)
    expire(table, CLOCK.now())
    found = sweep_table(table, PERSONAL)
    for item in kept:
        table.delete_item(TableName=TABLE_NAME, Key={"PK": item["PK"], "SK": item["SK"]})

    assert len(kept) >= 6
    assert {*found} == {*map(place_of, kept)}


@pytest.mark.parametrize(
    ("name", "body"),
    [("exports/wietske.csv", b""), ("exports/1.csv", b"Wietske;Kwikstaart")],
)
def test_a_file_with_a_name_is_found(s3: Any, name: str, body: bytes) -> None:
    s3.put_object(Bucket="site", Key=name, Body=body)

    assert sweep_buckets(s3, PERSONAL) == [f"site/{name}"]


def test_a_text_is_found_however_it_is_stored(table: Any) -> None:
    document = json.dumps({"name": "Wiètske"})
    for number, value in enumerate(
        ({"S": document}, {"L": [{"S": "WIÈTSKE"}]}, {"B": "wiètske".encode()})
    ):
        key = {"PK": {"S": f"REGISTRATION#{number}"}, "SK": {"S": "REGISTRATION"}}
        table.put_item(TableName=TABLE_NAME, Item=key | {"document": value})
        found = sweep_table(table, ["wiètske"])
        table.delete_item(TableName=TABLE_NAME, Key=key)
        assert found == [f"REGISTRATION#{number} REGISTRATION"]
