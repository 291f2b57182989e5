"""Guests: on lists, badges and counts, in at the door, and in nobody's seat."""

from datetime import timedelta
from typing import Any

import pytest

from shared.finding.figures import count_figures
from shared.models.event import Event
from shared.reconciling.reconciliation import reconcile
from shared.registrations.confirming import read_moves
from shared.registrations.registrations import read_registration
from tests.accounts import DESK, ORGANISER, READER
from tests.clocks import CLOCK
from tests.door import Given, ask, code_of, counts, end_of_type, scan
from tests.integration.test_declared import meet_contention
from tests.integration.test_exporting import ask as ask_for_list
from tests.integration.test_exporting import rows_of
from tests.integration.test_waiting import Visitor, counters, fill
from tests.integration.test_walk_ins import outbox

GG = "global-goals"
KEY = "the-key-of-this-guest"


def add(
    event: Event, *, claims: Any = ORGANISER, key: str = "", at: Any = None, **more: Any
) -> Given:
    body = {
        "name": "Sam Spreker",
        "organisation": {"name": "Bureau Noord"},
        "guestRole": "speaker",
        **more,
    }
    headers = {"Idempotency_Key": key} if key else {}
    at = at or event.starts_at - timedelta(days=20)
    return ask(event, "POST", "/guests", body, claims=claims, at=at, **headers)


def test_a_guest_of_a_full_event_takes_no_seat(event: Event, table: Any) -> None:
    fill(event)
    status, body = add(event, email="sam@noord.example")

    assert (status, body["status"], body["sessions"]) == (201, "confirmed", [])
    assert counters(event)["event"] == (8, 0)
    kept = read_registration(body["registrationId"], event.starts_at)
    assert (kept.guest_role, kept.seats, kept.counted_as) == ("speaker", {}, None)
    assert len(outbox(table, kept.registration_id)) == 1
    [move] = read_moves(kept)
    assert (move.reason, move.by) == ("guest-added-by-organiser", ORGANISER["sub"])
    assert not reconcile(event, CLOCK, repair=False)


def test_a_guest_who_is_cancelled_gives_no_seat_back(event: Event) -> None:
    people = fill(event)
    _, guest = add(event)
    path = "/registrations/{registrationId}/cancellations"
    gone = ask(
        event,
        "POST",
        path,
        claims=ORGANISER,
        registration_id=guest["registrationId"],
        at=event.starts_at - timedelta(days=20),
    )

    assert gone[0] == 201
    assert counters(event)["event"] == (8, 0)
    people[0].cancel()
    assert counters(event)["event"] == (7, 0)


def test_a_guest_comes_in_by_code_and_counts_apart(event: Event, table: Any) -> None:
    Visitor(event, 1, GG)
    _, guest = add(event)
    assert outbox(table, guest["registrationId"]) == []

    status, body = scan(event, code_of(guest["registrationId"]))

    assert (status, body["answer"], body["guestRole"]) == (201, "in", "speaker")
    shown = counts(event)
    found = [shown[name] for name in ("taken", "expected", "inside", "admitted", "guests")]
    assert found == [1, 2, 1, 0, 1]
    figures = count_figures(event, event.starts_at)
    assert (figures.statuses["confirmed"], figures.admitted) == (1, 0)
    assert (figures.guests["speaker"], figures.came) == (1, 1)


@pytest.mark.parametrize("role", ["speaker", "crew", "press", "guest"])
def test_a_guest_is_on_lists_and_badges_with_the_role(event: Event, role: str) -> None:
    Visitor(event, 1, GG)
    add(event, guestRole=role)

    words = {"speaker": "spreker", "crew": "medewerker", "press": "pers", "guest": "gast"}
    _, *badges = rows_of(ask_for_list(event, list="badges"))
    assert [row[3] for row in badges] == ["bezoeker", words[role]]
    _, *names = rows_of(ask_for_list(event, list="door"))
    assert "Sam Spreker" in [row[0] for row in names]
    heads, *everybody = rows_of(ask_for_list(event, list="all"))
    place = heads.index("Rol")
    assert [row[place] for row in everybody] == ["", words[role]]


def test_the_same_guest_twice_is_one(event: Event) -> None:
    first, again = add(event, key=KEY), add(event, key=KEY)

    assert (first[0], again[0]) == (201, 201)
    assert first[1]["registrationId"] == again[1]["registrationId"]
    other = add(event, key=KEY, name="Een ander")
    assert end_of_type(other) == (400, "idempotency-key-reused")


def test_the_same_guest_while_the_first_is_under_way(
    event: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    meet_contention(monkeypatch, at=0)

    assert end_of_type(add(event, key=KEY)) == (409, "in-progress")


def test_a_guest_who_was_erased_is_gone(event: Event) -> None:
    _, guest = add(event, key=KEY)
    path, own = "/registrations/{registrationId}", guest["registrationId"]
    ask(event, "DELETE", path, claims=ORGANISER, registration_id=own)

    assert end_of_type(add(event, key=KEY)) == (409, "gone")


def test_an_address_has_one_registration(event: Event) -> None:
    add(event, email="sam@noord.example")

    assert end_of_type(add(event, email="Sam@noord.example")) == (409, "already-registered")


def test_an_event_that_is_over_has_no_guests(event: Event) -> None:
    given = add(event, at=event.ends_at)

    assert end_of_type(given) == (409, "registration-closed")


@pytest.mark.parametrize("claims", [DESK, READER], ids=["desk", "reader"])
def test_organisers_alone_add_guests(event: Event, claims: Any) -> None:
    assert end_of_type(add(event, claims=claims)) == (403, "forbidden")


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"name": ""}, "/name"),
        ({"organisation": {}}, "/organisation"),
        ({"email": "nobody"}, "/email"),
        ({"guestRole": "king"}, "/guestRole"),
        ({"language": "fr"}, "/language"),
    ],
)
def test_a_guest_who_is_not_right_is_refused(event: Event, changes: Any, pointer: str) -> None:
    status, body = add(event, **changes)

    assert (status, [e["pointer"] for e in body["errors"]]) == (400, [pointer])
