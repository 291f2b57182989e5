"""The JSON-LD of an event is schema.org's, and says what is rescheduled and what is cancelled."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from shared.events.moments import keep_former_starts, keep_moments
from shared.models.programme import Programme
from shared.pages.sections import to_json_ld
from tests.factories import NOW, a_programme, an_event

Check = Callable[[Any], bool]
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d[+-]\d\d:\d\d")
# https://schema.org/EventStatusType
STATES = {
    f"https://schema.org/Event{state}"
    for state in ("Cancelled", "MovedOnline", "Postponed", "Rescheduled", "Scheduled")
}
# https://schema.org/EventAttendanceModeEnumeration
MODES = {f"https://schema.org/{mode}EventAttendanceMode" for mode in ("Offline", "Online", "Mixed")}


def is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def is_moment(value: Any) -> bool:
    return is_text(value) and bool(_MOMENT.fullmatch(value) and datetime.fromisoformat(value))


def is_a(*types: str) -> Check:
    return lambda value: isinstance(value, dict) and value.get("@type") in types and holds(value)


def all_of(check: Check) -> Check:
    return lambda value: all(map(check, value)) if isinstance(value, list) else check(value)


# What schema.org defines of these types, as far as it is used here, with what it expects.
VOCABULARY: dict[str, dict[str, Check]] = {
    "Event": {
        "name": is_text,
        "description": is_text,
        "inLanguage": lambda value: value in ("nl", "en"),
        "startDate": is_moment,
        "endDate": is_moment,
        "doorTime": is_moment,
        "previousStartDate": all_of(is_moment),
        "eventStatus": STATES.__contains__,
        "eventAttendanceMode": MODES.__contains__,
        "maximumAttendeeCapacity": lambda value: isinstance(value, int) and value >= 0,
        "location": is_a("Place"),
        "organizer": is_a("Organization", "Person"),
        "performer": all_of(is_a("Person", "Organization")),
        "subEvent": all_of(is_a("Event")),
        "isAccessibleForFree": lambda value: isinstance(value, bool),
        "url": is_text,
        "image": is_text,
        "offers": is_a("Offer"),
        "audience": is_a("Audience"),
    },
    "Place": {"name": is_text, "address": is_a("PostalAddress")},
    "PostalAddress": dict.fromkeys(
        ("streetAddress", "postalCode", "addressLocality", "addressCountry"), is_text
    ),
    "Offer": {
        "url": is_text,
        "price": lambda value: value == 0,
        "priceCurrency": lambda value: value == "EUR",
        "validFrom": is_moment,
        "availability": lambda value: value == "https://schema.org/InStock",
    },
    "Audience": {"audienceType": is_text},
    "Organization": {"name": is_text, "email": is_text},
    "Person": {"name": is_text},
}
MUST = {"Event": {"name", "startDate", "eventStatus"}, "Place": {"name"}, "Person": {"name"}}


def holds(thing: dict[str, Any]) -> bool:
    """Whether every property is one of its type, with a value that schema.org expects."""
    known = VOCABULARY[thing["@type"]]
    given = {name: value for name, value in thing.items() if not name.startswith("@")}
    wrong = [name for name, value in given.items() if name not in known or not known[name](value)]
    missing = MUST.get(thing["@type"], set()) - set(given)
    is_former = "previousStartDate" in given
    states = {"EventRescheduled", "EventCancelled"}
    is_announced = given.get("eventStatus", "").rpartition("/")[2] in states
    assert not wrong and not missing, (thing["@type"], wrong, missing)
    return is_announced or not is_former


def moved(hours: int) -> tuple[Any, Programme]:
    """An event and its programme, `hours` later than they were announced."""
    event, programme = an_event(), a_programme()
    return move(event, programme, hours)


def move(event: Any, programme: Programme, hours: int) -> tuple[Any, Programme]:
    later = timedelta(hours=hours)
    changed = event.model_copy(
        update={
            name: getattr(event, name) + later
            for name in ("starts_at", "ends_at", "published_starts_at", "published_ends_at")
        }
    )
    sessions = tuple(
        s.model_copy(update={"starts_at": s.starts_at + later, "ends_at": s.ends_at + later})
        for s in programme.sessions
    )
    kept = keep_former_starts(event, programme, Programme(sessions=sessions))
    return keep_moments(event, changed, NOW), kept


def of(session: str, data: dict[str, Any]) -> dict[str, Any]:
    (part,) = (part for part in data["subEvent"] if session in part["name"])
    return part


def state(thing: dict[str, Any]) -> str:
    return str(thing["eventStatus"]).rpartition("/")[2]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("hours", [0, 2, -24])
@pytest.mark.parametrize("event_state", ["published", "cancelled"])
def test_it_is_valid(language: Any, hours: int, event_state: str) -> None:
    event, programme = moved(hours)
    off = event.model_copy(update={"state": event_state})

    data = to_json_ld(off, programme, language)

    assert data["@context"] == "https://schema.org"
    assert holds(data)
    wanted = "EventRescheduled" if hours else "EventScheduled"
    assert state(data) == ("EventCancelled" if event_state == "cancelled" else wanted)


def test_what_the_test_of_validity_refuses() -> None:
    event, programme = an_event(), a_programme()
    for wrong in (
        {"startDate": "morgen"},
        {"startDate": "2027-01-21T13:00"},
        {"eventStatus": "cancelled"},
        {"colour": "red"},
        {"organizer": {"@type": "Club", "name": "x"}},
        {"subEvent": [{"@type": "Event", "name": "x"}]},
    ):
        with pytest.raises(AssertionError):
            assert holds(to_json_ld(event, programme, "nl") | wrong)
    never_announced = to_json_ld(event, programme, "nl") | {
        "previousStartDate": "2027-01-21T13:00+01:00"
    }
    assert not holds(never_announced)


def test_a_cancelled_session_is_shown_as_cancelled_and_no_other() -> None:
    sessions = tuple(
        s.model_copy(update={"is_cancelled": s.session_id == "global-goals"})
        for s in a_programme().sessions
    )

    data = to_json_ld(an_event(), Programme(sessions=sessions), "en")

    assert state(of("Global Goals", data)) == "EventCancelled"
    assert state(data) == state(of("Economic Boards", data)) == "EventScheduled"


def test_with_the_event_all_its_sessions_are_cancelled() -> None:
    data = to_json_ld(an_event(state="cancelled"), a_programme(), "nl")

    assert {state(thing) for thing in (data, *data["subEvent"])} == {"EventCancelled"}


def test_what_is_rescheduled_names_its_former_start() -> None:
    event, programme = moved(2)

    data = to_json_ld(event, programme, "en")

    assert state(data) == "EventRescheduled"
    assert data["startDate"] == "2027-01-21T15:00+01:00"
    assert data["previousStartDate"] == "2027-01-21T13:00+01:00"
    boards = of("Economic Boards", data)
    assert state(boards) == "EventRescheduled"
    assert boards["previousStartDate"] == "2027-01-21T14:15+01:00"


def test_what_is_rescheduled_twice_names_each_start_and_no_longer_one_it_went_back_to() -> None:
    twice = move(*moved(2), 1)
    assert to_json_ld(*twice, "nl")["previousStartDate"] == [
        "2027-01-21T13:00+01:00",
        "2027-01-21T15:00+01:00",
    ]

    back = move(*moved(2), -2)
    assert to_json_ld(*back, "nl")["previousStartDate"] == "2027-01-21T15:00+01:00"


def test_no_more_than_five_former_starts_are_kept() -> None:
    found = moved(1)
    for _ in range(8):
        found = move(*found, 1)

    assert len(found[0].former_starts) == 5
    assert all(len(s.former_starts) == 5 for s in found[1].sessions)


def test_a_draft_has_announced_nothing() -> None:
    draft = an_event(state="draft")
    event, programme = move(draft, a_programme(), 2)

    assert event.former_starts == ()
    assert {s.former_starts for s in programme.sessions} == {()}
