"""Grants and acts in the table: what is read of them, and what has gone."""

from datetime import timedelta
from typing import Any

import pytest

from shared.access.acts import Act, keep_act, read_acts
from shared.access.grants import (
    EVERY_EVENT,
    Grant,
    GrantState,
    Role,
    delete_grant,
    put_grant,
    read_grants,
    read_grants_at,
)
from shared.models.event import Event
from shared.models.retention import expires_after, expires_with
from shared.refusals.refusal import NotFoundError
from shared.store.cursor import PageAsked
from shared.store.transaction import transact
from tests.clocks import CLOCK
from tests.factories import NOW

WHO = "0d0c1f6e-0000-4000-8000-000000000001"


def grant(event_id: str, role: Role = "organiser", state: GrantState = "active") -> Grant:
    return Grant(WHO, event_id, role, "ans@vng.example", NOW, state, "1")


def test_grants_are_read_with_what_each_allows(event: Event) -> None:
    transact([put_grant(grant(EVERY_EVENT, "reader"), {})])
    transact([put_grant(grant(event.event_id), expires_with(event, "grant"))])
    transact([put_grant(grant("invited", state="invited"), expires_after(NOW, "invitation"))])

    found = read_grants(WHO, NOW)

    assert found.account == WHO
    assert found.roles == {EVERY_EVENT: "reader", event.event_id: "organiser"}
    assert read_grants_at(event.event_id, NOW) == [grant(event.event_id)]
    assert read_grants_at("invited", NOW) == [grant("invited", state="invited")]
    assert read_grants_at("invited", NOW + timedelta(days=7)) == []


def test_what_was_taken_away_or_has_passed_is_gone_at_once(event: Event) -> None:
    transact([put_grant(grant(event.event_id), expires_with(event, "grant"))])
    end = event.ends_at + timedelta(days=event.retention_days)

    assert read_grants(WHO, end - timedelta(seconds=1)).roles
    assert not read_grants(WHO, end).roles

    transact([delete_grant(WHO, event.event_id)])

    assert not read_grants(WHO, NOW).roles
    with pytest.raises(NotFoundError):
        transact([delete_grant(WHO, event.event_id)])


def test_acts_are_read_newest_first_page_by_page_and_pass_after_a_year(table: Any) -> None:
    acts = [
        Act("here", WHO, "registration-changed", f"r-{n}", NOW + timedelta(milliseconds=300 * n))
        for n in range(5)
    ]
    for act in acts:
        keep_act(act)
    keep_act(Act("there", WHO, "checked-in", "r-9", NOW))

    seen: list[Act] = []
    after = None
    pages = 0
    while pages == 0 or after:
        page = read_acts("here", PageAsked(2, after), CLOCK.now())
        seen += page.acts
        after = page.next_key
        pages += 1

    assert ([act.object for act in seen], pages) == ([act.object for act in acts[::-1]], 3)
    assert read_acts("here", PageAsked(9, None), NOW + timedelta(days=366)).acts == []
