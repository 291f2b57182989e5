"""Events where an organiser decides who comes: applied, accepted, refused."""

import json
from datetime import timedelta
from typing import Any

import pytest

from shared.access.acts import read_acts
from shared.events.events import read_event
from shared.models.event import Event, Share
from shared.news.listing import read_mails
from shared.reconciling.reconciliation import reconcile
from shared.registering.group import parse_group, register_group
from shared.registering.parsing import forget_events, parse_request
from shared.registering.queue import queue
from shared.registering.register import draft, register
from shared.registrations.registrations import find_by_address, read_registration
from shared.seats.counters import read_counters
from shared.seats.taking import RuleChangedError
from shared.store.cursor import PageAsked
from shared.waiting.release import release_cancelled
from tests.accounts import ORGANISER, READER
from tests.clocks import CLOCK
from tests.functions import schedule
from tests.integration.test_acts_of_organisers import Answer, at, code_of, moves_of, post
from tests.integration.test_bulk import do, of, preview
from tests.integration.test_calendars import publish_again
from tests.integration.test_declared import meet_contention
from tests.integration.test_organising import group, patch
from tests.integration.test_selfservice import Visitor as Own
from tests.integration.test_site import submit
from tests.integration.test_visitor_form import open_form
from tests.integration.test_waiting import Visitor, counters
from tests.lambda_events import Context, proxy_event
from tests.requests import make_request

GG, EB = "global-goals", "economic-boards"


@pytest.fixture
def approved(event: Event) -> Event:
    """The event, where an organiser decides: 8 seats, two in each of its breakouts."""
    return publish_again(event, allocation="approval")


def decide(visitor: Visitor, decision: str, version: int = 1, **more: Any) -> Answer:
    return post(visitor, "/decisions", {"decision": decision, **more}, **at(version))


def id_of(visitor: Visitor) -> str:
    return str(visitor.receipt["registrationId"])


def applied(event: Event) -> int:
    return read_counters(event.event_id)[0].applied


def mails_of(visitor: Visitor) -> list[str]:
    return [mail.kind for mail in reversed(read_mails(id_of(visitor)))]


def acts_at(event: Event) -> list[str]:
    found = read_acts(event.event_id, PageAsked(50, None), CLOCK.now()).acts
    return [act.kind for act in reversed(found)]


def test_an_application_holds_no_seat_and_no_place_in_line(approved: Event) -> None:
    visitor = Visitor(approved, 1, GG)

    assert (visitor.status_code, visitor.receipt["status"]) == (201, "applied")
    assert visitor.receipt["sessions"] == []
    assert counters(approved)["event"] == counters(approved)[GG] == (0, 0)
    assert applied(approved) == 1
    assert mails_of(visitor) == ["applied"]
    assert visitor.show()["choices"] == {"round-1": [GG]}


def test_more_may_apply_than_there_are_seats(approved: Event) -> None:
    people = [Visitor(approved, number, GG, waitlist=False) for number in range(12)]

    assert {each.receipt["status"] for each in people} == {"applied"}
    assert applied(approved) == 12


def test_who_is_accepted_gets_a_seat_and_a_mail_and_the_act_is_kept(approved: Event) -> None:
    visitor = Visitor(approved, 1, GG)

    status, shown = decide(visitor, "accept", reason="Spreekt")

    assert (status, shown["status"]) == (200, "confirmed")
    assert visitor.seats == [GG]
    assert counters(approved)[GG] == (1, 0)
    assert applied(approved) == 0
    assert mails_of(visitor) == ["applied", "confirmed"]
    move = moves_of(id_of(visitor))[-1]
    assert (move.reason, move.note, move.by) == (
        "accepted-by-organiser",
        "Spreekt",
        ORGANISER["sub"],
    )
    assert acts_at(approved)[-1] == "application-accepted"


def test_the_same_decision_once_more_changes_nothing(approved: Event) -> None:
    visitor = Visitor(approved, 1, GG)
    decide(visitor, "accept")

    assert decide(visitor, "accept", 2)[1]["status"] == "confirmed"
    assert mails_of(visitor) == ["applied", "confirmed"]
    assert acts_at(approved).count("application-accepted") == 1
    assert code_of(decide(visitor, "accept", 1)) == (412, "precondition-failed")
    assert code_of(decide(visitor, "refuse", 2)) == (409, "already-decided")


def test_who_is_accepted_where_all_is_full_waits_if_they_wish(approved: Event) -> None:
    seated = [Visitor(approved, number, GG) for number in range(2)]
    for each in seated:
        decide(each, "accept")
    waiting = Visitor(approved, 8, GG)
    other = Visitor(approved, 9, GG, waitlist=False)

    assert decide(waiting, "accept")[1]["status"] == "waitlisted"
    assert waiting.lines == {GG: 1}
    assert code_of(decide(other, "accept")) == (409, "sold-out")
    assert other.status == "applied"
    assert mails_of(waiting) == ["applied", "waitlisted"]

    seated[0].cancel()
    assert waiting.status == "confirmed"
    assert other.status == "applied", "nobody else gets a seat"


def test_who_is_refused_has_nothing_and_may_be_accepted_after_all(approved: Event) -> None:
    visitor = Visitor(approved, 1, GG)
    address = read_registration(id_of(visitor), CLOCK.now()).email

    assert decide(visitor, "refuse", reason="Te laat")[1]["status"] == "refused"
    assert applied(approved) == 0
    assert find_by_address(approved, address, CLOCK.now()) is None
    assert mails_of(visitor) == ["applied", "refused"]
    assert decide(visitor, "refuse", 2)[1]["status"] == "refused"
    assert visitor.change(2, jobTitle="Adviseur")[0] == 409
    assert code_of(visitor.call("POST", "/cancellations")) == (409, "registration-closed")
    assert code_of(post(visitor, "/cancellations")) == (409, "registration-closed")

    assert decide(visitor, "accept", 2)[1]["status"] == "confirmed"
    assert find_by_address(approved, address, CLOCK.now()) == id_of(visitor)
    assert mails_of(visitor) == ["applied", "refused", "confirmed"]
    assert sorted(acts_at(approved)) == ["application-accepted", "application-refused"]


def test_who_came_back_after_a_refusal_is_not_accepted_twice(approved: Event) -> None:
    visitor = Visitor(approved, 1, GG)
    decide(visitor, "refuse")
    again = Visitor(approved, 1, EB)
    assert again.receipt["status"] == "applied"

    assert code_of(decide(visitor, "accept", 2)) == (409, "already-registered")
    assert decide(again, "accept")[1]["status"] == "confirmed"


def test_who_withdrew_or_comes_too_late_is_not_accepted(approved: Event) -> None:
    gone, late = Visitor(approved, 1, GG), Visitor(approved, 2, GG)
    gone.cancel()

    assert applied(approved) == 1
    assert code_of(decide(gone, "accept", 2)) == (409, "registration-closed")
    CLOCK.moment = approved.ends_at
    assert code_of(decide(late, "accept")) == (409, "registration-closed")


def test_a_share_counts_who_is_accepted_and_nobody_who_applied(event: Event) -> None:
    share = Share(limit=1, until=event.starts_at)
    approved = publish_again(event, allocation="approval", share=share)
    first, second = Visitor(approved, 1, GG), Visitor(approved, 2, EB)

    assert decide(first, "accept")[1]["status"] == "confirmed"
    assert code_of(decide(second, "accept")) == (409, "sold-out")
    first.cancel()
    assert decide(second, "accept")[1]["status"] == "confirmed"


def test_only_an_organiser_decides_and_says_what(
    approved: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = Visitor(approved, 1, GG)

    assert decide(visitor, "maybe")[0] == 400
    body = {"decision": "accept"}
    assert code_of(post(visitor, "/decisions", body)) == (428, "precondition-required")
    assert code_of(post(visitor, "/decisions", body, READER, **at(1))) == (403, "forbidden")
    meet_contention(monkeypatch, at=0)
    assert code_of(decide(visitor, "accept")) == (503, "busy")


def test_an_application_is_changed_without_a_seat(approved: Event) -> None:
    visitor = Visitor(approved, 1, GG)

    status, shown = visitor.change(1, choices={"round-1": [EB, GG]}, waitlist=False)

    assert (status, shown["status"], shown["sessions"]) == (200, "applied", [])
    assert counters(approved)["event"] == (0, 0)
    assert mails_of(visitor) == ["applied", "changed"]
    decide(visitor, "accept", 2)
    assert visitor.seats == [EB]


def test_a_group_applies_together(approved: Event) -> None:
    people = [make_request(number, GG) for number in range(3)]
    key = "a-key-of-a-whole-group"

    status, answer = group(approved, "all", *people, key=key)

    assert (status, [each["status"] for each in answer["items"]]) == (201, ["applied"] * 3)
    assert group(approved, "all", *people, key=key) == (status, answer)
    assert code_of(group(approved, "all", people[0])) == (409, "already-registered")
    assert applied(approved) == 3


@pytest.mark.parametrize("asked", [[GG], [GG, EB]])
def test_a_function_that_knows_the_old_event_gives_no_seat(event: Event, asked: list[str]) -> None:
    """It keeps an event for five seconds; the counter says how seats are given."""
    approved = publish_again(event, allocation="approval")

    receipt = register(
        event, parse_request(make_request(1, *asked), event), use=None, now=CLOCK.now()
    )

    assert receipt.status == "applied"
    assert counters(approved)["event"] == (0, 0)


def test_a_plan_that_knows_the_old_event_gives_no_seat(event: Event) -> None:
    publish_again(event, allocation="approval")
    asked = parse_request(make_request(1, GG), event)

    with pytest.raises(RuleChangedError):
        queue(event, asked, draft(event, asked, CLOCK.now()), None, CLOCK.now())


def test_a_group_with_the_old_event_gets_no_seats(event: Event) -> None:
    approved = publish_again(event, allocation="approval")
    people = parse_group({"mode": "all", "registrations": [make_request(2, GG)]}, event)

    (receipt,) = register_group(event, people, key=None, now=CLOCK.now())

    assert receipt.status == "applied"  # type: ignore[union-attr]
    assert counters(approved)["event"] == (0, 0)


def test_a_function_that_knows_the_old_rule_gives_seats_again(approved: Event) -> None:
    open_again = publish_again(approved, allocation="first-come")

    receipt = register(
        approved, parse_request(make_request(1, GG), approved), use=None, now=CLOCK.now()
    )

    assert receipt.status == "confirmed"
    assert counters(open_again)["event"] == (1, 0)


def test_applications_are_bounded(approved: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shared.seats.applications.most_applied", lambda _: 1)
    assert Visitor(approved, 1, GG).status_code == 201

    refused = Visitor(approved, 2, GG)
    together = group(approved, "all", make_request(3, GG))

    assert refused.status_code == 409
    assert refused.receipt["type"].endswith(":applications-full")
    assert code_of(together) == (409, "applications-full")
    page = submit(approved, email="iemand@hoorn.example")
    assert page["statusCode"] == 409 and "Er zijn te veel aanvragen" in page["body"]


def test_nobody_applies_where_registration_is_closed(approved: Event) -> None:
    CLOCK.moment = approved.registration.closes_at + timedelta(minutes=1)

    assert Visitor(approved, 1, GG).receipt["type"].endswith(":registration-closed")


def test_who_applied_is_told_that_the_event_is_off(approved: Event) -> None:
    visitor = Visitor(approved, 1, GG)
    status, _ = patch(approved, status="cancelled")
    assert status == 200
    forget_events()

    assert release_cancelled(read_event(approved.event_id), CLOCK.now()) == 1

    assert visitor.status == "cancelled"
    assert mails_of(visitor) == ["applied", "cancelled"]
    assert applied(approved) == 0


def test_what_is_counted_is_recounted(approved: Event) -> None:
    Visitor(approved, 1, GG)
    decide(Visitor(approved, 2, GG), "accept")
    assert reconcile(approved, CLOCK, repair=False) == []


def test_several_are_decided_on_at_once_as_the_preview_says(approved: Event) -> None:
    people = [Visitor(approved, number, GG) for number in range(4)]
    decide(people[3], "refuse")
    body = of("accept", *people)

    shown, tag = preview(approved, body)
    outcomes = [person["outcome"] for person in shown["items"]]
    assert outcomes == ["accepted", "accepted", "accepted-waits", "accepted-waits"]
    status, done = do(approved, body, tag)
    assert (status, [p["outcome"] for p in done["items"]]) == (200, outcomes)
    assert counters(approved)[GG] == (2, 2)
    assert acts_at(approved).count("application-accepted") == 4

    other = Visitor(approved, 8, GG)
    shown, tag = preview(approved, of("refuse", other, people[0]))
    assert [p["outcome"] for p in shown["items"]] == ["refused", "decided"]
    status, done = do(approved, of("refuse", other, people[0]), tag, "another-key-of-theirs")
    assert [p["outcome"] for p in done["items"]] == ["refused", "decided"]

    last = Visitor(approved, 9, GG)
    shown, _ = preview(approved, of("move", last, sessionId=EB))
    assert [p["outcome"] for p in shown["items"]] == ["undecided"]


def test_the_form_and_the_own_page_say_the_truth(approved: Event) -> None:
    answer = submit(approved)

    assert answer["statusCode"] == 201
    assert "Uw aanvraag is ontvangen" in answer["body"]
    assert "plaats staat vast" not in answer["body"] and "wachtlijst" not in answer["body"]
    assert "De organisator beslist wie een plaats krijgt." in open_form(approved)
    assert "Aanvraag versturen" in open_form(approved)


def test_the_own_page_asks_about_the_application(approved: Event) -> None:
    asked = Own(approved).send("cancel")["body"]

    assert "Uw aanvraag vervalt dan." in asked and "Uw plaats" not in asked


def test_anybody_reads_how_seats_are_given(approved: Event) -> None:
    request = proxy_event("GET", "/v1/events/{eventId}", parameters={"eventId": approved.event_id})

    assert json.loads(schedule(request, Context())["body"])["allocation"] == "approval"
