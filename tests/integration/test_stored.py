"""Items as the code of 6f9d421 stored them (all but renditions, from a run of its own tests): they
are read, shown, changed and renewed, and nothing of them is lost."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from shared.events.events import read_event
from shared.models.event import Event
from shared.reconciling.expiry import renew_expiry
from shared.registering.tokens import make_manage_token
from shared.registrations.answers_apart import read_answers_apart
from shared.registrations.lists import everybody_of
from shared.runtime.clock import epoch_seconds
from tests.clocks import CLOCK
from tests.functions import registration as call
from tests.integration.test_organising import patch
from tests.lambda_events import proxy_event

TABLE = "vng-events-test"
DUMP = Path(__file__).parents[1] / "stored" / "items-6f9d421.json"
ITEMS: list[dict[str, Any]] = json.loads(DUMP.read_text())
ANSWERS = {
    "bezoeker1": {
        "dietary": ["vegan", "nut-free"],
        "dietaryNote": "Geen ui",
        "access": "Rolstoel\nen een plek vooraan",
    },
    "bezoeker2": {"access": "Ringleiding"},
    "bezoeker3": {},
    "bezoeker4": {"dietary": ["halal"]},
    "bezoeker5": {},
    "bezoeker6": {"dietary": ["kosher"]},
}


class Stored(NamedTuple):
    event: Event
    ids: dict[str, str]
    """Of the registrations, by the name in their address."""


@pytest.fixture
def stored(table: Any) -> Stored:
    for item in ITEMS:
        table.put_item(TableName=TABLE, Item=item)
    (event_id,) = {
        item["PK"]["S"].partition("#")[2]
        for item in ITEMS
        if item["SK"]["S"] == "EVENT" and item["PK"]["S"].startswith("EVENT#")
    }
    everybody = everybody_of(event_id, CLOCK.now())
    ids = {str(each.email).partition("@")[0]: each.registration_id for each in everybody}
    return Stored(read_event(event_id), ids)


def own(registration_id: str, method: str = "GET", body: Any = None) -> dict[str, Any]:
    headers = {
        "Authorization": f"Bearer {make_manage_token(registration_id)}",
        "Content-Type": "application/merge-patch+json",
        "If-Match": '"1"',
    }
    request = proxy_event(
        method,
        "/v1/registrations/{registrationId}",
        parameters={"registrationId": registration_id},
        headers=headers,
        body=json.dumps(body) if body else None,
    )
    answer = call(request)
    assert answer["statusCode"] == 200, answer
    shown: dict[str, Any] = json.loads(answer["body"])
    return shown


def test_an_event_asks_what_it_asked(stored: Stored) -> None:
    questions = [question.question_id for question in stored.event.questions]
    assert questions == ["dietary", "dietaryNote", "access"]


def test_every_answer_is_shown(stored: Stored) -> None:
    assert {name: own(id_)["answers"] for name, id_ in stored.ids.items()} == ANSWERS


def test_a_change_of_one_answer_keeps_the_others(stored: Stored) -> None:
    id_ = stored.ids["bezoeker1"]

    changed = own(id_, "PATCH", {"answers": {"dietary": ["halal"]}, "consent": True})

    assert changed["answers"] == ANSWERS["bezoeker1"] | {"dietary": ["halal"]}
    assert set(read_answers_apart(id_, CLOCK.now()).days.values()) == {7}


def test_another_change_leaves_them_as_they_were(stored: Stored, table: Any) -> None:
    own(stored.ids["bezoeker1"], "PATCH", {"jobTitle": "Adviseur"})

    assert own(stored.ids["bezoeker1"])["answers"] == ANSWERS["bezoeker1"]


def test_they_expire_with_the_moved_event(stored: Stored, table: Any) -> None:
    moved = stored.event.model_copy(update={"ends_at": stored.event.ends_at + timedelta(weeks=1)})

    assert renew_expiry(moved) == len(ANSWERS)

    items = table.scan(TableName=TABLE)["Items"]
    expiries = {int(i["expiresAt"]["N"]) for i in items if i["SK"]["S"] == "REQUIREMENTS"}
    assert expiries == {epoch_seconds(moved.ends_at + timedelta(days=7))}


def test_they_are_gone_on_their_day_though_the_item_lingers(stored: Stored) -> None:
    CLOCK.moment = stored.event.ends_at + timedelta(days=7)

    assert all(own(id_)["answers"] == {} for id_ in stored.ids.values())


def test_the_event_is_changed_and_its_answers_stay(stored: Stored) -> None:
    status, _ = patch(stored.event, questions=["pictures"])

    assert status == 200
    assert {name: own(id_)["answers"] for name, id_ in stored.ids.items()} == ANSWERS
