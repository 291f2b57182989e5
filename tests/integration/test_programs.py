"""Programs that call the API: made, granted events like people, taken away at once."""

import json
import os
from typing import Any

import pytest

from shared.access import programs
from shared.access.acts import read_acts
from shared.access.grants import EVERY_EVENT, read_every_grant, read_grants, read_grants_at
from shared.models.event import Event
from shared.store.cursor import PageAsked
from tests.accounts import ORGANISER, Claims, give
from tests.clocks import CLOCK
from tests.integration.desks import ACCOUNT, Browser, Login
from tests.integration.desks import give as give_desk
from tests.integration.test_access import HERE, call
from tests.pool import FakePool

PROGRAMS = "/v1/programs"
LIST = "/v1/events/{eventId}/registrations"


def make(name: str = "Zaalbeheer (Hoorn)") -> dict[str, Any]:
    status, made = call("POST", PROGRAMS, body={"name": name})
    assert status == 201
    return dict(made)


def claims_of(made: dict[str, Any]) -> Claims:
    """As Cognito writes them of a program: it is nobody's, and has the API's scope alone."""
    program_id = made["programId"]
    return {"sub": program_id, "client_id": program_id, "scope": made["scope"]}


def remove(program_id: str, claims: Claims = ORGANISER) -> int:
    return call("DELETE", f"{PROGRAMS}/{{programId}}", claims, programId=program_id)[0]


def test_a_program_is_a_client_with_a_secret_that_is_shown_once(pool: FakePool, table: Any) -> None:
    made = make()

    (client_id,) = pool.clients
    asked = pool.clients[client_id]
    assert (made["programId"], made["clientSecret"]) == (client_id, f"secret-of-{client_id}")
    assert asked["AllowedOAuthFlows"] == ["client_credentials"]
    assert asked["AllowedOAuthScopes"] == ["vng-events/api"] == [made["scope"]]
    assert "ExplicitAuthFlows" not in asked and "CallbackURLs" not in asked
    (listed,) = call("GET", PROGRAMS)[1]["items"]
    assert listed == {n: made[n] for n in ("programId", "name", "madeAt", "by")}
    assert "secret" not in json.dumps(listed).lower()
    # Nor is it in the table.
    items = table.scan(TableName=os.environ["TABLE_NAME"])["Items"]
    assert items and made["clientSecret"] not in json.dumps(items)


def test_a_program_is_granted_an_event_like_people_and_loses_it_at_once(
    event: Event, pool: FakePool
) -> None:
    made = make()
    claims = claims_of(made)
    here = {"eventId": event.event_id}
    assert call("GET", LIST, claims, **here)[0] == 403

    body = {"program": made["programId"], "role": "reader"}
    status, given = call("POST", HERE, body=body, **here)

    assert (status, given["program"], given["state"]) == (201, made["name"], "active")
    assert "email" not in given and call("GET", HERE, **here)[1]["items"] == [given]
    assert call("GET", LIST, claims, **here)[0] == 200
    assert call("POST", HERE, claims, body, **here)[0] == 403
    assert call("DELETE", f"{HERE}/{{accountId}}", accountId=made["programId"], **here)[0] == 204
    assert call("GET", LIST, claims, **here)[0] == 403


def test_a_program_that_is_taken_away_is_refused_at_once(event: Event, pool: FakePool) -> None:
    made = make()
    program_id = made["programId"]
    for path, named in ((HERE, {"eventId": event.event_id}), ("/v1/grants", {})):
        body = {"program": program_id, "role": "organiser"}
        assert call("POST", path, body=body, **named)[0] == 201
    assert call("GET", LIST, claims_of(made), eventId=event.event_id)[0] == 200

    assert remove(program_id) == 204

    assert call("GET", LIST, claims_of(made), eventId=event.event_id)[0] == 403
    assert pool.clients == {} and read_every_grant(program_id, CLOCK.now()) == []
    assert call("GET", PROGRAMS)[1]["items"] == [] and remove(program_id) == 404
    body = {"program": program_id, "role": "reader"}
    status, refused = call("POST", HERE, body=body, eventId=event.event_id)
    assert (status, refused["errors"][0]["code"]) == (400, "unknown-program")


def test_whoever_takes_it_away_again_goes_on_where_another_broke_off(
    event: Event, pool: FakePool, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make()
    body = {"program": made["programId"], "role": "organiser"}
    call("POST", HERE, body=body, eventId=event.event_id)

    def break_off(_: Any) -> None:
        raise RuntimeError

    with monkeypatch.context() as patched:
        patched.setattr(programs, "write", break_off)
        with pytest.raises(RuntimeError):
            programs.remove_program(made["programId"], CLOCK.now())

    # It opens nothing from the first write on, and nobody gives it anything.
    assert read_every_grant(made["programId"], CLOCK.now())
    assert not read_grants(made["programId"], CLOCK.now()).roles
    assert call("POST", "/v1/grants", body=body)[0] == 400
    assert remove(made["programId"]) == 204
    assert pool.clients == {} and remove(made["programId"]) == 404


def test_a_role_given_while_a_program_is_taken_away_is_not_given(
    event: Event, pool: FakePool, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make()
    really = programs.find_program

    def meanwhile(program_id: str) -> Any:
        found = really(program_id)
        assert remove(program_id) == 204
        return found

    monkeypatch.setattr("shared.access.giving.find_program", meanwhile)
    body = {"program": made["programId"], "role": "reader"}

    assert call("POST", HERE, body=body, eventId=event.event_id)[0] == 404
    assert read_every_grant(made["programId"], CLOCK.now()) == []


def test_a_program_is_no_other_organiser(event: Event, pool: FakePool) -> None:
    body = {"program": make()["programId"], "role": "organiser"}
    assert call("POST", "/v1/grants", body=body)[0] == 201

    assert call("DELETE", "/v1/grants/{accountId}", accountId=ORGANISER["sub"])[0] == 409


@pytest.mark.parametrize(
    "body",
    [
        {"role": "reader"},
        {"role": "reader", "email": "a@b.example", "program": "x"},
        {"role": "reader", "program": "X Y"},
    ],
)
def test_a_grant_names_a_person_or_a_program(event: Event, body: Any) -> None:
    assert call("POST", HERE, body=body, eventId=event.event_id)[0] == 400


def test_an_organiser_of_one_event_makes_no_program(
    event: Event, table: Any, pool: FakePool
) -> None:
    made = make()
    own = give(table, "6", event.event_id, "organiser")

    assert call("POST", PROGRAMS, own, {"name": "x"})[0] == 403
    assert remove(made["programId"], own) == 403
    assert call("GET", PROGRAMS, own)[0] == 403
    body = {"program": made["programId"], "role": "reader"}
    assert call("POST", HERE, own, body, eventId=event.event_id)[0] == 201


def test_acts_name_the_program(event: Event, pool: FakePool) -> None:
    made = make()
    body = {"program": made["programId"], "role": "organiser"}
    CLOCK.sleep(1)
    call("POST", "/v1/grants", body=body)
    CLOCK.sleep(1)
    call("DELETE", HERE + "/{accountId}", claims_of(made), eventId=event.event_id, accountId="x")
    call("POST", HERE, claims_of(made), body, eventId=event.event_id)
    CLOCK.sleep(1)
    remove(made["programId"])

    page = PageAsked(9, None)
    here = read_acts(event.event_id, page, CLOCK.now()).acts
    everywhere = read_acts(EVERY_EVENT, page, CLOCK.now()).acts
    assert [(act.kind, act.account) for act in here] == [("grant-given", made["programId"])]
    kinds = ["program-removed", "grant-given", "program-made"]
    assert [act.kind for act in everywhere] == kinds
    assert {act.object for act in everywhere} == {made["programId"]}


# --- on the desk ---


@pytest.mark.usefixtures("sign_in_parameter")
def test_an_organiser_makes_grants_and_takes_away_a_program_on_the_desk(
    event: Event, login: Login, pool: FakePool
) -> None:
    give_desk("organiser", EVERY_EVENT, CLOCK.now())
    browser, path = Browser(), f"/organisator/{event.event_id}/mensen/programmas"
    browser.sign_in(login, path)
    token = browser.token
    assert browser.post(path, token=token, name="x" * 121)["statusCode"] == 400
    assert browser.page.one(id="fault-name").text

    made = browser.post(path, token=token, name="Zaalbeheer")

    (client_id,) = pool.clients
    assert made["statusCode"] == 200 and f"secret-of-{client_id}" in made["body"]
    assert made["headers"]["Cache-Control"] == "no-store"
    shown = browser.get(path)["body"]
    assert "Zaalbeheer" in shown and "secret-of" not in shown
    assert browser.post(path, token=token, program=client_id, role="desk")["statusCode"] == 303
    (grant,) = read_grants_at(event.event_id, CLOCK.now())
    assert (grant.name, grant.role, grant.given_by) == ("Zaalbeheer", "desk", ACCOUNT)
    people = browser.get(f"/organisator/{event.event_id}/mensen")["body"]
    assert "(1 bij deze bijeenkomst)" in people
    browser.post(path, token=token, take=client_id)
    assert read_grants_at(event.event_id, CLOCK.now()) == []
    browser.post(path, token=token, remove=client_id)
    assert pool.clients == {}
    browser.post(path, token=token, remove=client_id)
    assert "Er is niets veranderd" in browser.get(path)["body"]
    browser.post(path, token=token, program=client_id, role="desk")
    assert "Er is niets veranderd" in browser.get(path)["body"]


@pytest.mark.usefixtures("sign_in_parameter")
def test_an_organiser_of_one_event_gives_a_program_a_role_and_makes_none(
    event: Event, login: Login, pool: FakePool
) -> None:
    made = make("Zaalbeheer")
    give_desk("organiser", event.event_id, CLOCK.now())
    browser, path = Browser(), f"/organisator/{event.event_id}/mensen/programmas"
    browser.sign_in(login, path)
    token = browser.token

    assert 'name="remove"' not in browser.get(path)["body"]
    assert browser.post(path, token=token, name="x")["statusCode"] == 403
    assert browser.post(path, token=token, remove=made["programId"])["statusCode"] == 403
    given = browser.post(path, token=token, program=made["programId"], role="reader")
    assert given["statusCode"] == 303 and len(pool.clients) == 1
    assert "Zaalbeheer" in {g.program for g in read_grants_at(event.event_id, CLOCK.now())}
