"""All at once: 500 register for 50 seats with rankings while 100 cancel and 50 change."""

import asyncio
import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import aiohttp
import pytest

from infra.local.place import PATIENCE_SECONDS
from infra.local.testing import RunningStack
from tests.e2e.http import get
from tests.e2e.test_handing_over import patch
from tests.e2e.test_race import check_counters, registrations
from tests.requests import BREAKOUTS, make_request

SEATS, VISITORS, CANCELLING, CHANGING = 50, 500, 100, 50


@pytest.mark.long
def test_a_rush_with_cancellations_and_changes_leaves_nothing_amiss(stack: RunningStack) -> None:
    event_id = stack.demo(SEATS)
    may_wait = {"waitingList": {"limit": VISITORS}}
    assert patch(stack, f"/v1/events/{event_id}", may_wait, stack.token()).status == 200
    with ThreadPoolExecutor(1) as thread:
        statuses = thread.submit(asyncio.run, Rush(stack, event_id).run()).result()

    print(f"answers: {dict(statuses)}")
    assert {status for _, status in statuses if status >= 500} <= {503}
    assert statuses["register", 201] == VISITORS
    assert statuses["cancel", 201] == CANCELLING
    assert sum(n for (what, _), n in statuses.items() if what == "change") == CHANGING
    stack.wait_for_rest()
    check_counters(stack, event_id)
    check_nobody_waits_for_a_free_seat(stack, event_id)


class Rush:
    """Visitors who register, and some who think again as soon as they have their answer."""

    def __init__(self, stack: RunningStack, event_id: str) -> None:
        self.stack = stack
        self.event_id = event_id
        self.chance = random.Random(20161117)
        self.statuses: Counter[tuple[str, int]] = Counter()

    async def run(self) -> Counter[tuple[str, int]]:
        thinking_again = self.chance.sample(range(VISITORS), CANCELLING + CHANGING)
        cancelling = set(thinking_again[:CANCELLING])
        changing = set(thinking_again[CANCELLING:])
        connector = aiohttp.TCPConnector(limit=0, force_close=True)
        timeout = aiohttp.ClientTimeout(total=PATIENCE_SECONDS)
        async with aiohttp.ClientSession(connector=connector, timeout=timeout) as self.session:
            await asyncio.gather(
                *(
                    self.visit(number, number in cancelling, number in changing)
                    for number in range(VISITORS)
                )
            )
        return self.statuses

    async def visit(self, number: int, cancels: bool, changes: bool) -> None:
        request = make_request(number, *self.ranking(), waitlist=True)
        path = f"/v1/events/{self.event_id}/registrations"
        receipt = await self.call("register", "POST", path, json=request)
        if "registrationId" not in receipt:
            return
        own = f"/v1/registrations/{receipt['registrationId']}"
        token = {"Authorization": f"Bearer {receipt['manageToken']}"}
        if cancels:
            await self.call("cancel", "POST", f"{own}/cancellations", headers=token)
        if changes:
            shown = await self.call("show", "GET", own, headers=token)
            patch = {"choices": {"round-1": self.ranking()}, "waitlist": True}
            headers = token | {
                "Content-Type": "application/merge-patch+json",
                "If-Match": shown["etag"],
            }
            await self.call("change", "PATCH", own, json=patch, headers=headers)

    def ranking(self) -> list[str]:
        return self.chance.sample(BREAKOUTS, self.chance.randint(1, 4))

    async def call(self, what: str, method: str, path: str, **request: Any) -> dict[str, Any]:
        """The answer. Where many are changing the seats, it tries again when the answer says so."""
        while True:
            async with self.session.request(method, self.stack.api + path, **request) as answer:
                self.statuses[what, answer.status] += 1
                if answer.status != 503:
                    body: dict[str, Any] = await answer.json(content_type=None)
                    return body | {"etag": answer.headers.get("ETag", "")}
                await asyncio.sleep(int(answer.headers["Retry-After"]))


def check_nobody_waits_for_a_free_seat(stack: RunningStack, event_id: str) -> None:
    counted = get(f"{stack.api}/v1/events/{event_id}/capacity").json()
    free = {s["sessionId"] for s in counted["sessions"] if s["available"] > 0}
    idle = []
    for record in registrations(stack, event_id):
        lines = {p["sessionId"] for p in record["sessions"] if p["status"] == "waitlisted"}
        can_get_in = record["status"] == "waitlisted" and counted["available"] > 0
        can_swap = record["status"] == "confirmed"
        if lines & free and (can_get_in or can_swap):
            idle.append(record["registrationId"])
    assert idle == []
