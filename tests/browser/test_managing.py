"""From the link in the mail to the page on which a visitor manages their registration."""

import re
from uuid import uuid4

from playwright.sync_api import Page, expect

from infra.local.testing import RunningStack
from tests.e2e.http import get
from tests.e2e.visitors import post
from tests.requests import make_request


def register(stack: RunningStack, event_id: str) -> tuple[str, str]:
    """A registration's link from its mail, and its code."""
    address = f"manage-{uuid4().hex[:8]}@gemeente.example"
    receipt = post(stack, event_id, make_request(1, "global-goals", email=address)).body
    (mail,) = stack.wait_for_mails(address)
    text = mail.get_body(("plain",))
    assert text
    link = re.search(r"http://\S+#\S+", text.get_content())
    assert link
    return link[0], f"{receipt['registrationId']}.{receipt['manageToken']}"


def taken(stack: RunningStack, event_id: str) -> int:
    number: int = get(f"{stack.api}/v1/events/{event_id}/capacity").json()["taken"]
    return number


def test_the_link_opens_the_page_and_leaves_no_secret_in_the_address(
    page: Page, stack: RunningStack
) -> None:
    event_id = stack.demo(8)
    link, _ = register(stack, event_id)

    page.goto(link)

    expect(page).to_have_title(re.compile("^Uw aanmelding"))
    expect(page.locator("main")).to_contain_text("Global Goals in actie")
    assert "#" not in page.url
    # Opening changed nothing; only the second button does.
    assert taken(stack, event_id) == 1
    page.get_by_role("button", name="Meld mij af", exact=True).click()
    assert taken(stack, event_id) == 1
    page.get_by_role("button", name="Ja, meld mij af").click()
    expect(page.locator("main")).to_contain_text("afgemeld")
    assert taken(stack, event_id) == 0


def test_the_code_opens_it_without_javascript(plain_page: Page, stack: RunningStack) -> None:
    event_id = stack.demo(8)
    _, code = register(stack, event_id)

    plain_page.goto(f"{stack.site}aanmelding")
    plain_page.get_by_label("Code").fill(code)
    plain_page.get_by_role("button").first.click()

    expect(plain_page).to_have_title(re.compile("^Uw aanmelding"))
    plain_page.get_by_text("Andere sessies kiezen").click()
    plain_page.get_by_label("De internationale oriëntatie").first.check()
    plain_page.get_by_role("button", name=re.compile("sessie|keuze|opslaan", re.I)).first.click()
    expect(plain_page.locator("main")).to_contain_text("Economic Boards")
    seats = get(f"{stack.api}/v1/events/{event_id}/capacity").json()["sessions"]
    assert {s["sessionId"]: s["taken"] for s in seats}["economic-boards"] == 1


def test_a_wrong_code_is_refused_in_words(page: Page, stack: RunningStack) -> None:
    page.goto(f"{stack.site}aanmelding#6b0a2f8e-0000-4000-8000-000000000000.k1.wrong")

    expect(page.get_by_label("Code")).to_have_attribute("aria-invalid", "true")
