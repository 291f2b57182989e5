"""An event is removed: nothing of anybody is left, and it goes on after a crash."""

import json
from contextlib import suppress
from typing import Any

import pytest

from functions.housekeeping.handler import LookFailedError
from shared.hooks.hooks import HookRequest, make_hook
from shared.models.event import Event
from shared.removing import finishing
from shared.store.calls import write
from shared.store.client import dynamodb
from shared.store.transaction import Write
from tests.accounts import READER, give
from tests.clocks import CLOCK
from tests.doors import mark_checked_in
from tests.functions import housekeeping, schedule
from tests.integration.test_draft_paths import EVENT, Told, ask
from tests.integration.test_drafting import edit
from tests.integration.test_organising import drain, patch
from tests.integration.test_waiting import Visitor
from tests.lambda_events import proxy_event

REMOVALS = f"{EVENT}/removals"


def remove(event: Event, title: str | None = None, **more: Any) -> Told:
    body = {"title": event.title.nl if title is None else title}
    return ask("POST", REMOVALS, event.event_id, body=body, **more)


def lying() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = dynamodb.scan(TableName="vng-events-test")["Items"]
    return found


def addresses() -> list[str]:
    """What is kept with an address of a visitor in it, or of an organiser of the event alone."""
    return [
        f"{item['PK']['S']} {item['SK']['S']}"
        for item in lying()
        if item["PK"]["S"].startswith(("REGISTRATION#", "ADDRESS#"))
        or "@" in json.dumps(item, default=repr)
        and not item["SK"]["S"].startswith(("GRANT#*", "GRANT#another"))
    ]


def fill(event: Event, table: Any) -> None:
    """People with seats, in lines, gone, and inside; mails, a mailing, a draft, a grant."""
    inside = Visitor(event, 1, "global-goals")
    for number in (2, 3, 4):
        Visitor(event, number, "global-goals", "economic-boards")
    for number in range(5, 12):
        Visitor(event, number, "economic-boards", "modern-partnerships")
    Visitor(event, 12, "global-goals").cancel()
    patch(event, venue={"name": "Elders"})
    edit(event, capacity=9)
    give(table, "7", event.event_id, "organiser")
    asked = HookRequest(url="https://hook.example/")
    make_hook(event.event_id, asked, CLOCK.now(), "1", allows_localhost=False)
    mark_checked_in(inside.receipt["registrationId"], CLOCK.now(), "1")


def test_an_event_that_is_over_is_removed_and_counts_stay(event: Event, table: Any) -> None:
    fill(event, table)
    CLOCK.moment = event.ends_at

    begun = remove(event, f" {event.title.en.upper()}")
    shown = schedule(proxy_event("GET", EVENT, parameters={"eventId": event.event_id}))
    reports = [housekeeping({"look": "mails"})["endedRemovals"] for _ in range(2)]
    ended = remove(event, "whatever")

    assert (begun.status, shown["statusCode"]) == (202, 404)
    assert not [i for i in lying() if i["PK"]["S"].startswith(("HOOKS#", "HOOKSECRET#"))]
    totals = begun.body["totals"]
    assert totals["checkedIn"] == 1
    assert totals["statuses"] == {"confirmed": 6, "waitlisted": 5, "cancelled": 1}
    assert totals["sessions"]["global-goals"] == 2
    assert (reports, addresses()) == ([0, 1], [])
    assert ended.body["endedAt"] and ended.body["totals"] == totals
    kinds = {item["PK"]["S"].partition("#")[0] for item in lying()}
    assert kinds <= {"EVENT", "ACTS", "ACCOUNT", "KEY"}
    assert [i["SK"]["S"] for i in lying() if i["PK"]["S"].startswith("EVENT#")] == ["REMOVAL"]


def test_what_people_count_on_is_not_removed(event: Event) -> None:
    Visitor(event, 1, "global-goals")

    early = remove(event)
    patch(event, status="cancelled")
    unreleased = remove(event)
    drain(event)
    released = remove(event)

    assert early.refusal == unreleased.refusal == (409, "not-removable")
    assert released.status == 202


def test_the_event_is_named(event: Event, table: Any) -> None:
    CLOCK.moment = event.ends_at

    assert remove(event, "Another").refusal == (400, "invalid-input")
    assert remove(event, claims=READER).status == 403
    assert addresses() != []


def test_a_removal_that_broke_off_goes_on(
    event: Event, table: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(event, table)
    CLOCK.moment = event.ends_at
    remove(event)
    writes = 0

    def break_off(each: Write) -> None:
        nonlocal writes
        writes += 1
        if writes % 7 == 0:
            raise RuntimeError
        write(each)

    monkeypatch.setattr(finishing, "write", break_off)
    breaks = 0
    while not remove(event).body.get("endedAt"):
        with suppress(LookFailedError):
            housekeeping({"look": "mails"})
        breaks += 1

    assert breaks > 5
    assert addresses() == []
