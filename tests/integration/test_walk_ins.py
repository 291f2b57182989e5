"""Walk-ins, who is admitted beyond the seats, and the list that a phone takes to the door."""

from datetime import timedelta
from typing import Any

import pytest

from infra.seed import REFERENCE, make_demonstration, parse, read_file
from shared.access.acts import read_acts
from shared.door.door_list import digest_code
from shared.mailings.segments import is_held
from shared.models.event import Event
from shared.models.mailing import Segment
from shared.publishing.publication import publish
from shared.reconciling.reconciliation import reconcile
from shared.registrations.confirming import read_moves
from shared.registrations.registrations import read_registration
from shared.runtime.clock import format_instant
from shared.store.cursor import PageAsked
from tests.accounts import ORGANISER, READER
from tests.clocks import CLOCK
from tests.door import ask, code_of, counts, end_of_type, scan, walk_in
from tests.integration.test_confirmation import TABLE
from tests.integration.test_declared import meet_contention
from tests.integration.test_waiting import Visitor, counters, fill

GG, EB = "global-goals", "economic-boards"
KEY = "the-key-of-this-walk-in"


def outbox(table: Any, registration_id: str) -> list[str]:
    items = table.scan(TableName=TABLE)["Items"]
    own = [i["SK"]["S"] for i in items if i["PK"]["S"] == f"REGISTRATION#{registration_id}"]
    return [sort_key for sort_key in own if sort_key.startswith("MAIL#")]


def test_a_walk_in_takes_a_free_seat_and_is_in(event: Event, table: Any) -> None:
    status, body = walk_in(event, sessionId=GG)

    assert (status, body["answer"], body["organisation"]) == (201, "in", "Hoorn")
    assert body["checkedInAt"] == format_instant(event.starts_at)
    assert [place["sessionId"] for place in body["sessions"]] == [GG]
    assert counters(event)["event"] == (1, 0) and counters(event)[GG] == (1, 0)
    assert (counts(event)["inside"], counts(event)["admitted"]) == (1, 0)
    again = scan(event, code_of(body["registrationId"]), at=event.starts_at + timedelta(minutes=5))
    assert (again[0], again[1]["answer"]) == (200, "already")
    kept = read_registration(body["registrationId"], event.starts_at)
    assert (kept.address_state, outbox(table, kept.registration_id)) == ("absent", [])
    [move] = read_moves(kept)
    assert (move.reason, move.by) == ("walked-in-by-organiser", "2")
    assert [a.kind for a in read_acts(event.event_id, PageAsked(9, None), event.starts_at)[0]] == [
        "walked-in"
    ]


def test_who_gives_an_address_is_mailed(event: Event, table: Any) -> None:
    status, body = walk_in(event, email="loes@hoorn.example")

    assert (status, body["sessions"]) == (201, [])
    assert len(outbox(table, body["registrationId"])) == 1
    assert end_of_type(walk_in(event, email="Loes@hoorn.example")) == (409, "already-registered")


def test_several_without_an_address_are_several(event: Event) -> None:
    assert [walk_in(event)[0] for _ in range(3)] == [201] * 3
    assert counters(event)["event"] == (3, 0)


def test_in_a_full_event_nobody_walks_in(event: Event) -> None:
    fill(event)

    assert end_of_type(walk_in(event)) == (409, "sold-out")
    assert counters(event)["event"] == (8, 0)


def test_in_a_full_session_nobody_gets_a_seat(event: Event) -> None:
    for number in (1, 2):
        Visitor(event, number, GG)

    assert end_of_type(walk_in(event, sessionId=GG)) == (409, "sold-out")
    assert walk_in(event)[0] == 201


def test_an_organiser_admits_beyond_the_seats_and_the_desk_does_not(
    event: Event, table: Any
) -> None:
    fill(event)

    assert end_of_type(walk_in(event, admit=True)) == (403, "forbidden")
    status, body = walk_in(event, admit=True, claims=ORGANISER, email="loes@hoorn.example")

    assert (status, body["admittedAt"]) == (201, format_instant(event.starts_at))
    assert counters(event)["event"] == (8, 0)
    shown = counts(event)
    found = [shown[name] for name in ("capacity", "taken", "expected", "inside", "admitted")]
    assert found == [8, 8, 8, 1, 1]
    kept = read_registration(body["registrationId"], event.starts_at)
    assert (kept.status, kept.seats, kept.admitted_at) == ("confirmed", {}, event.starts_at)
    assert outbox(table, kept.registration_id) == []
    assert [move.reason for move in read_moves(kept)] == ["admitted-by-organiser"]
    assert not reconcile(event, CLOCK, repair=False)


def test_who_would_find_a_seat_is_not_admitted_beyond(event: Event) -> None:
    status, body = walk_in(event, admit=True, claims=ORGANISER)

    assert (status, "admittedAt" in body) == (201, False)
    assert counters(event)["event"] == (1, 0)


def test_who_is_admitted_gives_no_seat_back(event: Event) -> None:
    people = fill(event)
    _, admitted = walk_in(event, admit=True, claims=ORGANISER)
    erased = ask(
        event,
        "DELETE",
        "/registrations/{registrationId}",
        claims=ORGANISER,
        registration_id=admitted["registrationId"],
    )

    assert erased[0] == 204
    assert counters(event)["event"] == (8, 0)
    people[0].cancel()
    assert counters(event)["event"] == (7, 0)


def test_before_the_start_nobody_passes_who_waits(event: Event) -> None:
    """A seat that is free for somebody in line is nobody's who stands at the door."""
    for number in (1, 2):
        Visitor(event, number, GG)
    waiting = Visitor(event, 3, GG)

    given = walk_in(event, sessionId=GG, at=event.starts_at - timedelta(hours=1))

    assert end_of_type(given) == (409, "sold-out")
    assert waiting.lines == {GG: 1}


def test_the_same_walk_in_twice_is_one(event: Event) -> None:
    first, again = walk_in(event, key=KEY), walk_in(event, key=KEY)

    assert (first[0], again[0]) == (201, 200)
    assert first[1] == again[1]
    assert counters(event)["event"] == (1, 0)
    other = walk_in(event, key=KEY, name="Een ander")
    assert end_of_type(other) == (400, "idempotency-key-reused")


def test_a_walk_in_that_was_erased_is_gone(event: Event) -> None:
    _, body = walk_in(event, key=KEY)
    ask(
        event,
        "DELETE",
        "/registrations/{registrationId}",
        claims=ORGANISER,
        registration_id=body["registrationId"],
    )

    assert end_of_type(walk_in(event, key=KEY)) == (409, "gone")


def test_the_last_seat_of_a_walk_in_is_answered_again(event: Event) -> None:
    fill(event)[0].cancel()
    # The seat that came free is of a session: any will do.
    first, again = walk_in(event, key=KEY), walk_in(event, key=KEY)

    assert (first[0], again[0]) == (201, 200)


@pytest.mark.parametrize("hours", [-25, 30])
def test_nobody_walks_in_outside_the_hours(event: Event, hours: int) -> None:
    given = walk_in(event, at=event.starts_at + timedelta(hours=hours))

    assert end_of_type(given) == (409, "not-checkable")


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"name": ""}, "/name"),
        ({"organisation": {}}, "/organisation"),
        ({"email": "nobody"}, "/email"),
        ({"sessionId": "no-session"}, "/sessionId"),
        ({"admit": "yes"}, "/admit"),
    ],
)
def test_a_walk_in_that_is_not_right_is_refused(event: Event, changes: Any, pointer: str) -> None:
    status, body = walk_in(event, **changes)

    assert (status, [e["pointer"] for e in body["errors"]]) == (400, [pointer])


def test_who_gave_no_address_is_in_no_mailing(event: Event) -> None:
    _, body = walk_in(event)
    kept = read_registration(body["registrationId"], event.starts_at)

    assert is_held(Segment(kind="all"), kept)


def test_the_list_has_of_each_what_the_door_needs(event: Event) -> None:
    first = Visitor(event, 1, GG)
    second = Visitor(event, 2, GG)
    waiting = Visitor(event, 3, GG)
    gone = Visitor(event, 4, EB)
    gone.cancel()
    scan(event, code_of(first.receipt["registrationId"]), sessionId=GG)

    status, body = ask(event, "GET", "/door-list", at=event.starts_at + timedelta(minutes=1))

    assert status == 200
    known = {person["digest"]: person for person in body["people"]}
    digest = digest_code(event.event_id, code_of(first.receipt["registrationId"]))
    assert known[digest] == {
        "digest": digest,
        "reference": first.show()["reference"],
        "name": "Bezoeker 1",
        "organisation": "Hoorn",
        "status": "confirmed",
        "sessions": [GG],
        "checkedInAt": format_instant(event.starts_at),
        "satIn": [GG],
    }
    statuses = [
        known[digest_code(event.event_id, code_of(v.receipt["registrationId"]))]["status"]
        for v in (second, waiting, gone)
    ]
    assert statuses == ["confirmed", "waitlisted", "cancelled"]
    made = event.starts_at + timedelta(minutes=1)
    assert (body["madeAt"], body["deleteAt"]) == (
        format_instant(made),
        format_instant(made + timedelta(days=1)),
    )
    text = str(body)
    for visitor in (first, second, waiting, gone):
        registration_id = visitor.receipt["registrationId"]
        assert registration_id not in text and code_of(registration_id) not in text
        assert "@" not in text
    acts = read_acts(event.event_id, PageAsked(9, None), made)[0]
    assert [act.kind for act in acts][0] == "door-list-fetched"


def test_the_list_tells_codes_of_other_events_without_names(event: Event) -> None:
    other, programme = parse(make_demonstration(read_file(REFERENCE), CLOCK.now(), seats=8))
    publish(other, programme, CLOCK.now())
    stranger = Visitor(other, 9, GG)
    Visitor(event, 1, GG)

    _, body = ask(event, "GET", "/door-list")

    foreign = digest_code(event.event_id, code_of(stranger.receipt["registrationId"]))
    assert body["otherCodes"] == [foreign]
    assert [person["name"] for person in body["people"]] == ["Bezoeker 1"]


@pytest.mark.parametrize("path", ["/door-list", "/door-counts"])
def test_a_reader_works_at_no_door(event: Event, path: str) -> None:
    assert end_of_type(ask(event, "GET", path, claims=READER)) == (403, "forbidden")


def test_a_walk_in_that_is_being_answered_is_not_answered_twice(
    event: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    meet_contention(monkeypatch, at=0)

    assert end_of_type(walk_in(event, key=KEY)) == (409, "in-progress")
