"""Drafts by their use cases: begun, saved, compared, previewed, published, undone."""

from datetime import timedelta
from typing import Any

import pytest

from infra.seed import REFERENCE, make_demonstration, read_file
from shared.content.content import Content
from shared.content.conversion import to_content
from shared.content.files import read_facts
from shared.drafting.beginning import Beginning, Begun, begin
from shared.drafting.comparing import compare
from shared.drafting.drafts import (
    Draft,
    find_draft,
    list_drafts,
    read_draft,
    remove_draft,
    save_draft,
)
from shared.drafting.preview import preview_draft
from shared.drafting.publication import publish_draft
from shared.drafting.restoring import restore
from shared.events.programmes import read_whole_event
from shared.events.versions import list_versions, read_version
from shared.mailings.mailings import list_mailings
from shared.models.event import Event
from shared.refusals.refusal import InvalidInputError, NotFoundError
from shared.refusals.registrations import NotPublishableError
from shared.refusals.requests import PreconditionFailedError
from tests.factories import NOW
from tests.integration.test_organising import drain, patch
from tests.integration.test_waiting import Visitor, counters

ME, OTHER = "account-1", "account-2"
LATER = NOW + timedelta(hours=1)


def make(**asked: Any) -> Begun:
    return begin(Beginning.model_validate(asked), NOW, ME)


def coming() -> Content:
    """The whole content of an event that can be published."""
    return read_facts(make_demonstration(read_file(REFERENCE), NOW, seats=8))


def edit(event: Event, **changes: Any) -> Draft:
    """A draft of a published event with these fields of the form."""
    draft = read_draft(event.event_id, NOW, ME)
    content = Content.model_validate(draft.content.shown() | changes)
    return save_draft(event.event_id, draft.version, content, NOW, ME)


def programme_of(event: Event, **changes: dict[str, Any] | None) -> list[dict[str, Any]]:
    """The programme with changes of sessions by id (dashes as `_`); None takes one out."""
    shown = to_content(*read_whole_event(event.event_id)).shown()["programme"]
    by_id = {name.replace("_", "-"): change for name, change in changes.items()}
    return [
        session | (by_id.get(session["sessionId"]) or {})
        for session in shown
        if by_id.get(session["sessionId"], {}) is not None
    ]


def reasons(draft: Draft) -> set[tuple[str, str]]:
    """Those of the preview; publishing is refused for the same."""
    found = {(fault.pointer, fault.code) for fault in preview_draft(draft, NOW).reasons}
    if found:
        with pytest.raises(NotPublishableError) as refused:
            publish_draft(draft.event_id, draft.version, NOW, ME)
        assert {(fault.pointer, fault.code) for fault in refused.value.reasons} == found
    return found


# -- begun -----------------------------------------------------------------------------------------


def test_a_draft_begins_with_nothing(table: Any) -> None:
    first = make(**{"from": "empty", "title": {"nl": "Ledendag"}, "date": "2027-03-04"}).draft
    second = make(**{"from": "empty", "title": {"nl": "Ledendag"}, "date": "2027-03-04"}).draft
    bare = make(**{"from": "empty"}).draft

    assert first.event_id == "ledendag-2027-03-04"
    assert (second.event_id, bare.event_id) == ("ledendag-2027-03-04-2", "event")
    assert find_draft(first.event_id) == first
    assert (first.version, first.based_on) == (1, None)
    assert {each.event_id for each in list_drafts()} == {
        "ledendag-2027-03-04",
        "ledendag-2027-03-04-2",
        "event",
    }


def test_no_visitor_sees_a_draft(table: Any) -> None:
    draft = make(**{"from": "content", "content": coming().shown()}).draft

    with pytest.raises(NotFoundError):
        read_whole_event(draft.event_id)


def test_a_draft_begins_with_a_file(table: Any) -> None:
    text = REFERENCE.read_text(encoding="utf-8")

    first = make(**{"from": "file", "format": "yaml", "text": text}).draft
    second = make(**{"from": "file", "format": "yaml", "text": text}).draft

    assert first.event_id == "ambtenarenbijeenkomst-2016"
    assert second.event_id == "ambtenarenbijeenkomst-2016-2"
    assert first.content == read_facts(read_file(REFERENCE))


def test_what_a_beginning_needs_is_asked_for(table: Any) -> None:
    for asked, missing in (
        ({"from": "copy"}, ["/eventId", "/date"]),
        ({"from": "file", "text": ""}, ["/format"]),
        ({"from": "content"}, ["/content"]),
    ):
        with pytest.raises(InvalidInputError) as refused:
            make(**asked)
        assert [fault.pointer for fault in refused.value.faults] == missing


def test_a_copy_moves_along_with_its_date(event: Event) -> None:
    content = read_draft(event.event_id, NOW, ME).content
    assert content.day is not None
    day = content.day + timedelta(weeks=52)

    begun = make(**{"from": "copy", "eventId": event.event_id, "date": day.isoformat()})
    copied, programme = begun.draft.content, begun.draft.content.programme

    assert copied.date == day.isoformat()
    assert copied.registration.closes == f"{day - timedelta(days=1)}T17:00"
    assert [s.starts for s in programme] == [s.starts for s in content.programme]
    assert (copied.retention_days, copied.capacity) == (content.retention_days, 8)
    assert begun.draft.event_id != event.event_id
    assert preview_draft(begun.draft, NOW).reasons == []


# -- saved -----------------------------------------------------------------------------------------


def test_who_saves_what_another_has_changed_is_told(table: Any) -> None:
    draft = make(**{"from": "empty", "title": {"nl": "Ledendag"}}).draft
    theirs = draft.content.model_copy(update={"capacity": 80})
    mine = draft.content.model_copy(update={"retention_days": 30})

    saved = save_draft(draft.event_id, 1, theirs, LATER, OTHER)
    with pytest.raises(PreconditionFailedError):
        save_draft(draft.event_id, 1, mine, LATER, ME)

    assert (saved.version, saved.by, saved.begun_at) == (2, OTHER, draft.begun_at)
    found = find_draft(draft.event_id)
    assert found is not None
    assert {(d.pointer, d.was, d.now) for d in compare(found.content, mine)} == {
        ("/capacity", 80, None),
        ("/retentionDays", None, 30),
    }


def test_the_draft_of_a_published_event_is_what_is_published(event: Event) -> None:
    unbegun = read_draft(event.event_id, NOW, ME)
    assert (unbegun.version, unbegun.based_on) == (0, event.version)

    edit(event, capacity=9)
    with pytest.raises(PreconditionFailedError):
        save_draft(event.event_id, 0, unbegun.content, NOW, ME)

    assert read_draft(event.event_id, NOW, ME).version == 1
    remove_draft(event.event_id, 1)
    assert read_draft(event.event_id, NOW, ME).version == 0


def test_there_is_no_draft_of_nothing(table: Any) -> None:
    for call in (
        lambda: read_draft("nothing", NOW, ME),
        lambda: save_draft("nothing", 0, Content(), NOW, ME),
        lambda: save_draft("nothing", 1, Content(), NOW, ME),
        lambda: remove_draft("nothing", 1),
        lambda: publish_draft("nothing", 1, NOW, ME),
        lambda: restore("nothing", 1, 0, NOW, ME),
    ):
        with pytest.raises(NotFoundError):
            call()


def test_a_new_part_gets_an_id_and_keeps_it(event: Event) -> None:
    added = {"title": {"nl": "Napraten"}, "kind": "drinks", "starts": "23:00", "ends": "23:30"}
    draft = edit(event, programme=[*programme_of(event), added])

    assert draft.content.programme[-1].session_id == "napraten"


# -- published -------------------------------------------------------------------------------------


def test_a_draft_is_published_and_gone(table: Any) -> None:
    draft = make(**{"from": "content", "content": coming().shown()}).draft
    assert reasons(draft) == set()

    event, programme = publish_draft(draft.event_id, 1, NOW, ME)

    assert (event.version, event.state) == (1, "published")
    assert to_content(event, programme) == coming()
    assert find_draft(draft.event_id) is None
    assert Visitor(event, 1, "global-goals").status == "confirmed"
    with pytest.raises(PreconditionFailedError):
        publish_draft(draft.event_id, 1, NOW, ME)


def test_a_draft_that_changed_since_it_was_read_is_not_published(event: Event) -> None:
    draft = edit(event, capacity=9)
    edit(event, capacity=10)

    with pytest.raises(PreconditionFailedError):
        publish_draft(event.event_id, draft.version, NOW, ME)

    assert read_whole_event(event.event_id).event.capacity == 8


def test_a_draft_that_says_nothing_new_only_ends(event: Event) -> None:
    draft = edit(event)
    assert preview_draft(draft, NOW).changes == []

    publish_draft(event.event_id, draft.version, NOW, ME)

    assert read_whole_event(event.event_id).event.version == event.version
    assert find_draft(event.event_id) is None


def test_a_preview_says_what_changes_and_whom_it_mails(event: Event) -> None:
    Visitor(event, 1, "global-goals")
    Visitor(event, 2, "economic-boards")
    draft = edit(event, programme=programme_of(event, global_goals={"room": "Zaal 2"}))

    preview = preview_draft(draft, NOW)

    (change,) = preview.changes
    assert (change.pointer, change.kind) == ("/programme/global-goals/room", "added")
    assert (change.of, change.now) == ("Global Goals in actie", "Zaal 2")
    ((mailing, recipients),) = preview.mails
    assert (mailing.segment.session_id, recipients) == ("global-goals", 1)
    assert preview.published_version == event.version


def test_a_preview_shows_what_was_published_meanwhile(event: Event) -> None:
    draft = edit(event, retentionDays=50)
    patch(event, capacity=12)

    preview = preview_draft(draft, NOW)

    assert [(d.pointer, d.was, d.now) for d in preview.since] == [("/capacity", 8, 12)]
    # And it would be undone.
    assert {d.pointer for d in preview.changes} == {"/capacity", "/retentionDays"}


def test_seats_that_are_taken_stay(event: Event) -> None:
    for number in (1, 2):
        Visitor(event, number, "global-goals")
    found = programme_of(event)
    place = next(i for i, s in enumerate(found) if s["sessionId"] == "global-goals")

    small = programme_of(event, global_goals={"capacity": 1})
    assert reasons(edit(event, capacity=1, programme=small)) == {
        ("/capacity", "below-taken"),
        (f"/programme/{place}/capacity", "below-taken"),
    }
    gone = edit(event, capacity=8, programme=programme_of(event, global_goals=None))
    assert reasons(gone) == {("/programme", "session-in-use")}
    second = [*to_content(*read_whole_event(event.event_id)).shown()["rounds"]]
    second.append({"roundId": "other", "title": {"nl": "Ander"}})
    other = programme_of(
        event, global_goals={"roundId": "other", "starts": "16:00", "ends": "16:30"}
    )
    assert (f"/programme/{place}/roundId", "session-in-use") in reasons(
        edit(event, rounds=second, programme=other)
    )


def test_what_is_cancelled_is_cancelled_for_good(event: Event) -> None:
    draft = edit(event, programme=programme_of(event, global_goals={"isCancelled": True}))
    publish_draft(event.event_id, draft.version, NOW, ME)

    again = edit(event, programme=programme_of(event, global_goals={"isCancelled": False}))

    assert {code for _, code in reasons(again)} == {"cancelled-for-good"}


@pytest.mark.parametrize("waits", [True, False])
def test_a_preview_says_what_becomes_of_people_when_a_session_is_cancelled(
    event: Event, waits: bool
) -> None:
    """As it then happens."""
    Visitor(event, 1, "economic-boards")
    second = ["economic-boards"] if waits else []
    moved = Visitor(event, 2, "global-goals", "economic-boards", waitlist=False)
    stuck = Visitor(event, 3, "global-goals", *second, waitlist=False)
    in_line = Visitor(event, 4, "global-goals", "modern-partnerships", waitlist=True)
    cancelled = programme_of(event, global_goals={"isCancelled": True})
    draft = edit(event, programme=cancelled)

    (release,) = preview_draft(draft, NOW).releases
    publish_draft(event.event_id, draft.version, NOW, ME)
    drain(event)

    assert (release.seated, release.waiting) == (2, 1)
    assert release.outcomes == {"moved": 1, "waits" if waits else "without": 1}
    # Both came in the same second.
    assert sorted([moved.seats, stuck.seats]) == [[], ["economic-boards"]]
    assert bool(moved.lines or stuck.lines) == waits
    assert in_line.seats == ["modern-partnerships"]


def test_a_preview_says_how_many_get_a_seat(event: Event) -> None:
    for number in range(1, 6):
        Visitor(event, number, "global-goals")
    draft = edit(event, programme=programme_of(event, global_goals={"capacity": 4}))

    assert preview_draft(draft, NOW).promoted == 2
    publish_draft(event.event_id, draft.version, NOW, ME)
    assert counters(event)["global-goals"] == (4, 1)


def test_a_publication_is_no_larger_than_its_transaction(event: Event) -> None:
    """Every item is replaced by as many others."""
    others = [
        session | {"sessionId": None, "title": {"nl": f"Anders {number}"}}
        for number, session in enumerate(programme_of(event) * 2)
        if session["sessionId"] != "plenary" and not session["partOf"]
    ]
    for session in others:
        if session["kind"] != "breakout":
            session |= {"kind": "break"}
    draft = edit(event, programme=others)
    assert reasons(draft) == set()

    publish_draft(event.event_id, draft.version, NOW, ME)

    found = read_whole_event(event.event_id).programme.sessions
    assert {session.session_id for session in found} == {
        session.session_id for session in draft.content.programme
    }
    many = [item | {"sessionId": None} for item in others[:1] * 70]
    assert ("/programme", "too-many-changes") in reasons(edit(event, programme=many))


def test_a_moved_session_is_mailed_about_and_keeps_its_former_start(event: Event) -> None:
    Visitor(event, 1, "global-goals")
    moved = programme_of(event, global_goals={"room": "Zaal 2"})
    draft = edit(event, programme=moved)

    published, _ = publish_draft(event.event_id, draft.version, NOW, ME)

    (record,) = list_mailings(event.event_id)
    assert (record.mailing.kind, record.mailing.by) == ("moved", ME)
    assert record.mailing.segment.session_id == "global-goals"
    assert published.digest_key == event.digest_key


# -- versions --------------------------------------------------------------------------------------


def test_each_publication_is_kept_and_can_be_undone(event: Event) -> None:
    patch(event, capacity=12)
    patch(event, "global-goals", status="cancelled")
    assert [(each.number, each.by) for each in list_versions(event.event_id)] == [
        (3, "1"),
        (2, "1"),
        (1, None),
    ]
    assert read_version(event.event_id, 2).event.capacity == 12

    draft = restore(event.event_id, 1, 0, LATER, ME)
    published, programme = publish_draft(event.event_id, draft.version, LATER, ME)

    assert (published.version, published.capacity) == (4, 8)
    session = programme.find("global-goals")
    assert session is not None and session.is_cancelled


def test_undo_takes_no_seat_away(event: Event) -> None:
    patch(event, capacity=12)
    patch(event, "global-goals", capacity=9)
    for number in range(1, 10):
        Visitor(event, number, "global-goals")

    assert {code for _, code in reasons(restore(event.event_id, 1, 0, NOW, ME))} == {"below-taken"}
