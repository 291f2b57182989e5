"""The organiser's day at the door, on a phone with a camera: a film of codes is decoded by the
page's own decoder, the network goes and comes back."""

import json
import re
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, Playwright, Route, expect

from infra.local.testing import RunningStack
from shared.registering import tokens
from shared.runtime.clock import format_instant
from tests.browser.conftest import AXE, launch, new_context
from tests.browser.effort import Effort
from tests.browser.fake_camera import film
from tests.browser.pictures import take
from tests.browser.test_desk import sign_in
from tests.desk_samples import all_desk_pages
from tests.e2e.visitors import post_all
from tests.requests import BREAKOUTS, make_request
from tests.template import ROOT

SEATS = 8
SECONDS_EACH = 2.0
PHONE = {"width": 360, "height": 640}
_KEEP_SLOWLY = """() => {
  const add = doorStore.add;
  doorStore.add = async (step) => {
    await new Promise((go) => setTimeout(go, 2000));
    return add(step);
  };
}"""


class Afternoon:
    """An event of eight seats that begins in an hour: seven people come, one has cancelled."""

    def __init__(self, stack: RunningStack) -> None:
        self._stack = stack
        self._keys = _read_keys(stack)
        self.event_id = stack.demo(SEATS)
        self.people = self._register(self.event_id, 8)
        gone = self.people[3]
        self._ask(f"registrations/{gone['registrationId']}/cancellations", {}, gone["manageToken"])
        other = stack.demo(SEATS)
        [self.stranger] = self._register(other, 1)
        start = datetime.now(UTC).replace(microsecond=0) + timedelta(hours=1)
        starts_at = format_instant(start)
        window = {"closesAt": starts_at, "changeUntil": starts_at}
        patch = {"startsAt": starts_at, "registration": window}
        self._ask(f"events/{self.event_id}", patch, stack.token(), "PATCH")

    def code(self, person: dict[str, Any]) -> str:
        kept: Any = SimpleNamespace(
            registration_id=person["registrationId"],
            event_id=person["eventId"],
            token_generation=1,
        )
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(tokens, "read_signing_keys", lambda: self._keys)
            return tokens.make_desk_code(kept)

    def reference(self, person: dict[str, Any]) -> str:
        path = f"registrations/{person['registrationId']}"
        reference: str = self._ask(path, None, person["manageToken"], "GET")["reference"]
        return reference

    def counts(self) -> dict[str, Any]:
        path = f"events/{self.event_id}/door-counts"
        return self._ask(path, None, self._stack.token(), "GET")

    def _register(self, event_id: str, number: int) -> list[dict[str, Any]]:
        requests = [make_request(each, BREAKOUTS[each % 4]) for each in range(number)]
        return [answer.body for answer in post_all(self._stack, event_id, requests)]

    def _ask(self, path: str, body: Any, token: str, method: str = "POST") -> dict[str, Any]:
        kind = "application/merge-patch+json" if method == "PATCH" else "application/json"
        request = urllib.request.Request(
            f"{self._stack.api}/v1/{path}",
            None if body is None else json.dumps(body).encode(),
            {"Content-Type": kind, "Authorization": f"Bearer {token}"},
            method=method,
        )
        with urllib.request.urlopen(request) as answer:
            read: dict[str, Any] = json.load(answer)
            return read


def _read_keys(stack: RunningStack) -> tokens.SigningKeys:
    client = stack.client("secretsmanager")
    for found in client.list_secrets()["SecretList"]:
        secret = json.loads(client.get_secret_value(SecretId=found["ARN"])["SecretString"])
        if "current" in secret:
            current = secret.pop("current")
            return tokens.SigningKeys(current, {n: key.encode() for n, key in secret.items()})
    raise AssertionError("the stack has no signing secret")


@pytest.fixture(scope="module")
def afternoon(stack: RunningStack) -> Afternoon:
    return Afternoon(stack)


@pytest.fixture
def phone(playwright: Playwright, afternoon: Afternoon, tmp_path: Path) -> Iterator[Page]:
    """A phone whose camera sees three people, the first once more, one who has cancelled, and one
    of another event; over and over. Its clock goes, for so does the stack's."""
    first, second, third, gone = (afternoon.code(each) for each in afternoon.people[:4])
    codes = [first, second, third, first, gone, afternoon.code(afternoon.stranger)]
    seen = film(codes, SECONDS_EACH, tmp_path / "door.y4m")
    camera = (
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-video-capture={seen}",
    )
    with launch(playwright, *camera) as browser:
        context = new_context(browser, None, viewport=PHONE, permissions=["camera"])
        page = context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        yield page
        context.close()
    assert errors == []


def result(page: Page) -> Locator:
    return page.locator("[data-door-result]")


def scanned(page: Page, answer: str) -> Locator:
    return page.locator(f"[data-door-last] li[data-answer={answer}]")


def type_in(page: Page, text: str) -> None:
    page.get_by_label("Code, kenmerk of naam").fill(text)
    page.get_by_role("button", name="Zoek of laat binnen").click()


def open_walk_in(page: Page) -> Locator:
    form = page.locator("details", has=page.get_by_text("Iemand zonder aanmelding"))
    if form.get_attribute("open") is None:
        form.locator("summary").click()
    return form


def walk_in(page: Page, name: str, button: str) -> None:
    form = open_walk_in(page)
    form.get_by_label("Naam", exact=True).fill(name)
    form.get_by_label("Gemeente of organisatie").fill("Hoorn")
    form.get_by_role("button", name=button).click()
    expect(result(page)).to_contain_text(name)


def test_a_day_at_the_door(
    phone: Page, stack: RunningStack, afternoon: Afternoon, axe: Axe
) -> None:
    page = phone
    sign_in(page, stack, f"organisator/{afternoon.event_id}/deur")
    page.locator("[data-door][data-ready=true][data-kept=true]").wait_for()
    assert axe.run(page, options=AXE).violations_count == 0

    # Three scans, one already in, one cancelled, one of another event.
    page.get_by_role("button", name="Scan met de camera").click()
    for answer, number in (("in", 3), ("already", 1), ("cancelled", 1), ("other-event", 1)):
        expect(scanned(page, answer).nth(number - 1)).to_be_attached()
    take(page, "9-door", **PHONE, top="[data-door]")
    page.get_by_role("button", name="Stop de camera").click()
    count = page.locator("[data-door-count]")
    expect(count).to_have_text("3 binnen van 7")
    assert afternoon.counts()["inside"] == 3

    # The network is cut: four more, a walk-in, one who is admitted; also after a reload.
    references = [afternoon.reference(each) for each in afternoon.people[4:8]]
    state = page.locator("[data-door-state]")
    page.context.set_offline(True)
    for number, reference in enumerate(references[:3], 1):
        type_in(page, reference)
        expect(state).to_have_attribute("data-waiting", str(number))
        expect(result(page).locator(".door-result--in")).to_be_visible()
    page.reload()
    page.locator("[data-door][data-ready=true]").wait_for()
    type_in(page, references[3])
    expect(state).to_have_attribute("data-waiting", "4")
    expect(result(page).locator(".door-result--in")).to_be_visible()
    walk_in(page, "Loes Binnen", "Laat binnen")
    walk_in(page, "Koos Erbij", "Laat toe, ook als het vol is")
    expect(result(page)).to_contain_text("Toegelaten boven de plaatsen")
    expect(state).to_contain_text("Geen verbinding")
    expect(state).to_have_attribute("data-waiting", "6")
    expect(count).to_have_text("9 binnen van 7 en 1 toegelaten")
    take(page, "10-door-offline", **PHONE, top="[data-door]")
    assert afternoon.counts()["inside"] == 3
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 360

    # Back online: all of it is sent, and nothing is another than the phone said.
    page.context.set_offline(False)
    expect(state).to_have_attribute("data-waiting", "0")
    expect(count).to_have_text("9 binnen van 8 en 1 toegelaten")
    expect(page.locator("[data-door-conflicts]")).to_be_hidden()
    told = afternoon.counts()
    assert (told["inside"], told["admitted"], told["taken"], told["capacity"]) == (9, 1, 8, 8)

    # Undone once, on the same screen.
    effort = Effort(page)
    effort.fill(page.get_by_label("Code, kenmerk of naam"), references[0])
    effort.click(page.get_by_role("button", name="Zoek of laat binnen"))
    expect(result(page)).to_contain_text("Was al binnen om")
    print(effort.row("check somebody in by the reference", "14 s"))
    assert effort.clicks <= 2 and effort.seconds <= 8
    page.get_by_role("button", name=re.compile("^Maak ongedaan")).click()
    expect(count).to_have_text("8 binnen van 8 en 1 toegelaten")
    while afternoon.counts()["inside"] != 8:
        page.wait_for_timeout(200)

    # Nothing stays on the phone.
    page.get_by_role("button", name="Uitloggen").click()
    expect(page).to_have_url(f"{stack.site}organisator/uitgelogd")
    assert page.evaluate("indexedDB.databases().then((all) => all.length)") == 0


def test_who_is_typed_while_the_one_before_is_kept_stays(browser: Browser) -> None:
    html = all_desk_pages()["desk-door.nl"]
    # Of an address of its own machine a browser lets a page encrypt without TLS.
    site = "http://localhost:9/"

    def answer(route: Route) -> None:
        name = route.request.url.removeprefix(site).partition("?")[0]
        if name == "door":
            route.fulfill(body=html, content_type="text/html; charset=utf-8")
        elif name.startswith("static/"):
            route.fulfill(path=ROOT / "web" / name.removeprefix("static/"))
        else:
            route.abort()  # there is no connection

    context = new_context(browser, None, viewport=PHONE)
    context.route("**/*", answer)
    page = context.new_page()
    page.goto(f"{site}door")
    page.locator("[data-door][data-ready=true]").wait_for()
    page.evaluate(_KEEP_SLOWLY)
    form = open_walk_in(page)
    name = form.get_by_label("Naam", exact=True)
    form.get_by_label("Gemeente of organisatie").fill("Hoorn")
    name.fill("Loes Binnen")
    form.get_by_role("button", name="Laat binnen").click()
    name.fill("Koos Erbij")

    expect(result(page)).to_contain_text("Loes Binnen")
    expect(name).to_have_value("Koos Erbij")
    context.close()
