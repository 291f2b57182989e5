"""A file of any length on the whole stack: asked for, made, and opened by its link."""

import csv
import json
from io import BytesIO, StringIO
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit
from urllib.request import urlopen
from uuid import uuid4

import openpyxl

from infra.local.testing import RunningStack
from tests.e2e.http import Answer, get, send
from tests.e2e.visitors import post_all
from tests.requests import BREAKOUTS, make_request

VISITORS = 12


def ask(stack: RunningStack, event_id: str, **body: str) -> tuple[Answer, dict[str, Any]]:
    """The answer to the request, and the export once its file is ready; all through the front."""
    token = {"Authorization": f"Bearer {stack.token()}"}
    address = urljoin(stack.site, f"/v1/events/{event_id}/exports")
    asked = send(
        "POST",
        address,
        headers=token | {"Content-Type": "application/json", "Accept-Language": "nl"},
        body=json.dumps(body).encode(),
    )
    where = urljoin(stack.site, asked.headers["Location"])

    def look() -> dict[str, Any] | None:
        export: dict[str, Any] = get(where, **token).json()
        return export if export["state"] == "ready" else None

    return asked, stack.wait_for("the file", look)


def open_link(link: str) -> bytes:
    """As a browser does: without a token."""
    with urlopen(link) as answer:
        content: bytes = answer.read()
        assert "attachment" in answer.headers["Content-Disposition"]
    return content


def test_a_file_is_made_by_itself_and_opens_by_its_link(stack: RunningStack) -> None:
    event_id = stack.demo(160)
    domain = f"export-{uuid4().hex[:8]}.example"
    addresses = [f"somebody-{number}@{domain}" for number in range(VISITORS)]
    requests = [
        make_request(number, BREAKOUTS[number % 4], email=address)
        for number, address in enumerate(addresses)
    ]
    assert {answer.status for answer in post_all(stack, event_id, requests)} == {201}

    asked, export = ask(stack, event_id, format="csv", list="all", columns="email,name")

    assert asked.status == 202
    assert (export["people"], export["made"]) == (VISITORS, VISITORS)
    text = open_link(export["link"]).decode("utf-8-sig")
    heads, *rows = csv.reader(StringIO(text, newline=""), delimiter=";")
    assert heads == ["E-mailadres", "Naam"]
    assert sorted(row[0] for row in rows) == sorted(addresses)
    assert parse_qs(urlsplit(export["link"]).query)["X-Amz-Expires"] == ["60"]

    _, export = ask(stack, event_id, format="xlsx", list="sessions")
    # Through the front, too: where the desk leads.
    here = urljoin(stack.site, urlsplit(export["link"])._replace(scheme="", netloc="").geturl())
    assert open_link(here) == open_link(export["link"])
    sheet = openpyxl.load_workbook(BytesIO(open_link(export["link"]))).active
    assert sheet is not None and sheet.max_row == VISITORS + 1
