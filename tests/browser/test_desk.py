"""The desk in a real browser, signed in through the emulator's own managed login."""

import re
from uuid import uuid4

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from infra.local.testing import RunningStack
from tests.browser.conftest import AXE
from tests.e2e.visitors import post
from tests.factories import NOW
from tests.requests import make_request

PASSWORD = "Paard-batterij-nietje-1"


def sign_in(page: Page, stack: RunningStack, path: str = "organisator/") -> None:
    """From our own page to the page that was asked for."""
    page.goto(f"{stack.site}{path}")
    page.get_by_role("link", name=re.compile("^(Inloggen|Sign in)$")).click()
    page.fill("[name=username]", stack.running["organiser"]["email"])
    page.fill("[name=password]", stack.running["organiser"]["password"])
    page.get_by_role("button", name="Sign in").click()


def test_an_organiser_signs_in_sees_the_events_and_signs_out(
    page: Page, stack: RunningStack
) -> None:
    sign_in(page, stack)

    expect(page).to_have_url(f"{stack.site}organisator/")
    expect(page.get_by_role("banner")).to_contain_text(stack.running["organiser"]["email"])
    old = page.context.cookies()
    assert {cookie["name"] for cookie in old} == {"__Host-desk"}
    page.get_by_role("link", name=re.compile("^Demonstratie")).first.click()
    expect(page.get_by_role("table").first).to_contain_text("Hele bijeenkomst")

    page.get_by_role("button", name="Uitloggen").click()

    expect(page).to_have_url(f"{stack.site}organisator/uitgelogd")
    expect(page.locator("main")).to_contain_text("U bent uitgelogd")
    assert page.context.cookies() == []
    page.context.add_cookies([{**cookie} for cookie in old])  # type: ignore[typeddict-item]
    page.goto(f"{stack.site}organisator/")
    expect(page.locator("h1")).to_have_text("Inloggen voor organisatoren")


def test_it_works_on_a_phone_without_javascript_in_english(
    plain_page: Page, stack: RunningStack
) -> None:
    sign_in(plain_page, stack, "en/organiser/")

    expect(plain_page).to_have_url(f"{stack.site}en/organiser/")
    expect(plain_page.get_by_role("button", name="Sign out")).to_be_visible()


def test_a_colleague_is_invited_chooses_a_password_and_signs_in(
    page: Page, stack: RunningStack
) -> None:
    event_id = stack.demo(8)
    colleague = f"collega-{uuid4().hex[:8]}@vng.example"
    sign_in(page, stack, f"organisator/{event_id}/mensen")
    page.fill("[name=email]", colleague)
    page.get_by_role("button", name="Nodig uit").click()
    expect(page.get_by_role("status")).to_contain_text(colleague)
    page.get_by_role("button", name="Uitloggen").click()
    (mail,) = stack.wait_for_mails(colleague)
    (link,) = re.findall(r"http\S+#\S+", mail.get_content())

    page.goto(link)
    expect(page).to_have_url(link.partition("#")[0])
    page.fill("[name=password]", PASSWORD)
    page.get_by_role("button", name="Sla op").click()
    expect(page.get_by_role("status")).to_contain_text("Uw wachtwoord is opgeslagen")
    page.get_by_role("link", name="Inloggen").click()
    page.fill("[name=username]", colleague)
    page.fill("[name=password]", PASSWORD)
    page.get_by_role("button", name="Sign in").click()

    expect(page.get_by_role("banner")).to_contain_text(colleague)


@pytest.mark.parametrize("path", ["organisator/", "en/organiser/"])
def test_the_page_before_the_login_is_accessible(
    page: Page, stack: RunningStack, axe: Axe, path: str
) -> None:
    page.goto(f"{stack.site}{path}")

    assert axe.run(page, options=AXE).violations_count == 0


def test_figures_follow_what_happens_and_rest_while_nobody_looks(
    page: Page, stack: RunningStack
) -> None:
    """The page asks by itself, and its session is not renewed for that."""
    event_id = stack.demo(8)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "live" in request.url else None)
    # The page's own timers, told by the test.
    page.clock.install(time=NOW)
    sign_in(page, stack, f"organisator/{event_id}")
    whole = page.get_by_role("row", name="Hele bijeenkomst")
    expect(whole).to_contain_text("0")
    seen = seen_at(stack)

    post(stack, event_id, make_request(1, "global-goals"))
    with page.expect_response(re.compile("live=1")):
        page.clock.run_for(10_000)

    expect(page.get_by_role("row", name="Global Goals in actie")).to_contain_text("1")
    assert seen_at(stack) == seen
    number = len(asked)
    page.evaluate("""() => {
        Object.defineProperty(document, "visibilityState", {value: "hidden", configurable: true});
        document.dispatchEvent(new Event("visibilitychange"));
    }""")
    page.clock.run_for(600_000)
    assert len(asked) == number


def seen_at(stack: RunningStack) -> set[str]:
    """When each session was last seen, as the table has it."""
    items = stack.client("dynamodb").scan(
        TableName=stack.table,
        FilterExpression="begins_with(PK, :desk)",
        ExpressionAttributeValues={":desk": {"S": "DESK#"}},
    )["Items"]
    assert items
    return {item["seenAt"]["S"] for item in items}
