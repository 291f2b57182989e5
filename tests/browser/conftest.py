"""Tests in a real Chromium against the whole stack on the emulator.

Uses the machine's own Chromium or Chrome. Without one the tests are skipped on a desk, and fail
in CI: there nothing may be left out unseen. All pages have a clock of their own, that of the fixed
moment, so that what they show does not rest on the machine's; and as much time as they need.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

from infra.local.place import PATIENCE_SECONDS
from infra.local.testing import RunningStack, running_stack
from tests.factories import NOW

HERE = Path(__file__).parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
NO_BROWSER = f"no browser on this machine: looked for {', '.join(BROWSERS)} on the PATH"
_PATIENCE_MILLISECONDS = PATIENCE_SECONDS * 1000
WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = {"runOnly": WCAG_22_AA, "resultTypes": ["violations"]}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is marked for what it is."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(autouse=True)
def _network(socket_enabled: None) -> None:
    """These tests talk to the stack over sockets."""


@pytest.fixture(scope="session")
def stack(pytestconfig: pytest.Config) -> RunningStack:
    """The running stack: site, api, event_id, mails, token, more demonstration events."""
    return running_stack(pytestconfig)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """One for a process: there cannot be a second beside it."""
    with sync_playwright() as playwright:
        expect.set_options(timeout=_PATIENCE_MILLISECONDS)
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """The machine's browser, without a window."""
    with launch(playwright) as browser:
        yield browser


@contextmanager
def launch(playwright: Playwright, *arguments: str) -> Iterator[Browser]:
    """The machine's browser, with these arguments too."""
    executable = next(filter(None, map(shutil.which, BROWSERS)), None)
    if executable is None:
        if os.environ.get("CI"):
            pytest.fail(NO_BROWSER)
        pytest.skip(NO_BROWSER)
    # Root, as in a container, may not use the sandbox; the pages are our own.
    always = ["--no-sandbox"] if os.geteuid() == 0 else []
    browser = playwright.chromium.launch(
        executable_path=executable, args=[*always, *arguments], timeout=_PATIENCE_MILLISECONDS
    )
    yield browser
    browser.close()


def new_context(browser: Browser, now: datetime | None = NOW, **options: Any) -> BrowserContext:
    """Windows of a Dutch visitor whose clock stands at `now`, or goes as the machine's; slow is not
    wrong in them."""
    context = browser.new_context(
        **{"locale": "nl-NL", "timezone_id": "Europe/Amsterdam"} | options
    )
    context.set_default_timeout(_PATIENCE_MILLISECONDS)
    if now:
        context.clock.set_fixed_time(now)
    return context


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a Dutch visitor at a desk; the test fails on an error in its console."""
    context = new_context(browser, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


@pytest.fixture
def plain_page(browser: Browser) -> Iterator[Page]:
    """A page of a visitor with a narrow phone and no JavaScript."""
    context = new_context(
        browser, viewport={"width": 320, "height": 640}, java_script_enabled=False
    )
    yield context.new_page()
    context.close()


class OnceLoadedAxe(Axe):
    """axe-core, which a page reads once: that takes as long as half of its work."""

    def run(self, page: Page, context: Any = None, options: Any = None) -> AxeResults:
        if page.evaluate("!('axe' in window)"):
            page.evaluate(self.axe_script)
        arguments = self._format_script_args(context=context, options=options)
        return AxeResults(page.evaluate(f"axe.run({arguments})"))


@pytest.fixture(scope="session")
def axe() -> Axe:
    """axe-core: `axe.run(page, options=AXE)`."""
    return OnceLoadedAxe()
