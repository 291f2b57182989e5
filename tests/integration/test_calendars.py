"""One's own calendar: what it shows as a registration and its event change, and whom it opens to;
one session of the public programme."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import icalendar
import pytest

from shared.events.programmes import read_programme
from shared.managing import own_calendar
from shared.models.event import Event
from shared.models.fields import Language
from shared.models.programme import arrange
from shared.pages.paths import calendar_path, own_calendar_path, session_calendar_path
from shared.publishing.publication import publish
from shared.registering import parsing
from shared.registering.tokens import make_calendar_token, make_manage_token
from shared.registrations.confirming import read_moves
from shared.registrations.registrations import read_registration
from shared.waiting.release import release_cancelled
from tests.clocks import CLOCK
from tests.functions import registration as lambda_handler
from tests.functions import site as show_page
from tests.integration.test_waiting import Visitor
from tests.lambda_events import Context, proxy_event

FEED, SESSION = "/agenda/{code}", "/agenda/{code}/{session}"


@pytest.fixture(autouse=True)
def _forget_events() -> None:
    parsing.forget_events()


def fetch(path: str, method: str = "GET", **headers: str) -> dict[str, Any]:
    """The answer to a path, taken apart as the gateway does."""
    _, _, code, *session = path.split("/", 3)
    parameters = {"code": code} | ({"session": session[0]} if session else {})
    resource = SESSION if session else FEED
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda_handler(
        proxy_event(method, resource, parameters=parameters, headers=named), Context()
    )


def path_of(visitor: Visitor, session_id: str | None = None, generation: int = 1) -> str:
    own = id_of(visitor)
    return own_calendar_path(own, make_calendar_token(own, generation), session_id)


def id_of(visitor: Visitor) -> str:
    registration_id: str = visitor.receipt["registrationId"]
    return registration_id


def read(path: str) -> icalendar.Calendar:
    answer = fetch(path)
    assert answer["statusCode"] == 200, answer["body"]
    return icalendar.Calendar.from_ical(answer["body"])


def entries(calendar: icalendar.Calendar) -> dict[str, Any]:
    """Entries by the session that they are of, in order."""
    return {str(e["UID"]).split(".")[0]: e for e in calendar.walk("VEVENT")}


def statuses(visitor: Visitor) -> dict[str, str]:
    return {s: str(e["STATUS"]) for s, e in entries(read(path_of(visitor))).items()}


def sequence(visitor: Visitor) -> int:
    (only,) = {int(e["SEQUENCE"]) for e in entries(read(path_of(visitor))).values()}
    return only


def publish_again(
    event: Event, change: Mapping[str, Mapping[str, Any]] | None = None, **facts: Any
) -> Event:
    """The event's next version, with these changes of sessions and of itself."""
    sessions = [
        session.model_copy(update=(change or {}).get(session.session_id, {}))
        for session in read_programme(event.event_id).sessions
    ]
    again = event.model_copy(update={"version": event.version + 1, **facts})
    publish(again, arrange(sessions), CLOCK.now())
    parsing.forget_events()
    return again


def cancel_session(event: Event, session_id: str) -> Event:
    off = {"is_cancelled": True}
    rounds = [
        round_.model_copy(
            update={
                "sessions": tuple(
                    s.model_copy(update=off) if s.session_id == session_id else s
                    for s in round_.sessions
                )
            }
        )
        for round_ in event.rounds
    ]
    return publish_again(event, {session_id: off}, rounds=tuple(rounds))


def test_the_feed_has_the_plenary_parts_and_the_own_sessions(event: Event) -> None:
    visitor = Visitor(event, 1, "economic-boards")

    answer = fetch(path_of(visitor))

    headers = answer["headers"]
    assert answer["statusCode"] == 200
    assert headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert headers["Cache-Control"] == "private, no-cache"
    assert headers["Content-Language"] == "nl"
    assert headers["Content-Disposition"] == 'inline; filename="agenda.ics"'
    assert headers["X-Robots-Tag"] == "noindex"
    assert headers["Referrer-Policy"] == "no-referrer"
    feed = icalendar.Calendar.from_ical(answer["body"])
    assert feed["X-WR-CALNAME"] == event.title.nl
    assert feed["REFRESH-INTERVAL"].dt == timedelta(hours=1)
    assert "METHOD" not in feed
    sessions = {s.session_id: s for s in read_programme(event.event_id).sessions}
    own = entries(feed)
    assert [*own] == ["plenary", "economic-boards", "looking-ahead"]
    for session_id, entry in own.items():
        assert entry["UID"] == f"{session_id}.{id_of(visitor)}@vng-events"
        assert entry["DTSTART"].dt == sessions[session_id].starts_at
        assert entry["DTEND"].dt == sessions[session_id].ends_at
        assert entry["STATUS"] == "CONFIRMED"


def test_the_feed_names_nobody(event: Event) -> None:
    visitor = Visitor(event, 1, answers={"dietary": ["halal"], "access": "Rolstoel"}, consent=True)
    path = path_of(visitor)

    everything = json.dumps(fetch(path)) + path
    for word in ("Bezoeker", "bezoeker1", "gemeente.example", "Hoorn", "GM0405", "Rolstoel"):
        assert word not in everything


def test_the_feed_speaks_the_language_of_the_registration(event: Event) -> None:
    visitor = Visitor(event, 1, language="en")

    answer = fetch(path_of(visitor), Accept_Language="nl")

    assert answer["headers"]["Content-Language"] == "en"
    assert answer["headers"]["Content-Disposition"] == 'inline; filename="calendar.ics"'
    assert event.title.en in answer["body"].replace("\r\n ", "")


def test_the_feed_follows_a_visitor_to_another_session(event: Event) -> None:
    visitor = Visitor(event, 1, "global-goals")
    assert [*statuses(visitor)] == ["plenary", "global-goals", "looking-ahead"]
    assert sequence(visitor) == 0

    assert visitor.change(1, choices={"round-1": ["economic-boards"]})[0] == 200

    assert statuses(visitor) == dict.fromkeys(
        ["plenary", "economic-boards", "looking-ahead"], "CONFIRMED"
    )
    assert sequence(visitor) == 1


def test_the_feed_follows_what_the_organiser_moves(event: Event) -> None:
    visitor = Visitor(event, 1, "global-goals")
    before = entries(read(path_of(visitor)))
    session = next(
        s for s in read_programme(event.event_id).sessions if s.session_id == "global-goals"
    )
    moved = {"starts_at": session.starts_at + timedelta(minutes=15), "room": "Zolder"}

    publish_again(event, {"global-goals": moved})

    after = entries(read(path_of(visitor)))
    entry = after["global-goals"]
    assert entry["UID"] == before["global-goals"]["UID"]
    assert entry["DTSTART"].dt == moved["starts_at"]
    assert str(entry["LOCATION"]).startswith("Zolder, ")
    assert sequence(visitor) == 1
    assert visitor.change(1, choices={"round-1": ["economic-boards"]})[0] == 200
    assert sequence(visitor) == 2


def test_a_session_that_the_organiser_cancels_is_shown_as_such_and_then_gone(event: Event) -> None:
    visitor = Visitor(event, 1, "global-goals", "economic-boards")

    again = cancel_session(event, "global-goals")
    assert statuses(visitor) == {
        "plenary": "CONFIRMED",
        "global-goals": "CANCELLED",
        "looking-ahead": "CONFIRMED",
    }

    release_cancelled(again, CLOCK.now())
    assert [*statuses(visitor)] == ["plenary", "economic-boards", "looking-ahead"]


def test_who_cancelled_sees_what_was_held_last_as_cancelled(event: Event) -> None:
    visitor = Visitor(event, 1, "global-goals")
    assert visitor.change(1, choices={"round-1": ["economic-boards"]})[0] == 200
    before = entries(read(path_of(visitor)))

    visitor.cancel()

    after = entries(read(path_of(visitor)))
    assert statuses(visitor) == dict.fromkeys(before, "CANCELLED")
    assert [*before] == ["plenary", "economic-boards", "looking-ahead"]
    assert [str(e["UID"]) for e in after.values()] == [str(e["UID"]) for e in before.values()]
    assert sequence(visitor) == 2


def test_who_loses_everything_with_the_event_sees_it_cancelled(event: Event) -> None:
    visitor = Visitor(event, 1, "global-goals")

    again = publish_again(event, state="cancelled")
    held = dict.fromkeys(["plenary", "global-goals", "looking-ahead"], "CANCELLED")
    assert statuses(visitor) == held
    release_cancelled(again, CLOCK.now())

    assert visitor.show()["status"] == "cancelled"
    assert statuses(visitor) == held


def test_who_waits_has_an_empty_calendar_that_fills(event: Event) -> None:
    holders = [Visitor(event, number, "global-goals") for number in (1, 2)]
    waiting = Visitor(event, 3, "global-goals")
    assert waiting.status == "waitlisted"

    empty = read(path_of(waiting))
    assert not entries(empty)
    assert empty["X-WR-CALNAME"] == event.title.nl
    assert fetch(path_of(waiting, "plenary"))["statusCode"] == 404

    holders[0].cancel()
    assert waiting.status == "confirmed"
    assert [*statuses(waiting)] == ["plenary", "global-goals", "looking-ahead"]
    assert sequence(waiting) == 1


def test_who_leaves_a_line_without_a_seat_has_an_empty_calendar(event: Event) -> None:
    for number in (1, 2):
        Visitor(event, number, "global-goals")
    waiting = Visitor(event, 3, "global-goals")

    waiting.cancel()

    assert not entries(read(path_of(waiting)))


def test_one_own_session_alone(event: Event) -> None:
    visitor = Visitor(event, 1, "economic-boards")
    whole = entries(read(path_of(visitor)))

    answer = fetch(path_of(visitor, "economic-boards"))

    assert answer["statusCode"] == 200
    assert answer["headers"]["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["headers"]["Content-Disposition"] == 'inline; filename="economic-boards.ics"'
    alone = icalendar.Calendar.from_ical(answer["body"])
    assert [*entries(alone)] == ["economic-boards"]
    assert entries(alone)["economic-boards"] == whole["economic-boards"]
    assert "X-WR-CALNAME" not in alone
    assert [*entries(read(path_of(visitor, "plenary")))] == ["plenary"]


@pytest.mark.parametrize("session_id", ["global-goals", "welcome", "arrival", "no-such", ""])
def test_a_session_that_is_not_ones_own_is_not_there(event: Event, session_id: str) -> None:
    visitor = Visitor(event, 1, "economic-boards")

    answer = fetch(path_of(visitor, "x").replace("/x.ics", f"/{session_id}.ics"))

    assert answer["statusCode"] == 404


def test_a_wrong_path_and_an_unknown_registration_are_answered_alike(event: Event) -> None:
    visitor, other = Visitor(event, 1), Visitor(event, 2)
    own, token = id_of(visitor), make_calendar_token(id_of(visitor))
    right = f"{own}.{token}.ics"
    unknown = "00000000-0000-4000-8000-000000000000"
    assert fetch(f"/agenda/{right}")["statusCode"] == 200
    wrong = [
        f"{own}.{make_calendar_token(id_of(other))}.ics",
        f"{own}.{make_manage_token(own)}.ics",
        f"{own}.{make_calendar_token(own, 2)}.ics",
        f"{own}.{token[:-1]}.ics",
        f"{own}.{token}x.ics",
        f"{own}.{token}",
        f"{own}.{token}.ICS",
        f"{own}.ics",
        f"{own}.k9.{'x' * 43}.ics",
        f"{own.upper()}.{token}.ics",
        f"{unknown}.{make_calendar_token(unknown)}.ics",
        f"{unknown}.k1.{'x' * 43}.ics",
        f"x.{token}.ics",
        "..ics",
        ".ics",
        "%00",
        "x" * 5000,
    ]

    answers = [fetch(f"/agenda/{code}") for code in wrong]
    answers += [fetch(f"/agenda/{code}/plenary.ics") for code in wrong]

    assert {a["statusCode"] for a in answers} == {404}
    assert len({(a["body"], json.dumps(a["headers"])) for a in answers}) == 1
    assert answers[0]["headers"]["Cache-Control"] == "no-store"
    assert answers[0]["headers"]["Content-Type"] == "application/problem+json"
    assert "Bezoeker" not in answers[0]["body"] and own not in answers[0]["body"]


def test_another_address_makes_the_path_void(event: Event) -> None:
    visitor = Visitor(event, 1)
    old = path_of(visitor)

    status, changed = visitor.change(1, email="elders@gemeente.example")

    assert status == 200 and changed["manageToken"]
    assert fetch(old)["statusCode"] == 404
    assert fetch(path_of(visitor, generation=2))["statusCode"] == 200


def test_what_is_erased_has_no_calendar(event: Event) -> None:
    visitor = Visitor(event, 1)
    path = path_of(visitor)

    assert visitor.call("DELETE")[0] == 204

    assert fetch(path)["statusCode"] == 404


def test_the_calendar_token_reads_the_calendar_alone(event: Event) -> None:
    visitor = Visitor(event, 1)
    visitor.receipt["manageToken"] = make_calendar_token(id_of(visitor))

    assert visitor.call("GET")[0] == 401
    assert visitor.call("POST", "/cancellations")[0] == 401
    assert visitor.call("DELETE")[0] == 401


def test_a_program_that_has_the_feed_is_not_sent_it_again(event: Event) -> None:
    visitor = Visitor(event, 1, "global-goals")
    first = fetch(path_of(visitor))
    etag = first["headers"]["ETag"]

    again = fetch(path_of(visitor), If_None_Match=etag)
    assert (again["statusCode"], again["body"]) == (304, "")
    assert again["headers"]["ETag"] == etag
    assert again["headers"]["Cache-Control"] == "private, no-cache"
    assert fetch(path_of(visitor, "plenary"), If_None_Match=etag)["statusCode"] == 200

    visitor.cancel()
    assert fetch(path_of(visitor), If_None_Match=etag)["statusCode"] == 200


def test_stamps_say_since_when_it_is_so(event: Event) -> None:
    visitor = Visitor(event, 1, "global-goals")

    def stamps() -> set[datetime]:
        own = entries(read(path_of(visitor))).values()
        return {e[name].dt for e in own for name in ("DTSTAMP", "LAST-MODIFIED")}

    def publish_at(moment: datetime, version: int) -> None:
        programme = read_programme(event.event_id)
        publish(event.model_copy(update={"version": version}), programme, moment)

    registered = read_moves(read_registration(id_of(visitor), CLOCK.now()))[-1].at
    before, after = registered - timedelta(hours=1), registered + timedelta(hours=1)
    publish_at(before, 2)
    assert stamps() == {registered}
    publish_at(after, 3)
    assert stamps() == {after}


def test_fetching_changes_nothing(event: Event, table: Any) -> None:
    visitor = Visitor(event, 1)

    def items() -> list[str]:
        found = table.scan(TableName="vng-events-test")["Items"]
        return sorted(json.dumps(i, sort_keys=True, default=repr) for i in found)

    before = items()
    for path in (path_of(visitor), path_of(visitor, "plenary"), path_of(visitor, "x")):
        for method in ("GET", "HEAD"):
            fetch(path, method)
    assert items() == before


def test_head_answers_headers_alone_and_nothing_else_is_taken(event: Event) -> None:
    visitor = Visitor(event, 1)

    for path in (path_of(visitor), path_of(visitor, "plenary")):
        head = fetch(path, "HEAD")
        assert (head["statusCode"], head["body"]) == (200, "")
        assert head["headers"]["ETag"] == fetch(path)["headers"]["ETag"]
        for method in ("POST", "PUT", "PATCH", "DELETE", "PROPFIND"):
            answer = fetch(path, method)
            assert answer["statusCode"] == 405
            assert answer["headers"]["Allow"] == "GET, HEAD, OPTIONS"


def test_a_surprise_is_logged_without_the_path(
    event: Event, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    visitor = Visitor(event, 1)
    path = path_of(visitor)
    monkeypatch.setattr(own_calendar, "read_event", lambda _: 1 / 0)
    caplog.clear()

    answer = fetch(path)

    assert answer["statusCode"] == 500
    (logged,) = (str(record.__dict__) for record in caplog.records)
    assert "/agenda/{code}" in logged
    assert id_of(visitor) not in logged and path.split(".")[2] not in logged


@pytest.mark.parametrize("language", ["nl", "en"])
def test_one_session_of_the_public_programme(event: Event, language: Language) -> None:
    path = session_calendar_path(event.event_id, "global-goals", language)

    answer = show_page(proxy_event("GET", "/{proxy+}", path=path), Context())

    headers = answer["headers"]
    assert answer["statusCode"] == 200
    assert headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert headers["Cache-Control"] == "public, max-age=60"
    alone = icalendar.Calendar.from_ical(answer["body"])
    (entry,) = alone.walk("VEVENT")
    assert entry["UID"] == f"global-goals.{event.event_id}@vng-events"
    assert entry["DTSTART"].params["TZID"] == "Europe/Amsterdam"
    assert len(alone.walk("VTIMEZONE")) == 1
    whole = show_page(
        proxy_event("GET", "/{proxy+}", path=calendar_path(event.event_id, language)), Context()
    )
    assert entry in icalendar.Calendar.from_ical(whole["body"]).walk("VEVENT")
    assert headers["ETag"] != whole["headers"]["ETag"]
    again = proxy_event("GET", "/{proxy+}", path=path, headers={"If-None-Match": headers["ETag"]})
    assert show_page(again, Context())["statusCode"] == 304


@pytest.mark.parametrize("session_id", ["welcome", "no-such-session", "x/plenary", "plenary.x"])
def test_a_session_that_the_feed_has_not_is_a_page_that_is_not_there(
    event: Event, session_id: str
) -> None:
    path = session_calendar_path(event.event_id, session_id, "nl")

    answer = show_page(proxy_event("GET", "/{proxy+}", path=path), Context())

    assert answer["statusCode"] == 404
    assert answer["headers"]["Content-Type"] == "text/html; charset=utf-8"


def test_a_session_of_an_unknown_event_is_a_page_that_is_not_there(table: Any) -> None:
    path = session_calendar_path("no-such-event", "plenary", "en")

    assert show_page(proxy_event("GET", "/{proxy+}", path=path), Context())["statusCode"] == 404
