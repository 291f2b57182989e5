"""A copy on another day, two contents compared, and what an author is warned of."""

from datetime import date
from typing import Any

import pytest

from shared.content.content import Content
from shared.content.warnings import find_warnings
from shared.drafting.comparing import compare
from shared.drafting.copying import copy_content, find_stale
from tests.unit.test_content import breakout, item, whole

OLD, NEW = date(2026, 11, 19), date(2027, 11, 18)  # both a Thursday
FRIDAY = date(2026, 11, 20)


def stale(text: str, new: date = NEW) -> list[tuple[str, str]]:
    content = Content.model_validate({"summary": {"nl": text}})
    return [(each.kind, each.found) for each in find_stale(content, [OLD], OLD, new)]


@pytest.mark.parametrize(
    "writing",
    [
        "19 november 2026",
        "19 november",
        "donderdag 19 november 2026",
        "donderdag, 19 november",
        "Donderdag de 19e november",
        "19 nov. 2026",
        "19 nov '26",
        "19-11-2026",
        "19-11-26",
        "19/11",
        "19.11.2026",
        "2026-11-19",
        "November 19, 2026",
        "Thursday 19 November",
        "19th of November 2026",
        "Thursday, November 19th",
        "Nov 19",
    ],
)
def test_a_text_that_names_the_old_day_is_found(writing: str) -> None:
    assert stale(f"Kom op {writing} naar Utrecht") == [("date", writing)]
    assert stale(writing) == [("date", writing)]


@pytest.mark.parametrize(
    "text",
    [
        "119 november",
        "november 190",
        "20 november",
        "om 19.11 uur" + "",
        "van 9:19 tot 11:00",
        "een donderdag",
        "Ministerie",
        "19 novembers",
        "tel. 020-19112026",
    ],
)
def test_a_text_that_names_another_day_is_none(text: str) -> None:
    found = stale(text, date(2026, 12, 3))

    assert [each for each in found if text != "om 19.11 uur"] == []


def test_a_weekday_and_a_year_are_told_where_they_are_others() -> None:
    assert stale("Op donderdag in 2026, beleid anno 2026.", NEW) == [
        ("year", "2026"),
        ("year", "2026"),
    ]
    assert stale("Op donderdag in 2026.", FRIDAY) == [("weekday", "donderdag")]


def test_a_copy_moves_all_that_has_a_day() -> None:
    content = whole(
        registration={
            "opens": "2026-09-01T09:00",
            "closes": "2026-10-25T02:30:00+01:00",
            "changeUntil": "2026-11-19T09:00",
        },
        share={"limit": 3, "until": "2026-11-01T00:00"},
        programme=[
            item("Welkom", "13:00", "13:30", description={"nl": "Tot 1 november, of op 19-11."}),
            breakout("A", "14:00", "15:00", isCancelled=True, date="2026-11-20"),
        ],
    )

    copied, found = copy_content(content, "2027-11-18")

    assert copied.date == "2027-11-18"
    window = copied.registration
    assert (window.opens, window.closes) == ("2027-08-31T09:00", "2027-10-24T02:30:00")
    assert copied.share is not None and copied.share.until == "2027-10-31T00:00"
    assert (copied.programme[1].date, copied.programme[1].is_cancelled) == ("2027-11-19", False)
    assert [(each.pointer, each.found) for each in found] == [
        ("/programme/0/description/nl", "1 november"),
        ("/programme/0/description/nl", "19-11"),
    ]
    assert copied.programme[0].session_id == content.programme[0].session_id


def test_a_copy_on_a_day_that_is_not_known_leaves_moments_open() -> None:
    content = whole(registration={"opens": "2026-09-01T09:00"})

    copied, found = copy_content(content, "--11-18")

    assert (copied.date, copied.registration.opens, found) == ("--11-18", None, ())


def differences(was: Content, now: Content) -> list[tuple[Any, ...]]:
    return [(d.pointer, d.kind, d.of, d.was, d.now) for d in compare(was, now)]


def test_what_differs_is_told_by_the_names_of_parts() -> None:
    was = whole(notice={"nl": "Let op"}, questions=["dietary"])
    now = whole(
        notice={},
        questions=["dietary", "access"],
        capacity=90,
        programme=[
            item("Welkom", "13:00", "13:30", people=[{"name": "Anna Bos"}]),
            breakout("Wonen", "14:00", "15:00"),
            breakout("Klimaat nu", "14:00", "15:00", sessionId="klimaat", room="A"),
        ],
        waitingList=None,
    )

    found = differences(was, now)

    assert [(d[:3]) for d in found] == [
        ("/notice/nl", "removed", None),
        ("/capacity", "changed", None),
        ("/waitingList", "removed", None),
        ("/questions/access", "added", None),
        ("/programme/welkom/people/Anna Bos", "added", "Welkom"),
        ("/programme/klimaat/title/nl", "changed", "Klimaat nu"),
        ("/programme/klimaat/room", "added", "Klimaat nu"),
        ("/programme", "reordered", None),
    ]
    assert ("/capacity", "changed", None, 100, 90) in found
    assert differences(was, was) == []


def test_what_is_taken_out_is_told_as_a_whole() -> None:
    (found,) = compare(whole(), whole(programme=whole().shown()["programme"][:2]))

    assert (found.pointer, found.kind, found.of) == ("/programme/wonen", "removed", "Wonen")
    assert found.was["capacity"] == 50


def warnings(content: Content) -> set[tuple[str, str]]:
    return {(fault.pointer, fault.code) for fault in find_warnings(content)}


def test_an_author_is_warned_of_what_may_be_a_slip() -> None:
    anna = [{"name": "Anna Bos"}]
    first, second = breakout("A", "14:00", "15:00"), breakout("B", "14:30", "15:00")
    for session in (first, second):
        session |= {"people": anna, "room": "Zaal 1", "capacity": 49}
        session["title"]["en"] = "In English"
    second["room"] = "zaal 1"
    content = whole(
        rounds=[{"roundId": "round-1", "title": {"nl": "1", "en": "One"}}],
        title={"nl": "Dag", "en": "Day"},
        summary={"nl": "Dag", "en": "Day"},
        description={"nl": "Dag", "en": "Day"},
        capacity=100,
        programme=[first, second],
    )

    assert warnings(content) == {
        ("/programme/1/people/0/name", "double-booked-person"),
        ("/programme/1/room", "double-booked-room"),
        ("/rounds/0", "small-round"),
    }
    assert ("/title/en", "untranslated") in warnings(whole())
