"""What is kept of one person, by address: shown and erased, at one event and across all."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from infra.seed import REFERENCE, make_demonstration, parse, read_file
from shared.access.acts import read_acts
from shared.access.grants import EVERY_EVENT
from shared.managing import erasure
from shared.models.event import Event
from shared.publishing.publication import publish
from shared.runtime.clock import parse_instant
from shared.store.client import dynamodb
from shared.store.cursor import PageAsked
from tests.accounts import DESK, ORGANISER, READER, Claims, give
from tests.calls import calls_meanwhile
from tests.clocks import CLOCK
from tests.factories import NOW
from tests.functions import organiser
from tests.integration.test_acts_of_organisers import put_first
from tests.integration.test_waiting import Visitor, counters
from tests.lambda_events import proxy_event

GG = "global-goals"
JANNIE = "jannie@hoorn.example"
NEEDS: dict[str, Any] = {"answers": {"access": "Rolstoel"}, "consent": True}
Answer = tuple[int, dict[str, Any]]


def ask(path: str, event: Event | None, claims: Claims = ORGANISER, **body: Any) -> Answer:
    prefix = "/v1/events/{eventId}" if event else "/v1"
    request = proxy_event(
        "POST",
        f"{prefix}/privacy-requests{path}",
        parameters={"eventId": event.event_id} if event else {},
        headers={"Content-Type": "application/json", "Accept-Language": "nl"},
        body=json.dumps(body),
        claims=claims,
    )
    answer = organiser(request)
    return answer["statusCode"], json.loads(answer["body"])


def look_up(event: Event | None = None, email: str = JANNIE) -> list[dict[str, Any]]:
    status, body = ask("/_search", event, email=email)
    assert status == 200, body
    items: list[dict[str, Any]] = body["items"]
    return items


def erase(event: Event | None = None, claims: Claims = ORGANISER) -> Answer:
    return ask("", event, claims, email=JANNIE, act="erase")


def acts(event_id: str) -> list[tuple[str, str]]:
    """Kind and object; those of one second have no order."""
    found = read_acts(event_id, PageAsked(99, None), CLOCK.now()).acts
    return sorted((act.kind, act.object) for act in found)


@pytest.fixture
def other(event: Event) -> Event:
    """Another event, a week later."""
    made, programme = parse(make_demonstration(read_file(REFERENCE), NOW, seats=8))
    again = made.model_copy(update={"event_id": "another-afternoon"})
    publish(again, programme.model_copy(update={"event_id": again.event_id}), NOW)
    return again


@pytest.fixture
def both(event: Event, other: Event) -> Iterator[tuple[Visitor, Visitor, Visitor]]:
    """Jannie: cancelled and registered again at one event, registered at the other. Beside her
    somebody whose address begins alike."""
    gone = Visitor(event, 1, GG, email="Jannie@hoorn.example")
    gone.cancel()
    here = Visitor(event, 1, GG, email=JANNIE, name="Jannie de Vries", **NEEDS)
    there = Visitor(other, 1, GG, email="JANNIE@Hoorn.example", name="Jannie de Vries")
    Visitor(event, 2, GG, email="jannie@hoorn.example.nl")
    yield gone, here, there


def ids(items: list[dict[str, Any]]) -> set[str]:
    return {item["registration"]["registrationId"] for item in items}


def scan() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = dynamodb.scan(TableName="vng-events-test")["Items"]
    return found


def lying() -> str:
    return json.dumps(scan(), default=repr).lower()


def test_all_of_an_address_is_shown_across_events(
    event: Event, other: Event, both: tuple[Visitor, Visitor, Visitor]
) -> None:
    gone, here, there = (visitor.receipt["registrationId"] for visitor in both)

    items = look_up()

    assert ids(items) == {gone, here, there}
    [shown] = [item for item in items if item["registration"]["registrationId"] == here]
    registration = shown["registration"]
    assert (registration["name"], registration["email"]) == ("Jannie de Vries", JANNIE)
    assert registration["answers"]["access"] == "Rolstoel" and registration["consentedAt"]
    assert [move["reason"] for move in registration["moves"]] == ["registered"]
    assert [(mail["kind"], mail["state"]) for mail in registration["mails"]] == [
        ("confirmed", "waiting")
    ]
    assert shown["title"] == event.title.nl
    assert shown["story"][0]["text"].startswith("De bezoeker meldde zich aan.")
    gone_at = event.ends_at + timedelta(days=event.retention_days)
    assert parse_instant(shown["keptUntil"]) == gone_at
    assert ids(look_up(event)) == {gone, here}
    assert ids(look_up(other)) == {there}


def test_what_organisers_did_and_why_is_shown_too(event: Event) -> None:
    for number in (2, 3):
        Visitor(event, number, GG)
    waiting = Visitor(event, 1, GG, email=JANNIE)
    put_first(waiting)

    [shown] = look_up()

    assert [act["act"] for act in shown["acts"]] == ["registration-put-first"]
    assert shown["acts"][0]["by"] == ORGANISER["sub"]
    last = shown["registration"]["moves"][-1]
    assert (last["note"], last["by"]) == ("Spreekt zelf", ORGANISER["sub"])
    assert shown["registration"]["sessions"][0]["position"] == 1


def test_each_look_is_kept_where_it_was_and_at_what_it_saw(
    event: Event, other: Event, both: tuple[Visitor, Visitor, Visitor]
) -> None:
    gone, here, there = (visitor.receipt["registrationId"] for visitor in both)
    look_up()
    look_up(event, "nobody@hoorn.example")

    assert acts(EVERY_EVENT) == [("person-looked-up", EVERY_EVENT)]
    assert acts(event.event_id) == sorted(
        [
            ("person-shown", gone),
            ("person-shown", here),
            ("answers-seen", here),
            ("person-looked-up", event.event_id),
        ]
    )
    assert acts(other.event_id) == [("person-shown", there)]
    kept = [item for item in scan() if item["PK"]["S"].startswith("ACTS#")]
    assert len(kept) == 6 and "@" not in json.dumps(kept)


def test_nothing_is_shown_where_the_look_cannot_be_kept(
    event: Event, both: tuple[Visitor, Visitor, Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("shared.access.acts.write", fail)
    status, body = ask("/_search", None, email=JANNIE)

    assert status == 500 and "Rolstoel" not in json.dumps(body)


def test_all_of_an_address_is_erased_and_receipts_stay(
    event: Event, other: Event, both: tuple[Visitor, Visitor, Visitor]
) -> None:
    gone, here, there = (visitor.receipt["registrationId"] for visitor in both)
    assert counters(event)["event"] == (2, 0)

    status, body = erase()

    assert (status, body["act"]) == (200, "erase")
    assert {item["registrationId"] for item in body["items"]} == {gone, here, there}
    assert look_up() == []
    assert counters(event)["event"] == (1, 0) and counters(other)["event"] == (0, 0)
    assert f'"{JANNIE}"' not in lying() and "jannie de vries" not in lying()
    assert lying().count("erasure#") == 3
    assert ("person-erased", EVERY_EVENT) in acts(EVERY_EVENT)
    assert ("registration-erased", there) in acts(other.event_id)
    # Somebody else's address is another one.
    assert len(look_up(email="jannie@hoorn.example.nl")) == 1


def test_an_erased_seat_goes_to_who_waits(event: Event) -> None:
    Visitor(event, 1, GG, email=JANNIE)
    Visitor(event, 2, GG)
    waiting = Visitor(event, 3, GG)
    assert waiting.status == "waitlisted"

    erase(event)

    assert waiting.status == "confirmed"


def test_what_broke_off_is_finished_by_a_repeat(
    event: Event, both: tuple[Visitor, Visitor, Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    really = erasure.erase_registration

    def break_off(*_: Any) -> int:
        monkeypatch.setattr(erasure, "erase_registration", really)
        raise RuntimeError

    monkeypatch.setattr(erasure, "erase_registration", break_off)

    assert erase()[0] == 500
    assert len(look_up()) == 3
    assert len(erase()[1]["items"]) == 3
    assert erase()[1]["items"] == [] and look_up() == []


def test_what_has_expired_is_nobodys_to_see(
    event: Event, both: tuple[Visitor, Visitor, Visitor]
) -> None:
    CLOCK.moment = event.ends_at + timedelta(days=event.retention_days)

    assert look_up(event) == []


@pytest.mark.parametrize("claims", [READER, DESK], ids=["reader", "desk"])
def test_only_an_organiser_may(
    event: Event, both: tuple[Visitor, Visitor, Visitor], claims: Claims
) -> None:
    for where in (event, None):
        assert ask("/_search", where, claims, email=JANNIE)[0] == 403
        assert erase(where, claims)[0] == 403
    assert len(look_up()) == 3


def test_an_organiser_of_one_event_reaches_no_other(
    event: Event, table: Any, both: tuple[Visitor, Visitor, Visitor]
) -> None:
    there = both[2].receipt["registrationId"]
    own = give(table, "6", event.event_id, "organiser")

    assert erase(None, own)[0] == 403
    assert len(erase(event, own)[1]["items"]) == 2
    assert ids(look_up()) == {there}


@pytest.mark.parametrize("body", [{}, {"email": "x"}, {"email": JANNIE, "act": "keep"}])
def test_a_request_names_an_address_and_what_to_do(event: Event, body: dict[str, Any]) -> None:
    assert ask("", event, **body)[0] == 400


def test_a_look_costs_the_same_whoever_else_comes(
    event: Event, both: tuple[Visitor, Visitor, Visitor]
) -> None:
    """One Query of the cards of the event, and five reads for each registration that is found."""
    costs = []
    for more in (range(0), range(10, 16)):
        for number in more:
            Visitor(event, number)
        with calls_meanwhile() as calls:
            look_up(event)
        costs.append(Counter(call.name for call in calls))

    # The account, the cards; of each of two their moves, mails and acts.
    assert costs[0] == costs[1]
    assert costs[0] == {"Query": 2 + 2 * 3, "GetItem": 1 + 2 * 2, "PutItem": 1 + 2 + 1}
