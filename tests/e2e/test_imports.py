"""People of a sheet on the whole stack: judged, imported by a function that nobody waits for, and
mailed."""

from typing import Any
from urllib.parse import urljoin
from uuid import uuid4

from infra.local.testing import RunningStack
from tests.e2e.http import get, send
from tests.requests import BREAKOUTS
from tests.sheets import HEADINGS, a_person, xlsx_of

PEOPLE = 12


def test_a_sheet_becomes_registrations_and_mails(stack: RunningStack) -> None:
    event_id = stack.demo(8)
    domain = f"import-{uuid4().hex[:8]}.example"
    people = [
        a_person(number, BREAKOUTS[number % 4], email=f"gast-{number}@{domain}")
        for number in range(PEOPLE)
    ]
    token = {"Authorization": f"Bearer {stack.token()}"}
    address = urljoin(stack.site, f"/v1/events/{event_id}/imports")
    headers = token | {"Content-Type": "application/octet-stream"}
    sheet = xlsx_of(HEADINGS, *people)

    told = send("POST", f"{address}/_preview", headers=headers, body=sheet).json()
    assert (told["rows"], told["seats"], told["waiting"]) == (PEOPLE, 8, 4)
    asked = send("POST", address, headers=headers, body=sheet)
    assert asked.status == 202, asked.text
    where = urljoin(stack.site, asked.headers["Location"])

    def look() -> dict[str, Any] | None:
        made: dict[str, Any] = get(where, **token).json()
        return made if made["state"] == "ready" else None

    made = stack.wait_for("everybody of the sheet", look)
    assert (made["seats"], made["waiting"], made["refused"]) == (8, 4, [])

    def mailed() -> bool | None:
        return len(stack.mails_to(domain)) == PEOPLE or None

    stack.wait_for("a mail to each", mailed)
