"""Many visitors at the same moment: never a seat too many, never a lie, never a 5xx."""

from collections import Counter
from typing import Any

import pytest

from infra.local.testing import RunningStack
from tests.e2e.http import get
from tests.e2e.visitors import post_all
from tests.requests import BREAKOUTS, make_request

SEATS = 40
VISITORS = 300


def rotate(number: int) -> tuple[str, ...]:
    """A ranking of all breakouts, a different first choice for one after the other."""
    start = number % len(BREAKOUTS)
    return BREAKOUTS[start:] + BREAKOUTS[:start]


@pytest.mark.parametrize("shards", [1, 8])
def test_three_hundred_visitors_for_forty_seats(stack: RunningStack, shards: int) -> None:
    event_id = stack.demo(SEATS, shards)
    requests = [make_request(number, *rotate(number)) for number in range(VISITORS)]

    answers = post_all(stack, event_id, requests)

    outcomes = Counter(
        answer.body["status"]
        if answer.status == 201
        else f"{answer.status} {answer.body['type'].rsplit(':')[-1]}"
        for answer in answers
    )
    assert outcomes == {"confirmed": SEATS, "409 sold-out": VISITORS - SEATS}
    check_counters(stack, event_id)


def check_counters(stack: RunningStack, event_id: str) -> None:
    """Counters equal records, for the event and for each session."""
    records = registrations(stack, event_id)
    counted = get(f"{stack.api}/v1/events/{event_id}/capacity").json()
    places = [place for record in records for place in record["sessions"]]
    held, waiting = (
        Counter(place["sessionId"] for place in places if place["status"] == status)
        for status in ("confirmed", "waitlisted")
    )
    states = Counter(record["status"] for record in records)
    assert states["confirmed"] == counted["taken"] <= counted["capacity"]
    assert states["waitlisted"] == counted["waiting"]
    assert {s["sessionId"]: (s["taken"], s["waiting"]) for s in counted["sessions"]} == {
        session_id: (held[session_id], waiting[session_id]) for session_id in BREAKOUTS
    }
    assert all(s["taken"] <= s["capacity"] for s in counted["sessions"])


def registrations(stack: RunningStack, event_id: str) -> list[dict[str, Any]]:
    """All registrations, page by page, as the organiser reads them."""
    address = f"{stack.api}/v1/events/{event_id}/registrations?limit=25"
    token = stack.token()
    found: list[dict[str, Any]] = []
    cursor = None
    while True:
        page = get(
            address + (f"&cursor={cursor}" if cursor else ""), Authorization=f"Bearer {token}"
        ).json()
        found += page["items"]
        cursor = page["nextCursor"]
        if not cursor:
            return found
