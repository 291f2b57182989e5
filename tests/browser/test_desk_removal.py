"""An afternoon is called off and removed with all that is kept of its people: pages and clicks are
counted as against pretix (7 and 20, and 68 entries of its log that still had an address)."""

import json
import re
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Page, expect

from infra.local.testing import RunningStack
from tests.browser.effort import Effort
from tests.browser.test_desk import sign_in
from tests.e2e.visitors import post_all
from tests.requests import BREAKOUTS, make_request

MOST_PAGES, MOST_CLICKS = 3, 5
PEOPLE = 12
SURNAME = "Wegtewezen"


def test_nothing_of_anybody_is_left_in_the_whole_store(page: Page, stack: RunningStack) -> None:
    event_id = stack.demo(8)
    domain = f"{event_id}.example"
    people = [
        make_request(
            number,
            BREAKOUTS[number % 4],
            name=f"Ans {SURNAME}",
            email=f"weg{number}@{domain}",
            waitlist=True,
            answers={"access": f"Rolstoel van {SURNAME}"},
            consent=True,
        )
        for number in range(PEOPLE)
    ]
    assert {answer.status for answer in post_all(stack, event_id, people)} == {201}
    stack.wait_for_rest()
    assert count_holding(stack, domain) >= PEOPLE, "all of them are kept"
    sign_in(page, stack, f"organisator/{event_id}")
    person = Effort(page)

    person.click(page.get_by_role("link", name="Afgelasten of verwijderen"))
    person.click(page.get_by_role("button", name=re.compile("^Gelast af en mail")))
    title = page.get_by_label(re.compile("^Typ ‘"))
    expect(title).to_be_visible()
    stack.wait_for_rest()
    (name,) = re.findall("‘(.*)’", page.locator("label[for=title]").inner_text())
    person.fill(title, name)
    person.click(page.get_by_role("button", name="Verwijder deze bijeenkomst"))
    expect(page).to_have_url(f"{stack.site}organisator/")
    look_after_the_house(stack)

    left = {word: count_holding(stack, word) for word in (domain, SURNAME)}
    print(f"| left in the whole store | {left} | 68 entries of its log |")
    print(person.row("close, delete personal data", "7, 20, 68 log entries left"))
    assert left == {domain: 0, SURNAME: 0}
    assert person.pages <= MOST_PAGES and person.clicks <= MOST_CLICKS
    page.goto(f"{stack.site}organisator/{event_id}")
    expect(page.locator("h1")).to_have_text("Deze pagina is er niet")


def look_after_the_house(stack: RunningStack) -> None:
    """Housekeeping as its schedule wakes it, until the removal has ended."""

    def look() -> bool | None:
        function = stack.output("HousekeepingFunction")
        stack.client("lambda").invoke(FunctionName=function, Payload=b"{}")
        begun = stack.client("dynamodb").query(
            TableName=stack.table,
            IndexName="GSI1",
            KeyConditionExpression="GSI1PK = :removing",
            ExpressionAttributeValues={":removing": {"S": "REMOVING"}},
        )
        return True if begun["Count"] == 0 else None

    stack.wait_for("the end of the removal", look)


def count_holding(stack: RunningStack, word: str) -> int:
    """How many items of all tables, and objects of all buckets, have it anywhere."""
    return sum(word.lower() in kept.lower() for kept in read_everything(stack))


def read_everything(stack: RunningStack) -> Iterator[str]:
    """Each item of each table, and each object of each bucket with its name."""
    table = stack.client("dynamodb")
    for name in table.list_tables()["TableNames"]:
        for each in table.get_paginator("scan").paginate(TableName=name):
            yield from (json.dumps(item, default=repr) for item in each["Items"])
    files: Any = stack.client("s3")
    for bucket in files.list_buckets()["Buckets"]:
        for each in files.get_paginator("list_objects_v2").paginate(Bucket=bucket["Name"]):
            for found in each.get("Contents", []):
                body = files.get_object(Bucket=bucket["Name"], Key=found["Key"])["Body"].read()
                yield found["Key"] + body.decode("utf-8", "replace")
