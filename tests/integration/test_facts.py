"""What happens is told to other systems: once each, under one id, with ids alone, and nothing of it
is lost while nobody takes it."""

import json
from datetime import timedelta
from typing import Any

import pytest

from shared.facts import telling
from shared.models.event import Event
from tests.clocks import CLOCK
from tests.facts import Bus, bring, untold
from tests.functions import housekeeping
from tests.integration.test_checkin import check_in, code_of
from tests.integration.test_organising import drain, patch
from tests.integration.test_waiting import Visitor, counters
from tests.lambda_events import Context

GG, EB = "global-goals", "economic-boards"


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Bus:
    taking = Bus()
    monkeypatch.setattr(telling, "_events", lambda: taking)
    return taking


@pytest.fixture
def told(event: Event, table: Any, bus: Bus) -> Event:
    """The event, once its publication was told."""
    bring(*untold(table))
    bus.taken.clear()
    bus.calls.clear()
    return event


def test_all_that_happens_is_told_in_its_order(told: Event, table: Any, bus: Bus) -> None:
    visitor, other = Visitor(told, 1, GG), Visitor(told, 2, EB)
    visitor.call("PATCH", body={"jobTitle": "Raadslid"}, **{"If-Match": '"1"'})
    other.call("POST", "/cancellations")
    check_in(told, code_of(visitor))
    check_in(told, code_of(visitor))
    CLOCK.moment += timedelta(minutes=1)
    assert patch(told, status="cancelled")[0] == 200
    drain(told)

    bring(*untold(table))

    kinds = sorted(bus.kinds())
    assert kinds.count("registration.made") == 2
    assert kinds.count("registration.changed") == 1
    assert kinds.count("registration.checked-in") == 1
    assert kinds.count("event.cancelled") == 1
    assert "registration.cancelled" in kinds
    assert len({*bus.ids()}) == len(bus.ids())
    assert untold(table) == []


def test_a_publication_is_told_as_what_it_is(event: Event, table: Any, bus: Bus) -> None:
    bring(*untold(table))
    later = (event.starts_at + timedelta(days=7)).isoformat()

    assert patch(event, capacity=9)[0] == 200
    assert patch(event, startsAt=later)[0] == 200
    assert patch(event, status="cancelled")[0] == 200
    bring(*untold(table))

    assert sorted(bus.kinds()[:1]) == ["event.published"]
    assert sorted(bus.kinds()[1:]) == ["event.cancelled", "event.moved", "event.published"]
    assert {each["subject"] for each in bus.taken} == {event.event_id}


def test_a_fact_names_nobody(told: Event, table: Any, bus: Bus) -> None:
    """Searched by value: each text that a visitor typed, in all that leaves."""
    visitor = Visitor(
        told,
        7,
        GG,
        name="Wietske Kwikstaart",
        jobTitle="Griffier",
        answers={"dietary": ["vegan"], "dietaryNote": "Geen selderij", "access": "Traplift"},
        consent=True,
    )
    shown = visitor.show()
    bring(*untold(table))

    said = json.dumps(bus.taken, ensure_ascii=False).casefold()

    assert visitor.receipt["registrationId"] in said
    texts = ("name", "email", "reference", "jobTitle")
    typed = [str(shown[field]) for field in texts] + ["Kwikstaart", "selderij", "vegan", "Traplift"]
    for text in [*typed, *shown["organisation"].values(), visitor.receipt["manageToken"]]:
        assert str(text).casefold() not in said, text


def test_a_record_that_comes_again_has_the_id_that_it_had(
    told: Event, table: Any, bus: Bus
) -> None:
    Visitor(told, 1, GG)
    records = untold(table)

    bring(*records)
    bring(*records)

    assert len(bus.ids()) == 2
    assert len({*bus.ids()}) == 1


def test_a_crash_between_telling_and_marking_repeats_a_fact_and_loses_none(
    told: Event, table: Any, bus: Bus, monkeypatch: pytest.MonkeyPatch
) -> None:
    Visitor(told, 1, GG)
    with monkeypatch.context() as crash:
        crash.setattr(telling, "mark_told", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            bring(*untold(table))

    bring(*untold(table))

    assert len(bus.ids()) == 2
    assert len({*bus.ids()}) == 1
    assert untold(table) == []


def test_what_the_bus_does_not_take_is_swept(told: Event, table: Any, bus: Bus) -> None:
    bus.refuses = ConnectionError("the bus is away")
    Visitor(told, 1, GG)
    assert bring(*untold(table)) == {"batchItemFailures": []}

    assert housekeeping({"look": "mails"}, Context())["untoldFacts"] == 0
    CLOCK.moment += timedelta(minutes=6)
    assert housekeeping({"look": "mails"}, Context())["untoldFacts"] == 1
    [record] = untold(table)
    assert "wokenAt" in record
    bus.refuses = None
    bring(record, name="MODIFY")

    assert bus.kinds() == ["registration.made"]
    assert untold(table) == []
    assert housekeeping({"look": "mails"}, Context())["untoldFacts"] == 0


def test_what_is_taken_in_part_leaves_the_rest(told: Event, table: Any, bus: Bus) -> None:
    for number in range(3):
        Visitor(told, number, GG if number else EB)
    bus.leaves = {1}

    bring(*untold(table))

    assert len(bus.taken) == 2
    assert len(untold(table)) == 1


def test_ten_are_told_at_a_time(told: Event, table: Any, bus: Bus) -> None:
    Visitor(told, 1, GG)

    bring(*untold(table) * 25)

    assert bus.calls == [10, 10, 5]


def test_facts_keep_no_seat_waiting(told: Event, table: Any, bus: Bus) -> None:
    """The bus is away, and a counter comes in the same batch."""
    for number in range(2):
        Visitor(told, number, GG)
    waiting = Visitor(told, 3, GG)
    bus.refuses = TimeoutError("the bus is slow")
    assert patch(told, GG, capacity=3)[0] == 200
    counter = table.get_item(
        TableName="vng-events-test",
        Key={"PK": {"S": f"SEATS#{told.event_id}"}, "SK": {"S": f"SESSION#{GG}"}},
    )["Item"]

    assert bring(*untold(table), counter) == {"batchItemFailures": []}

    assert waiting.status == "confirmed"
    assert counters(told)[GG] == (3, 0)


def test_what_was_erased_before_it_was_told_is_told_from_the_stream(
    told: Event, table: Any, bus: Bus
) -> None:
    visitor = Visitor(told, 1, GG)
    [record] = untold(table)
    assert visitor.call("DELETE")[0] == 204

    bring(record)

    assert bus.kinds() == ["registration.made"]
    assert untold(table) == []


def test_a_registration_writes_no_item_more(told: Event, table: Any, bus: Bus) -> None:
    """Its transaction is what it was: key, event, registration, seats, move, mail, budget."""
    visitor = Visitor(told, 1, GG)

    items = table.query(
        TableName="vng-events-test",
        KeyConditionExpression="PK = :own",
        ExpressionAttributeValues={
            ":own": {"S": f"REGISTRATION#{visitor.receipt['registrationId']}"}
        },
    )["Items"]

    assert sorted(item["SK"]["S"].split("#")[0] for item in items) == [
        "MAIL",
        "MOVE",
        "REGISTRATION",
    ]
