"""Waiting lines: who stands where, who is handed a seat, and in which order."""

import json
from typing import Any

import pytest

from shared.models.event import Event
from shared.registering import parsing
from tests.functions import capacity as show_capacity
from tests.functions import registration as lambda_handler
from tests.lambda_events import Context, post_registration, proxy_event
from tests.requests import BREAKOUTS, make_request


@pytest.fixture(autouse=True)
def _forget_events() -> None:
    parsing.forget_events()


class Visitor:
    """A registration, its token, and what its holder can do with it."""

    def __init__(self, event: Event, number: int, *choices: str, **changes: Any) -> None:
        request = make_request(number, *choices, **{"waitlist": True, **changes})
        answer = lambda_handler(post_registration(event.event_id, request), Context())
        self.status_code = answer["statusCode"]
        self.receipt = json.loads(answer["body"])

    def call(
        self, method: str, suffix: str = "", body: Any = None, **headers: str
    ) -> tuple[int, dict[str, Any]]:
        request = proxy_event(
            method,
            "/v1/registrations/{registrationId}" + suffix,
            parameters={"registrationId": self.receipt["registrationId"]},
            headers={
                "Authorization": f"Bearer {self.receipt['manageToken']}",
                "Content-Type": "application/merge-patch+json",
                **headers,
            },
            body=json.dumps(body) if body is not None else None,
        )
        answer = lambda_handler(request, Context())
        return answer["statusCode"], json.loads(answer["body"] or "null")

    def show(self) -> dict[str, Any]:
        status, body = self.call("GET")
        assert status == 200
        return body

    @property
    def status(self) -> str:
        status: str = self.show()["status"]
        return status

    @property
    def seats(self) -> list[str]:
        return [p["sessionId"] for p in self.show()["sessions"] if p["status"] == "confirmed"]

    @property
    def lines(self) -> dict[str, int]:
        return {
            p["sessionId"]: p["position"]
            for p in self.show()["sessions"]
            if p["status"] == "waitlisted"
        }

    def cancel(self) -> None:
        status, body = self.call("POST", "/cancellations")
        assert (status, body["status"]) == (201, "cancelled")

    def change(self, version: int, **patch: Any) -> tuple[int, dict[str, Any]]:
        return self.call("PATCH", body=patch, **{"If-Match": f'"{version}"'})


def counters(event: Event) -> dict[str, tuple[int, int]]:
    """(taken, waiting) of the event and of each session."""
    request = proxy_event(
        "GET", "/v1/events/{eventId}/capacity", parameters={"eventId": event.event_id}
    )
    body = json.loads(show_capacity(request, Context())["body"])
    return {"event": (body["taken"], body["waiting"])} | {
        s["sessionId"]: (s["taken"], s["waiting"]) for s in body["sessions"]
    }


def fill(event: Event) -> list[Visitor]:
    """Everybody that fits: two in each breakout."""
    return [Visitor(event, number, BREAKOUTS[number // 2]) for number in range(8)]


def test_who_finds_a_session_full_waits_and_sees_the_place(event: Event) -> None:
    for number in range(2):
        Visitor(event, number, "global-goals")

    third = Visitor(event, 3, "global-goals")
    fourth = Visitor(event, 4, "global-goals")

    assert third.status_code == 201
    assert third.receipt["status"] == "waitlisted"
    assert third.receipt["sessions"] == [
        {
            "roundId": "round-1",
            "sessionId": "global-goals",
            "status": "waitlisted",
            "position": 1,
        }
    ]
    assert fourth.receipt["sessions"][0]["position"] == 2
    assert fourth.lines == {"global-goals": 2}
    assert counters(event)["event"] == (2, 2)
    assert counters(event)["global-goals"] == (2, 2)


def test_who_prefers_a_full_session_holds_the_best_free_one_meanwhile(event: Event) -> None:
    for number in range(2):
        Visitor(event, number, "global-goals")

    visitor = Visitor(event, 3, "global-goals", "economic-boards")

    assert visitor.receipt["status"] == "confirmed"
    assert visitor.seats == ["economic-boards"]
    assert visitor.lines == {"global-goals": 1}


def test_a_cancelled_seat_goes_to_the_first_in_line(event: Event) -> None:
    first, _ = Visitor(event, 1, "global-goals"), Visitor(event, 2, "global-goals")
    third, fourth = Visitor(event, 3, "global-goals"), Visitor(event, 4, "global-goals")

    first.cancel()

    assert (third.status, third.seats, third.lines) == ("confirmed", ["global-goals"], {})
    assert (fourth.status, fourth.lines) == ("waitlisted", {"global-goals": 1})
    assert counters(event)["event"] == (2, 1)
    assert counters(event)["global-goals"] == (2, 1)


def test_a_swap_frees_a_seat_for_the_next_in_the_same_moment(event: Event) -> None:
    people = fill(event)
    # In the full event: one who wants in, for economic boards alone.
    outside = Visitor(event, 20, "economic-boards")
    # Inside, one of economic boards asks for global goals and stands in line for it.
    inside = people[4]
    assert inside.seats == ["economic-boards"]
    status, body = inside.change(1, choices={"round-1": ["global-goals", "economic-boards"]})
    assert (status, body["sessions"][0]["sessionId"]) == (200, "economic-boards")

    people[0].cancel()

    assert inside.seats == ["global-goals"]
    assert (outside.status, outside.seats) == ("confirmed", ["economic-boards"])
    assert counters(event) == {"event": (8, 0), **dict.fromkeys(BREAKOUTS, (2, 0))}


def test_no_newcomer_passes_those_who_wait(event: Event, table: Any) -> None:
    for number in range(2):
        Visitor(event, number, "global-goals")
    waiting = Visitor(event, 3, "global-goals")
    # A seat comes free and is not handed over yet.
    table.update_item(
        TableName="vng-events-test",
        Key={"PK": {"S": f"SEATS#{event.event_id}"}, "SK": {"S": "SESSION#global-goals"}},
        UpdateExpression="ADD #capacity :one",
        ExpressionAttributeNames={"#capacity": "capacity"},
        ExpressionAttributeValues={":one": {"N": "1"}},
    )

    newcomer = Visitor(event, 4, "global-goals", waitlist=False)

    assert newcomer.status_code == 409
    assert waiting.status == "waitlisted"


def test_a_newcomer_may_pass_those_who_cannot_use_the_seat(event: Event) -> None:
    for number in range(2):
        Visitor(event, number, "global-goals")
    Visitor(event, 3, "global-goals")

    newcomer = Visitor(event, 4, "economic-boards", waitlist=False)

    assert newcomer.receipt["status"] == "confirmed"


def test_order_is_the_ticket_across_lines(event: Event) -> None:
    people = fill(event)
    early = Visitor(event, 20, "global-goals", "economic-boards")
    late = Visitor(event, 21, "economic-boards")

    people[4].cancel()

    assert early.seats == ["economic-boards"]
    assert early.lines == {"global-goals": 1}
    assert late.lines == {"economic-boards": 1}


def test_who_wants_to_swap_and_who_wants_in_stand_in_one_order(event: Event) -> None:
    people = fill(event)
    people[0].change(1, choices={"round-1": ["economic-boards", "global-goals"]})
    outside = Visitor(event, 20, "economic-boards")

    people[4].cancel()

    assert people[0].seats == ["economic-boards"]
    assert outside.lines == {"economic-boards": 1}


def test_a_cancellation_is_the_same_when_it_is_repeated(event: Event) -> None:
    visitor = Visitor(event, 1)

    first, again = (visitor.call("POST", "/cancellations") for _ in range(2))

    assert first == again
    assert counters(event)["event"] == (0, 0)


def test_who_cancelled_may_register_again(event: Event) -> None:
    Visitor(event, 1).cancel()

    assert Visitor(event, 1).receipt["status"] == "confirmed"


def test_a_change_of_session_takes_the_free_one_at_once(event: Event) -> None:
    visitor = Visitor(event, 1, "global-goals")

    status, body = visitor.change(1, choices={"round-1": ["economic-boards"]})

    assert status == 200
    assert [p["sessionId"] for p in body["sessions"]] == ["economic-boards"]
    assert counters(event)["global-goals"] == (0, 0)
    assert counters(event)["economic-boards"] == (1, 0)


def test_a_change_to_a_full_session_never_costs_the_seat(event: Event) -> None:
    for number in range(2):
        Visitor(event, number, "economic-boards")
    visitor = Visitor(event, 3, "global-goals")

    refused = visitor.change(1, choices={"round-1": ["economic-boards"]}, waitlist=False)
    waits = visitor.change(1, choices={"round-1": ["economic-boards"]})

    assert refused[0] == 409
    assert waits[0] == 200
    assert visitor.seats == ["global-goals"]
    assert visitor.lines == {"economic-boards": 1}


@pytest.mark.parametrize(
    ("headers", "status"), [({}, 428), ({"If-Match": '"7"'}, 412), ({"If-Match": "x"}, 412)]
)
def test_a_change_needs_the_version_it_was_made_from(
    event: Event, headers: dict[str, str], status: int
) -> None:
    visitor = Visitor(event, 1)

    assert visitor.call("PATCH", body={"name": "Anders"}, **headers)[0] == status


def test_details_change_and_are_checked_like_new_ones(event: Event) -> None:
    visitor = Visitor(event, 1, jobTitle="Adviseur")

    bad, faults = visitor.change(1, name="", email="x", choices={"round-1": ["nope"]})
    good, body = visitor.change(1, name="Jannie", jobTitle=None, organisation={"name": "VNG"})

    assert bad == 400
    assert {e["pointer"] for e in faults["errors"]} == {"/name", "/email", "/choices/round-1/0"}
    assert good == 200
    assert body["name"] == "Jannie"
    assert body["organisation"] == {"name": "VNG"}
    assert "jobTitle" not in body


def test_another_address_is_one_registration_too(event: Event) -> None:
    visitor, other = Visitor(event, 1), Visitor(event, 2, "economic-boards")

    taken = visitor.change(1, email="BEZOEKER2@gemeente.example")
    free = visitor.change(1, email="nieuw@gemeente.example")

    assert (taken[0], free[0]) == (409, 200)
    assert visitor.call("GET")[0] == 401
    visitor.receipt["manageToken"] = free[1]["manageToken"]
    assert visitor.show()["email"] == "nieuw@gemeente.example"
    assert other.status == "confirmed"
    assert Visitor(event, 1).receipt["status"] == "confirmed"


def test_a_token_dies_with_its_registration(event: Event, table: Any) -> None:
    visitor = Visitor(event, 1)
    table.update_item(
        TableName="vng-events-test",
        Key={
            "PK": {"S": f"REGISTRATION#{visitor.receipt['registrationId']}"},
            "SK": {"S": "REGISTRATION"},
        },
        UpdateExpression="SET expiresAt = :past",
        ExpressionAttributeValues={":past": {"N": "1"}},
    )

    assert visitor.call("GET")[0] == 401


OF_NOBODY = ("RENDITION", "SESSION", "EVENT", "VERSION", "GRANT")
"""Begins the sort keys of what is kept of the event and its organisers."""


def test_erasure_leaves_nothing_but_a_receipt(event: Event, table: Any) -> None:
    visitor = Visitor(event, 1, answers={"access": "Rolstoel"}, consent=True)

    status, _ = visitor.call("DELETE")

    items = table.scan(TableName="vng-events-test")["Items"]
    left = [i for i in items if not i["SK"]["S"].startswith(OF_NOBODY)]
    assert status == 204
    assert {i["SK"]["S"].split("#")[0] for i in left} == {"BUDGET", "ERASURE"}
    assert "bezoeker1" not in json.dumps(items, default=str)
    assert visitor.call("GET")[0] == 401
    assert counters(event)["event"] == (0, 0)


def test_a_link_is_sent_again_alike_for_known_and_unknown(event: Event, table: Any) -> None:
    Visitor(event, 1)

    def ask(email: str) -> tuple[int, str]:
        request = proxy_event(
            "POST",
            "/v1/events/{eventId}/link-requests",
            parameters={"eventId": event.event_id},
            headers={"Content-Type": "application/json"},
            body=json.dumps({"email": email}),
        )
        answer = lambda_handler(request, Context())
        return answer["statusCode"], answer["body"]

    known = [ask("bezoeker1@gemeente.example") for _ in range(6)]
    unknown = [ask("niemand@gemeente.example") for _ in range(6)]

    assert known == unknown
    assert [status for status, _ in known] == [202] * 5 + [429]
    asked = [i for i in table.scan(TableName="vng-events-test")["Items"] if "asked" in i]
    assert [i["asked"]["N"] for i in asked] == ["5", "5"]
