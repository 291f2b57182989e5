"""What an organiser changes, groups of colleagues, handing on by the stream, recounting."""

import json
from datetime import timedelta
from typing import Any

import pytest

from shared.events.events import read_event
from shared.events.programmes import read_whole_event
from shared.managing import change
from shared.managing.erasure import erase
from shared.models.event import Event
from shared.news.deliveries import record_news
from shared.news.reports import News
from shared.outbox.outbox import wake_unsent
from shared.publishing import editing
from shared.publishing import publication as publication
from shared.registering import parsing
from shared.registrations.registrations import read_registration
from shared.sending.leases import note_failure
from shared.store.keys import mail_key
from tests.accounts import OF_ANOTHER_EVENT, ORGANISER
from tests.clocks import CLOCK
from tests.functions import handover as hand_over
from tests.functions import housekeeping as keep_house
from tests.functions import organiser as organise
from tests.functions import registration as register
from tests.integration.test_waiting import Visitor, counters, fill
from tests.lambda_events import Context, proxy_event
from tests.requests import BREAKOUTS, make_request

OF_EVENT = "/v1/events/{eventId}/registrations/{registrationId}"


@pytest.fixture(autouse=True)
def _forget_events() -> None:
    parsing.forget_events()


def patch(event: Event, session_id: str | None = None, **body: Any) -> tuple[int, dict[str, Any]]:
    resource = "/v1/events/{eventId}" + ("/sessions/{sessionId}" if session_id else "")
    parameters = {"eventId": event.event_id} | ({"sessionId": session_id} if session_id else {})
    request = proxy_event(
        "PATCH",
        resource,
        parameters=parameters,
        headers={"Content-Type": "application/merge-patch+json"},
        body=json.dumps(body),
        claims=ORGANISER,
    )
    answer = organise(request, Context())
    parsing.forget_events()
    return answer["statusCode"], json.loads(answer["body"])


def drain(event: Event) -> None:
    """As the stream does after each change of a counter."""
    keys = {"PK": {"S": f"SEATS#{event.event_id}"}, "SK": {"S": "EVENT"}}
    hand_over({"Records": [{"dynamodb": {"Keys": keys}}]}, Context())


def moves(visitor: Visitor) -> list[str]:
    request = proxy_event(
        "GET",
        f"{OF_EVENT}/moves",
        parameters={
            "eventId": visitor.receipt["eventId"],
            "registrationId": visitor.receipt["registrationId"],
        },
        claims=ORGANISER,
    )
    items = json.loads(organise(request, Context())["body"])["items"]
    return [item["reason"] for item in items]


def test_a_raised_capacity_goes_to_those_who_wait_in_order(event: Event) -> None:
    fill(event)
    waiting = [Visitor(event, number, *BREAKOUTS) for number in range(20, 23)]

    session, _ = patch(event, "economic-boards", capacity=3)
    status, body = patch(event, capacity=10)

    assert (session, status, body["capacity"]) == (200, 200, 10)
    assert [v.status for v in waiting] == ["confirmed", "waitlisted", "waitlisted"]
    assert waiting[0].seats == ["economic-boards"]
    assert moves(waiting[0]) == ["registered", "promoted"]


def test_many_raised_seats_are_handed_over_by_the_stream(event: Event) -> None:
    fill(event)
    waiting = [Visitor(event, number, "global-goals") for number in range(20, 40)]
    patch(event, "global-goals", capacity=30)
    patch(event, capacity=100)

    drain(event)

    assert {v.status for v in waiting} == {"confirmed"}
    assert counters(event)["event"] == (28, 0)
    assert counters(event)["global-goals"] == (22, 0)


def test_a_capacity_below_what_is_taken_is_refused_with_the_figure(event: Event) -> None:
    fill(event)

    status, body = patch(event, capacity=7)
    session_status, session_body = patch(event, "global-goals", capacity=1)

    assert (status, body["type"].rpartition(":")[2]) == (409, "not-publishable")
    assert body["reasons"] == [
        {
            "pointer": "/capacity",
            "code": "below-taken",
            "detail": "Seats taken: 8; the capacity cannot be 7.",
        }
    ]
    assert session_status == 409
    [reason] = session_body["reasons"]
    assert reason["pointer"] == "/sessions/global-goals/capacity"
    assert reason["detail"] == "Seats taken: 2; the capacity cannot be 1."


def test_a_capacity_below_what_is_taken_meanwhile_is_refused(
    event: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(7):
        Visitor(event, number, BREAKOUTS[number // 2])
    settle = publication.settle

    def somebody_comes_first(*given: Any, **named: Any) -> None:
        monkeypatch.setattr(publication, "settle", settle)
        Visitor(event, 7, BREAKOUTS[3])
        settle(*given, **named)

    monkeypatch.setattr(publication, "settle", somebody_comes_first)

    status, body = patch(event, capacity=7)

    assert (status, body["reasons"][0]["code"]) == (409, "below-taken")
    assert counters(event)["event"] == (8, 0)


def test_a_cancelled_session_releases_and_informs_everybody(event: Event, table: Any) -> None:
    stays = Visitor(event, 1, "global-goals", "economic-boards")
    loses = Visitor(event, 2, "global-goals")
    other = Visitor(event, 3, "economic-boards")

    status, body = patch(event, "global-goals", status="cancelled")
    drain(event)

    assert (status, body["status"]) == (200, "cancelled")
    assert stays.seats == ["economic-boards"]
    assert (loses.status, loses.seats, loses.lines) == ("confirmed", [], {})
    assert other.seats == ["economic-boards"]
    assert moves(stays) == ["registered", "session-cancelled"]
    assert counters(event)["global-goals"] == (0, 0)
    assert counters(event)["event"] == (3, 0)
    mails = {i["SK"]["S"] for i in table.scan(TableName="vng-events-test")["Items"]}
    assert "MAIL#000002-changed" in mails
    new = Visitor(event, 4, "global-goals")
    assert new.status_code == 400


def test_who_waited_for_a_cancelled_session_keeps_the_seat_held_meanwhile(event: Event) -> None:
    for number in range(2):
        Visitor(event, number, "global-goals")
    visitor = Visitor(event, 3, "economic-boards")
    visitor.change(1, choices={"round-1": ["global-goals"]})
    assert (visitor.seats, visitor.lines) == (["economic-boards"], {"global-goals": 1})

    patch(event, "global-goals", status="cancelled")
    drain(event)

    shown = visitor.show()
    assert (visitor.seats, visitor.lines) == (["economic-boards"], {})
    assert shown["choices"] == {"round-1": ["economic-boards"]}


def test_a_cancelled_event_releases_and_informs_everybody(event: Event) -> None:
    people = [*fill(event), Visitor(event, 20, "global-goals")]

    status, body = patch(event, status="cancelled")
    drain(event)

    assert (status, body["status"]) == (200, "cancelled")
    assert {v.status for v in people} == {"cancelled"}
    assert counters(event) == {"event": (0, 0), **dict.fromkeys(BREAKOUTS, (0, 0))}
    assert Visitor(event, 30).status_code == 409


def test_when_an_event_was_cancelled_is_kept(event: Event) -> None:
    first = CLOCK.now().replace(microsecond=0)
    for moment in (first, first + timedelta(hours=1)):
        CLOCK.moment = moment
        patch(event, status="cancelled", venue={"name": f"Zaal {moment:%H}"})

    after = read_event(event.event_id)
    assert (after.version, after.cancelled_at, after.moved_at) == (3, first, None)


def test_what_is_over_is_not_cancelled(event: Event) -> None:
    people = [Visitor(event, 1), Visitor(event, 2)]
    window = {"closesAt": "2200-01-01T00:00:00Z"}
    CLOCK.moment = event.ends_at

    status, body = patch(event, status="cancelled", registration=window)
    CLOCK.moment = event.ends_at - timedelta(seconds=1)
    in_time, _ = patch(event, status="cancelled")
    CLOCK.moment = event.ends_at
    repeated, _ = patch(event, status="cancelled")

    assert status == 400
    assert {e["pointer"]: (e["code"], e["detail"]) for e in body["errors"]}["/status"] == (
        "after-event",
        "This event is over.",
    )
    assert {e["pointer"] for e in body["errors"]} == {"/status", "/registration/closesAt"}
    assert {visitor.status for visitor in people} == {"confirmed"}
    assert (in_time, repeated) == (200, 200)


def test_a_share_is_changed_in_part_and_taken_away(event: Event) -> None:
    share = {"limit": 2, "until": "2099-01-01T00:00:00Z"}

    def kept() -> Any:
        found = read_event(event.event_id).share
        return found and found.model_dump(mode="json")

    missing, body = patch(event, share={"limit": 3}, capacity=-1)
    patch(event, share=share)
    limit, _ = patch(event, share={"limit": 3})
    after_limit = kept()
    until, _ = patch(event, share={"until": "2098-01-01T00:00:00Z"})
    after_until = kept()
    wrong, faults = patch(event, share={"limit": 0, "until": None, "from": 1})
    gone, _ = patch(event, share=None)

    assert missing == 400
    assert {(e["pointer"], e["code"]) for e in body["errors"]} >= {("/share/until", "required")}
    assert {e["pointer"] for e in body["errors"]} == {"/share/until", "/capacity"}
    assert (limit, after_limit) == (200, share | {"limit": 3})
    assert (until, after_until) == (200, {"limit": 3, "until": "2098-01-01T00:00:00Z"})
    assert wrong == 400
    assert {e["pointer"] for e in faults["errors"]} == {
        "/share/limit",
        "/share/until",
        "/share/from",
    }
    assert (gone, kept()) == (200, None)


def test_a_share_that_is_changed_in_part_holds(event: Event) -> None:
    patch(event, share={"limit": 5, "until": "2099-01-01T00:00:00Z"})
    early = [Visitor(event, number, BREAKOUTS[number]) for number in range(2)]

    patch(event, share={"limit": 2})

    assert [visitor.status_code for visitor in early] == [201, 201]
    assert Visitor(event, 10, BREAKOUTS[3]).status_code == 409


def test_without_a_waiting_list_nobody_waits(event: Event) -> None:
    patch(event, waitingList=False)
    fill(event)

    assert Visitor(event, 20, *BREAKOUTS).status_code == 409


def test_a_moved_window_closes_registration_at_once(event: Event) -> None:
    status, _ = patch(event, registration={"closesAt": "2026-01-01T00:00:00Z"})
    bad, body = patch(event, registration={"opensAt": "2099-01-01T00:00:00Z"})

    assert status == 400
    assert bad == 400
    assert body["errors"][0]["pointer"] == "/registration"


def test_an_organisation_has_its_share_until_a_date(event: Event) -> None:
    patch(event, share={"limit": 2, "until": "2099-01-01T00:00:00Z"})
    first, second = Visitor(event, 1), Visitor(event, 2)

    third = Visitor(event, 3, "economic-boards")
    other = Visitor(event, 4, "economic-boards", organisation={"name": "VNG"})
    first.cancel()
    again = Visitor(event, 5, "economic-boards")

    assert (first.status_code, second.status_code, other.status_code) == (201, 201, 201)
    assert third.status_code == 409
    assert third.receipt["type"].endswith(":sold-out")
    assert third.receipt["until"] == "2099-01-01T00:00:00Z"
    assert again.status_code == 201


def test_two_organisers_do_not_undo_each_other(
    event: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads = iter([read_whole_event(event.event_id)])
    patch(event, waitingList=False)
    monkeypatch.setattr(
        editing,
        "read_whole_event",
        lambda event_id: next(reads, None) or read_whole_event(event_id),
    )

    status, _ = patch(event, capacity=20)

    after = read_event(event.event_id)
    assert status == 200
    assert (after.capacity, after.has_waiting_list, after.version) == (20, False, 3)


def test_a_share_counts_who_registered_before_it_was_set(event: Event) -> None:
    early = [Visitor(event, number, BREAKOUTS[number]) for number in range(3)]
    patch(event, share={"limit": 2, "until": "2099-01-01T00:00:00Z"})

    refused = Visitor(event, 10, BREAKOUTS[3])
    for visitor in early:
        visitor.cancel()
    admitted = [Visitor(event, 20 + n, BREAKOUTS[n]).status_code for n in range(3)]

    assert refused.status_code == 409
    assert admitted == [201, 201, 409]


def test_nobody_is_seated_at_what_is_over(event: Event) -> None:
    people = fill(event)
    waiting = Visitor(event, 20, "global-goals")

    erase(
        event,
        people[0].receipt["registrationId"],
        "cancelled-by-visitor",
        event.ends_at + timedelta(days=1),
    )

    assert waiting.status == "waitlisted"


def test_a_newcomer_gets_no_sold_out_while_others_still_move(event: Event) -> None:
    fill(event)
    for number in range(20, 35):
        Visitor(event, number, "global-goals")
    patch(event, "global-goals", capacity=60)
    patch(event, capacity=100)

    newcomer = Visitor(event, 50, "global-goals", waitlist=False)

    assert newcomer.status_code == 201
    assert counters(event)["event"] == (24, 0)


def test_organisers_only(event: Event) -> None:
    request = proxy_event(
        "PATCH",
        "/v1/events/{eventId}",
        parameters={"eventId": event.event_id},
        headers={"Content-Type": "application/merge-patch+json"},
        body='{"capacity": 1}',
        claims=OF_ANOTHER_EVENT,
    )

    assert organise(request, Context())["statusCode"] == 403


def group(event: Event, mode: str, *people: Any, key: str | None = None) -> tuple[int, Any]:
    request = proxy_event(
        "POST",
        "/v1/events/{eventId}/group-registrations",
        parameters={"eventId": event.event_id},
        headers={"Content-Type": "application/json"} | ({"Idempotency-Key": key} if key else {}),
        body=json.dumps({"mode": mode, "registrations": people}),
    )
    answer = register(request, Context())
    return answer["statusCode"], json.loads(answer["body"])


def test_a_group_gets_seats_together_or_none(event: Event) -> None:
    people = [make_request(n, *BREAKOUTS) for n in range(6)]
    status, body = group(event, "all", *people, key="colleagues-of-hoorn")
    again = group(event, "all", *people, key="colleagues-of-hoorn")
    too_many = [make_request(n, *BREAKOUTS, waitlist=True) for n in range(10, 13)]

    refused, problem = group(event, "all", *too_many)

    assert status == 201
    assert [item["status"] for item in body["items"]] == ["confirmed"] * 6
    assert len({item["manageToken"] for item in body["items"]}) == 6
    assert again == (status, body)
    assert refused == 409
    assert problem["type"].endswith("sold-out")
    assert counters(event)["event"] == (6, 0)


def test_a_group_of_ten_with_everything_fits_one_transaction(event: Event) -> None:
    patch(event, share={"limit": 50, "until": "2099-01-01T00:00:00Z"})
    for session_id in BREAKOUTS:
        patch(event, session_id, capacity=10)
    patch(event, capacity=40)
    needs: dict[str, Any] = {"answers": {"dietary": ["vegan"]}, "consent": True}
    people = [make_request(n, *BREAKOUTS, waitlist=True, **needs) for n in range(10)]

    status, body = group(event, "all", *people, key="ten-colleagues-of-one")

    assert status == 201
    assert [item["status"] for item in body["items"]] == ["confirmed"] * 10


def test_a_group_each_for_themselves_gets_an_answer_each(event: Event) -> None:
    Visitor(event, 1)
    people = [
        make_request(1, "economic-boards"),
        make_request(2, "global-goals"),
        make_request(3, "global-goals", waitlist=True),
        make_request(4, "global-goals"),
    ]

    status, body = group(event, "each", *people)

    outcomes = [
        item["status"] if "registrationId" in item else item["type"].rsplit(":")[-1]
        for item in body["items"]
    ]
    assert status == 201
    assert outcomes == ["already-registered", "confirmed", "waitlisted", "sold-out"]


def test_a_group_hears_of_every_fault_of_everybody(event: Event) -> None:
    status, body = group(
        event, "all", make_request(1, name=""), {"email": "x"}, make_request(3), make_request(3)
    )

    pointers = {e["pointer"] for e in body["errors"]}
    assert status == 400
    assert {"/registrations/0/name", "/registrations/1/email", "/registrations/3/email"} <= pointers
    assert group(event, "some")[0] == 400
    assert group(event, "all", *[make_request(n) for n in range(11)])[0] == 400


def test_housekeeping_finds_and_mends_a_drifted_counter(
    event: Event, table: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared.reconciling.reconciliation.INDEX_LAG", 0)
    fill(event)
    waits = Visitor(event, 20, "global-goals")
    assert keep_house({"eventId": event.event_id}, Context())["differences"] == []
    table.update_item(
        TableName="vng-events-test",
        Key={"PK": {"S": f"SEATS#{event.event_id}"}, "SK": {"S": "SESSION#economic-boards"}},
        UpdateExpression="ADD taken :one",
        ExpressionAttributeValues={":one": {"N": "1"}},
    )
    line = {"PK": {"S": f"LINE#{event.event_id}#global-goals#entry"}, "SK": {"S": f"{1:012d}"}}
    table.delete_item(TableName="vng-events-test", Key=line)

    found = keep_house({"eventId": event.event_id}, Context())["differences"]
    mended = keep_house({"eventId": event.event_id, "repair": True}, Context())["differences"]
    after = keep_house({}, Context())["differences"]

    assert [(d["what"], d.get("session_id"), d["found"], d["expected"]) for d in found] == [
        ("taken", "economic-boards", 3, 2),
        ("place-in-line", "global-goals", 0, 1),
    ]
    assert [d["is_repaired"] for d in mended] == [True, False]
    assert [d["what"] for d in after] == ["place-in-line"]
    assert waits.status == "waitlisted"


def test_housekeeping_wakes_the_sender_for_mails_left_unsent(event: Event, table: Any) -> None:
    Visitor(event, 1)
    assert wake_unsent(CLOCK.now()) == 0
    later = CLOCK.now() + timedelta(hours=1)

    woken = wake_unsent(later)

    def mail() -> Any:
        items = table.scan(TableName="vng-events-test")["Items"]
        return next(item for item in items if item["SK"]["S"].startswith("MAIL#"))

    assert woken == 1
    assert "wokenAt" in mail()
    # What failed is not woken again by its own failing, nor by the next look.
    ids = (mail()[key]["S"].partition("#")[2] for key in ("PK", "SK"))
    note_failure(mail_key(*ids), "MailThrottled", later)
    assert "wokenAt" not in mail()
    assert wake_unsent(later) == 0
    assert wake_unsent(later + timedelta(hours=2)) == 1


def correct(visitor: Visitor, **body: Any) -> tuple[int, dict[str, Any]]:
    """As an organiser changes what is wrong in a registration."""
    request = proxy_event(
        "PATCH",
        OF_EVENT,
        parameters={
            "eventId": visitor.receipt["eventId"],
            "registrationId": visitor.receipt["registrationId"],
        },
        headers={"Content-Type": "application/merge-patch+json", "If-Match": '"1"'},
        body=json.dumps(body),
        claims=ORGANISER,
    )
    answer = organise(request, Context())
    return answer["statusCode"], json.loads(answer["body"])


def bounce(visitor: Visitor) -> None:
    """As when the address of the newest mail does not exist."""
    registration_id = visitor.receipt["registrationId"]
    kind = visitor.receipt["status"]
    record_news(
        News(registration_id, f"000001-{kind}", 1, "bounce", CLOCK.now(), "ses-1", "General")
    )


def mail_ids(table: Any, visitor: Visitor) -> list[str]:
    partition = f"REGISTRATION#{visitor.receipt['registrationId']}"
    kept = table.scan(TableName="vng-events-test")["Items"]
    found = [i["SK"]["S"] for i in kept if i["PK"]["S"] == partition]
    return sorted(sk.removeprefix("MAIL#") for sk in found if sk.startswith("MAIL#"))


@pytest.mark.parametrize("status", ["confirmed", "waitlisted"])
def test_an_address_that_bounced_is_corrected_and_mailed_again(
    event: Event, table: Any, status: str
) -> None:
    if status == "waitlisted":
        fill(event)
    visitor = Visitor(event, 20, "global-goals")
    bounce(visitor)
    shown = visitor.show()

    code, body = correct(visitor, email="goed@gemeente.example")

    kept = read_registration(visitor.receipt["registrationId"], CLOCK.now())
    assert (shown["addressState"], shown["mail"]["state"]) == ("bounced", "bounced")
    assert (code, body["status"], body["email"]) == (200, status, "goed@gemeente.example")
    assert not {"addressState", "mail", "manageToken"} & body.keys()
    assert (kept.version, kept.token_generation) == (2, 2)
    assert (kept.address_state, kept.mail) == (None, None)
    # A new address has had no mail yet, so it gets everything.
    assert mail_ids(table, visitor) == [f"000001-{status}", f"000002-{status}"]
    assert moves(visitor) == ["registered", "changed-by-organiser"]
    # The link that went to the wrong address opens nothing any more; that address is free.
    assert visitor.call("GET")[0] == 401
    assert Visitor(event, 20, "global-goals").status_code == 201


def test_news_of_the_old_address_says_nothing_of_the_new_one(event: Event) -> None:
    visitor = Visitor(event, 1, "global-goals")
    correct(visitor, email="goed@gemeente.example")

    bounce(visitor)

    kept = read_registration(visitor.receipt["registrationId"], CLOCK.now())
    assert kept.address_state is None


def test_an_address_of_another_visitor_is_no_correction(event: Event, table: Any) -> None:
    visitor, other = Visitor(event, 1, "global-goals"), Visitor(event, 2, "economic-boards")
    bounce(visitor)

    code, body = correct(visitor, email=other.show()["email"])

    kept = read_registration(visitor.receipt["registrationId"], CLOCK.now())
    assert (code, body["type"].rpartition(":")[2]) == (409, "already-registered")
    assert (kept.version, kept.address_state) == (1, "bounced")
    assert mail_ids(table, visitor) == ["000001-confirmed"]
    # Nobody probed: an organiser may know who is registered.
    assert mail_ids(table, other) == ["000001-confirmed"]


def test_a_change_that_changes_nothing_is_not_one(
    event: Event, table: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[str] = []
    monkeypatch.setattr(change, "count", counted.append)
    visitor = Visitor(event, 1, "global-goals")
    same = {"name": visitor.show()["name"], "email": visitor.show()["email"]}

    nothing, body = visitor.change(1, **same)
    something, _ = visitor.change(1, name="Een ander")

    assert (nothing, something) == (200, 200)
    assert body["name"] == same["name"]
    assert counted == ["RegistrationChanged"]
    assert mail_ids(table, visitor) == ["000001-confirmed", "000002-changed"]
