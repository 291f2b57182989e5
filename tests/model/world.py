"""A small event in a table of moto's or of ours, written to and read past the network: what a model
test needs."""

import json
import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from hashlib import sha256
from typing import Any, NamedTuple
from unittest.mock import MagicMock

import pytest
from botocore.exceptions import ClientError
from moto import mock_aws

from shared.models.event import Breakout, Event, Round
from shared.models.registration import Registration, RegistrationRequest
from shared.models.tickets import Counter
from shared.registering.parsing import parse_request
from shared.registrations.registrations import parse_registration
from shared.runtime import telemetry
from shared.seats.applications import rule_of_seats
from shared.seats.changes import put_counter
from shared.seats.counters import parse_counter, read_counters
from shared.store import keys
from shared.store.calls import write
from shared.store.client import dynamodb
from shared.store.notation import read_item
from tests.factories import an_event, at, text
from tests.moto_table import REGION, ask, moto_table, quickly
from tests.simulation.store import Store
from tests.template import load_template

TABLE_NAME = os.environ["TABLE_NAME"]
Item = dict[str, Any]
_stores: list[Store] = []
"""The table in memory, while there is one."""


@contextmanager
def small_store() -> Iterator[None]:
    """The table in memory, which answers as moto's does (tests/simulation/test_twins.py), but in a
    tenth of the time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dynamodb, "_make_api_call", lambda *called: _stores[0].call(*called))
        _silence(patch)
        _stores.append(Store())
        try:
            yield
        finally:
            _stores.clear()


class BelowTakenError(Exception):
    """A capacity is below what is taken."""


@contextmanager
def small_table(*, through_botocore: bool = False) -> Iterator[None]:
    """The template's table in moto, without detours: a step takes milliseconds."""
    with mock_aws():
        properties = load_template()["Resources"]["Table"]["Properties"]
        wanted = ("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "BillingMode")
        dynamodb.create_table(TableName=TABLE_NAME, **{name: properties[name] for name in wanted})
        with pytest.MonkeyPatch.context() as patch, quickly():
            if not through_botocore:
                patch.setattr(dynamodb, "_make_api_call", _call)
            _silence(patch)
            yield


def _silence(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(telemetry.metrics, "add_metric", lambda **_: None)
    patch.setattr(telemetry, "single_metric", MagicMock())
    patch.setattr(telemetry.logger, "_logger", MagicMock())


def _call(operation: str, request: dict[str, Any]) -> Item:
    """A call without the way through botocore, which takes most of its time."""
    status, answer = ask(operation, request, REGION)
    if status != 200:
        raise ClientError(answer, operation)  # type: ignore[arg-type]
    return answer


def clear_table() -> None:
    if _stores:
        _stores[:] = [Store()]
    else:
        moto_table().items.clear()


def clear_budgets_and_asked_mails() -> None:
    """The day's budgets of all addresses, and the mails to an owner about an attempt."""
    for item in items():
        key = {name: item[name] for name in ("PK", "SK")}
        partition, sort = key["PK"]["S"], key["SK"]["S"]
        if partition.startswith("ADDRESS#") and sort.startswith(("BUDGET#", "MAIL#")):
            dynamodb.delete_item(TableName=TABLE_NAME, Key=key)


def items() -> list[Item]:
    """Everything in the table, as an API call would answer it."""
    if _stores:
        return [*_stores[0].items()]
    return [
        item.to_json()["Attributes"]
        for partition in moto_table().items.values()
        for item in partition.values()
    ]


def make_event(
    rounds: Mapping[str, Mapping[str, int]],
    capacity: int,
    optional: Sequence[str] = (),
    **changes: Any,
) -> Event:
    """An event with these sessions and their seats, a round after the other in time."""
    made = []
    for number, (round_id, sessions) in enumerate(rounds.items()):
        start = at("14:00") + timedelta(hours=number)
        breakouts = tuple(
            Breakout(
                session_id=session_id,
                title=text(session_id),
                starts_at=start,
                ends_at=start + timedelta(minutes=50),
                capacity=seats,
            )
            for session_id, seats in sessions.items()
        )
        made.append(
            Round(
                round_id=round_id,
                title=text(round_id),
                required=round_id not in optional,
                sessions=breakouts,
            )
        )
    return an_event(event_id="small", capacity=capacity, rounds=tuple(made), **changes)


def write_counter(event: Event, session_id: str | None, capacity: int, **changes: Any) -> None:
    """Makes or refreshes one counter. Raises: BelowTakenError."""
    round_id = next((r.round_id for r in event.rounds if r.find(session_id or "")), None)
    window = event.registration
    facts = {
        "opens_at": window.opens_at.isoformat().replace("+00:00", "Z"),
        "closes_at": window.closes_at.isoformat().replace("+00:00", "Z"),
        "allocation": rule_of_seats(event),
        **changes,
    }
    counter = Counter(session_id, round_id, capacity, **facts)
    known = next((c for c in read_counters(event.event_id) if c.session_id == session_id), None)
    write(put_counter(event.event_id, counter, known, explain=lambda _: BelowTakenError()))


def write_counters(event: Event) -> None:
    write_counter(event, None, event.capacity)
    for round_ in event.rounds:
        for session in round_.sessions:
            write_counter(event, session.session_id, session.capacity)


def make_asked(
    event: Event, email: str, choices: Mapping[str, Sequence[str]], *, waitlist: bool
) -> RegistrationRequest:
    return parse_request(
        {
            "name": "Somebody",
            "email": email,
            "organisation": {"code": "GM0405"},
            "choices": {r: list(ranking) for r, ranking in choices.items()},
            "waitlist": waitlist,
        },
        event,
    )


class Records(NamedTuple):
    """What the table says, sorted by kind."""

    counters: dict[str | None, Counter]
    registrations: dict[str, Registration]
    lines: dict[tuple[str, str], str]
    heads: dict[str, int]
    addresses: dict[str, str]
    mails: dict[str, list[str]]
    moves: dict[str, list[int]]
    rest: list[Item]

    def active(self) -> list[Registration]:
        return [r for r in self.registrations.values() if r.status not in ("cancelled", "refused")]


def read_records() -> Records:
    records = Records({}, {}, {}, {}, {}, {}, {}, [])
    for item in items():
        pk, sk = item["PK"]["S"], item["SK"]["S"]
        if pk.startswith("SEATS#"):
            counter = parse_counter(read_item(item))
            records.counters[counter.session_id] = counter
        elif sk == "REGISTRATION":
            registration = parse_registration(read_item(item))
            records.registrations[registration.registration_id] = registration
            assert int(item["version"]["N"]) == registration.version
            assert item["status"]["S"] == registration.status
        elif pk.startswith("LINE#") and pk.count("#") == 1:
            records.heads[sk] = int(item["first"]["N"])
        elif pk.startswith("LINE#"):
            records.lines[pk, sk] = item["registrationId"]["S"]
        elif sk == "ADDRESS":
            records.addresses[pk] = item["registrationId"]["S"]
        elif pk.startswith("REGISTRATION#") and sk.startswith("MAIL#"):
            registration_id = pk.removeprefix("REGISTRATION#")
            records.mails.setdefault(registration_id, []).append(sk.removeprefix("MAIL#"))
        elif sk.startswith("MOVE#"):
            registration_id = pk.removeprefix("REGISTRATION#")
            records.moves.setdefault(registration_id, []).append(int(sk.removeprefix("MOVE#")))
        else:
            records.rest.append(item)
    return records


def check_records(
    event: Event, closed: Collection[str] = (), erasing: Collection[str] = ()
) -> Records:
    """Everything that must hold at any moment, whatever the stream has still to do. `closed` are
    sessions that the organiser cancelled: who lost a seat there may wait for another. What is kept
    of `erasing` registrations may be gone in part."""
    records = read_records()
    active = records.active()
    _check_counters(records)
    for registration in records.registrations.values():
        _check_registration(registration, bool(closed))
    lines = {
        tuple(
            keys.waiting_key(event.event_id, s.session_id, r.status == "confirmed", s.ticket)[name][
                "S"
            ]
            for name in ("PK", "SK")
        ): r.registration_id
        for r in active
        for s in r.lines
    }
    assert sum(len(r.lines) for r in active) == len(lines), "two stand on one place in line"
    lines |= _places_by_combination(event, active)
    _check_heads(records)
    assert records.lines == lines, "places in line are those of the registrations"
    addresses = {keys.address_key(event, r.email)["PK"]["S"]: r.registration_id for r in active}
    assert len(addresses) == len(active), "one registration an address"
    assert records.addresses == addresses, "addresses are those of the registrations"
    _check_mails_and_moves(records, erasing)
    return records


def _places_by_combination(
    event: Event, active: Sequence[Registration]
) -> dict[tuple[str, str], str]:
    """Each of a waiting visitor's tickets stands in the line of the sessions that it and the lower
    ones are for, once those are in all their rounds."""
    places = {}
    for registration in active:
        if registration.status != "waitlisted" or not registration.choices:
            continue
        tickets = {s.session_id: s.ticket for s in registration.lines}
        for ticket in {*tickets.values()}:
            rounds = sorted(
                sorted(s for s in ranking if tickets[s] <= ticket)
                for ranking in registration.choices.values()
            )
            if all(rounds):
                digest = sha256(json.dumps(rounds).encode()).hexdigest()
                line = f"LINE#{event.event_id}#{digest}#all"
                places[line, f"{ticket:012d}"] = registration.registration_id
    return places


def _check_heads(records: Records) -> None:
    """Of each combination in which somebody stands a ticket is kept, and nobody has a lower."""
    outside: dict[str, int] = {}
    for line, ticket in records.lines:
        _, _, name, kind = line.split("#")
        if kind == "all" or (kind == "entry" and not name):
            digest = name or sha256(b"[]").hexdigest()
            outside[digest] = min(int(ticket), outside.get(digest, int(ticket)))
    assert records.heads == outside, "each combination is known by its lowest ticket"


def _check_counters(records: Records) -> None:
    active = records.active()
    for session_id, counter in records.counters.items():
        assert counter.taken >= 0, f"{session_id} has less than nothing taken"
        assert counter.taken <= counter.capacity, f"{session_id} is oversold"
        held = [
            r
            for r in active
            if r.status == "confirmed" and (not session_id or session_id in r.seats.values())
        ]
        waits = [
            r
            for r in active
            if (
                r.status == "waitlisted"
                if session_id is None
                else any(s.session_id == session_id for s in r.lines)
            )
        ]
        assert counter.taken == len(held), f"{session_id}: taken is not what the records say"
        assert counter.waiting == len(waits), f"{session_id}: waiting is not what the records say"
    applied = sum(r.status == "applied" for r in active)
    assert records.counters[None].applied == applied, "applied is not what the records say"


def _check_registration(registration: Registration, may_lack_a_seat: bool) -> None:
    seats, choices, lines = registration.seats, registration.choices, registration.lines
    sessions = [standing.session_id for standing in lines]
    assert len(set(sessions)) == len(sessions), "nobody stands in one line twice"
    if registration.status in ("applied", "refused", "cancelled"):
        assert not seats and not lines
        return
    ranked = {s for ranking in choices.values() for s in ranking}
    if registration.status == "confirmed":
        assert set(seats) <= set(choices), "seats in chosen rounds only"
        assert may_lack_a_seat or set(seats) == set(choices), "one seat in each chosen round"
        wanted = set()
        for round_id, ranking in choices.items():
            held = seats.get(round_id)
            above = ranking[: ranking.index(held)] if held in ranking else ranking
            if registration.waitlist or held is None:
                wanted |= set(above)
            else:
                assert held in ranking, "who does not wait has something that they chose"
        assert set(sessions) == wanted, "in line for just what is preferred"
    else:
        assert not seats, "who waits to get in holds nothing"
        assert registration.waitlist
        assert set(sessions) == (ranked or {None})
    for standing in lines:
        assert standing.session_id is None or standing.session_id in choices[standing.round_id]


def _check_mails_and_moves(records: Records, erasing: Collection[str]) -> None:
    for registration_id, registration in records.registrations.items():
        if registration_id in erasing and registration.status == "cancelled":
            continue
        versions = list(range(1, registration.version + 1))
        assert sorted(records.moves[registration_id]) == versions, "a move for each version"
        mails = sorted(
            int(mail_id.split("-")[0])
            for mail_id in records.mails[registration_id]
            if mail_id.count("-") == 1
        )
        assert mails == versions, "exactly one mail for each version"
    assert set(records.moves) | set(records.mails) <= set(records.registrations), "nothing orphaned"
