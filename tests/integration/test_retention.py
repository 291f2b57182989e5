"""How long an item is kept is declared for each entity. When an event moves, each keeps its own."""

import sys
from datetime import timedelta
from typing import Any

import pytest

from shared.events.events import read_event
from shared.models import retention
from shared.models.event import Event
from shared.models.retention import OfEvent
from shared.reconciling.expiry import renew_expiry
from shared.runtime.clock import epoch_seconds, format_instant
from tests.integration.test_organising import patch
from tests.integration.test_waiting import Visitor

WEEK = timedelta(weeks=1)
OWN = timedelta(days=3)
# Where the items of an entity stand -> the beginning of their keys.
KEPT: dict[OfEvent, tuple[str, str]] = {
    "address": ("ADDRESS#", "ADDRESS"),
    "mail": ("REGISTRATION#", "MAIL#"),
    "move": ("REGISTRATION#", "MOVE#"),
    "place-in-line": ("LINE#", "0"),
    "registration": ("REGISTRATION#", "REGISTRATION"),
}


def expiries(table: Any, entity: OfEvent) -> set[int]:
    partition, prefix = KEPT[entity]
    return {
        int(item["expiresAt"]["N"])
        for item in table.scan(TableName="vng-events-test")["Items"]
        if item["PK"]["S"].startswith(partition) and item["SK"]["S"].startswith(prefix)
    }


def keep_longer(monkeypatch: pytest.MonkeyPatch, longer: OfEvent) -> None:
    """Gives one entity a retention of its own, wherever it is asked for."""
    declared = retention.expires_with

    def expires_with(event: Event, entity: OfEvent) -> dict[str, int]:
        expiry = declared(event, entity)["expiresAt"]
        return {"expiresAt": expiry + int(OWN.total_seconds()) * (entity == longer)}

    for module in list(sys.modules.values()):
        if getattr(module, "expires_with", None) is declared:
            monkeypatch.setattr(module, "expires_with", expires_with)


@pytest.mark.parametrize("longer", KEPT)
def test_each_entity_keeps_its_own_retention_when_an_event_moves(
    event: Event, table: Any, monkeypatch: pytest.MonkeyPatch, longer: OfEvent
) -> None:
    keep_longer(monkeypatch, longer)
    for number in range(1, 4):
        Visitor(event, number, "global-goals")
    patch(event, startsAt=format_instant(event.starts_at + WEEK))
    moved = read_event(event.event_id)

    renew_expiry(moved)

    right = moved.ends_at + timedelta(days=event.retention_days)
    assert {entity: expiries(table, entity) for entity in KEPT} == {
        entity: {epoch_seconds(right + OWN * (entity == longer))} for entity in KEPT
    }
