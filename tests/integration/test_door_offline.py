"""An afternoon without a connection: 200 people, four devices with wrong clocks, and all of it sent
again and again, in any order."""

import random
from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any

from infra.seed import REFERENCE, make_demonstration, parse, read_file
from shared.publishing.publication import publish
from shared.registrations.registrations import read_registration
from shared.runtime.clock import format_instant
from tests.clocks import CLOCK
from tests.door import ask, code_of, counts
from tests.integration.test_confirmation import TABLE
from tests.integration.test_waiting import Visitor
from tests.requests import BREAKOUTS

PEOPLE = 200
OFF = {"one": -10, "two": 10, "three": 0, "four": 7}
"""Minutes that each device's clock is ahead."""
AT_ONCE = 50


def test_two_hours_offline_with_wrong_clocks_lose_nothing(table: Any) -> None:
    event, programme = parse(make_demonstration(read_file(REFERENCE), CLOCK.now(), seats=240))
    publish(event, programme, CLOCK.now())
    plot = random.Random("the door")
    visitors = [Visitor(event, number, BREAKOUTS[number % 4]) for number in range(PEOPLE)]
    ids = {
        code_of(each.receipt["registrationId"]): each.receipt["registrationId"] for each in visitors
    }
    opened = event.starts_at - timedelta(hours=1)
    scanned: dict[str, list[tuple[datetime, str]]] = defaultdict(list)
    kept: dict[str, list[tuple[str, datetime]]] = defaultdict(list)
    for code in ids:
        # Most are scanned once; some by two, or by the same one twice.
        for device in plot.choices([*OFF], k=plot.choice((1, 1, 1, 2, 3))):
            moment = opened + timedelta(seconds=plot.randrange(7_200))
            scanned[code].append((moment, device))
            kept[device].append((code, moment))
    batches = []
    for device, scans in kept.items():
        for start in range(0, len(scans), AT_ONCE):
            # A batch whose answer was lost is sent again, later.
            batches += [(device, scans[start : start + AT_ONCE])] * 2
    plot.shuffle(batches)
    answers = []
    for number, (device, scans) in enumerate(batches):
        at = opened + timedelta(hours=2, minutes=1 + number)
        body = {
            "deviceId": device,
            "sentAt": format_instant(at + timedelta(minutes=OFF[device])),
            "scans": [
                {"code": code, "scannedAt": format_instant(m + timedelta(minutes=OFF[device]))}
                for code, m in scans
            ],
        }
        status, answer = ask(event, "POST", "/check-in-batches", body, at=at)
        assert status == 200
        answers += answer["items"]

    assert {each.get("answer") or str(each) for each in answers} == {"in", "already"}
    for code, registration_id in ids.items():
        found = read_registration(registration_id, event.starts_at)
        moment, device = min(scanned[code])
        assert (found.checked_in_at, found.checked_in_with) == (moment, device)
    items = table.get_paginator("scan").paginate(TableName=TABLE)
    stored = [i for page in items for i in page["Items"] if i["SK"]["S"].startswith("SCAN#")]
    told = {(code, *each) for code, all_ in scanned.items() for each in all_}
    assert len(stored) == len(told)
    assert counts(event, event.starts_at + timedelta(hours=4))["inside"] == PEOPLE
