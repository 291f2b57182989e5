"""The door: scans that are kept, sessions, undoing, references, batches from offline devices."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from infra.seed import REFERENCE, make_demonstration, parse, read_file
from shared.access.acts import read_acts
from shared.models.event import Event
from shared.publishing.publication import publish
from shared.registrations.registrations import read_registration
from shared.registrations.scans import MOST_KEPT
from shared.runtime.clock import format_instant
from shared.store.cursor import PageAsked
from tests.calls import calls_meanwhile
from tests.clocks import CLOCK
from tests.door import ask, code_of, counts, end_of_type, scan, undo
from tests.integration.test_confirmation import TABLE
from tests.integration.test_waiting import Visitor
from tests.integration.test_waiting import counters as seats

GG, EB = "global-goals", "economic-boards"
MINUTE = timedelta(minutes=1)


def id_of(visitor: Visitor) -> str:
    registration_id: str = visitor.receipt["registrationId"]
    return registration_id


def code(visitor: Visitor) -> str:
    return code_of(id_of(visitor))


def scans_of(table: Any, visitor: Visitor) -> list[tuple[str, str | None, str]]:
    """When, with which device, and what it was answered."""
    items = table.scan(TableName=TABLE)["Items"]
    found = [i for i in items if i["PK"]["S"] == f"REGISTRATION#{id_of(visitor)}"]
    return sorted(
        (i["SK"]["S"].split("#")[1], i.get("device", {}).get("S"), i["answer"]["S"])
        for i in found
        if i["SK"]["S"].startswith("SCAN#")
    )


def acts_of(event: Event) -> list[str]:
    page = read_acts(event.event_id, PageAsked(50, None), event.starts_at)
    return [act.kind for act in page[0]]


def send(event: Event, device: str, scans: Any, *, ahead: timedelta, at: datetime) -> Any:
    """What a device with a wrong clock sends: its scans have their moments by that clock."""
    body = {
        "deviceId": device,
        "sentAt": format_instant(at + ahead),
        "scans": [
            {"code": each, "scannedAt": format_instant(moment + ahead)} for each, moment in scans
        ],
    }
    status, answer = ask(event, "POST", "/check-in-batches", body, at=at)
    assert status == 200
    return answer["items"]


def test_every_scan_is_kept_and_the_earliest_counts(event: Event, table: Any) -> None:
    visitor, start = Visitor(event, 1, GG), event.starts_at

    first = scan(event, code(visitor), at=start, deviceId="one")
    later = scan(event, code(visitor), at=start + MINUTE, deviceId="two")
    earlier = scan(
        event,
        code(visitor),
        at=start + 2 * MINUTE,
        scannedAt=format_instant(start - MINUTE),
        deviceId="three",
    )
    last = scan(event, code(visitor), at=start + 3 * MINUTE, deviceId="one")

    assert [(s, b["answer"]) for s, b in (first, later, earlier, last)] == [
        (201, "in"),
        (200, "already"),
        (200, "in"),
        (200, "already"),
    ]
    assert (later[1]["checkedInAt"], later[1]["deviceId"]) == (format_instant(start), "one")
    assert (last[1]["checkedInAt"], last[1]["deviceId"]) == (
        format_instant(start - MINUTE),
        "three",
    )
    assert scans_of(table, visitor) == [
        (format_instant(start - MINUTE), "three", "in"),
        (format_instant(start), "one", "in"),
        (format_instant(start + MINUTE), "two", "already"),
        (format_instant(start + 3 * MINUTE), "one", "already"),
    ]
    assert acts_of(event).count("checked-in") == 1


def test_the_same_scan_twice_is_one(event: Event, table: Any) -> None:
    visitor = Visitor(event, 1, GG)
    moment = format_instant(event.starts_at)

    given = [scan(event, code(visitor), scannedAt=moment, deviceId="one") for _ in range(3)]

    assert [(s, b["answer"]) for s, b in given] == [(201, "in"), (200, "in"), (200, "in")]
    assert len(scans_of(table, visitor)) == 1


def test_only_so_many_scans_are_kept(event: Event, table: Any) -> None:
    visitor = Visitor(event, 1, GG)

    for second in range(MOST_KEPT + 5):
        given = scan(event, code(visitor), at=event.starts_at + timedelta(seconds=second))
        assert given[0] == (200 if second else 201)
    early = event.starts_at - MINUTE
    counted = scan(event, code(visitor), scannedAt=format_instant(early), deviceId="one")

    assert counted[1]["checkedInAt"] == format_instant(early)
    assert len(scans_of(table, visitor)) == MOST_KEPT + 1


def test_a_scan_of_who_has_no_seat_is_kept_too(event: Event, table: Any) -> None:
    cancelled = Visitor(event, 1, GG)
    cancelled.cancel()

    refused = scan(event, code(cancelled))

    assert (refused[1]["reason"], refused[1]["name"]) == ("cancelled", "Bezoeker 1")
    assert [answer for _, _, answer in scans_of(table, cancelled)] == ["cancelled"]


@pytest.mark.parametrize("spell", [str, str.lower, lambda r: f"{r[:4]}-{r[4:]}"])
def test_a_reference_is_as_good_as_a_code(event: Event, spell: Any) -> None:
    visitor = Visitor(event, 1, GG)

    assert scan(event, spell(visitor.show()["reference"]))[0] == 201
    assert scan(event, "AAAA-AAAA")[1]["reason"] == "unknown"


def test_a_check_in_is_one_read_and_one_transaction(event: Event) -> None:
    """Whatever the number of registrations; the grants, the act and the event aside."""
    visitor = Visitor(event, 1, GG)
    typed = code(visitor)
    scan(event, typed)
    with calls_meanwhile() as made:
        scan(event, typed, at=event.starts_at + timedelta(seconds=1))

    calls = [
        f"{name} {request.get('IndexName', '')}".strip()
        for name, request in made
        if "ACCOUNT#" not in str(request.get("ExpressionAttributeValues") or request.get("Key"))
    ]
    assert calls == ["Query GSI3", "TransactWriteItems"]


def test_who_sits_where_is_checked_in_at_a_sessions_own_door(event: Event) -> None:
    chosen, elsewhere = Visitor(event, 1, GG), Visitor(event, 2, EB)
    later = event.starts_at + MINUTE

    assert scan(event, code(chosen), sessionId=GG)[1]["sessionId"] == GG
    assert scan(event, code(chosen), at=later)[0] == 200
    first = scan(event, code(elsewhere), at=later, sessionId=GG)
    again = scan(event, code(elsewhere), at=later + MINUTE, sessionId=GG)

    assert (first[0], again[0], again[1]["answer"]) == (201, 200, "already")
    assert again[1]["checkedInAt"] == format_instant(later)
    shown = counts(event)
    assert (shown["inside"], shown["expected"], shown["taken"]) == (2, 2, 2)
    assert {s["sessionId"]: (s["expected"], s["inside"]) for s in shown["sessions"]}[GG] == (1, 2)
    wrong = scan(event, code(chosen), sessionId="no-session")
    assert [e["pointer"] for e in wrong[1]["errors"]] == ["/sessionId"]


def test_what_is_undone_counts_no_more_and_a_new_scan_does(event: Event, table: Any) -> None:
    visitor, start = Visitor(event, 1, GG), event.starts_at
    scan(event, code(visitor), at=start, sessionId=GG)

    undone = undo(event, id_of(visitor), at=start + 2 * MINUTE)
    again = undo(event, id_of(visitor), at=start + 3 * MINUTE)
    late = scan(
        event,
        code(visitor),
        at=start + 4 * MINUTE,
        scannedAt=format_instant(start + MINUTE),
        deviceId="offline",
    )

    assert (undone, again[0]) == ((204, None), 204)
    assert (end_of_type(late), late[1]["reason"]) == ((409, "not-checkable"), "undone")
    assert "checkedInAt" not in visitor.show()
    shown = counts(event)
    assert (shown["inside"], sum(s["inside"] for s in shown["sessions"])) == (0, 0)
    assert scan(event, code(visitor), at=start + 5 * MINUTE)[0] == 201
    assert [answer for *_, answer in scans_of(table, visitor)] == ["in", "undone", "undone", "in"]
    assert acts_of(event).count("check-in-undone") == 1


def test_one_session_is_undone_alone(event: Event) -> None:
    visitor, start = Visitor(event, 1, GG), event.starts_at
    scan(event, code(visitor), at=start, sessionId=GG)

    assert undo(event, id_of(visitor), at=start + MINUTE, sessionId=GG)[0] == 204

    assert visitor.show()["checkedInAt"] == format_instant(start)
    assert sum(s["inside"] for s in counts(event)["sessions"]) == 0
    wrong = undo(event, id_of(visitor), sessionId="no-session")
    assert end_of_type(wrong) == (400, "invalid-input")


def test_who_was_undone_can_cancel(event: Event) -> None:
    visitor = Visitor(event, 1, GG)
    before = event.starts_at - MINUTE
    scan(event, code(visitor), at=before)
    assert visitor.call("POST", "/cancellations")[0] == 409

    undo(event, id_of(visitor), at=before)

    visitor.cancel()


def test_a_check_in_of_another_event_is_not_undone_here(event: Event) -> None:
    other, programme = parse(make_demonstration(read_file(REFERENCE), CLOCK.now(), seats=8))
    publish(other, programme, CLOCK.now())
    visitor = Visitor(event, 1, GG)
    scan(event, code(visitor))

    assert end_of_type(undo(other, id_of(visitor))) == (404, "not-found")
    assert "checkedInAt" in visitor.show()


def test_a_device_that_is_ten_minutes_wrong_reports_right_moments(event: Event) -> None:
    slow, fast = Visitor(event, 1, GG), Visitor(event, 2, EB)
    start, sent = event.starts_at, event.starts_at + timedelta(hours=2)
    ten = timedelta(minutes=10)

    behind = send(event, "slow", [(code(slow), start)], ahead=-ten, at=sent)
    before = send(event, "fast", [(code(fast), start)], ahead=ten, at=sent)

    assert [behind[0]["checkedInAt"], before[0]["checkedInAt"]] == [format_instant(start)] * 2


def test_no_moment_of_a_device_lies_in_the_future(event: Event) -> None:
    """A clock that was set back between scan and sending."""
    visitor, start = Visitor(event, 1, GG), event.starts_at

    items = send(event, "one", [(code(visitor), start + MINUTE)], ahead=timedelta(), at=start)

    assert items[0]["checkedInAt"] == format_instant(start)


def test_each_scan_of_a_batch_has_its_answer(event: Event) -> None:
    people = [Visitor(event, number, GG) for number in (1, 2)]
    waiting = Visitor(event, 3, GG)
    cancelled = Visitor(event, 4, EB)
    cancelled.cancel()
    other, programme = parse(make_demonstration(read_file(REFERENCE), CLOCK.now(), seats=8))
    publish(other, programme, CLOCK.now())
    stranger = Visitor(other, 5, GG)
    scan(event, code(people[0]), at=event.starts_at - MINUTE)
    start = event.starts_at
    everybody = [code(each) for each in (*people, waiting, cancelled, stranger)]
    given = [(each, start) for each in (*everybody, "nonsense", people[1].show()["reference"])]
    given[-1] = (given[-1][0], start + MINUTE)

    items = send(event, "one", given, ahead=timedelta(), at=start + timedelta(hours=1))

    assert [each.get("answer") or each["reason"] for each in items] == [
        "already",
        "in",
        "waiting",
        "cancelled",
        "other-event",
        "unknown",
        "already",
    ]
    assert items[4]["type"].endswith(":not-found") and "name" not in items[4]


def test_the_same_batch_twice_is_one(event: Event, table: Any) -> None:
    visitor, sent = Visitor(event, 1, GG), event.starts_at + timedelta(hours=1)
    given = [(code(visitor), event.starts_at)]

    once = send(event, "one", given, ahead=timedelta(), at=sent)
    twice = send(event, "one", given, ahead=timedelta(), at=sent + MINUTE)

    assert (once, len(scans_of(table, visitor))) == (twice, 1)


@pytest.mark.parametrize("number", [0, 51])
def test_a_batch_has_between_one_and_fifty_scans(event: Event, number: int) -> None:
    moment = format_instant(event.starts_at)
    scans = [{"code": "nonsense", "scannedAt": moment}] * number
    body = {"deviceId": "one", "sentAt": moment, "scans": scans}

    given = ask(event, "POST", "/check-in-batches", body)

    assert end_of_type(given) == (400, "invalid-input")


def test_what_is_scanned_outside_the_hours_is_refused(event: Event) -> None:
    visitor = Visitor(event, 1, GG)
    early = event.starts_at - timedelta(hours=25)

    items = send(event, "one", [(code(visitor), early)], ahead=timedelta(), at=event.starts_at)

    assert (items[0]["reason"], seats(event)["event"]) == ("too-early", (1, 0))
    assert read_registration(id_of(visitor), CLOCK.now()).scans == 0
