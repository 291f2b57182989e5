"""Pages say what is true when they are shown, without JavaScript, and are kept no longer."""

import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from infra.seed import REFERENCE, make_demonstration, parse, read_file
from shared.models.event import Event
from shared.publishing.publication import publish
from shared.runtime.clock import format_instant
from tests.clocks import CLOCK
from tests.functions import gateway as post
from tests.functions import schedule
from tests.html import Page, visible
from tests.integration.test_capacity import show as ask_capacity
from tests.integration.test_confirmation import TABLE
from tests.integration.test_organising import patch
from tests.integration.test_selfservice import Visitor, main_of
from tests.integration.test_site import form, page, submit
from tests.lambda_events import post_registration, proxy_event
from tests.requests import BREAKOUTS, make_request

PATHS = {"nl": "/bijeenkomsten/{}", "en": "/en/events/{}"}
HOMES = {"nl": "/", "en": "/en/"}
FORM_LINKS = {"nl": "/aanmelden", "en": "/register"}
EVENT = {
    "not-open": ("Aanmelden kan vanaf", "Registration opens on"),
    "open": ("Aanmelden kan tot", "You can register until"),
    "filling": ("Aanmelden kan tot", "You can register until"),
    "full": ("U kunt zich nog wel aanmelden voor de", "You can still join the waiting"),
    "full-no-line": (
        "Komt er een plaats vrij",
        "If a seat becomes available, you can register here",
    ),
    "closed": ("Aanmelden kon tot", "Registration closed on"),
    "under-way": ("Deze bijeenkomst is nu bezig", "This event is under way"),
    "over": ("Deze bijeenkomst is voorbij", "This event is over"),
    "cancelled": ("Deze bijeenkomst gaat niet door", "This event has been cancelled"),
}
"""What the page of an event says in that status, and in which no other status says it."""
SEATS = {
    "open": ("Nog 8 van 8 plaatsen", "8 of 8 seats left"),
    "filling": ("Nog 1 van 8 plaatsen", "1 of 8 seats left"),
    "full": ("Vol – wachtlijst open", "Full – waiting list open"),
    "full-no-line": ("Vol", "Full"),
}
BADGES = {
    "not-open": ("Aanmelden kan later", "Registration opens later"),
    "open": ("Aanmelden kan", "Open for registration"),
    "filling": ("Bijna vol", "Almost full"),
    "full": ("Vol – wachtlijst open", "Full – waiting list open"),
    "full-no-line": ("Vol", "Full"),
    "closed": ("Aanmelden gesloten", "Registration closed"),
    "under-way": ("Nu bezig", "Under way"),
    "cancelled": ("Gaat niet door", "Cancelled"),
}
FORMS = {
    "not-open": ("Aanmelden kan nog niet", "Registration is not open yet"),
    "full": ("De bijeenkomst is vol", "The event is full"),
    "full-no-line": ("De bijeenkomst is vol", "The event is full"),
    "closed": ("Aanmelden kan niet meer", "Registration is closed"),
    "under-way": ("Aanmelden kan niet meer", "Registration is closed"),
    "over": ("Deze bijeenkomst is voorbij", "This event is over"),
    "cancelled": ("Deze bijeenkomst gaat niet door", "This event has been cancelled"),
}
TAKES = {"open", "filling", "full"}
languages = pytest.mark.parametrize("language", ["nl", "en"])
statuses = pytest.mark.parametrize("status", EVENT)


def said(words: dict[str, tuple[str, str]], status: str, language: str) -> str:
    return words[status][language == "en"]


def fill(event: Event, count: int) -> None:
    for number in range(count):
        request = make_request(number, BREAKOUTS[number % 4])
        assert post(post_registration(event.event_id, request))["statusCode"] == 201


def bring_about(event: Event, status: str) -> None:
    """The event in that status, by its own ways: registrations, organisers, time."""
    window = event.registration
    if status == "full-no-line":
        assert patch(event, waitingList=False)[0] == 200
    if status == "cancelled":
        assert patch(event, status="cancelled")[0] == 200
    fill(event, {"filling": 7, "full": 8, "full-no-line": 8}.get(status, 0))
    CLOCK.moment = {
        "not-open": window.opens_at - timedelta(hours=1),
        "closed": window.closes_at,
        "under-way": event.starts_at,
        "over": event.ends_at,
    }.get(status, CLOCK.moment)


def seen(answer: dict[str, Any]) -> str:
    assert answer["statusCode"] == 200
    return Page(visible(answer["body"])).one("main").text


def event_page(event: Event, language: str) -> dict[str, Any]:
    return page(PATHS[language].format(event.event_id))


@languages
@statuses
def test_the_page_of_an_event_shows_its_status(event: Event, status: str, language: str) -> None:
    bring_about(event, status)

    answer = event_page(event, language)

    text = seen(answer)
    assert said(EVENT, status, language) in text
    is_closed = status == "under-way"
    for other in set(EVENT) - {status} - ({"closed"} if is_closed else set()):
        if said(EVENT, other, language) != said(EVENT, status, language):
            assert said(EVENT, other, language) not in text
    links = Page(visible(answer["body"])).find("a")
    offered = [a for a in links if a.attributes["href"].endswith(FORM_LINKS[language])]
    # Not open yet: a way to the form for whose page is a minute old.
    assert bool(offered) == (status in TAKES | {"not-open"})
    if status in SEATS:
        (seats,) = Page(answer["body"]).find("p", role="status")
        assert seats.text == said(SEATS, status, language)
    assert ("data-capacity" in answer["body"]) == (status not in ("over", "cancelled"))


@languages
@statuses
def test_the_list_shows_the_status_of_each(event: Event, status: str, language: str) -> None:
    bring_about(event, status)

    answer = page(HOMES[language])

    badges = [
        e.text for e in Page(answer["body"]).find("span") if "badge" in (e.get("class") or "")
    ]
    assert badges == ([said(BADGES, status, language)] if status in BADGES else [])
    past = "Eerdere bijeenkomsten" if language == "nl" else "Past events"
    assert (past in seen(answer)) == (status == "over")


@languages
@statuses
def test_the_form_is_there_while_one_can_register(event: Event, status: str, language: str) -> None:
    bring_about(event, status)

    answer = form(event, language)

    has_form = bool(list(Page(visible(answer["body"])).find("form")))
    assert has_form == (status in TAKES)
    for words in FORMS.values():
        closed = words[language == "en"]
        assert (closed in seen(answer)) == (
            status in FORMS and closed == said(FORMS, status, language)
        )
    assert answer["headers"]["Cache-Control"] == "no-store"


@languages
def test_once_no_line_moves_any_more_no_page_offers_it(event: Event, language: str) -> None:
    """From the start on, or as many minutes earlier as the event says."""
    window = {"closesAt": format_instant(event.ends_at)}
    assert patch(event, registration=window, lastMinutes=30)[0] == 200
    fill(event, 8)
    last = event.starts_at - timedelta(minutes=30)
    word = "wachtlijst" if language == "nl" else "waiting list"
    for moment, can_wait in ((last - timedelta(seconds=30), True), (last, False)):
        CLOCK.moment = moment
        shown, listed, filled = (
            event_page(event, language),
            page(HOMES[language]),
            form(event, language),
        )
        status = "full" if can_wait else "full-no-line"
        assert said(EVENT, status, language) in seen(shown)
        assert said(BADGES, status, language) in seen(listed)
        assert (word in seen(shown)) == (word in seen(filled)) == (word in seen(listed)) == can_wait
        assert bool(list(Page(visible(filled["body"])).find("form"))) == can_wait
        assert max_age(shown) == max_age(listed) == (30 if can_wait else 60)


@languages
def test_the_choices_and_the_programme_show_what_is_full(event: Event, language: str) -> None:
    for number in range(2):
        request = make_request(number, "economic-boards")
        post(post_registration(event.event_id, request))
    word = "vol" if language == "nl" else "full"

    for answer in (event_page(event, language), form(event, language)):
        shown = Page(answer["body"])
        seats = {s: shown.one("p", data_seats_session=s).text for s in BREAKOUTS}
        assert [s for s in BREAKOUTS if seats[s] == word.title()] == ["economic-boards"]
        assert "2" in seats["global-goals"]
    options = [o for o in shown.find("option") if o.text.endswith(f"({word})")]
    assert [o.get("value") for o in options] == ["economic-boards"]
    (choice,) = shown.find("div", data_choice="economic-boards")
    assert choice.get("class") == "choice choice--full"


def test_a_form_that_comes_back_shows_what_is_full(event: Event) -> None:
    for number in range(2):
        post(post_registration(event.event_id, make_request(number, "economic-boards")))

    refused = Page(submit(event, name="")["body"])

    assert refused.one("p", data_seats_session="economic-boards").text == "Vol"
    assert refused.one("p", data_seats_session="global-goals").text == "Nog 2 van 2 plaatsen"


def test_a_form_that_comes_back_is_never_taken_away(event: Event) -> None:
    assert patch(event, waitingList=False)[0] == 200
    fill(event, 8)

    refused = submit(event, email="x@hoorn.example")

    assert refused["statusCode"] == 409
    text = Page(visible(refused["body"])).one("main").text
    assert text.count("De bijeenkomst is vol") == 1
    assert list(Page(visible(refused["body"])).find("form"))


@languages
def test_the_own_page_shows_what_is_full(event: Event, language: str) -> None:
    visitor = Visitor(event)
    for number in (8, 9):
        Visitor(event, number, "economic-boards")

    shown = Page(visitor.send("show", language)["body"])

    full = "Vol" if language == "nl" else "Full"
    assert shown.one("p", data_seats_session="economic-boards").text == full
    left = "Nog 1 van 2 plaatsen" if language == "nl" else "1 of 2 seats left"
    assert shown.one("p", data_seats_session="global-goals").text == left


@pytest.mark.parametrize(
    ("language", "over", "had", "off"),
    [
        (
            "nl",
            "Deze bijeenkomst is voorbij",
            "U had een plaats",
            "Deze bijeenkomst gaat niet door",
        ),
        ("en", "This event is over", "You had a seat", "This event has been cancelled"),
    ],
)
def test_the_own_page_says_that_it_is_over_or_off(
    event: Event, language: str, over: str, had: str, off: str
) -> None:
    visitor = Visitor(event)
    has = "Uw plaats staat vast" if language == "nl" else "Your seat is confirmed"
    CLOCK.moment = event.ends_at
    past = main_of(visitor.send("show", language))
    assert over in past and had in past and has not in past
    CLOCK.moment = event.starts_at - timedelta(days=20)
    assert has in main_of(visitor.send("show", language))

    # Before the stream has released everybody.
    assert patch(event, status="cancelled")[0] == 200

    cancelled = main_of(visitor.send("show", language))
    assert off in cancelled and has not in cancelled


def moments(event: Event) -> Iterator[datetime]:
    """Around every change of status by itself."""
    window = event.registration
    for change in (
        window.opens_at,
        window.change_until,
        window.closes_at,
        event.starts_at,
        event.ends_at,
    ):
        for seconds in (-61, -59, -1, 0):
            yield change + timedelta(seconds=seconds)


def changes(event: Event) -> list[datetime]:
    window = event.registration
    return [window.opens_at, window.closes_at, event.starts_at, event.ends_at]


def max_age(answer: dict[str, Any]) -> int:
    match = re.fullmatch(r"public, max-age=(\d+)", answer["headers"]["Cache-Control"])
    assert match
    return int(match[1])


def test_all_day_long_pages_say_what_the_api_says_and_are_kept_no_longer(event: Event) -> None:
    """The clock walks through every change of status of the event."""
    statuses_met = set()
    for moment in sorted(moments(event)):
        CLOCK.moment = moment
        status = json.loads(ask_capacity(event.event_id)["body"])["status"]
        if event.starts_at <= moment < event.ends_at:
            status = "under-way"
        if moment >= event.ends_at:
            status = "over"
        statuses_met.add(status)
        for language in ("nl", "en"):
            shown, listed = event_page(event, language), page(HOMES[language])
            assert said(EVENT, status, language) in seen(shown), (moment, status)
            if status in BADGES:
                assert said(BADGES, status, language) in seen(listed)
            assert (status in FORMS) == (
                not list(Page(visible(form(event, language)["body"])).find("form"))
            )
            for answer in (shown, listed):
                kept_until = moment + timedelta(seconds=max_age(answer))
                assert not [c for c in changes(event) if moment < c < kept_until]
                assert max_age(answer) <= 60
                if not [c for c in changes(event) if moment < c < moment + timedelta(minutes=1)]:
                    assert max_age(answer) == 60
    assert statuses_met == {"not-open", "open", "closed", "under-way", "over"}


def test_a_page_is_kept_whole_seconds_and_never_one_too_many(event: Event) -> None:
    CLOCK.moment = event.registration.closes_at - timedelta(milliseconds=1_400)
    assert max_age(event_page(event, "nl")) == 1
    CLOCK.moment = event.registration.closes_at - timedelta(milliseconds=400)
    assert max_age(event_page(event, "nl")) == 0


def test_the_etag_follows_the_state(event: Event) -> None:
    first, same = event_page(event, "nl"), event_page(event, "nl")
    fill(event, 1)
    taken = event_page(event, "nl")
    CLOCK.moment = event.registration.closes_at
    closed = event_page(event, "nl")

    tags = [answer["headers"]["ETag"] for answer in (first, taken, closed)]
    assert len(set(tags)) == 3
    assert same["headers"]["ETag"] == tags[0]


@pytest.mark.parametrize("status", sorted({*EVENT} - {"cancelled", "full-no-line"}))
def test_pages_of_an_earlier_make_are_still_shown(event: Event, table: Any, status: str) -> None:
    """Their renditions know neither start nor end."""
    for name in ("page", "form"):
        table.update_item(
            TableName=TABLE,
            Key={
                "PK": {"S": f"EVENT#{event.event_id}"},
                "SK": {"S": f"RENDITION#{name}#nl"},
            },
            UpdateExpression="REMOVE startsAt, endsAt",
        )
    bring_about(event, status)

    named = "closed" if status in ("under-way", "over") else status
    assert said(EVENT, named, "nl") in seen(event_page(event, "nl"))
    assert form(event)["statusCode"] == 200


def test_the_list_looks_up_the_seats_of_so_many_events_and_of_others_says_nothing(
    table: Any,
) -> None:
    for _ in range(11):
        event, programme = parse(make_demonstration(read_file(REFERENCE), CLOCK.now(), seats=8))
        publish(event, programme, CLOCK.now())

    body = page("/")["body"]

    assert body.count('class="event-card"') == 11
    assert body.count("badge--open") == 10


def test_a_cancelled_session_is_shown_as_such_and_has_no_seats(event: Event) -> None:
    assert patch(event, "economic-boards", status="cancelled")[0] == 200

    shown = Page(event_page(event, "nl")["body"])

    assert "Deze sessie gaat niet door" in shown.one("main").text
    assert not list(shown.find("p", data_seats_session="economic-boards"))


def data_of(event: Event) -> dict[str, Any]:
    page_of_event = Page(event_page(event, "en")["body"])
    data: dict[str, Any] = json.loads(page_of_event.one("script", type="application/ld+json").text)
    return data


def test_search_engines_read_what_is_rescheduled_and_what_is_cancelled(event: Event) -> None:
    before = data_of(event)
    starts_at = (event.starts_at + timedelta(days=7)).isoformat()
    assert patch(event, startsAt=starts_at)[0] == 200
    assert patch(event, "economic-boards", status="cancelled")[0] == 200

    moved = data_of(event)

    assert moved["eventStatus"] == "https://schema.org/EventRescheduled"
    assert moved["previousStartDate"] == before["startDate"] != moved["startDate"]
    statuses = {part["name"]: part["eventStatus"] for part in moved["subEvent"]}
    off = [
        name for name, status in statuses.items() if status == "https://schema.org/EventCancelled"
    ]
    assert len(off) == 1 and "Economic Boards" in off[0]
    assert len(set(statuses.values())) == 2

    assert patch(event, status="cancelled")[0] == 200
    assert {part["eventStatus"] for part in data_of(event)["subEvent"]} == {
        "https://schema.org/EventCancelled"
    }


def test_the_programme_of_what_is_cancelled_says_so_at_each_session(event: Event) -> None:
    request = proxy_event(
        "GET", "/v1/events/{eventId}/schedule", parameters={"eventId": event.event_id}
    )
    before = json.loads(schedule(request)["body"])["sessions"]
    assert patch(event, status="cancelled")[0] == 200

    off = json.loads(schedule(request)["body"])["sessions"]

    assert not [s for s in before if "status" in s]
    assert {s["status"] for s in off} == {"cancelled"}


@languages
def test_the_own_page_says_when_the_line_rests(event: Event, language: str) -> None:
    for number in (8, 9):
        Visitor(event, number, "economic-boards")
    visitor = Visitor(event, 1, "economic-boards", waitlist=True)
    goes_on = "Komt er een plaats vrij" if language == "nl" else "If a seat becomes available"
    rests = "krijgt nu geen plaats meer" if language == "nl" else "The waiting list is now closed"
    CLOCK.moment = event.starts_at - timedelta(seconds=1)
    before = main_of(visitor.send("show", language))
    CLOCK.moment = event.starts_at
    after = main_of(visitor.send("show", language))

    assert goes_on in before and rests not in before
    assert rests in after and goes_on not in after
