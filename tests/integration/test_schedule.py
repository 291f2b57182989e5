"""The schedule query: JSON, iCalendar, filters, languages, caching."""

import json
from typing import Any, get_args

import icalendar
import pytest

from functions.schedule.programme import KINDS
from infra.seed import REFERENCE, parse, read_file
from shared.models.event import Event
from shared.models.programme import SessionKind
from shared.publishing.publication import publish
from tests.clocks import CLOCK
from tests.functions import schedule as lambda_handler
from tests.lambda_events import Context, proxy_event


def ask(resource: str, event_id: str | None = None, **request: Any) -> dict[str, Any]:
    parameters = {"eventId": event_id} if event_id else None
    return lambda_handler(proxy_event("GET", resource, parameters=parameters, **request), Context())


def schedule(event: Event, **request: Any) -> dict[str, Any]:
    return ask("/v1/events/{eventId}/schedule", event.event_id, **request)


def session_ids(answer: dict[str, Any]) -> list[str]:
    return [session["sessionId"] for session in json.loads(answer["body"])["sessions"]]


@pytest.fixture
def reference(table: Any) -> Event:
    """The meeting of 17 November 2016."""
    event, programme = parse(read_file(REFERENCE))
    publish(event, programme, CLOCK.now())
    return event


def test_schedule_is_flat_and_in_order_of_time(reference: Event) -> None:
    body = json.loads(schedule(reference)["body"])

    starts = [session["startsAt"] for session in body["sessions"]]
    assert body["eventId"] == "ambtenarenbijeenkomst-2016"
    assert body["timezone"] == "Europe/Amsterdam"
    assert starts == sorted(starts)
    assert [s["sessionId"] for s in body["sessions"][:3]] == ["arrival", "plenary", "welcome"]
    assert body["sessions"][0]["startsAt"] == "2016-11-17T11:30:00Z"
    assert body["sessions"][0]["utcOffset"] == "+01:00"
    assert body["sessions"][-1]["endsAt"] == "2016-11-17T16:30:00Z"


def test_a_block_spans_its_items_and_not_its_printed_end(reference: Event) -> None:
    sessions = {s["sessionId"]: s for s in json.loads(schedule(reference)["body"])["sessions"]}

    assert sessions["plenary"]["endsAt"] == "2016-11-17T12:50:00Z"
    assert sessions["break"]["startsAt"] == "2016-11-17T12:50:00Z"
    assert sessions["welcome"]["partOf"] == "plenary"
    assert sessions["welcome"]["people"][0]["name"] == "Frans Mencke"


def test_schedule_filters_by_kind_and_moment(reference: Event) -> None:
    assert len(session_ids(schedule(reference, query={"kind": "breakout"}))) == 4
    at_half_past_one = schedule(reference, query={"at": "2016-11-17T13:30:00+01:00"})
    assert session_ids(at_half_past_one) == ["plenary", "flanders"]
    assert session_ids(schedule(reference, query={"at": "2016-11-17T12:30:00Z"})) == [
        "plenary",
        "flanders",
    ]
    both = {"kind": "plenary", "at": "2016-11-17T13:30:00Z"}
    assert session_ids(schedule(reference, query=both)) == []


def test_schedule_names_every_fault_of_a_filter(reference: Event) -> None:
    answer = schedule(reference, query={"kind": "party", "at": "yesterday"})

    assert answer["statusCode"] == 400
    assert [e["pointer"] for e in json.loads(answer["body"])["errors"]] == [
        "/query/kind",
        "/query/at",
    ]


@pytest.mark.parametrize(
    ("request_", "language"),
    [
        ({}, "nl"),
        ({"query": {"lang": "en"}}, "en"),
        ({"headers": {"Accept-Language": "en-GB,en;q=0.9,nl;q=0.5"}}, "en"),
        ({"headers": {"Accept-Language": "de, nl;q=0.3, en;q=0.2"}}, "nl"),
        ({"headers": {"Accept-Language": "en"}, "query": {"lang": "nl"}}, "nl"),
    ],
)
def test_schedule_answers_in_one_language(
    reference: Event, request_: dict[str, Any], language: str
) -> None:
    answer = schedule(reference, **request_)

    titles = {s["sessionId"]: s["title"] for s in json.loads(answer["body"])["sessions"]}
    assert answer["headers"]["Content-Language"] == language
    assert titles["welcome"] == {"nl": "Welkom", "en": "Welcome"}[language]


def test_schedule_is_not_sent_again_to_who_has_it(reference: Event) -> None:
    first = schedule(reference)
    etag = first["headers"]["ETag"]

    again = schedule(reference, headers={"If-None-Match": f'"other", W/{etag}'})
    other = schedule(reference, headers={"If-None-Match": etag}, query={"kind": "drinks"})

    assert first["headers"]["Cache-Control"] == "public, max-age=60"
    assert (again["statusCode"], again["body"]) == (304, "")
    assert again["headers"]["ETag"] == etag
    assert other["statusCode"] == 200


def test_schedule_as_calendar_has_the_right_instants(reference: Event) -> None:
    answer = schedule(reference, headers={"Accept": "text/calendar"})

    calendar = icalendar.Calendar.from_ical(answer["body"])
    entries = {str(e["UID"]).split(".")[0]: e for e in calendar.walk("VEVENT")}
    assert answer["headers"]["Content-Type"] == "text/calendar; charset=utf-8"
    assert set(entries) == {
        "arrival", "plenary", "break", "global-goals", "modern-partnerships", "economic-boards",
        "large-municipalities", "looking-ahead", "drinks",
    }  # fmt: skip
    assert entries["plenary"]["DTSTART"].dt.isoformat() == "2016-11-17T13:00:00+01:00"
    assert entries["plenary"]["DTSTART"].params["TZID"] == "Europe/Amsterdam"
    assert "Youmeet" in entries["plenary"]["LOCATION"]


def test_calendar_filters_like_the_programme(reference: Event) -> None:
    answer = schedule(reference, headers={"Accept": "text/calendar"}, query={"kind": "breakout"})

    calendar = icalendar.Calendar.from_ical(answer["body"])
    assert len(calendar.walk("VEVENT")) == 4
    assert len(calendar.walk("VTIMEZONE")) == 1


def test_a_type_that_is_not_given_is_refused(reference: Event) -> None:
    assert schedule(reference, headers={"Accept": "image/png"})["statusCode"] == 406
    browser = {"Accept": "text/html,application/xml;q=0.9,*/*;q=0.8"}
    assert schedule(reference, headers=browser)["headers"]["Content-Type"] == "application/json"


def test_event_is_shown(reference: Event) -> None:
    answer = ask("/v1/events/{eventId}", reference.event_id, query={"lang": "en"})

    body = json.loads(answer["body"])
    assert answer["statusCode"] == 200
    assert body["eventId"] == reference.event_id
    assert body["publishedStartsAt"] == "2016-11-17T12:00:00Z"
    assert body["startsAt"] == "2016-11-17T11:30:00Z"
    assert body["venue"]["city"] == "Utrecht"


def test_events_are_listed_newest_first_and_paged(reference: Event, event: Event) -> None:
    first = json.loads(ask("/v1/events", query={"limit": "1"})["body"])
    second = json.loads(
        ask("/v1/events", query={"limit": "1", "cursor": first["nextCursor"]})["body"]
    )

    assert [e["eventId"] for e in first["items"]] == [event.event_id]
    assert [e["eventId"] for e in second["items"]] == [reference.event_id]
    everything = json.loads(ask("/v1/events")["body"])
    assert [e["eventId"] for e in everything["items"]] == [event.event_id, reference.event_id]
    assert everything["nextCursor"] is None


@pytest.mark.parametrize(
    "query", [{"limit": "0"}, {"limit": "201"}, {"limit": "x"}, {"cursor": "x"}]
)
def test_a_bad_page_is_refused(table: Any, query: dict[str, str]) -> None:
    assert ask("/v1/events", query=query)["statusCode"] == 400


@pytest.mark.parametrize("resource", ["/v1/events/{eventId}", "/v1/events/{eventId}/schedule"])
def test_an_unknown_event_is_not_found(table: Any, resource: str) -> None:
    answer = ask(resource, "no-such-event")

    assert answer["statusCode"] == 404
    assert answer["headers"]["Content-Type"] == "application/problem+json"
    assert answer["headers"]["API-Version"] == "1.0.0"


def test_a_trailing_slash_is_another_address(reference: Event) -> None:
    request = proxy_event("GET", "/v1/events", path="/v1/events/")

    assert lambda_handler(request, Context())["statusCode"] == 404


def test_head_answers_headers_alone(reference: Event) -> None:
    request = proxy_event(
        "HEAD", "/v1/events/{eventId}/schedule", parameters={"eventId": reference.event_id}
    )

    answer = lambda_handler(request, Context())

    assert (answer["statusCode"], answer["body"]) == (200, "")
    assert answer["headers"]["ETag"]


def test_the_filter_knows_every_kind() -> None:
    assert get_args(SessionKind) == KINDS
