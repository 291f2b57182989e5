"""Files of lists of any length: asked for, made in pages, taken up after a crash, fetched."""

import base64
import json
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any
from urllib.parse import parse_qs, urlsplit

import boto3
import openpyxl
import pytest

from shared.access.acts import read_acts
from shared.exporting import asking, making
from shared.exporting.exports import read_export
from shared.models.event import Event
from shared.runtime.clock import format_instant
from shared.store import waking
from shared.store.buckets.client import s3
from shared.store.cursor import PageAsked
from tests import functions
from tests.accounts import DESK, ORGANISER, READER
from tests.clocks import CLOCK
from tests.functions import organiser
from tests.integration.test_exporting import CSV, XLSX
from tests.integration.test_exporting import ask as ask_at_once
from tests.integration.test_finding import people as people
from tests.integration.test_waiting import Visitor
from tests.lambda_events import Context, proxy_event

BUCKET = "vng-events-exports"
KINDS = ("all", "sessions", "venue", "caterer", "municipalities", "statistics")


class BrokenOffError(Exception):
    """The function was ended where it stood."""


class Waiting(list[dict[str, str]]):
    """What Lambda was asked to call the function with."""

    def wake(self, function_name: str, **ids: str) -> None:
        assert function_name == "vng-events-exports"
        self.append(ids)

    def work_off(self) -> None:
        while self:
            functions.exports(self.pop(0), LongContext())


class LongContext(Context):
    def get_remaining_time_in_millis(self) -> int:
        return 300_000


class OnePageContext(Context):
    """Has time for one page."""

    def get_remaining_time_in_millis(self) -> int:
        is_first = "asked" not in self.__dict__
        self.__dict__["asked"] = True
        return 300_000 if is_first else 25_000


class ShortContext(Context):
    """Has time for nothing but to look."""


@pytest.fixture
def bucket(table: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """As the template makes it, empty; pages of two people."""
    s3.cache_clear()
    client = boto3.client("s3")
    client.create_bucket(
        Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "eu-central-1"}
    )
    monkeypatch.setattr(making, "PAGE", 2)
    monkeypatch.setattr(asking, "PAGE", 2)
    return client


@pytest.fixture
def waiting(bucket: Any, monkeypatch: pytest.MonkeyPatch) -> Waiting:
    made = Waiting()
    monkeypatch.setattr(asking, "wake", made.wake)
    monkeypatch.setattr("functions.exports.handler.wake", made.wake)
    return made


def post(event: Event, body: Any, claims: Any = ORGANISER) -> dict[str, Any]:
    request = proxy_event(
        "POST",
        "/v1/events/{eventId}/exports",
        parameters={"eventId": event.event_id},
        headers={"Content-Type": "application/json", "Accept-Language": "nl"},
        body=json.dumps(body),
        claims=claims,
    )
    return organiser(request)


def look(event: Event, export_id: str, claims: Any = ORGANISER) -> dict[str, Any]:
    request = proxy_event(
        "GET",
        "/v1/events/{eventId}/exports/{exportId}",
        parameters={"eventId": event.event_id, "exportId": export_id},
        claims=claims,
    )
    return organiser(request)


def make(event: Event, waiting: Waiting, **body: str) -> tuple[dict[str, Any], bytes]:
    """What is said of a file once it is ready, and the file."""
    answer = post(event, {"format": "csv", **body})
    assert answer["statusCode"] == 202, answer
    waiting.work_off()
    return fetch(event, json.loads(answer["body"])["exportId"])


def fetch(event: Event, export_id: str) -> tuple[dict[str, Any], bytes]:
    answer = look(event, export_id)
    assert answer["statusCode"] == 200, answer
    view = json.loads(answer["body"])
    assert view["state"] == "ready"
    return view, read_linked(view["link"])


def read_linked(link: str) -> bytes:
    """What S3 gives for it; whether the signature fits is S3's to say."""
    parts = urlsplit(link)
    assert parts.hostname == f"{BUCKET}.s3.eu-central-1.amazonaws.com"
    found = boto3.client("s3").get_object(Bucket=BUCKET, Key=parts.path.removeprefix("/"))
    content: bytes = found["Body"].read()
    return content


def everything_of(event: Event) -> list[tuple[str, ...]]:
    acts = read_acts(event.event_id, PageAsked(20, None), CLOCK.now()).acts
    return sorted((act.kind, act.object) for act in acts)


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_made_in_pages_is_the_one_that_is_answered_at_once(
    event: Event, people: dict[str, Visitor], waiting: Waiting, kind: str
) -> None:
    at_once = ask_at_once(event, list=kind)

    view, made = make(event, waiting, list=kind)

    assert made.decode() == at_once["body"]
    assert view["list"] == kind
    if kind in ("all", "sessions", "caterer"):
        assert view["people"] == view["made"] == 6


def test_a_sheet_made_in_pages_has_typed_columns(
    event: Event, people: dict[str, Visitor], waiting: Waiting
) -> None:
    columns = "name,createdAt,reference"
    at_once = ask_at_once(event, XLSX, columns=columns)
    _, made = make(event, waiting, format="xlsx", columns=columns)

    values = [
        [[cell.value for cell in row] for row in openpyxl.load_workbook(BytesIO(each)).active]
        for each in (made, base64.b64decode(at_once["body"]))
    ]
    assert values[0] == values[1]
    assert len(values[0]) == 7


def test_what_is_looked_for_and_the_order_hold_for_a_file_in_pages(
    event: Event, people: dict[str, Visitor], waiting: Waiting
) -> None:
    view, made = make(event, waiting, text="berg", sort="surname", columns="name")

    assert made.decode().split("\r\n")[1:3] == ["Jan van der Berg", "Zoë Bergström"]
    assert view["people"] == 2


def test_a_list_of_nobody_is_a_file_with_headings(event: Event, waiting: Waiting) -> None:
    _, made = make(event, waiting)

    assert made.decode().removeprefix("\ufeff").startswith("Naam;Organisatie;")


def test_who_asks_hears_where_to_look_and_how_far_it_is(
    event: Event, people: dict[str, Visitor], waiting: Waiting
) -> None:
    answer = post(event, {"format": "csv"})
    view = json.loads(answer["body"])

    where = f"/v1/events/{event.event_id}/exports/{view['exportId']}"
    assert answer["headers"]["Location"] == where
    assert (view["state"], view["made"], view["by"]) == ("making", 0, "1")
    assert waiting == [{"eventId": event.event_id, "exportId": view["exportId"]}]
    seen = json.loads(look(event, view["exportId"])["body"])
    assert seen == view
    assert everything_of(event) == []


def test_the_link_is_for_a_minute_and_for_a_download(
    event: Event, people: dict[str, Visitor], waiting: Waiting
) -> None:
    view, _ = make(event, waiting, list="venue")
    query = parse_qs(urlsplit(view["link"]).query)

    assert query["X-Amz-Expires"] == ["60"]
    assert query["X-Amz-Algorithm"] == ["AWS4-HMAC-SHA256"]
    assert query["response-content-disposition"] == [
        f'attachment; filename="{event.event_id}-venue.csv"'
    ]
    assert view["linkExpiresAt"] == format_instant(CLOCK.now() + timedelta(seconds=60))
    assert not {name for name in people if name.split()[-1].lower() in view["link"].lower()}


def test_the_file_and_its_link_last_a_day(
    event: Event, people: dict[str, Visitor], waiting: Waiting
) -> None:
    view, _ = make(event, waiting)
    CLOCK.moment += timedelta(hours=23)
    assert look(event, view["exportId"])["statusCode"] == 200
    CLOCK.moment += timedelta(hours=1)

    assert look(event, view["exportId"])["statusCode"] == 404


def test_whoever_gets_a_link_takes_the_list_out_and_each_time_is_kept(
    event: Event, people: dict[str, Visitor], waiting: Waiting
) -> None:
    view, _ = make(event, waiting)
    assert look(event, view["exportId"], READER)["statusCode"] == 200
    make(event, waiting, list="caterer")

    assert everything_of(event) == [
        ("answers-seen", event.event_id),
        *[("list-exported", event.event_id)] * 3,
    ]


def test_what_must_be_arranged_is_asked_for_and_fetched_by_who_may_see_it(
    event: Event, people: dict[str, Visitor], waiting: Waiting
) -> None:
    caterer = {"format": "csv", "list": "caterer"}
    assert post(event, caterer, READER)["statusCode"] == 403
    assert post(event, {"format": "csv"}, DESK)["statusCode"] == 403
    assert post(event, {"format": "csv"}, READER)["statusCode"] == 202
    view, _ = make(event, waiting, list="caterer")

    assert look(event, view["exportId"], READER)["statusCode"] == 403
    assert look(event, view["exportId"], DESK)["statusCode"] == 403
    waiting.clear()


def test_every_fault_of_what_is_asked_is_told(event: Event, waiting: Waiting) -> None:
    answer = post(event, {"format": "csv", "list": "everybody", "columns": "diet"})

    assert answer["statusCode"] == 400
    pointers = {each["pointer"] for each in json.loads(answer["body"])["errors"]}
    assert pointers == {"/list", "/columns"}
    assert post(event, {"format": "ods"})["statusCode"] == 400
    assert post(event, {"list": "all"})["statusCode"] == 400
    assert post(event, {"format": "csv", "limit": 5})["statusCode"] == 400
    assert look(event, "no-uuid")["statusCode"] == 404
    assert look(event, "5f0c6c0e-6f0a-4b7e-9c55-1f3a1b2c3d4e")["statusCode"] == 404
    assert waiting == []


# --- breaking off ---


def break_off_at(monkeypatch: pytest.MonkeyPatch, step: int, *, after: bool) -> None:
    """The worker dies before or after its write of this number to bucket or item, once."""
    seen = [0]

    def breaking(write: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any) -> Any:
            seen[0] += 1
            is_here = seen[0] == step
            if is_here and not after:
                raise BrokenOffError
            answer = write(*given)
            if is_here:
                raise BrokenOffError
            return answer

        return call

    for name in ("put_file", "note_people", "note_page", "note_ready"):
        monkeypatch.setattr(making, name, breaking(getattr(making, name)))


STEPS = 10
"""Ids and their note, three pages with theirs, the file and its note."""


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("step", range(1, STEPS + 1))
def test_whoever_goes_on_after_a_crash_makes_the_same_bytes(
    event: Event,
    people: dict[str, Visitor],
    waiting: Waiting,
    monkeypatch: pytest.MonkeyPatch,
    step: int,
    after: bool,
    file_format: str,
) -> None:
    _, whole = make(event, waiting, format=file_format)
    export_id = json.loads(post(event, {"format": file_format})["body"])["exportId"]
    [ids] = waiting
    waiting.clear()
    with monkeypatch.context() as patch:
        break_off_at(patch, step, after=after)
        with pytest.raises(BrokenOffError):
            functions.exports(ids, LongContext())

    pages_before = read_export(event.event_id, export_id, CLOCK.now()).pages
    read = count_reads(monkeypatch)
    functions.exports(ids, LongContext())

    assert fetch(event, export_id)[1] == whole
    # Pages that were noted are not read anew.
    assert len(read) == 3 - pages_before


def count_reads(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of people of each page that is read from now on."""
    read: list[int] = []
    real = making.read_each

    def reading(ids: list[str], now: Any) -> Any:
        read.append(len(ids))
        return real(ids, now)

    monkeypatch.setattr(making, "read_each", reading)
    return read


def test_there_are_as_many_steps_as_are_broken_off_at(
    event: Event, people: dict[str, Visitor], waiting: Waiting, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        break_off_at(patch, STEPS + 1, after=False)
        make(event, waiting)
    with monkeypatch.context() as patch:
        break_off_at(patch, STEPS, after=False)
        with pytest.raises(BrokenOffError):
            make(event, waiting)
    waiting.clear()


def test_whose_time_ends_wakes_the_next_one_after_each_page(
    event: Event,
    people: dict[str, Visitor],
    waiting: Waiting,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _, whole = make(event, waiting)
    export_id = json.loads(post(event, {"format": "csv"})["body"])["exportId"]
    calls = 0
    real = making.note_page
    context: list[Context] = []

    def note(export: Any, number: int) -> None:
        real(export, number)
        context[:] = [ShortContext()]

    class Passing(Context):
        def get_remaining_time_in_millis(self) -> int:
            return (context[0] if context else LongContext()).get_remaining_time_in_millis()

    monkeypatch.setattr(making, "note_page", note)
    while waiting:
        context.clear()
        functions.exports(waiting.pop(0), Passing())
        calls += 1

    assert calls == 4
    assert fetch(event, export_id)[1] == whole


def test_two_workers_at_once_make_one_file_of_the_ids_of_the_first(
    event: Event, people: dict[str, Visitor], waiting: Waiting, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = {"format": "csv", "sort": "surname", "columns": "name"}
    export_id = json.loads(post(event, asked)["body"])["exportId"]
    [ids] = waiting
    is_inside = [False]
    real = making.note_people

    def note(*given: Any) -> None:
        """Somebody registers, and another worker is quicker; its time ends after a page."""
        if not is_inside[0]:
            is_inside[0] = True
            Visitor(event, 77, name="Aaltje Aa")
            functions.exports(ids, OnePageContext())
        real(*given)

    monkeypatch.setattr(making, "note_people", note)
    functions.exports(ids, LongContext())

    names = fetch(event, export_id)[1].decode().split("\r\n")[1:-1]
    assert sorted(names) == sorted(["Aaltje Aa", *people])
    waiting.clear()


def test_nobody_who_registers_or_is_renamed_meanwhile_shifts_a_page(
    event: Event, people: dict[str, Visitor], waiting: Waiting, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, whole = make(event, waiting, sort="surname", columns="reference")
    real = making.note_page

    def note(export: Any, number: int) -> None:
        real(export, number)
        Visitor(event, 80 + number, name=f"Aaltje Aa {number}")

    with monkeypatch.context() as patch:
        patch.setattr(making, "note_page", note)
        _, made = make(event, waiting, sort="surname", columns="reference")

    assert made == whole


def test_what_could_not_be_made_is_said_to_have_failed(event: Event, waiting: Waiting) -> None:
    export_id = json.loads(post(event, {"format": "csv"})["body"])["exportId"]
    waiting.clear()
    CLOCK.moment += timedelta(hours=1)

    assert json.loads(look(event, export_id)["body"])["state"] == "failed"


def test_a_worker_whose_export_has_gone_does_nothing(event: Event, waiting: Waiting) -> None:
    post(event, {"format": "csv"})
    [ids] = waiting
    waiting.clear()
    CLOCK.moment += timedelta(days=1)

    assert functions.exports(ids, LongContext()) == {"isReady": False}


def test_lambda_is_asked_to_call_and_nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []

    class Lambda:
        def invoke(self, **given: Any) -> None:
            asked.append(given)

    monkeypatch.setattr(waking, "_client", Lambda)
    waking.wake("a-function", eventId="e", exportId="x")

    assert asked == [
        {
            "FunctionName": "a-function",
            "InvocationType": "Event",
            "Payload": b'{"eventId": "e", "exportId": "x"}',
        }
    ]


def test_too_many_rows_names_where_to_ask_for_all(
    event: Event, people: dict[str, Visitor], waiting: Waiting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared.exporting.lists.MOST_ROWS", 5)
    problem = json.loads(ask_at_once(event, CSV)["body"])

    assert problem["exports"] == f"/v1/events/{event.event_id}/exports"
    view, _ = make(event, waiting)
    assert view["people"] == 6
