"""Publish an event with its programme: what is read later is written here, in one transaction."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from shared.calendar import write_feed
from shared.clock import format_instant
from shared.models.event import Event
from shared.models.fields import Language
from shared.models.programme import Programme
from shared.models.seats import Counter
from shared.pages import render
from shared.publication.views import view_event, view_schedule
from shared.settings import require
from shared.table import keys
from shared.table.client import dynamodb
from shared.table.events import event_item
from shared.table.programmes import session_item
from shared.table.renditions import RenditionName, rendition_item
from shared.table.seats import put_counter
from shared.table.transaction import Item, Write, transact

TABLE_NAME = require("TABLE_NAME")
LANGUAGES: tuple[Language, ...] = ("nl", "en")


class CapacityBelowTakenError(Exception):
    """More seats are taken than the new capacity has."""

    def __init__(self, place: str, taken: int) -> None:
        super().__init__(f"{place}: {taken} seats are taken already")


class SessionInUseError(Exception):
    """A session with seats taken cannot leave the programme."""


def publish(event: Event, programme: Programme, now: datetime) -> None:
    """Writes the event, its programme, its counters and everything rendered from them. May be
    repeated: counts stay, what changed is replaced.

    Raises: CapacityBelowTakenError, SessionInUseError; nothing is changed then.
    """
    writes = [_put(event_item(event))]
    writes += [_put(session_item(event.event_id, session)) for session in programme.sessions]
    writes += [_put_counter(event.event_id, counter) for counter in _counters(event)]
    writes += [_put(item) for item in _renditions(event, programme, now)]
    writes += _remove_stale(event, programme)
    transact(writes)


def _counters(event: Event) -> Iterator[Counter]:
    shared: dict[str, Any] = {
        "opens_at": format_instant(event.registration.opens_at),
        "closes_at": format_instant(event.registration.closes_at),
        "is_cancelled": event.state == "cancelled",
    }
    yield Counter(session_id=None, round_id=None, capacity=event.capacity, **shared)
    for round_ in event.rounds:
        for session in round_.sessions:
            yield Counter(session.session_id, round_.round_id, session.capacity, **shared)


def _renditions(event: Event, programme: Programme, now: datetime) -> Iterator[Item]:
    window = (
        format_instant(event.registration.opens_at),
        format_instant(event.registration.closes_at),
    )
    for language in LANGUAGES:
        bodies: dict[RenditionName, str] = {
            "event": _dump(view_event(event, language)),
            "schedule": _dump(view_schedule(event, programme, language)),
            "calendar": write_feed(event, programme, language, now),
            "page": render.event_page(event, programme, language, now),
            "form": render.form_template(event, programme, language),
        }
        for name, body in bodies.items():
            yield rendition_item(event.event_id, name, language, body, window)


def _remove_stale(event: Event, programme: Programme) -> Iterator[Write]:
    """Sessions of an earlier publication that are no longer on the programme."""
    answer = dynamodb.query(
        TableName=TABLE_NAME,
        KeyConditionExpression="PK = :partition AND begins_with(SK, :sessions)",
        ExpressionAttributeValues={
            ":partition": {"S": keys.event_partition(event.event_id)},
            ":sessions": {"S": keys.SESSION_PREFIX},
        },
        ProjectionExpression="SK",
    )
    kept = {session.session_id for session in programme.sessions}
    for item in answer["Items"]:
        session_id = item["SK"]["S"].removeprefix(keys.SESSION_PREFIX)
        if session_id not in kept:
            yield _delete(keys.session_key(event.event_id, session_id), session_id)
            yield _delete(keys.counter_key(event.event_id, session_id), session_id)


def _put(item: Item) -> Write:
    return Write({"Put": {"TableName": TABLE_NAME, "Item": item}}, AssertionError)


def _put_counter(event_id: str, counter: Counter) -> Write:
    place = counter.session_id or event_id
    return Write(
        put_counter(event_id, counter),
        lambda item: CapacityBelowTakenError(place, int((item or {})["taken"]["N"])),
    )


def _delete(key: keys.Key, session_id: str) -> Write:
    return Write(
        {
            "Delete": {
                "TableName": TABLE_NAME,
                "Key": key,
                "ConditionExpression": "attribute_not_exists(taken) OR taken = :none",
                "ExpressionAttributeValues": {":none": {"N": "0"}},
            }
        },
        lambda _: SessionInUseError(session_id),
    )


def _dump(view: dict[str, Any]) -> str:
    return json.dumps(view, ensure_ascii=False, separators=(",", ":"))
