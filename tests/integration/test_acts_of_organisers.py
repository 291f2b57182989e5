"""What organisers do with registrations: add, put first, move, hand over, mail again."""

import json
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from shared.access.acts import read_acts
from shared.models.event import Event
from shared.news.listing import read_mails
from shared.registrations.confirming import read_moves
from shared.registrations.registrations import read_registration
from shared.store.cursor import PageAsked
from tests.accounts import ORGANISER, READER
from tests.clocks import CLOCK
from tests.functions import organiser
from tests.integration.test_checkin import check_in
from tests.integration.test_checkin import code_of as desk_code_of
from tests.integration.test_declared import meet_contention
from tests.integration.test_waiting import Visitor, counters
from tests.lambda_events import proxy_event
from tests.requests import make_request

GG, EB = "global-goals", "economic-boards"
PATH = "/v1/events/{eventId}/registrations/{registrationId}"
Answer = tuple[int, dict[str, Any]]


def post(
    visitor: Visitor, suffix: str, body: Any = None, claims: Any = ORGANISER, **headers: str
) -> Answer:
    request = proxy_event(
        "POST",
        PATH + suffix,
        parameters={
            "eventId": visitor.receipt["eventId"],
            "registrationId": visitor.receipt["registrationId"],
        },
        headers={"Content-Type": "application/json", **headers},
        body=json.dumps(body),
        claims=claims,
    )
    answer = organiser(request)
    return answer["statusCode"], json.loads(answer["body"])


def at(version: int) -> dict[str, str]:
    return {"If-Match": f'"{version}"'}


def add(event: Event, number: int, *choices: str, key: str = "", **changes: Any) -> Answer:
    headers = {"Content-Type": "application/json"}
    if key:
        headers["Idempotency-Key"] = key
    request = proxy_event(
        "POST",
        "/v1/events/{eventId}/added-registrations",
        parameters={"eventId": event.event_id},
        headers=headers,
        body=json.dumps(make_request(number, *choices, **changes)),
        claims=ORGANISER,
    )
    answer = organiser(request)
    return answer["statusCode"], json.loads(answer["body"])


def code_of(answer: Answer) -> tuple[int, str]:
    return answer[0], answer[1]["type"].rpartition(":")[2]


def moves_of(registration_id: str) -> list[Any]:
    return read_moves(read_registration(registration_id, CLOCK.now()))


def put_first(visitor: Visitor, version: int = 1, reason: str = "Spreekt zelf") -> Answer:
    return post(visitor, "/priorities", {"reason": reason}, **at(version))


@pytest.fixture
def line(event: Event) -> list[Visitor]:
    """Two in a session that is full then, and three who wait for it."""
    return [Visitor(event, number, GG) for number in range(5)]


def test_somebody_is_added_by_phone_after_registration_has_closed(event: Event) -> None:
    CLOCK.moment = event.registration.closes_at + timedelta(hours=1)
    status, receipt = add(event, 1, GG)

    assert (status, receipt["status"]) == (201, "confirmed")
    assert "manageToken" not in receipt
    assert counters(event)[GG] == (1, 0)
    [move] = moves_of(receipt["registrationId"])
    assert (move.reason, move.by) == ("added-by-organiser", ORGANISER["sub"])
    assert [mail.kind for mail in read_mails(receipt["registrationId"])] == ["confirmed"]


def test_who_is_added_waits_behind_others_or_is_refused(event: Event, line: list[Visitor]) -> None:
    assert code_of(add(event, 9, GG)) == (409, "sold-out")

    status, receipt = add(event, 9, GG, waitlist=True)

    assert (status, receipt["status"]) == (201, "waitlisted")
    assert receipt["sessions"][0]["position"] == 4


def test_the_same_key_adds_once(event: Event) -> None:
    key = "a-key-of-an-organiser"
    first = add(event, 1, GG, key=key)

    assert add(event, 1, GG, key=key) == first
    assert code_of(add(event, 2, GG, key=key)) == (400, "idempotency-key-reused")
    assert code_of(add(event, 1, GG)) == (409, "already-registered")
    assert counters(event)["event"] == (1, 0)


def test_nobody_is_added_to_what_is_over_or_off(event: Event) -> None:
    CLOCK.moment = event.ends_at

    assert code_of(add(event, 1, GG)) == (409, "registration-closed")


def test_who_is_put_first_gets_the_next_seat(event: Event, line: list[Visitor]) -> None:
    last = line[4]
    status, shown = put_first(last)

    assert (status, shown["sessions"][0]["position"]) == (200, 1)
    assert [visitor.lines[GG] for visitor in line[2:]] == [2, 3, 1]
    line[0].cancel()
    assert (last.status, line[2].status) == ("confirmed", "waitlisted")
    move = moves_of(last.receipt["registrationId"])[1]
    assert (move.reason, move.note) == ("put-first-by-organiser", "Spreekt zelf")
    assert move.by == ORGANISER["sub"]
    assert counters(event)["event"] == (2, 2)


def test_of_two_who_were_put_first_the_one_who_queued_first_goes_first(
    event: Event, line: list[Visitor]
) -> None:
    put_first(line[4])
    put_first(line[3])

    assert [visitor.lines[GG] for visitor in line[2:]] == [3, 1, 2]


def test_a_newcomer_stands_behind_who_was_put_first(event: Event, line: list[Visitor]) -> None:
    put_first(line[4])
    newcomer = Visitor(event, 7, GG)

    assert newcomer.lines[GG] == 4


def test_who_was_put_first_is_first_where_they_go_next(event: Event, line: list[Visitor]) -> None:
    for number in (10, 11, 12):
        Visitor(event, number, EB)
    put_first(line[4])
    assert line[4].change(2, choices={"round-1": [EB]})[0] == 200

    assert line[4].lines == {EB: 1}
    assert counters(event)[GG] == (2, 2)


def test_a_newcomer_stands_behind_who_goes_where_they_are_first(
    event: Event, line: list[Visitor]
) -> None:
    """The ticket that they draw there is theirs alone."""
    for number in (10, 11):
        Visitor(event, number, EB)
    put_first(line[4])
    line[4].change(2, choices={"round-1": [EB]})
    newcomers = [Visitor(event, number, EB) for number in (12, 13)]
    registrations = [
        read_registration(visitor.receipt["registrationId"], CLOCK.now())
        for visitor in (line[4], *newcomers)
    ]

    tickets = [place.ticket for registration in registrations for place in registration.lines]
    assert tickets == sorted({*tickets})
    assert [visitor.lines[EB] for visitor in (line[4], *newcomers)] == [1, 2, 3]


def test_who_waits_for_nothing_is_not_put_first(event: Event) -> None:
    visitor = Visitor(event, 1, GG)

    assert code_of(put_first(visitor)) == (409, "not-waiting")
    visitor.cancel()
    assert code_of(put_first(visitor, 2)) == (409, "registration-closed")


def test_putting_first_rests_on_what_was_read(event: Event, line: list[Visitor]) -> None:
    assert code_of(put_first(line[4], 3)) == (412, "precondition-failed")
    assert post(line[4], "/priorities", {"reason": "x"})[0] == 428
    assert post(line[4], "/priorities", {"reason": ""}, **at(1))[0] == 400
    assert put_first(line[4])[0] == put_first(line[4], 2)[0] == 200
    assert len(moves_of(line[4].receipt["registrationId"])) == 2


def test_somebody_is_moved_and_their_seat_goes_on(event: Event, line: list[Visitor]) -> None:
    status, shown = post(line[0], "/session-moves", {"sessionId": EB}, **at(1))

    assert (status, shown["sessions"][0]["sessionId"]) == (200, EB)
    assert line[2].status == "confirmed"
    full = {"sessionId": GG, "waitlist": False}
    assert code_of(post(line[0], "/session-moves", full, **at(2))) == (409, "sold-out")
    status, shown = post(line[0], "/session-moves", {"sessionId": GG, "waitlist": True}, **at(2))
    assert (status, line[0].seats, [*line[0].lines]) == (200, [EB], [GG])
    assert post(line[0], "/session-moves", {"sessionId": "nowhere"}, **at(3))[0] == 400


def test_a_seat_is_handed_over_after_changes_have_closed(event: Event) -> None:
    visitor = Visitor(event, 1, GG)
    CLOCK.moment = event.registration.change_until + timedelta(hours=1)
    body = {"name": "Een Collega", "email": "collega@town.example"}

    status, shown = post(visitor, "/transfers", body, **at(1))

    assert (status, shown["name"]) == (200, "Een Collega")
    assert visitor.call("GET")[0] == 401
    mails = read_mails(visitor.receipt["registrationId"])
    assert {mail.kind for mail in mails} >= {"seat-received", "seat-handed-over"}
    move = moves_of(visitor.receipt["registrationId"])[1]
    assert (move.reason, move.by) == ("handed-over-by-organiser", ORGANISER["sub"])


@pytest.mark.parametrize("status", ["confirmed", "waitlisted", "cancelled"])
def test_the_mail_is_sent_again_as_things_stand(
    event: Event, line: list[Visitor], status: str
) -> None:
    visitor = {"confirmed": line[0], "waitlisted": line[2], "cancelled": line[1]}[status]
    if status == "cancelled":
        visitor.cancel()
    before = len(read_mails(visitor.receipt["registrationId"]))

    answer = post(visitor, "/mails")

    assert answer == (202, {"registrationId": visitor.receipt["registrationId"], "kind": status})
    mails = read_mails(visitor.receipt["registrationId"])
    assert (len(mails), mails[0].state) == (before + 1, "waiting")


def test_each_is_kept_as_an_act(event: Event, line: list[Visitor]) -> None:
    add(event, 9, EB)
    put_first(line[4])
    post(line[0], "/mails")
    post(line[0], "/session-moves", {"sessionId": "modern-partnerships"}, **at(1))
    post(line[1], "/transfers", {"name": "Een Ander", "email": "ander@town.example"}, **at(1))

    acts = read_acts(event.event_id, PageAsked(10, None), CLOCK.now()).acts
    assert sorted(act.kind for act in acts) == [
        "mail-resent",
        "registration-added",
        "registration-changed",
        "registration-put-first",
        "seat-handed-over",
    ]


@pytest.mark.parametrize("suffix", ["/priorities", "/session-moves", "/transfers", "/mails"])
def test_a_reader_does_none_of_it(event: Event, suffix: str) -> None:
    visitor = Visitor(event, 1, GG)

    assert post(visitor, suffix, {}, READER, **at(1))[0] == 403


MOVE = ("/session-moves", {"sessionId": EB})
HAND_OVER = ("/transfers", {"name": "Een Collega", "email": "collega@town.example"})


@pytest.mark.parametrize(("suffix", "body"), [MOVE, HAND_OVER], ids=["move", "hand over"])
def test_a_seat_is_changed_as_it_was_read_and_for_nobody_inside_or_away(
    event: Event, suffix: str, body: Any
) -> None:
    first, second = Visitor(event, 1, GG), Visitor(event, 2, GG)

    assert code_of(post(first, suffix, body)) == (428, "precondition-required")
    assert code_of(post(first, suffix, body, **at(9))) == (412, "precondition-failed")
    assert check_in(event, desk_code_of(first), at=event.starts_at - timedelta(hours=1))[0] == 201
    assert code_of(post(first, suffix, body, **at(1))) == (409, "checked-in")
    second.cancel()
    assert code_of(post(second, suffix, body, **at(2))) == (409, "registration-closed")


def test_a_place_in_line_is_handed_to_nobody_and_a_seat_to_nobody_who_is_registered(
    event: Event, line: list[Visitor]
) -> None:
    taken = {"name": "Een Ander", "email": "bezoeker1@gemeente.example"}

    assert code_of(post(line[2], *HAND_OVER, **at(1))) == (409, "no-seat")
    assert code_of(post(line[0], "/transfers", taken, **at(1))) == (409, "already-registered")


def test_the_same_key_while_the_first_is_under_way(
    event: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    meet_contention(monkeypatch, at=0)

    assert code_of(add(event, 1, GG, key="a-key-of-an-organiser")) == (409, "in-progress")


def test_the_same_key_tells_what_became_of_who_was_added(event: Event) -> None:
    key = "a-key-of-an-organiser"
    Visitor(event, 1, GG)
    first = add(event, 2, GG, key=key)
    added = SimpleNamespace(receipt=first[1])

    # It took the last seat itself.
    assert add(event, 2, GG, key=key) == first
    assert post(added, "/cancellations")[0] == 201  # type: ignore[arg-type]
    status, receipt = add(event, 2, GG, key=key)
    assert (status, receipt["status"]) == (200, "cancelled")
    gone = proxy_event(
        "DELETE",
        PATH,
        parameters={name: first[1][name] for name in ("eventId", "registrationId")},
        claims=ORGANISER,
    )
    assert organiser(gone)["statusCode"] == 204
    assert code_of(add(event, 2, GG, key=key)) == (409, "gone")
