"""Every kind of mail in both languages, as HTML and as a picture, in build/mails/: `make mails`.

With `--keep` it also renews the two pictures of mails that the README shows: one mail, and three
side by side. Needs Chromium or Chrome.
"""

import argparse
import base64
import os
import shutil
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import get_args

from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from infra import assets
from infra.mail_samples import Sample, samples
from infra.pictures import write_png
from shared.models.fields import Language

ROOT = Path(__file__).parents[1]
GALLERY = ROOT / "build" / "mails"
SIDE_BY_SIDE = Path("mails.png")
_KEPT = {Path("nl", "confirmed.png"): "mail-confirmed.png", SIDE_BY_SIDE: "mails.png"}
"""Pictures of the gallery that the README shows, and their names in docs/screenshots."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
WIDTH = 640
_SHOWN = ("confirmed", "moved-session", "reminder")
_SHOWN_HEIGHT = 1480
_READ_PIXELS = """async (address) => {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
  canvas.drawImage(image, 0, 0);
  const pixels = canvas.getImageData(0, 0, image.width, image.height).data;
  const reader = new FileReader();
  reader.readAsDataURL(new Blob([pixels]));
  await new Promise((done) => { reader.onload = done; });
  return [image.width, reader.result.split(",")[1]];
}"""


def show(message: EmailMessage) -> str:
    """The HTML of a mail, the picture that is sent beside it put into it, for a browser to show."""
    html = message.get_body(("html",))
    assert html is not None
    content: str = html.get_content().replace("\r\n", "\n")
    for part in message.walk():
        if part.get_content_maintype() == "image":
            picture = part.get_payload(decode=True)
            assert isinstance(picture, bytes)
            data = f"data:image/png;base64,{base64.b64encode(picture).decode()}"
            content = content.replace(f"cid:{part['Content-ID'].strip('<>')}", data)
    return content


def files() -> dict[Path, str]:
    """What the gallery consists of but for its pictures: path in it -> content."""
    pages = {
        Path(language) / f"{sample.name}.html": show(sample.message)
        for language in get_args(Language)
        for sample in samples(language)
    }
    return pages | {Path("README.md"): "\n".join(_index()) + "\n"}


def _index() -> Iterator[str]:
    yield "# The mails"
    yield ""
    yield "Every kind of mail that visitors get, and each case of it that reads differently."
    yield "Made by `make mails`; the people and the event do not exist."
    yield ""
    yield "| mail | subject | onderwerp | | |"
    yield "|---|---|---|---|---|"
    for dutch, english in zip(samples("nl"), samples("en"), strict=True):
        name = dutch.name
        links = " | ".join(f"[{lang}]({lang}/{name}.png)" for lang in get_args(Language))
        yield f"| {name} | {_subject(english)} | {_subject(dutch)} | {links} |"


def _subject(sample: Sample) -> str:
    return str(sample.message["Subject"]).partition(":")[0]


def launch(playwright: Playwright) -> Browser:
    """The machine's browser. Raises: SystemExit where there is none."""
    executable = next(filter(None, map(shutil.which, BROWSERS)), None)
    if executable is None:
        raise SystemExit(f"no browser on this machine: looked for {', '.join(BROWSERS)}")
    # Root, as in a container, may not use the sandbox; the mails are our own.
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    # Grey edges of letters, equal on every screen, and smaller files.
    arguments += ["--disable-lcd-text", "--font-render-hinting=none"]
    return playwright.chromium.launch(executable_path=executable, args=arguments)


def photograph(browser: Browser, pages: dict[Path, str], folder: Path = GALLERY) -> None:
    """A picture of each page, of its whole length, where the page lies in the folder."""
    page = browser.new_page(viewport={"width": WIDTH, "height": 400})
    for name, html in pages.items():
        page.set_content(html)
        save_picture(page, page.screenshot(full_page=True), folder / name.with_suffix(".png"))
    page.close()


def save_picture(page: Page, picture: bytes, file: Path) -> None:
    """Writes a picture small; the browser itself reads its pixels, on any page without a policy."""
    encoded = base64.b64encode(picture).decode()
    width, pixels = page.evaluate(_READ_PIXELS, f"data:image/png;base64,{encoded}")
    file.write_bytes(write_png(base64.b64decode(pixels), width))


def photograph_side_by_side(browser: Browser, pages: dict[Path, str]) -> None:
    """Three mails as one picture, cut off at the foot."""
    frames = "".join(
        f'<iframe srcdoc="{_escape(pages[Path("nl") / f"{name}.html"])}"></iframe>'
        for name in _SHOWN
    )
    style = (
        "body{margin:0;padding:24px;display:flex;gap:24px;background:#e4ded0}"
        f"iframe{{border:0;width:{WIDTH}px;height:{_SHOWN_HEIGHT}px;border-radius:12px}}"
    )
    width = len(_SHOWN) * (WIDTH + 24) + 24
    page = browser.new_page(viewport={"width": width, "height": _SHOWN_HEIGHT + 48})
    page.set_content(f"<style>{style}</style>{frames}")
    save_picture(page, page.screenshot(), GALLERY / SIDE_BY_SIDE)
    page.close()


def _escape(html: str) -> str:
    return html.replace("&", "&amp;").replace('"', "&quot;")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m infra.gallery", description=__doc__)
    parser.add_argument("--keep", action="store_true", help="renew the README's pictures, too")
    options = parser.parse_args()
    assets.make()
    shutil.rmtree(GALLERY, ignore_errors=True)
    written = files()
    for name, content in written.items():
        (GALLERY / name).parent.mkdir(parents=True, exist_ok=True)
        (GALLERY / name).write_text(content, encoding="utf-8")
    pages = {name: content for name, content in written.items() if name.suffix == ".html"}
    with sync_playwright() as playwright:
        browser = launch(playwright)
        photograph(browser, pages)
        photograph_side_by_side(browser, pages)
        browser.close()
    if options.keep:
        for name, kept in _KEPT.items():
            shutil.copy(GALLERY / name, ROOT / "docs" / "screenshots" / kept)
    print(len(pages), "mails in", GALLERY.relative_to(ROOT))


if __name__ == "__main__":
    main()
