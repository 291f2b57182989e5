"""People of a sheet: judged without writing, imported one by one, taken up after a crash."""

import base64
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import boto3
import pytest

from shared.access.acts import read_acts
from shared.events.events import read_event
from shared.importing import starting, working
from shared.importing.imports import read_import
from shared.models.event import Event
from shared.news.listing import read_mails
from shared.refusals.refusal import BusyError
from shared.registrations.confirming import read_moves
from shared.registrations.lists import read_registrations
from shared.seats.shares import read_shares
from shared.store.buckets.client import s3
from shared.store.cursor import PageAsked
from tests import functions
from tests.accounts import DESK, ORGANISER, READER
from tests.clocks import CLOCK
from tests.functions import organiser
from tests.integration.test_exports import (
    BUCKET,
    BrokenOffError,
    LongContext,
    OnePageContext,
    ShortContext,
)
from tests.integration.test_organising import patch
from tests.integration.test_waiting import Visitor, counters
from tests.lambda_events import proxy_event
from tests.sheets import HEADINGS, a_person, csv_of, xlsx_of
from tests.written import TABLE_NAME

GG, EB = "global-goals", "economic-boards"
KEY = "the-key-of-this-import"


class Waiting(list[dict[str, str]]):
    """What Lambda was asked to call the function with."""

    def wake(self, function_name: str, **ids: str) -> None:
        assert function_name == "vng-events-imports"
        self.append(ids)

    def work_off(self) -> None:
        while self:
            functions.imports(self.pop(0), LongContext())


@pytest.fixture
def bucket(table: Any) -> Any:
    s3.cache_clear()
    client = boto3.client("s3")
    client.create_bucket(
        Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "eu-central-1"}
    )
    return client


@pytest.fixture
def waiting(bucket: Any, monkeypatch: pytest.MonkeyPatch) -> Waiting:
    made = Waiting()
    monkeypatch.setattr(starting, "wake", made.wake)
    monkeypatch.setattr("functions.imports.handler.wake", made.wake)
    return made


def post(
    event: Event, data: bytes, path: str = "", claims: Any = ORGANISER, **headers: str
) -> tuple[int, dict[str, Any], dict[str, Any]]:
    """Status, body, headers."""
    request = proxy_event(
        "POST",
        f"/v1/events/{{eventId}}/imports{path}",
        parameters={"eventId": event.event_id},
        headers={"Content-Type": "application/octet-stream"}
        | {name.replace("_", "-"): value for name, value in headers.items()},
        body=base64.b64encode(data).decode(),
        is_base64=True,
        claims=claims,
    )
    answer = organiser(request)
    return answer["statusCode"], json.loads(answer["body"]), answer["headers"]


def preview(event: Event, *rows: Any) -> dict[str, Any]:
    status, body, _ = post(event, csv_of(HEADINGS, *rows), "/_preview")
    assert status == 200, body
    return body


def look(event: Event, import_id: str, claims: Any = ORGANISER) -> tuple[int, dict[str, Any]]:
    request = proxy_event(
        "GET",
        "/v1/events/{eventId}/imports/{importId}",
        parameters={"eventId": event.event_id, "importId": import_id},
        claims=claims,
    )
    answer = organiser(request)
    return answer["statusCode"], json.loads(answer["body"])


def begin(event: Event, *rows: Any, key: str = KEY) -> str:
    status, body, _ = post(event, csv_of(HEADINGS, *rows), Idempotency_Key=key)
    assert status == 202, body
    import_id: str = body["importId"]
    return import_id


def items_of(table: Any) -> list[Any]:
    return sorted(table.scan(TableName=TABLE_NAME)["Items"], key=lambda i: str((i["PK"], i["SK"])))


def everybody(event: Event) -> dict[str, Any]:
    """Each registration by its address: its status, sessions, number of moves and mails."""
    found = read_registrations(event.event_id, CLOCK.now(), limit=200).registrations
    return {
        str(each.email): (
            each.status,
            {**each.seats},
            len(read_moves(each)),
            len(read_mails(each.registration_id)),
        )
        for each in found
    }


def acts_of(event: Event) -> list[str]:
    acts = read_acts(event.event_id, PageAsked(200, None), CLOCK.now()).acts
    return sorted(act.kind for act in acts)


ROWS = [a_person(number, session) for number, session in enumerate((GG, GG, GG, EB, GG))]
"""Global Goals has two seats."""


def test_a_preview_counts_who_gets_a_seat_and_who_waits_and_writes_nothing(
    event: Event, bucket: Any, table: Any
) -> None:
    Visitor(event, 90, GG)
    before = items_of(table)

    said = preview(event, *ROWS)

    assert (said["rows"], said["seats"], said["waiting"]) == (5, 2, 3)
    assert said["columns"] == said["faulty"] == []
    assert items_of(table) == before
    assert "Contents" not in bucket.list_objects_v2(Bucket=BUCKET)


def test_columns_come_first_and_then_only_faulty_rows(event: Event, waiting: Waiting) -> None:
    _, body, _ = post(event, csv_of(["Naam", "Schoenmaat"], ["Jan", "45"]), "/_preview")
    assert [(each.get("column"), each["code"]) for each in body["columns"]] == [
        ("B", "unknown-column"),
        (None, "required"),
        (None, "required"),
        (None, "required"),
    ]
    assert body["faulty"] == []

    Visitor(event, 1, EB)
    rows = [
        a_person(1),
        [],
        a_person(2, email="x"),
        a_person(3, email="bezoeker1@gemeente.example"),
    ]
    said = preview(event, *rows)
    assert [(each["row"], each["column"], each["code"]) for each in said["faulty"]] == [
        (4, "B", "email-address"),
        (5, "B", "already-registered"),
    ]
    assert (said["rows"], said["seats"], said["waiting"]) == (3, 0, 0)

    status, body, _ = post(event, csv_of(HEADINGS, *rows))
    assert status == 400
    assert [(each["pointer"], each["code"]) for each in body["errors"]] == [
        ("/rows/4/email", "email-address"),
        ("/rows/5/email", "already-registered"),
    ]
    status, body, _ = post(event, csv_of(["Naam"], ["Jan"]))
    assert status == 400 and body["errors"][0]["pointer"] == "/columns/email"
    assert waiting == []


def test_who_would_get_nothing_is_a_faulty_row(event: Event, waiting: Waiting) -> None:
    head = (*HEADINGS, "Wachtlijst")
    rows = [[*row, "nee"] for row in ROWS]
    status, body, _ = post(event, csv_of(head, *rows))

    assert status == 400
    assert [(each["pointer"], each["code"]) for each in body["errors"]] == [
        ("/rows/4", "sold-out"),
        ("/rows/6", "sold-out"),
    ]
    assert everybody(event) == {}


def test_the_limit_of_an_organisation_counts(event: Event, waiting: Waiting) -> None:
    until = (CLOCK.now() + timedelta(days=1)).isoformat()
    patch(event, share={"limit": 2, "until": until})
    functions.housekeeping({"eventId": event.event_id, "repair": True})
    Visitor(event, 90, EB, organisation={"code": "GM0405"})
    rows = [
        a_person(1, EB),
        a_person(2, EB, organisation="hoorn"),
        a_person(3, EB, organisation="VNG"),
    ]
    said = preview(event, *rows)

    assert [(each["row"], each["code"]) for each in said["faulty"]] == [(3, "share-exhausted")]


def test_everybody_is_added_as_by_hand(event: Event, waiting: Waiting) -> None:
    CLOCK.moment = event.registration.closes_at + timedelta(hours=1)
    status, body, headers = post(event, xlsx_of(HEADINGS, *ROWS))
    where = f"/v1/events/{event.event_id}/imports/{body['importId']}"
    assert (status, headers["Location"]) == (202, where)
    assert (body["state"], body["done"], body["people"]) == ("importing", 0, 5)

    waiting.work_off()

    _, said = look(event, body["importId"])
    assert (said["state"], said["done"], said["seats"], said["waiting"]) == ("ready", 5, 3, 2)
    assert said["refused"] == []
    assert counters(event)[GG] == (2, 2)
    found = read_registrations(event.event_id, CLOCK.now(), limit=9).registrations
    assert {each.organisation.code for each in found} == {"GM0405"}
    moves = [move for each in found for move in read_moves(each)]
    assert {(move.reason, move.by) for move in moves} == {("added-by-organiser", ORGANISER["sub"])}
    assert {mails for _, _, _, mails in everybody(event).values()} == {1}
    assert acts_of(event) == ["people-imported", *["registration-added"] * 5]


@pytest.mark.parametrize("capacity", [1, 3, 240])
@pytest.mark.parametrize("taken", [0, 2, 4])
def test_what_a_preview_counts_is_what_an_import_gives(
    event: Event, waiting: Waiting, capacity: int, taken: int
) -> None:
    for number in range(taken):
        Visitor(event, 90 + number, GG, EB)
    patch(event, capacity=max(capacity, taken))
    rows = [
        a_person(number, session)
        for number, session in enumerate((GG, f"{GG};{EB}", EB, f"{EB};{GG}", GG))
    ]
    told = preview(event, *rows)
    import_id = begin(event, *rows)
    waiting.work_off()

    _, said = look(event, import_id)
    assert (said["seats"], said["waiting"]) == (told["seats"], told["waiting"])


def test_the_same_key_is_the_same_import(event: Event, waiting: Waiting) -> None:
    import_id = begin(event, *ROWS)
    assert begin(event, *ROWS) == import_id
    assert len(waiting) == 2
    other = csv_of(HEADINGS, a_person(7))
    assert post(event, other, Idempotency_Key=KEY)[0] == 400
    status, body, _ = post(event, other, Idempotency_Key=KEY)
    assert body["type"].endswith("idempotency-key-reused")
    assert post(event, other, Idempotency_Key="short")[0] == 400
    waiting.work_off()

    assert len(everybody(event)) == 5


def test_what_others_took_since_is_refused_by_its_row(event: Event, waiting: Waiting) -> None:
    import_id = begin(event, *ROWS)
    Visitor(event, 3, email="gast3@gemeente.example")
    waiting.work_off()

    _, said = look(event, import_id)
    assert (said["state"], said["done"]) == ("ready", 5)
    assert said["refused"] == [{"row": 5, "code": "already-registered"}]


def test_nobody_is_imported_to_what_is_over(event: Event, waiting: Waiting) -> None:
    CLOCK.moment = event.ends_at
    for path in ("", "/_preview"):
        status, body, _ = post(event, csv_of(HEADINGS, *ROWS), path)
        assert (status, body["type"].rpartition(":")[2]) == (409, "registration-closed")


def test_it_is_for_who_may_change_registrations(event: Event, waiting: Waiting) -> None:
    import_id = begin(event, *ROWS)
    waiting.clear()
    for claims in (READER, DESK):
        assert post(event, csv_of(HEADINGS, *ROWS), claims=claims)[0] == 403
        assert post(event, csv_of(HEADINGS, *ROWS), "/_preview", claims=claims)[0] == 403
        assert look(event, import_id, claims)[0] == 403
    assert look(event, "no-uuid")[0] == 404
    assert look(event, "5f0c6c0e-6f0a-4b7e-9c55-1f3a1b2c3d4e")[0] == 404


def test_each_is_counted_with_their_organisation(event: Event, waiting: Waiting) -> None:
    until = (CLOCK.now() + timedelta(days=1)).isoformat()
    patch(event, share={"limit": 2, "until": until})
    functions.housekeeping({"eventId": event.event_id, "repair": True})
    begin(event, a_person(1, EB), a_person(2, EB))
    waiting.work_off()

    assert sorted(read_shares(read_event(event.event_id)).values()) == [2]


def test_whose_seat_was_taken_since_is_refused_and_a_repeat_says_the_same(
    event: Event, waiting: Waiting, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [[*a_person(1, GG), "nee"], [*a_person(2, GG), "nee"]]
    data = csv_of((*HEADINGS, "Wachtlijst"), *rows)
    _, body, _ = post(event, data)
    [ids] = waiting
    with monkeypatch.context() as broken:
        break_off_at(broken, 1, after=True)
        with pytest.raises(BrokenOffError):
            functions.imports(ids, LongContext())
    Visitor(event, 90, GG)
    waiting.work_off()

    _, said = look(event, body["importId"])
    assert (said["seats"], said["refused"]) == (1, [{"row": 3, "code": "sold-out"}])


def test_who_waits_already_goes_before_who_is_imported(
    event: Event, waiting: Waiting, table: Any
) -> None:
    """Nobody has handed the free seat on yet."""
    for number in range(90, 93):
        Visitor(event, number, GG)
    table.update_item(
        TableName=TABLE_NAME,
        Key={"PK": {"S": f"SEATS#{event.event_id}"}, "SK": {"S": f"SESSION#{GG}"}},
        UpdateExpression="SET #c = #c + :one",
        ExpressionAttributeNames={"#c": "capacity"},
        ExpressionAttributeValues={":one": {"N": "1"}},
    )
    told = preview(event, a_person(1, GG))
    begin(event, a_person(1, GG))
    waiting.work_off()

    assert (told["seats"], told["waiting"]) == (0, 1)
    assert counters(event)[GG] == (3, 1)
    assert everybody(event)["gast1@gemeente.example"][0] == "waitlisted"


# --- breaking off ---


def break_off_at(monkeypatch: pytest.MonkeyPatch, step: int, *, after: bool) -> list[int]:
    """The worker dies before or after its write of this number, once; returns how many it has
    made."""
    seen = [0]

    def breaking(write: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            seen[0] += 1
            is_here = seen[0] == step
            if is_here and not after:
                raise BrokenOffError
            answer = write(*given, **named)
            if is_here:
                raise BrokenOffError
            return answer

        return call

    for name in ("add", "keep_act", "note_row"):
        monkeypatch.setattr(working, name, breaking(getattr(working, name)))
    return seen


STEPS = 15
"""Each of five people is added, has an act, and is noted."""


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("step", range(1, STEPS + 1))
def test_whoever_goes_on_after_a_crash_adds_the_same_people(
    event: Event, waiting: Waiting, monkeypatch: pytest.MonkeyPatch, step: int, after: bool
) -> None:
    import_id = begin(event, *ROWS)
    [ids] = waiting
    with monkeypatch.context() as broken:
        seen = break_off_at(broken, step, after=after)
        with pytest.raises(BrokenOffError):
            functions.imports(ids, LongContext())
        assert seen == [step]
    CLOCK.moment += timedelta(minutes=2)

    functions.imports(ids, LongContext())
    functions.imports(ids, LongContext())

    assert everybody(event) == {
        "gast0@gemeente.example": ("confirmed", {"round-1": GG}, 1, 1),
        "gast1@gemeente.example": ("confirmed", {"round-1": GG}, 1, 1),
        "gast2@gemeente.example": ("waitlisted", {}, 1, 1),
        "gast3@gemeente.example": ("confirmed", {"round-1": EB}, 1, 1),
        "gast4@gemeente.example": ("waitlisted", {}, 1, 1),
    }
    assert acts_of(event) == ["people-imported", *["registration-added"] * 5]
    _, said = look(event, import_id)
    assert (said["seats"], said["waiting"], said["refused"]) == (3, 2, [])


def test_there_are_as_many_steps_as_are_broken_off_at(
    event: Event, waiting: Waiting, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(event, *ROWS)
    seen = break_off_at(monkeypatch, 99, after=False)
    waiting.work_off()

    assert seen == [STEPS]


@pytest.mark.parametrize("name", ["put_file", "put_import", "wake"])
def test_who_asks_again_after_a_crash_has_one_import(
    event: Event, waiting: Waiting, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def breaking(*_: Any, **__: Any) -> None:
        raise BrokenOffError

    with monkeypatch.context() as broken:
        broken.setattr(starting, name, breaking)
        assert post(event, csv_of(HEADINGS, *ROWS), Idempotency_Key=KEY)[0] == 500
    begin(event, *ROWS)
    waiting.work_off()

    assert len(everybody(event)) == 5


def test_whose_time_ends_wakes_the_next_one(event: Event, waiting: Waiting) -> None:
    import_id = begin(event, *ROWS)
    [ids] = waiting
    waiting.clear()

    assert functions.imports(ids, ShortContext()) == {"isReady": False}
    assert waiting == [ids]
    waiting.clear()
    functions.imports(ids, OnePageContext())
    assert look(event, import_id)[1]["done"] == 1
    waiting.work_off()

    assert look(event, import_id)[1]["state"] == "ready"


def test_two_workers_at_once_add_everybody_once(
    event: Event, waiting: Waiting, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_id = begin(event, *ROWS)
    [ids] = waiting
    waiting.clear()
    done: list[int] = []
    real = working.note_row

    def note(*given: Any) -> bool:
        if done:
            return real(*given)
        done.append(0)
        functions.imports(ids, LongContext())
        is_noted = real(*given)
        done.append(read_import(event.event_id, import_id, CLOCK.now()).done)
        return is_noted

    monkeypatch.setattr(working, "note_row", note)
    functions.imports(ids, LongContext())

    assert done == [0, 5]
    assert {moves for _, _, moves, _ in everybody(event).values()} == {1}
    assert acts_of(event).count("registration-added") == len(everybody(event)) == 5


def test_where_it_is_too_busy_lambda_tries_again(
    event: Event, waiting: Waiting, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_id = begin(event, *ROWS)
    [ids] = waiting

    def add(*_: Any, **__: Any) -> None:
        raise BusyError("Too busy.")

    with monkeypatch.context() as busy:
        busy.setattr(working, "add", add)
        with pytest.raises(BusyError):
            functions.imports(ids, LongContext())
    assert look(event, import_id)[1]["refused"] == []
    waiting.work_off()

    assert len(everybody(event)) == 5


def test_what_could_not_be_done_is_said_to_have_failed_and_goes_on_when_asked(
    event: Event, waiting: Waiting
) -> None:
    import_id = begin(event, *ROWS)
    waiting.clear()
    CLOCK.moment += timedelta(hours=1)
    assert look(event, import_id)[1]["state"] == "failed"

    begin(event, *ROWS)
    waiting.work_off()

    assert look(event, import_id)[1]["state"] == "ready"


def test_an_import_lasts_a_day_and_nothing_personal_is_in_its_names(
    event: Event, bucket: Any, waiting: Waiting, table: Any
) -> None:
    import_id = begin(event, *ROWS)
    [ids] = waiting
    [file] = bucket.list_objects_v2(Bucket=BUCKET)["Contents"]
    [item] = [each for each in items_of(table) if each["PK"]["S"].startswith("IMPORTS#")]
    for text in (file["Key"], json.dumps(item)):
        assert "gast" not in text.lower()
    assert read_import(event.event_id, import_id, CLOCK.now()).people == 5
    CLOCK.moment += timedelta(days=1)

    assert look(event, import_id)[0] == 404
    assert functions.imports(ids, LongContext()) == {"isReady": False}
    assert everybody(event) == {}
    assert read_event(event.event_id).event_id == event.event_id
