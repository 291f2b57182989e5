"""What a page shows is the server's; the clock of the visitor's machine, right or wrong, changes
nothing."""

import re
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import new_context
from tests.browser.test_rendered_pages import PAGES, SITE, WEB, answer
from tests.factories import NOW
from tests.moments import MOMENTS

SOME = ("event.nl", "form.en", "code.nl")
"""Together these run all scripts."""
TELLS_MOMENTS = {"door.js"}
"""A phone at the door notes when it scanned, also without a connection; the server bounds that."""
SCRIPTS = sorted(script for script in WEB.glob("*.js") if script.name not in TELLS_MOMENTS)
OF_TODAY = re.compile(r"\b(Date|Intl|Temporal)\b|\.toLocale")


def shown(browser: Browser, now: datetime) -> dict[str, str]:
    """Pages as a browser has them in the end, by name."""
    context = new_context(browser, now)
    context.route("**/*", lambda route: answer(route, PAGES))
    page = context.new_page()
    found = {}
    for name in SOME:
        page.goto(f"{SITE}/{name}", wait_until="networkidle")
        assert page.evaluate("Date.now()") == now.timestamp() * 1000
        found[name] = page.content()
    context.close()
    return found


@pytest.fixture(scope="module")
def as_always(browser: Browser) -> dict[str, str]:
    return shown(browser, NOW)


@pytest.mark.parametrize("moment", MOMENTS.values(), ids=MOMENTS)
def test_a_page_is_the_same_at_every_moment(
    moment: datetime, browser: Browser, as_always: dict[str, str]
) -> None:
    assert shown(browser, moment) == as_always


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_no_script_asks_for_the_time(script: Path) -> None:
    assert not OF_TODAY.search(script.read_text())
