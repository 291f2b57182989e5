"""The mails in a real browser: for everybody, by day and by night, on a narrow phone too."""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from infra.gallery import WIDTH, files, photograph
from tests.browser.conftest import AXE, new_context

MAILS = {str(name): html for name, html in files().items() if name.suffix == ".html"}
EVERY_PART = (
    "nl/confirmed-own-words.html",
    "en/confirmed-second-choice.html",
    "nl/session-cancelled.html",
    "en/moved-session.html",
    "nl/still-coming.html",
    "en/waitlisted.html",
)
"""Together these have all parts that a mail may have."""
# What is asked of a page of a site is not asked of a mail, which has its program around it.
OF_A_SITE = {"region": {"enabled": False}, "landmark-one-main": {"enabled": False}}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", EVERY_PART)
def test_a_mail_is_for_everybody(
    name: str, scheme: Literal["light", "dark"], browser: Browser, axe: Axe
) -> None:
    context = new_context(browser, viewport={"width": 640, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.set_content(MAILS[name])

    found = axe.run(page, options=AXE | {"rules": OF_A_SITE})

    context.close()
    assert found.response["violations"] == []


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    context = new_context(browser, viewport={"width": 320, "height": 640})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", MAILS)
def test_a_mail_fits_a_narrow_phone(name: str, phone: Page) -> None:
    phone.set_content(MAILS[name])

    assert phone.evaluate("document.documentElement.scrollWidth") == 320


def test_pictures_in_the_gallery_are_of_one_width_and_small(
    browser: Browser, tmp_path: Path
) -> None:
    pages = {Path(name).name: MAILS[name] for name in EVERY_PART}

    photograph(browser, {Path(name): html for name, html in pages.items()}, tmp_path)

    for name in pages:
        content = (tmp_path / name).with_suffix(".png").read_bytes()
        assert struct.unpack(">I", content[16:20]) == (WIDTH,)
        assert len(content) < 150_000
