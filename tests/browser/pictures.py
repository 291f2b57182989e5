"""Pictures of pages for docs/organiser.md: taken only where `PICTURES` names a folder for them
(`make pictures`), so that a test that tells a story costs no more than its steps."""

import os
from pathlib import Path

from playwright.sync_api import Page

from infra.gallery import save_picture

VARIABLE = "PICTURES"
WIDTH, HEIGHT = 1000, 700


def take(page: Page, name: str, *, width: int = WIDTH, height: int = HEIGHT, top: str = "") -> None:
    """The page from its top, or from what this selector names, as high as it is named, in a small
    file."""
    folder = os.environ.get(VARIABLE)
    if not folder:
        return
    page.wait_for_load_state("networkidle")
    was = page.viewport_size
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate("document.activeElement && document.activeElement.blur(); scrollTo(0, 0)")
    if top:
        page.locator(top).evaluate("(part) => part.scrollIntoView()")
    picture = page.screenshot(animations="disabled")
    if was:
        page.set_viewport_size(was)
    # The desk's own policy lets nobody read pixels on its pages.
    reader = page.context.new_page()
    save_picture(reader, picture, Path(folder) / f"{name}.png")
    reader.close()
