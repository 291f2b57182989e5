"""What an organiser reschedules: published at once and mailed once to whom it concerns."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from infra import seed
from shared.events.events import read_event
from shared.events.programmes import read_programme, read_whole_event
from shared.events.renditions import read_rendition
from shared.mailings.mailings import list_mailings, put_mailing
from shared.models.event import Event
from shared.models.mailing import Mailing, Segment
from shared.models.programme import Session
from shared.publishing import editing, rescheduling
from shared.reconciling.expiry import renew_expiry
from shared.runtime.clock import epoch_seconds, format_instant
from shared.store.transaction import transact
from tests.clocks import CLOCK
from tests.integration.test_organising import patch
from tests.integration.test_selfservice import items
from tests.integration.test_waiting import Visitor, fill

HOUR = timedelta(hours=1)


def session(event: Event, session_id: str) -> Session:
    return next(s for s in read_programme(event.event_id).sessions if s.session_id == session_id)


def sooner(event: Event, session_id: str, minutes: int = 15) -> dict[str, str]:
    """The hours of a session, brought forward."""
    was, step = session(event, session_id), timedelta(minutes=minutes)
    return {
        "startsAt": format_instant(was.starts_at - step),
        "endsAt": format_instant(was.ends_at - step),
    }


def mailings(event: Event) -> list[Mailing]:
    """Oldest first."""
    return [r.mailing for r in sorted(list_mailings(event.event_id), key=lambda r: r[0].mailing_id)]


def only_mailing(event: Event) -> Mailing:
    (mailing,) = mailings(event)
    return mailing


def rendition(event: Event, name: Any) -> str:
    found = read_rendition(event.event_id, name, "nl")
    assert found
    return found.body


def test_a_rescheduled_parallel_session_is_mailed_to_those_who_chose_it(event: Event) -> None:
    was = session(event, "global-goals")
    hours = sooner(event, "global-goals")

    status, body = patch(event, "global-goals", **hours, room="Zaal 2")

    after, moved = read_event(event.event_id), session(event, "global-goals")
    choice = after.rounds[0].find("global-goals")
    assert status == 200
    assert {k: body[k] for k in ("startsAt", "endsAt", "room")} == {**hours, "room": "Zaal 2"}
    assert choice and after.version == 2
    assert (choice.starts_at, choice.ends_at, choice.room) == (
        moved.starts_at,
        moved.ends_at,
        "Zaal 2",
    )
    assert moved.starts_at == was.starts_at - timedelta(minutes=15)
    mailing = only_mailing(event)
    assert mailing.mailing_id == "moved-000002-global-goals"
    assert (mailing.kind, mailing.segment) == (
        "moved",
        Segment(kind="session", session_id="global-goals"),
    )
    (it,) = mailing.moved
    assert (it.session_id, it.starts_at, it.ends_at, it.room) == (
        "global-goals",
        was.starts_at,
        was.ends_at,
        None,
    )


def test_everything_that_is_read_says_the_new_time(event: Event) -> None:
    hours = sooner(event, "global-goals")
    clock = session(event, "global-goals").starts_at - timedelta(minutes=15)
    local = clock.astimezone(event.zone)

    patch(event, "global-goals", **hours, room="Zaal 2")

    assert hours["startsAt"] in rendition(event, "schedule")
    assert f"DTSTART;TZID=Europe/Amsterdam:{local:%Y%m%dT%H%M%S}" in rendition(event, "calendar")
    for page in ("page", "form"):
        assert f"{local:%H.%M} – " in rendition(event, page)
        assert "Zaal 2" in rendition(event, page)


def test_a_calendar_entry_rises_with_the_event(event: Event) -> None:
    def sequences() -> set[str]:
        lines = rendition(event, "calendar").splitlines()
        return {line.removeprefix("SEQUENCE:") for line in lines if line.startswith("SEQUENCE:")}

    (before,) = sequences()

    patch(event, "global-goals", room="Zaal 2")

    (after,) = sequences()
    assert int(after) == int(before) + 1


def test_a_rescheduled_plenary_session_is_mailed_to_all_and_ends_the_event(
    event: Event,
) -> None:
    end = event.ends_at + HOUR

    status, _ = patch(event, "drinks", endsAt=format_instant(end), room="Foyer")
    _, body = patch(event, "drinks", room=None)

    after = read_event(event.event_id)
    first, second = mailings(event)
    assert status == 200
    assert after.ends_at == end
    assert after.published_ends_at == event.published_ends_at
    assert (first.segment, second.segment) == (Segment(), Segment())
    assert [(m.session_id, m.ends_at, m.room) for m in first.moved] == [
        ("drinks", event.ends_at, None)
    ]
    assert [(m.session_id, m.ends_at, m.room) for m in second.moved] == [("drinks", end, "Foyer")]
    assert "room" not in body


def test_a_block_is_fitted_around_what_moved_in_it(event: Event) -> None:
    was = session(event, "flanders")
    end = was.ends_at + timedelta(minutes=10)

    patch(event, "flanders", endsAt=format_instant(end))

    assert session(event, "plenary").ends_at == end
    assert [moved.session_id for moved in only_mailing(event).moved] == ["flanders"]


def test_a_moved_event_takes_its_whole_programme_along(event: Event) -> None:
    was, window = read_programme(event.event_id).sessions, read_event(event.event_id).registration
    week = timedelta(weeks=1)

    status, body = patch(event, startsAt=format_instant(event.starts_at + week))

    after, moved = read_event(event.event_id), read_programme(event.event_id).sessions
    assert (status, body["startsAt"]) == (200, format_instant(event.starts_at + week))
    assert [(s.session_id, s.starts_at, s.ends_at) for s in moved] == [
        (s.session_id, s.starts_at + week, s.ends_at + week) for s in was
    ]
    assert (after.starts_at, after.ends_at) == (event.starts_at + week, event.ends_at + week)
    assert after.published_starts_at == event.published_starts_at + week
    assert after.published_ends_at == event.published_ends_at + week
    assert after.registration == window
    assert [c.starts_at for c in after.rounds[0].sessions] == [
        c.starts_at + week for c in event.rounds[0].sessions
    ]
    mailing = only_mailing(event)
    (it,) = mailing.moved
    assert mailing.segment == Segment()
    assert (it.session_id, it.starts_at, it.ends_at, it.place) == (
        None,
        event.starts_at,
        event.ends_at,
        "Youmeet, Utrecht",
    )


@pytest.mark.parametrize("empty", ["", "  ", None])
def test_what_an_event_can_be_without_is_taken_away_by_nothing(
    event: Event, empty: str | None
) -> None:
    given = {"address": "Rachmaninoffplantsoen 61", "postalCode": "3533 JZ"}
    patch(event, venue=given)
    assert read_event(event.event_id).venue.address == given["address"]

    status, _ = patch(event, venue=dict.fromkeys(given, empty))

    venue = read_event(event.event_id).venue
    assert (status, venue.address, venue.postal_code) == (200, None, None)


def test_another_venue_is_mailed_to_everybody(event: Event) -> None:
    patch(event, venue={"name": "Jaarbeurs", "address": "Plein 1", "postalCode": "3521 AL"})
    status, body = patch(event, venue={"address": None})

    first, second = mailings(event)
    assert status == 200
    assert body["venue"] == {"name": "Jaarbeurs", "postalCode": "3521 AL", "city": "Utrecht"}
    assert [(m.session_id, m.place) for m in first.moved] == [(None, "Youmeet, Utrecht")]
    assert second.moved[0].place == "Jaarbeurs, Plein 1, 3521 AL Utrecht"
    assert "Jaarbeurs" in rendition(event, "page")


def test_who_registered_stays_where_they_were(event: Event) -> None:
    visitor = Visitor(event, 1, "global-goals")

    patch(event, "global-goals", **sooner(event, "global-goals"))
    patch(event, startsAt=format_instant(event.starts_at + HOUR))

    assert (visitor.status, visitor.seats) == ("confirmed", ["global-goals"])


@pytest.mark.parametrize(
    ("session_id", "body"),
    [
        (None, {}),
        (None, {"venue": {"name": "Youmeet"}, "reminderDays": 2}),
        (None, {"registration": {}, "mailTexts": {"closing": None}, "share": None}),
        ("global-goals", {}),
        ("global-goals", {"room": None, "capacity": 2}),
    ],
)
def test_a_patch_that_changes_nothing_writes_nothing(
    event: Event, table: Any, session_id: str | None, body: dict[str, Any]
) -> None:
    before = items(table)
    if session_id:
        was = session(event, session_id)
        body |= {"startsAt": format_instant(was.starts_at), "endsAt": format_instant(was.ends_at)}
    else:
        body |= {"startsAt": format_instant(event.starts_at), "capacity": event.capacity}

    status, _ = patch(event, session_id, **body)

    assert status == 200
    assert items(table) == before


def test_a_repeated_rescheduling_is_mailed_once(event: Event) -> None:
    hours = sooner(event, "global-goals")

    answers = [patch(event, "global-goals", **hours) for _ in range(2)]

    assert answers[0] == answers[1]
    assert len(mailings(event)) == 1


def test_a_rescheduling_of_a_stale_event_is_made_anew_and_mailed_once(
    event: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads = iter([read_whole_event(event.event_id)])
    patch(event, "global-goals", room="Zaal 2")
    monkeypatch.setattr(
        editing,
        "read_whole_event",
        lambda event_id: next(reads, None) or read_whole_event(event_id),
    )

    status, _ = patch(event, "global-goals", **sooner(event, "global-goals"))

    first, second = mailings(event)
    assert status == 200
    assert read_event(event.event_id).version == 3
    assert [first.mailing_id, second.mailing_id] == [
        "moved-000002-global-goals",
        "moved-000003-global-goals",
    ]
    assert (first.moved[0].room, second.moved[0].room) == (None, "Zaal 2")


def test_a_rescheduling_that_cannot_be_mailed_is_not_made(event: Event, table: Any) -> None:
    other = Mailing(
        mailing_id="moved-000002-global-goals",
        event_id=event.event_id,
        kind="moved",
        segment=Segment(),
        created_at=CLOCK.now(),
    )
    transact([put_mailing(event, other)])
    before = items(table)

    status, _ = patch(event, "global-goals", room="Zaal 2")

    assert status == 500
    assert items(table) == before


def test_a_refused_change_reschedules_and_mails_nothing(event: Event, table: Any) -> None:
    fill(event)
    before = items(table)

    status, body = patch(event, "global-goals", capacity=1, room="Zaal 2")

    assert (status, [reason["code"] for reason in body["reasons"]]) == (409, ["below-taken"])
    assert items(table) == before


def test_what_is_not_rescheduled_is_not_mailed(event: Event) -> None:
    for body in (
        {"capacity": 9},
        {"waitingList": False},
        {"registration": {"closesAt": format_instant(event.registration.closes_at - HOUR)}},
        {"mailTexts": {"closing": {"nl": "Tot ziens", "en": "See you"}}},
    ):
        assert patch(event, **body)[0] == 200
    assert patch(event, "global-goals", capacity=3)[0] == 200

    assert read_event(event.event_id).version == 6
    assert mailings(event) == []


def test_nobody_is_mailed_that_a_cancelled_session_is_rescheduled(event: Event) -> None:
    patch(event, "global-goals", status="cancelled", room="Zaal 2")
    patch(event, "global-goals", **sooner(event, "global-goals"))

    assert session(event, "global-goals").room == "Zaal 2"
    assert mailings(event) == []


def test_nobody_is_mailed_that_a_cancelled_event_is_rescheduled(event: Event) -> None:
    patch(event, status="cancelled", venue={"name": "Jaarbeurs"})
    patch(event, startsAt=format_instant(event.starts_at + HOUR))

    assert mailings(event) == []


def test_nobody_is_mailed_about_what_is_over(event: Event) -> None:
    CLOCK.moment = event.ends_at

    assert patch(event, venue={"name": "Jaarbeurs"})[0] == 200

    assert read_event(event.event_id).venue.name == "Jaarbeurs"
    assert mailings(event) == []


def test_words_and_days_of_mails_are_set_and_removed(event: Event) -> None:
    practical = event.mail_texts["practical"].model_dump()
    closing = {"nl": "Tot dan!", "en": "See you then!"}

    _, first = patch(event, mailTexts={"closing": closing}, askDays=3, thanksDays=None)
    _, second = patch(event, mailTexts={"practical": None}, reminderDays=None)
    _, third = patch(event, mailTexts=None)

    settings = ("mailTexts", "reminderDays", "askDays", "thanksDays")
    assert [first[name] for name in settings] == [
        {"practical": practical, "closing": closing},
        2,
        3,
        None,
    ]
    assert [second[name] for name in settings] == [{"closing": closing}, None, 3, None]
    assert third["mailTexts"] == {}
    assert read_event(event.event_id).mail_texts == {}


@pytest.mark.parametrize(
    ("session_id", "body", "pointers"),
    [
        (
            None,
            {
                "startsAt": "vandaag",
                "venue": {"name": None, "city": "", "country": "NL"},
                "mailTexts": {"closing": {"nl": "Dag"}, "greeting": {"nl": "Ha", "en": "Hi"}},
                "reminderDays": 61,
                "askDays": "2",
                "capacity": None,
                "title": "Anders",
            },
            {
                "/startsAt",
                "/venue/name",
                "/venue/city",
                "/venue/country",
                "/mailTexts/closing/en",
                "/mailTexts/greeting",
                "/reminderDays",
                "/askDays",
                "/capacity",
                "/title",
            },
        ),
        (
            "global-goals",
            {"startsAt": None, "endsAt": "2026-01-01T10:00", "room": "x" * 121, "title": "Anders"},
            {"/startsAt", "/endsAt", "/room", "/title"},
        ),
        (
            "welcome",
            {"capacity": 5, "status": "cancelled", "startsAt": "2100-01-01T10:00:00Z"},
            {"/capacity", "/status", "/startsAt"},
        ),
        ("welcome", {"endsAt": "2026-01-01T10:00:00Z"}, {"/endsAt"}),
        (
            "plenary",
            {"startsAt": "2027-01-01T10:00:00Z", "endsAt": "2027-01-01T11:00:00Z"},
            {"/startsAt", "/endsAt"},
        ),
    ],
)
def test_every_fault_is_named_at_once(
    event: Event, table: Any, session_id: str | None, body: dict[str, Any], pointers: set[str]
) -> None:
    before = items(table)

    status, answer = patch(event, session_id, **body)

    assert status == 400
    assert {fault["pointer"] for fault in answer["errors"]} == pointers
    assert items(table) == before


def test_registration_does_not_outlast_the_event(event: Event) -> None:
    start = event.registration.closes_at - timedelta(days=2)
    moved = {"startsAt": format_instant(start)}
    window = {"closesAt": format_instant(start), "changeUntil": format_instant(start)}

    refused, body = patch(event, **moved)
    late, _ = patch(event, registration={"closesAt": format_instant(event.ends_at + HOUR)})
    together, _ = patch(event, **moved, registration=window)

    assert refused == 400
    assert {(e["pointer"], e["code"]) for e in body["errors"]} == {
        ("/registration/closesAt", "after-event"),
        ("/registration/changeUntil", "after-event"),
    }
    assert "Send registration.closesAt along" in body["errors"][0]["detail"]
    assert late == 400
    assert together == 200
    assert read_event(event.event_id).starts_at == start


def test_a_session_cannot_end_the_event_before_registration_does(event: Event) -> None:
    patch(event, registration={"closesAt": format_instant(event.ends_at)})
    earlier = format_instant(event.ends_at - timedelta(minutes=5))

    status, body = patch(event, "drinks", endsAt=earlier)
    patch(event, registration={"closesAt": earlier})
    again, _ = patch(event, "drinks", endsAt=earlier)

    assert status == 400
    assert [(e["pointer"], e["code"]) for e in body["errors"]] == [("/endsAt", "after-event")]
    assert again == 200


def test_an_unknown_session_is_not_found(event: Event) -> None:
    assert patch(event, "no-such-session", room="Zaal 2")[0] == 404


def test_the_same_file_mails_nothing_and_another_what_it_reschedules(
    event: Event, table: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = seed.make_demonstration(seed.read_file(seed.REFERENCE), CLOCK.now(), seats=8)
    facts["eventId"] = event.event_id
    moved = [
        {**item, "room": "Zaal 2"} if item["sessionId"] == "global-goals" else item
        for item in facts["programme"]
    ]

    seed._load(facts, CLOCK.now())
    assert mailings(event) == []
    seed._load({**facts, "programme": moved}, CLOCK.now())

    mailing = only_mailing(event)
    assert mailing.mailing_id == "moved-000003-global-goals"
    assert [m.session_id for m in mailing.moved] == ["global-goals"]


def in_room(facts: dict[str, Any], room: str, *session_ids: str) -> dict[str, Any]:
    """What a file says, with these sessions in another room."""
    programme = [
        {**item, "room": room} if item["sessionId"] in session_ids else item
        for item in facts["programme"]
    ]
    return {**facts, "programme": programme}


@pytest.fixture
def facts(event: Event) -> dict[str, Any]:
    """What a file says of the event, which was loaded from it."""
    found = seed.make_demonstration(seed.read_file(seed.REFERENCE), CLOCK.now(), seats=8)
    found["eventId"] = event.event_id
    seed._load(found, CLOCK.now())
    return found


def test_parallel_sessions_rescheduled_together_are_mailed_each_to_its_own(
    event: Event, facts: dict[str, Any]
) -> None:
    seed._load(in_room(facts, "Zaal 2", "global-goals", "economic-boards"), CLOCK.now())

    found = mailings(event)
    assert {m.mailing_id for m in found} == {
        "moved-000003-economic-boards",
        "moved-000003-global-goals",
    }
    for mailing in found:
        (moved,) = mailing.moved
        assert mailing.mailing_id.endswith(f"-{moved.session_id}")
        assert mailing.segment == Segment(kind="session", session_id=moved.session_id)


def test_a_parallel_session_rescheduled_with_a_plenary_one_is_mailed_to_everybody(
    event: Event, facts: dict[str, Any]
) -> None:
    seed._load(in_room(facts, "Zaal 2", "global-goals", "drinks"), CLOCK.now())

    mailing = only_mailing(event)
    assert (mailing.mailing_id, mailing.segment) == ("moved-000003", Segment())
    assert {moved.session_id for moved in mailing.moved} == {"global-goals", "drinks"}


def test_more_changes_than_a_transaction_has_room_for_are_mailed_to_everybody(
    event: Event, facts: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rescheduling, "_MOST_MAILINGS", 1)

    seed._load(in_room(facts, "Zaal 2", "global-goals", "economic-boards"), CLOCK.now())

    mailing = only_mailing(event)
    assert (mailing.segment, len(mailing.moved)) == (Segment(), 2)


def test_the_same_file_undoes_nothing_that_an_organiser_changed(
    event: Event, facts: dict[str, Any]
) -> None:
    patch(event, "economic-boards", status="cancelled")
    patch(event, "global-goals", capacity=5, room="Zaal 9", **sooner(event, "global-goals"))
    later = format_instant(event.starts_at + timedelta(weeks=1))
    patch(event, startsAt=later, venue={"name": "Jaarbeurs"}, capacity=11)
    was, programme, number = read_event(event.event_id), read_programme(event.event_id), 2
    assert len(mailings(event)) == number

    for _ in range(2):
        assert seed._load(facts, CLOCK.now() + HOUR) == event.event_id

    after = read_event(event.event_id)
    assert after == was.model_copy(update={"version": was.version + 2})
    assert read_programme(event.event_id) == programme
    assert len(mailings(event)) == number
    # Rendered anew, for the pages may have changed.
    assert "Jaarbeurs" in rendition(event, "page")


def test_another_file_is_loaded_as_it_says(event: Event, facts: dict[str, Any]) -> None:
    patch(event, capacity=11, share={"limit": 2, "until": "2099-01-01T00:00:00Z"})

    seed._load({**facts, "capacity": 9}, CLOCK.now())
    second = read_event(event.event_id)
    seed._load(facts, CLOCK.now())
    third = read_event(event.event_id)

    assert (second.capacity, third.capacity) == (9, facts["capacity"])
    assert second.share == third.share is not None


def test_a_file_that_changed_undoes_nothing_but_what_it_says_anew(
    event: Event, facts: dict[str, Any]
) -> None:
    """(S9)"""
    seed._load(facts, CLOCK.now())
    patch(event, "economic-boards", status="cancelled")
    patch(event, "global-goals", capacity=5, room="Zaal 9")
    patch(event, capacity=11, venue={"name": "Jaarbeurs"})

    seed._load(in_room({**facts, "title": {"nl": "Anders", "en": "Other"}}, "Zaal 2", "drinks"),
               CLOCK.now())  # fmt: skip

    after, sessions = read_event(event.event_id), read_programme(event.event_id)
    found = {s.session_id: s for r in after.rounds for s in r.sessions}
    assert found["economic-boards"].is_cancelled
    assert (found["global-goals"].capacity, after.capacity) == (5, 11)
    rooms = {session.session_id: session.room for session in sessions.sessions}
    assert (rooms["global-goals"], rooms["drinks"]) == ("Zaal 9", "Zaal 2")
    assert after.venue is not None and after.venue.name == "Jaarbeurs"
    assert after.title.nl == "Anders"


def test_every_start_keeps_the_reference_event_as_its_organiser_wants_it(
    event: Event, capsys: pytest.CaptureFixture[str]
) -> None:
    seed.main([str(seed.REFERENCE)])
    reference = read_event(capsys.readouterr().out.split()[-1])
    patch(reference, capacity=reference.capacity + 1)

    seed.main([str(seed.REFERENCE)])

    assert read_event(reference.event_id).capacity == reference.capacity + 1


def test_when_the_date_was_moved_is_kept(event: Event, facts: dict[str, Any]) -> None:
    def moved_at() -> Any:
        return read_event(event.event_id).moved_at

    first = CLOCK.now().replace(microsecond=0)
    CLOCK.moment = first
    patch(event, "global-goals", **sooner(event, "global-goals"))
    patch(event, venue={"name": "Jaarbeurs"}, capacity=9)
    unmoved = moved_at()
    patch(event, startsAt=format_instant(event.starts_at + HOUR))
    by_organiser = moved_at()
    CLOCK.moment = first + HOUR
    patch(event, capacity=10)
    kept = moved_at()
    seed._load({**facts, "capacity": 12}, first + 2 * HOUR)

    assert (unmoved, by_organiser, kept) == (None, first, first)
    # The file says the hours that it always said.
    assert moved_at() == first


def test_words_of_a_mail_are_changed_in_one_language(event: Event) -> None:
    closing = {"nl": "Tot dan!", "en": "See you then!"}
    practical = event.mail_texts["practical"].model_dump()
    patch(event, mailTexts={"closing": closing})

    status, body = patch(event, mailTexts={"closing": {"nl": "Tot gauw!"}})
    wrong, faults = patch(
        event,
        mailTexts={"closing": {"nl": None, "de": "Bis bald"}, "reminder": {"en": "Soon"}},
        share={"limit": 3},
    )

    assert status == 200
    assert body["mailTexts"] == {
        "practical": practical,
        "closing": {"nl": "Tot gauw!", "en": "See you then!"},
    }
    assert wrong == 400
    assert {e["pointer"] for e in faults["errors"]} == {
        "/mailTexts/closing/nl",
        "/mailTexts/closing/de",
        "/mailTexts/reminder/nl",
        "/share/until",
    }


def test_a_file_keeps_what_it_does_not_name_of_mails(event: Event) -> None:
    facts = seed.make_demonstration(seed.read_file(seed.REFERENCE), CLOCK.now(), seats=8)
    facts["eventId"] = event.event_id
    closing = {"closing": {"nl": "Tot dan!", "en": "See you then!"}}
    patch(event, mailTexts=closing, askDays=3)

    seed._load({name: facts[name] for name in facts if name != "askDays"}, CLOCK.now())
    named = read_event(event.event_id)
    patch(event, mailTexts=closing)
    seed._load({name: facts[name] for name in facts if name != "mailTexts"}, CLOCK.now())

    after = read_event(event.event_id)
    assert (set(named.mail_texts), named.ask_days) == ({"practical"}, 3)
    assert (set(after.mail_texts), after.ask_days) == ({"practical", "closing"}, 7)


def test_what_is_kept_of_visitors_expires_with_the_moved_event(event: Event, table: Any) -> None:
    Visitor(event, 1, "global-goals", answers={"dietary": ["vegan"]}, consent=True)
    for number in range(2, 4):
        Visitor(event, number, "global-goals")
    week = timedelta(weeks=1)
    patch(event, startsAt=format_instant(event.starts_at + week))
    after = read_event(event.event_id)

    renewed = [renew_expiry(after) for _ in range(2)]

    kept = table.scan(TableName="vng-events-test")["Items"]
    expiries = {
        prefix: {
            int(item["expiresAt"]["N"])
            for item in kept
            if item["PK"]["S"].startswith(prefix)
            and item["SK"]["S"] != "REQUIREMENTS"
            # A day's budget is of that day, whatever becomes of the event.
            and not item["SK"]["S"].startswith("BUDGET#")
        }
        for prefix in ("REGISTRATION#", "ADDRESS#", f"LINE#{event.event_id}#")
    }
    right = epoch_seconds(after.ends_at + timedelta(days=event.retention_days))
    (requirements,) = (item for item in kept if item["SK"]["S"] == "REQUIREMENTS")
    assert renewed == [3, 0]
    assert expiries == dict.fromkeys(expiries, {right})
    assert int(requirements["expiresAt"]["N"]) == epoch_seconds(
        after.ends_at + timedelta(days=event.requirements_days)
    )


def test_the_api_shows_no_words_of_mails_to_visitors(event: Event) -> None:
    assert event.mail_texts
    assert "mailTexts" not in json.loads(rendition(event, "event"))
