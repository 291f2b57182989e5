"""Found by any part of a name: a card follows its registration, a search finds who fits."""

import json
from collections.abc import Iterator
from typing import Any, get_args

import pytest

from shared.finding import search
from shared.finding.filters import ORDERS
from shared.models.event import Event
from shared.models.mail import MailState
from shared.models.retention import expires_with
from shared.news.deliveries import record_news
from shared.news.reports import News
from shared.reconciling.cards import renew_cards
from shared.registrations.cards import ATTRIBUTES, Card, mark
from shared.store import keys
from shared.store.cards import MAIL_SIGNS
from shared.store.client import dynamodb
from tests.clocks import CLOCK
from tests.doors import mark_checked_in
from tests.factories import NOW
from tests.functions import organiser
from tests.integration.test_waiting import Visitor
from tests.lambda_events import proxy_event

TABLE = "vng-events-test"
ORGANISER = {"sub": "1", "cognito:groups": "organisers"}
PEOPLE = {
    "Jan van der Berg": {"code": "GM0363"},
    "Zoë Bergström": {"name": "Stichting Ĳsbeer"},
    "Ayşe Çelik": {"name": "Bureau Noord"},
    "Piet d'Hondt": {"code": "GM0405"},
    "Anna Jansen-de Vries": {"code": "GM0363"},
    "Bert Aalders": {"name": "Bureau Noord"},
}


def ask(event: Event, **body: Any) -> dict[str, Any]:
    request = proxy_event(
        "POST",
        "/v1/events/{eventId}/registrations/_search",
        parameters={"eventId": event.event_id},
        headers={"Content-Type": "application/json"},
        body=json.dumps(body),
        claims=ORGANISER,
    )
    return organiser(request)


def found(event: Event, **body: Any) -> list[str]:
    answer = ask(event, **body)
    assert answer["statusCode"] == 200, answer
    return [item["name"] for item in json.loads(answer["body"])["items"]]


@pytest.fixture
def people(event: Event) -> dict[str, Visitor]:
    """Each a second after the other."""
    here = {}
    for number, (name, organisation) in enumerate(PEOPLE.items()):
        CLOCK.sleep(1)
        email = f"{name.split()[0].lower()}{number}@work.example".encode("ascii", "ignore").decode()
        here[name] = Visitor(event, number, name=name, email=email, organisation=organisation)
    return here


def cards(event: Event) -> Iterator[Card]:
    return search.read_cards(event, CLOCK.now())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("berg", ["Jan van der Berg", "Zoë Bergström"]),
        ("BERGSTROM", ["Zoë Bergström"]),
        ("zoe", ["Zoë Bergström"]),
        ("vd berg", ["Jan van der Berg"]),
        ("v.d. Berg", ["Jan van der Berg"]),
        ("vanderberg", ["Jan van der Berg"]),
        ("berg, jan", ["Jan van der Berg"]),
        ("ayse celik", ["Ayşe Çelik"]),
        ("dhondt", ["Piet d'Hondt"]),
        ("de vries", ["Anna Jansen-de Vries"]),
        ("amsterdam", ["Jan van der Berg", "Anna Jansen-de Vries"]),
        ("ijsbeer", ["Zoë Bergström"]),
        ("bert5@work", ["Bert Aalders"]),
        ("berg amsterdam", ["Jan van der Berg"]),
        ("nobody", []),
        ("  ", [*PEOPLE]),
    ],
)
def test_people_are_found_by_any_part(
    event: Event, people: dict[str, Visitor], text: str, names: list[str]
) -> None:
    assert found(event, text=text) == names


def test_a_reference_finds_its_registration_however_it_is_read_out(
    event: Event, people: dict[str, Visitor]
) -> None:
    reference = people["Bert Aalders"].show()["reference"]

    assert found(event, text=reference) == ["Bert Aalders"]
    assert found(event, text=f"{reference[:4].lower()}-{reference[4:]}") == ["Bert Aalders"]


def test_they_are_sorted_by_surname_and_by_organisation(
    event: Event, people: dict[str, Visitor]
) -> None:
    by_surname = ["Bert Aalders", "Jan van der Berg", "Zoë Bergström", "Ayşe Çelik"]
    by_surname += ["Piet d'Hondt", "Anna Jansen-de Vries"]

    assert found(event, sort="surname") == by_surname
    assert found(event, sort="registered") == [*PEOPLE]
    assert found(event, sort="organisation")[:2] == ["Jan van der Berg", "Anna Jansen-de Vries"]
    assert found(event, sort="organisation")[2:4] == ["Bert Aalders", "Ayşe Çelik"]


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("limit", [1, 2, 4, 6])
def test_pages_show_everybody_once(
    event: Event, people: dict[str, Visitor], order: str, limit: int
) -> None:
    seen: list[str] = []
    cursor: str | None = None
    while not seen or cursor:
        given = {"cursor": cursor} if cursor else {}
        answer = json.loads(ask(event, sort=order, text="e", limit=limit, **given)["body"])
        seen += [item["name"] for item in answer["items"]]
        cursor = answer["nextCursor"]

    assert seen == found(event, sort=order, text="e")
    assert sorted(seen) == sorted(name for name in PEOPLE)


def test_a_list_goes_on_only_behind_somebody_who_is_there(
    event: Event, people: dict[str, Visitor]
) -> None:
    cursor = json.loads(ask(event, sort="surname", limit=1)["body"])["nextCursor"]
    request = proxy_event(
        "DELETE",
        "/v1/events/{eventId}/registrations/{registrationId}",
        parameters={
            "eventId": event.event_id,
            "registrationId": people["Bert Aalders"].receipt["registrationId"],
        },
        claims=ORGANISER,
    )
    assert organiser(request)["statusCode"] == 204

    answer = ask(event, sort="surname", cursor=cursor)

    assert answer["statusCode"] == 400
    assert json.loads(answer["body"])["errors"][0]["pointer"] == "/cursor"


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ({"municipality": "GM0363"}, ["Jan van der Berg", "Anna Jansen-de Vries"]),
        ({"municipality": "none"}, ["Zoë Bergström", "Ayşe Çelik", "Bert Aalders"]),
        ({"organisation": "bureau noord"}, ["Ayşe Çelik", "Bert Aalders"]),
        ({"text": "berg", "municipality": "GM0363"}, ["Jan van der Berg"]),
        ({"status": "cancelled"}, []),
        ({"checkedIn": True}, []),
        ({"mail": "none", "text": "piet"}, ["Piet d'Hondt"]),
    ],
)
def test_filters_go_with_a_search(
    event: Event, people: dict[str, Visitor], body: dict[str, Any], names: list[str]
) -> None:
    assert found(event, **body) == names


def test_every_fault_of_a_search_is_told(event: Event) -> None:
    answer = ask(
        event, sessionId="nowhere", municipality="GM0000", answer="dietary:vegan", cursor="?"
    )

    assert {e["pointer"] for e in json.loads(answer["body"])["errors"]} == {
        "/sessionId",
        "/municipality",
        "/answer",
        "/cursor",
    }
    assert ask(event, text="x" * 201)["statusCode"] == 400
    assert ask(event, name="Jan")["statusCode"] == 400


def test_a_card_follows_its_registration(event: Event, people: dict[str, Visitor]) -> None:
    berg = people["Jan van der Berg"]
    assert berg.change(1, name="Jan Bakker", organisation={"name": "Elders"})[0] == 200
    people["Ayşe Çelik"].cancel()

    assert found(event, text="berg") == ["Zoë Bergström"]
    assert found(event, text="bakker elders") == ["Jan Bakker"]
    assert found(event, status="cancelled") == ["Ayşe Çelik"]


def test_a_card_follows_the_desk_and_the_mails(event: Event, people: dict[str, Visitor]) -> None:
    came, bounced = (people[name].receipt["registrationId"] for name in [*PEOPLE][:2])
    mark_checked_in(came, NOW, "1")
    record_news(News(bounced, "000001-confirmed", 1, "bounce", NOW, "message"))

    assert found(event, checkedIn=True) == ["Jan van der Berg"]
    assert found(event, mail="bounced") == ["Zoë Bergström"]


def test_what_was_stored_without_a_card_gets_it(event: Event, people: dict[str, Visitor]) -> None:
    mark_checked_in(people["Jan van der Berg"].receipt["registrationId"], NOW, "1")
    before = list(cards(event))
    for visitor in people.values():
        _forget_card(visitor.receipt["registrationId"])
    assert list(cards(event)) == []

    assert renew_cards(event) == len(PEOPLE)
    assert list(cards(event)) == before
    assert renew_cards(event) == 0


def _forget_card(registration_id: str) -> None:
    names = [*ATTRIBUTES, "GSI2PK", "GSI2SK"]
    dynamodb.update_item(
        TableName=TABLE,
        Key=keys.registration_key(registration_id),
        UpdateExpression=f"REMOVE {', '.join(names)}",
    )


def test_once_it_has_expired_nobody_is_found(event: Event, people: dict[str, Visitor]) -> None:
    assert len(list(cards(event))) == len(PEOPLE)

    CLOCK.sleep(expires_with(event, "registration")["expiresAt"] - CLOCK.now().timestamp())

    assert list(cards(event)) == []
    assert found(event, text="e") == []


def test_what_the_table_does_not_give_at_once_is_asked_again(
    event: Event, people: dict[str, Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    gives = dynamodb.batch_get_item
    asked: list[int] = []

    def give_two(RequestItems: Any) -> Any:
        wanted = RequestItems[TABLE]["Keys"]
        asked.append(len(wanted))
        left = {TABLE: {"Keys": wanted[2:], "ConsistentRead": True}} if wanted[2:] else {}
        given = gives(RequestItems={TABLE: {"Keys": wanted[:2], "ConsistentRead": True}})
        return given | {"UnprocessedKeys": left}

    monkeypatch.setattr(dynamodb, "batch_get_item", give_two)
    assert found(event, text="e") == [*PEOPLE]
    assert asked == [6, 4, 2]


def test_a_table_that_gives_nothing_is_busy(
    event: Event, people: dict[str, Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    def give_nothing(RequestItems: Any) -> Any:
        return {"Responses": {}, "UnprocessedKeys": RequestItems}

    monkeypatch.setattr(dynamodb, "batch_get_item", give_nothing)
    monkeypatch.setattr("time.sleep", lambda _: None)
    listed = proxy_event(
        "GET",
        "/v1/events/{eventId}/registrations",
        parameters={"eventId": event.event_id},
        query={"status": "confirmed"},
        claims=ORGANISER,
    )

    assert ask(event, text="e")["statusCode"] == 503
    assert organiser(listed)["statusCode"] == 503


def test_each_state_of_a_mail_has_its_sign() -> None:
    assert set(MAIL_SIGNS) == set(get_args(MailState))
    assert "".join(MAIL_SIGNS[state] for state in get_args(MailState)) == "sqldurbc"


def test_marks_are_short_and_tell_sessions_from_answers() -> None:
    assert len(mark("session", "a" * 64)) == 4
    assert mark("session", "yes") != mark("answer", "yes")
