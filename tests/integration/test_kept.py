"""What is kept of a visitor is shown to them (AVG, article 15), and to nobody else."""

import json
from datetime import timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest

from shared.models.event import Event
from shared.runtime.clock import format_instant
from tests.clocks import CLOCK
from tests.functions import gateway as call
from tests.integration.test_acts_of_organisers import put_first
from tests.integration.test_confirmation import TABLE
from tests.integration.test_organiser_paths import ask
from tests.integration.test_selfservice import NEEDS, Visitor, items, main_of
from tests.lambda_events import proxy_event

OWN = "/v1/registrations/{registrationId}"


def own(visitor: Visitor, method: str = "GET", **request: Any) -> dict[str, Any]:
    token = visitor.code.partition(".")[2]
    headers = {"Authorization": f"Bearer {token}"} | request.pop("headers", {})
    parameters = {"registrationId": visitor.registration_id}
    answer = call(proxy_event(method, OWN, parameters=parameters, headers=headers, **request))
    assert answer["statusCode"] == 200, answer
    return json.loads(answer["body"])


def test_the_holder_is_shown_what_must_be_arranged_and_when_they_agreed(event: Event) -> None:
    visitor = Visitor(event, answers=NEEDS["answers"] | {"dietaryNote": "Geen ui"}, consent=True)

    shown = own(visitor)
    assert shown["answers"] == {
        "dietary": ["halal"],
        "dietaryNote": "Geen ui",
        "access": "Rolstoel",
    }
    assert shown["consentedAt"] == format_instant(CLOCK.now())
    assert own(Visitor(event, 2))["answers"] == {}


def test_a_change_of_it_is_shown_at_once(event: Event) -> None:
    visitor = Visitor(event, **NEEDS)
    CLOCK.moment += timedelta(hours=1)
    headers = {"If-Match": '"1"', "Content-Type": "application/merge-patch+json"}
    wish = json.dumps({"answers": {"dietary": ["vegan"], "access": None}, "consent": True})

    changed = own(visitor, "PATCH", headers=headers, body=wish)

    moment = format_instant(CLOCK.now())
    assert (changed["answers"], changed["consentedAt"]) == ({"dietary": ["vegan"]}, moment)
    assert own(visitor) == changed


def test_what_was_kept_before_moments_were_is_shown_without_one(event: Event, table: Any) -> None:
    visitor = Visitor(event, **NEEDS)
    key = {
        "PK": {"S": f"REGISTRATION#{visitor.registration_id}"},
        "SK": {"S": "REQUIREMENTS"},
    }
    table.update_item(TableName=TABLE, Key=key, UpdateExpression="REMOVE consentedAt")

    assert own(visitor)["answers"] == {"dietary": ["halal"], "access": "Rolstoel"}
    assert "consentedAt" not in own(visitor)
    assert "Rolstoel" in main_of(visitor.send("show"))


def test_it_is_gone_on_its_day_though_the_item_lingers(event: Event, table: Any) -> None:
    visitor = Visitor(event, **NEEDS)
    CLOCK.moment = event.ends_at + timedelta(days=event.requirements_days)

    assert items(table, "REQUIREMENTS")
    assert own(visitor)["answers"] == {}
    assert "consentedAt" not in own(visitor)
    assert "Rolstoel" not in visitor.send("show")["body"]
    assert "Geen wensen" in main_of(visitor.send("show"))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", ("Wat we van u bewaren", "Halal", "dinsdag 1 december 2026, 10.00 uur")),
        ("en", ("What we know about you", "Halal", "Tuesday 1 December 2026, 10:00")),
    ],
)
def test_the_own_page_shows_all_that_is_kept(
    event: Event, language: str, words: tuple[str, ...]
) -> None:
    visitor = Visitor(event, **NEEDS, jobTitle="Beleidsadviseur")

    shown = main_of(visitor.send("show", language))

    for word in (*words, "Rolstoel", "Bezoeker 1", "bezoeker1@gemeente.example", "Hoorn"):
        assert word in shown
    assert "Beleidsadviseur" in shown


@pytest.mark.parametrize(("language", "name"), [("nl", "aanmelding"), ("en", "registration")])
def test_it_can_be_saved_as_a_file(event: Event, language: str, name: str) -> None:
    visitor = Visitor(event, **NEEDS)

    answer = visitor.send("export", language)

    assert answer["statusCode"] == 200
    assert answer["headers"]["Content-Type"] == "application/json"
    assert answer["headers"]["Cache-Control"] == "no-store"
    assert answer["headers"]["Content-Disposition"] == f'attachment; filename="{name}.json"'
    saved = json.loads(answer["body"])
    [move], [mail] = saved.pop("moves"), saved.pop("mails")
    assert saved == own(visitor)
    assert saved["answers"]["access"] == "Rolstoel"
    assert (move["reason"], mail["kind"], mail["state"]) == ("registered", "confirmed", "waiting")


def test_what_organisers_note_is_not_in_the_file(event: Event) -> None:
    for number in (1, 2):
        Visitor(event, number)
    visitor = Visitor(event, 3, waitlist=True)
    receipt = {"eventId": event.event_id, "registrationId": visitor.registration_id}
    assert put_first(cast(Any, SimpleNamespace(receipt=receipt)))[0] == 200

    saved = json.loads(visitor.send("export", "nl")["body"])

    assert saved["moves"][-1]["reason"] == "put-first-by-organiser"
    assert not saved["moves"][-1].keys() & {"by", "note"}


def test_organisers_are_not_shown_it(event: Event) -> None:
    visitor = Visitor(event, **NEEDS)
    receipt = {"eventId": event.event_id, "registrationId": visitor.registration_id}

    status, shown, _ = ask("GET", cast(Any, SimpleNamespace(receipt=receipt)))

    assert status == 200
    assert "Rolstoel" not in repr(shown) and shown["answers"] == {}
