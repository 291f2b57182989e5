"""Role × guarded route × wrong caller: whoever may not is refused, by every route; and what grants,
acts and sensitive answers are to each role."""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any, NamedTuple

import pytest

from shared.access import giving, programs
from shared.access.acts import read_acts
from shared.access.grants import (
    EVERY_EVENT,
    Grant,
    delete_grant,
    put_grant,
    read_grants,
    read_grants_at,
)
from shared.access.matrix import MATRIX, ROLES, Role
from shared.access.programs import Program
from shared.models.event import Event
from shared.models.retention import expires_after
from shared.runtime.clock import format_instant
from shared.store import keys
from shared.store.calls import put, update, write
from shared.store.cursor import PageAsked
from shared.store.notation import set_to
from shared.store.transaction import transact
from tests import functions
from tests.accounts import DESK, ORGANISER, READER, STRANGER, Claims, give
from tests.clocks import CLOCK
from tests.functions import organiser
from tests.integration.test_declared import OPERATIONS, ask
from tests.integration.test_organising import patch
from tests.integration.test_waiting import Visitor
from tests.lambda_events import proxy_event
from tests.pool import FakePool, account_of
from tests.routes import Served

GUARDED = [served for served in OPERATIONS if served.operation.is_guarded]
COLLEAGUE = "ans@vng.example"


class Caller(NamedTuple):
    """Somebody who asks, and the status with which every guarded route refuses them."""

    name: str
    claims: Claims | None
    status: int


def is_everywhere(served: Served) -> bool:
    return "{eventId}" not in served.resource


def may(served: Served, role: Role) -> bool:
    deed = served.operation.deed
    assert deed is not None, served
    return role in MATRIX[deed].roles


PROGRAM = {"sub": "program", "client_id": "program", "scope": "vng-events/api"}


def a_program(table: Any, name: str, event_id: str, role: Role) -> Claims:
    """The claims of a program that has this grant."""
    give(table, name, event_id, role)
    write(put(programs._item(Program(name, "Zaalbeheer", CLOCK.now(), "1"))))
    return PROGRAM | {"sub": name, "client_id": name}


def keep_program_but_mark_it(claims: Claims) -> None:
    """As after the first step of taking it away: its grants lie there still."""
    key = keys.program_key(claims["sub"])
    write(update(key, set_to(removedAt=format_instant(CLOCK.now()))))


def wrong_callers(table: Any, event: Event) -> Iterator[Caller]:
    """Whom no guarded route lets through."""
    yield Caller("nobody", None, 401)
    iss = "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Another"
    yield Caller("of another pool", ORGANISER | {"iss": iss}, 401)
    yield Caller("of another client", ORGANISER | {"client_id": "another"}, 401)
    yield Caller("with an ID token", ORGANISER | {"token_use": "id"}, 401)
    yield Caller("without a grant", STRANGER, 403)
    yield Caller("with a group", STRANGER | {"cognito:groups": "organisers"}, 403)
    for role in ROLES:
        other = give(table, f"other-{role}", "another-event", role)
        yield Caller(f"{role} of another event", other, 403)
        taken = give(table, f"taken-{role}", event.event_id, role)
        transact([delete_grant(taken["sub"], event.event_id)])
        yield Caller(f"{role} until a second ago", taken, 403)
        invited = Grant(f"invited-{role}", event.event_id, role, COLLEAGUE, CLOCK.now(), "invited")
        transact([put_grant(invited, expires_after(CLOCK.now(), "invitation"))])
        yield Caller(f"{role} who is invited", {"sub": invited.account}, 403)
        passed = Grant(f"passed-{role}", event.event_id, role, COLLEAGUE, CLOCK.now())
        long_ago = CLOCK.now() - timedelta(days=8)
        transact([put_grant(passed, expires_after(long_ago, "invitation"))])
        yield Caller(f"{role} whose grant has passed", {"sub": passed.account}, 403)
        removed = a_program(table, f"removed-{role}", event.event_id, role)
        keep_program_but_mark_it(removed)
        yield Caller(f"program, {role} until a second ago", removed, 403)
    yield Caller("program without a grant", PROGRAM | {"sub": "program-without"}, 403)
    yield Caller("program of another pool", PROGRAM | {"iss": iss}, 401)
    yield Caller("program with another scope", PROGRAM | {"scope": "another/api"}, 401)


def test_whoever_may_not_is_refused_by_every_guarded_route(
    event: Event, table: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    visitor = Visitor(event, 1)
    wrong = [*wrong_callers(table, event)]
    refused = asked = 0
    for served in GUARDED:
        for caller in wrong:
            asked += 1
            # A visitor's manage token, which opens their own registration, is in every request.
            status, _ = ask(served, event, visitor, claims=caller.claims)
            assert status == caller.status, f"{served} for who comes {caller.name}"
            refused += 1
        for role in ROLES:
            here = give(table, f"here-{role}", event.event_id, role)
            everywhere = give(table, f"everywhere-{role}", EVERY_EVENT, role)
            lets_in = [] if is_everywhere(served) or not may(served, role) else [here]
            lets_in += [everywhere] if may(served, role) else []
            for claims in (each for each in (here, everywhere) if each not in lets_in):
                asked += 1
                status, _ = ask(served, event, visitor, claims=claims)
                assert status == 403, f"{served} for {claims}"
                refused += 1
    with capsys.disabled():
        print(f"\n{refused} of {asked} wrong calls of {len(GUARDED)} guarded routes were refused")
    assert visitor.status == "confirmed"
    # What was refused has left no act.
    assert read_acts(event.event_id, PageAsked(9, None), CLOCK.now()).acts == []


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("served", GUARDED, ids=str)
def test_whoever_may_is_let_through(event: Event, table: Any, served: Served, role: Role) -> None:
    if may(served, role):
        where = EVERY_EVENT if is_everywhere(served) else event.event_id
        claims = give(table, "6", where, role)
        program = a_program(table, "program-6", where, role)

        for each in (claims, program):
            assert ask(served, event, Visitor(event, 1), claims=each)[0] not in (401, 403)


# --- grants ---


def call(
    method: str, path: str, claims: Claims = ORGANISER, body: Any = None, **parameters: str
) -> tuple[int, Any]:
    answer = organiser(
        proxy_event(
            method,
            path,
            parameters=parameters,
            headers={"Content-Type": "application/json"},
            body=json.dumps(body),
            claims=claims,
        )
    )
    return answer["statusCode"], json.loads(answer["body"] or "null")


HERE = "/v1/events/{eventId}/grants"


def give_here(event: Event, role: Role, claims: Claims = ORGANISER) -> tuple[int, Any]:
    body = {"email": COLLEAGUE, "role": role}
    return call("POST", HERE, claims, body, eventId=event.event_id)


def test_a_colleague_who_has_an_account_gets_a_role_and_loses_it_at_once(
    event: Event, pool: FakePool
) -> None:
    pool.users[COLLEAGUE] = True
    colleague = {"sub": account_of(COLLEAGUE)}

    status, given = give_here(event, "reader")
    listed = call("GET", HERE, eventId=event.event_id)

    assert (status, given["accountId"], given["state"]) == (201, colleague["sub"], "active")
    assert listed == (200, {"items": [given], "nextCursor": None})
    assert given["by"] == ORGANISER["sub"]
    assert give_here(event, "desk", colleague)[0] == 403

    assert give_here(event, "organiser")[0] == 201
    assert len(call("GET", HERE, colleague, eventId=event.event_id)[1]["items"]) == 1
    named = {"eventId": event.event_id, "accountId": colleague["sub"]}
    assert call("DELETE", f"{HERE}/{{accountId}}", **named)[0] == 204
    assert call("GET", HERE, colleague, eventId=event.event_id)[0] == 403
    assert call("DELETE", f"{HERE}/{{accountId}}", **named)[0] == 404


def test_who_has_no_account_gets_one_and_is_invited_for_a_week(
    event: Event, pool: FakePool
) -> None:
    status, given = give_here(event, "organiser")

    assert (status, given["state"]) == (201, "invited")
    assert pool.users == {COLLEAGUE: False}
    assert not read_grants(account_of(COLLEAGUE), CLOCK.now()).roles
    CLOCK.moment += timedelta(days=7)
    assert call("GET", HERE, eventId=event.event_id)[1]["items"] == []


def test_an_organiser_of_one_event_gives_nothing_elsewhere(event: Event, table: Any) -> None:
    own = give(table, "6", event.event_id, "organiser")

    assert give_here(event, "organiser", own)[0] == 201
    assert call("POST", "/v1/grants", own, {"email": COLLEAGUE, "role": "organiser"})[0] == 403
    assert call("GET", "/v1/acts", own)[0] == 403


def take_everywhere(account: str, claims: Claims = ORGANISER) -> tuple[int, str]:
    status, body = call("DELETE", "/v1/grants/{accountId}", claims, accountId=account)
    return status, (body or {}).get("type", "").rpartition(":")[2]


def test_somebody_always_organises_every_event(event: Event, pool: FakePool) -> None:
    pool.users[COLLEAGUE] = pool.users["self@vng.example"] = True
    first, second = ORGANISER["sub"], account_of(COLLEAGUE)
    body = {"email": COLLEAGUE, "role": "organiser"}

    assert take_everywhere(first) == (409, "last-organiser")
    assert take_everywhere(READER["sub"])[0] == 204
    assert call("POST", "/v1/grants", body=body)[0] == 201
    assert take_everywhere(first)[0] == 204
    assert take_everywhere(second, {"sub": second}) == (409, "last-organiser")
    lesser = {"email": COLLEAGUE, "role": "reader"}
    assert call("POST", "/v1/grants", {"sub": second}, lesser)[0] == 409
    assert call("POST", "/v1/grants", {"sub": second}, body)[0] == 201


def test_an_invited_organiser_is_no_other_organiser(event: Event) -> None:
    assert call("POST", "/v1/grants", body={"email": COLLEAGUE, "role": "organiser"})[0] == 201

    assert take_everywhere(ORGANISER["sub"]) == (409, "last-organiser")


def test_two_who_take_each_other_away_at_once_cannot_both_be_gone(
    event: Event, pool: FakePool, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool.users[COLLEAGUE] = True
    call("POST", "/v1/grants", body={"email": COLLEAGUE, "role": "organiser"})
    other = account_of(COLLEAGUE)
    really: Callable[..., None] = giving.transact

    def meanwhile(writes: Any) -> None:
        monkeypatch.setattr(giving, "transact", really)
        assert take_everywhere(ORGANISER["sub"], {"sub": other})[0] == 204
        really(writes)

    monkeypatch.setattr(giving, "transact", meanwhile)

    assert take_everywhere(other) == (409, "last-organiser")
    assert read_grants(other, CLOCK.now()).roles == {EVERY_EVENT: "organiser"}


def test_a_grant_expires_with_its_event_when_that_moves(event: Event, pool: FakePool) -> None:
    pool.users[COLLEAGUE] = True
    give_here(event, "reader")
    pool.users["invited@vng.example"] = False
    call(
        "POST", HERE, body={"email": "invited@vng.example", "role": "desk"}, eventId=event.event_id
    )
    account = account_of(COLLEAGUE)
    patch(event, startsAt=format_instant(event.starts_at + timedelta(weeks=10)))
    last = event.ends_at + timedelta(days=event.retention_days, weeks=9)

    assert not read_grants(account, last).roles
    functions.housekeeping({"eventId": event.event_id, "repair": True})

    assert read_grants(account, last).roles
    assert [grant.account for grant in read_grants_at(event.event_id, last)] == [account]


# --- acts ---


def acts(event: Event, **query: str) -> Any:
    request = proxy_event(
        "GET",
        "/v1/events/{eventId}/acts",
        parameters={"eventId": event.event_id},
        query=query,
        claims=ORGANISER,
    )
    return json.loads(organiser(request)["body"])


def named(name: str) -> Served:
    [found] = [served for served in GUARDED if served.operation.name == name]
    return found


def test_each_change_and_each_look_leaves_an_act(event: Event, pool: FakePool) -> None:
    visitor = Visitor(event, 1)
    registration_id = visitor.receipt["registrationId"]
    steps = [
        ("showAnswers", "answers-seen", registration_id),
        ("changeRegistration", "registration-changed", registration_id),
        ("cancelRegistration", "registration-cancelled", registration_id),
        ("eraseRegistration", "registration-erased", registration_id),
        ("changeEvent", "event-changed", event.event_id),
        ("changeSession", "session-changed", "global-goals"),
        ("giveGrant", "grant-given", account_of(COLLEAGUE)),
    ]
    for name, _, _ in steps:
        CLOCK.moment += timedelta(seconds=1)
        assert ask(named(name), event, visitor)[0] < 300, name

    items = acts(event)["items"]
    assert [(item["act"], item["object"]) for item in items] == [step[1:] for step in steps[::-1]]
    assert {item["by"] for item in items} == {ORGANISER["sub"]}
    first = acts(event, limit="3")
    assert len(first["items"]) == 3 and first["nextCursor"]
    assert acts(event, limit="9", cursor=first["nextCursor"])["items"] == items[3:]


def test_looking_at_a_list_leaves_no_act(event: Event) -> None:
    visitor = Visitor(event, 1)
    for name in ("listRegistrations", "showRegistration", "listMoves", "listGrants", "listActs"):
        assert ask(named(name), event, visitor)[0] == 200

    assert acts(event)["items"] == []


# --- sensitive answers ---

SECRET = "Rolstoel"


@pytest.mark.parametrize("claims", [ORGANISER, READER, DESK], ids=["organiser", "reader", "desk"])
def test_sensitive_answers_stand_in_no_list_and_are_an_organisers_to_see(
    event: Event, claims: Claims
) -> None:
    visitor = Visitor(event, 1, answers={"access": SECRET}, consent=True)
    named_by = {"eventId": event.event_id, "registrationId": visitor.receipt["registrationId"]}
    one = "/v1/events/{eventId}/registrations/{registrationId}"
    listed = call("GET", "/v1/events/{eventId}/registrations", claims, eventId=event.event_id)
    shown = [listed, *(call("GET", one + end, claims, **named_by) for end in ("", "/moves"))]
    seen = call("GET", f"{one}/answers", claims, **named_by)

    assert SECRET not in json.dumps(shown)
    if claims == ORGANISER:
        assert seen[0] == 200 and seen[1]["answers"]["access"] == SECRET
        assert seen[1]["consentedAt"]
    else:
        assert seen[0] == 403 and SECRET not in json.dumps(seen)


def test_nothing_is_shown_where_the_look_cannot_be_kept(
    event: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = Visitor(event, 1, answers={"access": SECRET}, consent=True)

    def fail(*_: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("shared.access.acts.write", fail)
    named_by = {"eventId": event.event_id, "registrationId": visitor.receipt["registrationId"]}
    path = "/v1/events/{eventId}/registrations/{registrationId}/answers"
    status, body = call("GET", path, **named_by)

    assert status == 500 and SECRET not in json.dumps(body)
