"""What keys say of visitors: nothing, without the secret of the event that they belong to."""

import json
from datetime import timedelta
from hashlib import sha256
from secrets import token_hex
from typing import Any

import pytest

from infra.seed import REFERENCE, make_demonstration, read_file
from infra.seed import parse as parse_event
from shared.events.events import event_item, read_event
from shared.events.programmes import EventChangedError, read_programme
from shared.input.ids import digest
from shared.input.text import parse_address
from shared.managing.erasure import erase
from shared.models.event import Event
from shared.publishing.publication import publish
from shared.reconciling.expiry import renew_expiry
from shared.registering import parsing
from shared.registrations.registrations import find_by_address
from shared.store import keys
from tests.clocks import CLOCK
from tests.factories import an_event
from tests.functions import housekeeping as keep_house
from tests.functions import registration as register
from tests.functions import schedule
from tests.functions import site as show_page
from tests.integration.test_organising import patch
from tests.integration.test_waiting import Visitor
from tests.lambda_events import post_registration, proxy_event
from tests.requests import make_request
from tests.written import Written, check_item, is_personal

TABLE = "vng-events-test"
SHARED = {"limit": 5, "until": "2099-01-01T00:00:00Z"}
THEIRS = {"name": "Stichting Kwetsalkoatl"}


def scan(table: Any, prefix: str = "") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = table.scan(TableName=TABLE)["Items"]
    return [item for item in found if item["PK"]["S"].startswith(prefix)]


def forget_secret(table: Any, event: Event) -> Event:
    """The event as it was stored before events had secrets."""
    old = event.model_copy(update={"digest_key": None})
    table.put_item(TableName=TABLE, Item=event_item(old))
    parsing.forget_events()
    return old


def test_an_organisation_by_name_is_counted_under_a_digest_that_expires(
    event: Event, table: Any
) -> None:
    patch(event, share=SHARED)
    Visitor(event, 1, organisation=THEIRS)
    (item,) = scan(table, "SHARE#")

    assert item["SK"]["S"] == digest(event, "organisation", "stichting kwetsalkoatl")
    assert item["counted"] == {"N": "1"}
    assert item["expiresAt"] == visitor_item(table)["expiresAt"]


def visitor_item(table: Any) -> dict[str, Any]:
    return next(i for i in scan(table, "REGISTRATION#") if i["SK"]["S"] == "REGISTRATION")


def test_with_its_last_registration_an_organisation_is_gone(event: Event, table: Any) -> None:
    patch(event, share=SHARED)
    first, second = (Visitor(event, n, organisation=THEIRS) for n in (1, 2))

    first.cancel()
    (left,) = scan(table, "SHARE#")
    erase(
        read_event(event.event_id),
        second.receipt["registrationId"],
        "cancelled-by-visitor",
        CLOCK.now(),
    )

    assert left["counted"] == {"N": "1"}
    assert scan(table, "SHARE#") == []


def test_a_recount_takes_away_who_has_nobody_left_and_keys_in_clear(
    event: Event, table: Any
) -> None:
    patch(event, share=SHARED)
    Visitor(event, 1, organisation=THEIRS)
    clear = {"PK": {"S": f"SHARE#{event.event_id}"}, "SK": {"S": "stichting kwetsalkoatl"}}
    table.put_item(TableName=TABLE, Item=clear | {"registrations": {"N": "1"}})

    keep_house({"eventId": event.event_id})

    (left,) = scan(table, "SHARE#")
    assert left["SK"]["S"] == digest(event, "organisation", "stichting kwetsalkoatl")


def test_a_count_of_an_organisation_expires_with_a_moved_event(event: Event, table: Any) -> None:
    patch(event, share=SHARED)
    Visitor(event, 1, organisation=THEIRS)
    moved = event.model_copy(update={"ends_at": event.ends_at + timedelta(days=30)})

    renew_expiry(moved)

    (item,) = scan(table, "SHARE#")
    assert item["expiresAt"] == visitor_item(table)["expiresAt"]


def test_the_same_address_has_another_key_in_every_event() -> None:
    address = parse_address("anna@hoorn.example")
    one, other = (an_event(digest_key=token_hex(32)) for _ in range(2))

    assert keys.address_key(one, address) != keys.address_key(other, address)
    assert digest(one, "address", "x") != digest(one, "organisation", "x")


def test_an_event_without_a_secret_keeps_its_plain_digests(event: Event, table: Any) -> None:
    old = forget_secret(table, event)
    visitor = Visitor(event, 1)
    plain = sha256(b"bezoeker1@gemeente.example").hexdigest()
    again = old.model_copy(update={"version": 2})
    publish(again, read_programme(event.event_id), CLOCK.now())

    address = parse_address("bezoeker1@gemeente.example")
    assert keys.address_key(old, address)["PK"]["S"].endswith(f"#{plain}")
    found = find_by_address(read_event(event.event_id), address, CLOCK.now())
    assert found == visitor.receipt["registrationId"]
    assert read_event(event.event_id).digest_key is None


def test_a_new_event_without_a_secret_is_not_published(table: Any) -> None:
    event, programme = parse_event(make_demonstration(read_file(REFERENCE), CLOCK.now(), seats=8))

    with pytest.raises(ValueError, match="secret"):
        publish(event.model_copy(update={"digest_key": None}), programme, CLOCK.now())
    assert not [i for i in scan(table) if not i["PK"]["S"].startswith("ACCOUNT#")]


@pytest.mark.parametrize("secret", [None, "0" * 64])
def test_a_secret_is_made_once(event: Event, secret: str | None) -> None:
    other = event.model_copy(update={"version": 2, "digest_key": secret})

    with pytest.raises(EventChangedError):
        publish(other, read_programme(event.event_id), CLOCK.now())
    assert read_event(event.event_id).digest_key == event.digest_key


def test_nothing_shows_the_secret(
    event: Event, table: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert event.digest_key
    patch(event, share=SHARED)
    Visitor(event, 1)
    parameters = {"eventId": event.event_id}
    answers = [
        schedule(proxy_event("GET", "/v1/events/{eventId}", parameters=parameters)),
        schedule(proxy_event("GET", "/v1/events")),
        show_page(proxy_event("GET", "/bijeenkomsten/{eventId}", parameters=parameters)),
        register(post_registration(event.event_id, make_request(2))),
        patch(event, capacity=9),
    ]

    shown = [json.dumps(answers), repr(event), event.model_dump_json(), capsys.readouterr().out]
    assert not [text for text in shown if event.digest_key in text]
    holders = [item for item in scan(table) if event.digest_key in json.dumps(item, default=repr)]
    assert [item["SK"]["S"] for item in holders] == ["EVENT"]
    assert event.digest_key not in holders[0]["document"]["S"]


@pytest.mark.parametrize(
    ("pk", "sk"),
    [
        ("SHARE#e", "stichting jannie"),
        ("ADDRESS#e#anna@hoorn.example", "ADDRESS"),
        ("KEY#e#anna", "KEY"),
        ("SOMETHING#e", "NEW"),
    ],
)
def test_the_watch_over_all_writes_sees_a_key_of_another_shape(pk: str, sk: str) -> None:
    with pytest.raises(AssertionError):
        check_item({"PK": {"S": pk}, "SK": {"S": sk}})


def test_the_watch_over_all_writes_sees_what_stays_and_what_is_no_secret(table: Any) -> None:
    plain = sha256(b"anna@hoorn.example").hexdigest()
    key = {"PK": {"S": f"ADDRESS#e#{plain}"}, "SK": {"S": "ADDRESS"}}
    document = {"name": "Anna", "email": "anna@hoorn.example", "registration_id": "1"}
    written = Written()
    written.keep_item(key | {"document": {"S": json.dumps(document | {"organisation": {}})}})

    with pytest.raises(AssertionError, match="without a secret"):
        written.check(table)
    assert is_personal(key)
    table.put_item(TableName=TABLE, Item=key)
    with pytest.raises(AssertionError, match="stays"):
        Written().check(table)
    table.delete_item(TableName=TABLE, Key=key)
