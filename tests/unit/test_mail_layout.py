"""The look of the mails: made from its sources, sound, and within what mail programs can do."""

import re
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from infra import assets
from infra.gallery import files
from infra.mail_samples import samples
from infra.pictures import write_png
from shared.models.fields import Language
from tests.html import Element, Page

HTML = {
    (language, sample.name): sample.message.get_body(("html",)).get_content()  # type: ignore[union-attr]
    for language in get_args(Language)
    for sample in samples(language)
}
LAYOUT = assets.ROOT / assets.LAYOUT
each_mail = pytest.mark.parametrize(
    ("language", "name"), HTML, ids=lambda part: part if isinstance(part, str) else None
)


@pytest.fixture
def page(language: Language, name: str) -> Page:
    return Page(HTML[language, name])


def styles(page: Page) -> Iterator[tuple[Element, dict[str, str]]]:
    for element in page.elements:
        declared = (part.partition(":") for part in (element.get("style") or "").split(";"))
        yield element, {name.strip(): value.strip() for name, _, value in declared}


def test_every_class_of_the_layout_has_a_look_and_every_look_is_used() -> None:
    layout = (LAYOUT / "mail.html").read_text()
    used = {name for names in re.findall(r'class="([^"]+)"', layout) for name in names.split()}
    sheets = [sheet(name) for name in ("mail.css", "media.css")]
    styled = {name for css in sheets for name in re.findall(r"\.([a-z][a-z-]*)", css)}

    assert styled == used


def test_the_gallery_shows_every_mail_in_both_languages() -> None:
    written = files()

    mails = {Path(language, f"{name}.html") for language, name in HTML}
    assert set(written) == mails | {Path("README.md")}
    links = re.findall(r"\]\(([^)]+)\)", written[Path("README.md")])
    assert {Path(link).with_suffix(".html") for link in links} == mails
    assert not any("cid:" in written[name] for name in mails), "a picture is not shown"


def test_the_readme_shows_every_picture_that_is_kept() -> None:
    """All others are made when somebody wants to see them."""
    shown = re.findall(r'docs/[^\s")]+\.png', (assets.ROOT / "README.md").read_text())

    kept = set((assets.ROOT / "docs" / "screenshots").glob("*.png"))
    assert {str(file.relative_to(assets.ROOT)) for file in kept} == set(shown)
    assert len(kept) <= 4
    assert sum(file.stat().st_size for file in kept) < 1_000_000


def test_the_guide_for_organisers_shows_its_pictures_and_they_are_small() -> None:
    docs = assets.ROOT / "docs"
    shown = re.findall(r"[(\"]([^()\"\s]+\.png)[)\"]", (docs / "organiser.md").read_text())

    kept = set((docs / "screenshots" / "organiser").iterdir())
    assert {docs / name for name in shown} == kept
    assert len(kept) <= 10
    assert max(file.stat().st_size for file in kept) <= 40_000


@each_mail
def test_a_mail_has_language_title_and_headings_in_order(
    page: Page, language: Language, name: str
) -> None:
    assert page.one("html").get("lang") == language
    assert page.one("title").text == page.one("h1").text
    levels = [int(e.tag[1]) for e in page.elements if re.fullmatch("h[1-6]", e.tag)]
    assert levels[0] == 1 and set(levels[1:]) <= {2}


@each_mail
def test_tables_are_for_layout_or_have_headers(page: Page, language: Language, name: str) -> None:
    assert {e.get("role") for e in page.find("table")} <= {"presentation", None}
    data = [e for e in page.find("table") if e.get("role") is None]
    heads = [e.get("scope") for e in page.find("th")]
    assert len(data) <= 1
    assert heads.count("col") == 2 * len(data)
    assert (heads.count("row") > 3) == bool(data)


@each_mail
def test_nothing_runs_and_nothing_is_fetched(page: Page, language: Language, name: str) -> None:
    html = HTML[language, name]

    assert {e.tag for e in page.elements} <= {
        "html", "head", "meta", "title", "style", "body", "div", "table", "thead", "tbody", "tr",
        "td", "th", "h1", "h2", "p", "strong", "span", "a", "br", "img",
    }  # fmt: skip
    assert all((e.get("src") or "").startswith("cid:") for e in page.find("img"))
    assert all(e.get("alt") for e in page.find("img"))
    assert "url(" not in html and "@import" not in html and "@font-face" not in html
    assert not [e for e in page.elements if any(a.startswith("on") for a in e.attributes)]
    assert len(html.encode()) < 100_000  # Gmail cuts off what is longer than 102 kB


@each_mail
def test_no_look_needs_what_outlooks_engine_lacks(
    page: Page, language: Language, name: str
) -> None:
    for element, style in styles(page):
        assert style.get("display") not in ("flex", "grid"), element
        assert not {"position", "float", "background-image", "background"} & set(style), element
        if "background-color" in style and element.tag in ("table", "td", "th"):
            assert element.get("bgcolor") == style["background-color"], element
        if element.tag in ("td", "th"):
            assert "font-family" in style and "color" in style, element
    for table in page.find("table"):
        assert table.get("cellpadding") == table.get("cellspacing") == "0"
    assert "var(" not in HTML[language, name] and "{%" not in HTML[language, name]


@each_mail
def test_dark_and_narrow_are_said_once_in_the_head(
    page: Page, language: Language, name: str
) -> None:
    assert page.one("meta", name="color-scheme").get("content") == "light dark"
    style = page.one("style").text
    assert style.count("@media") == 2
    assert "@media (prefers-color-scheme: dark)" in style
    assert "@media (max-width: 480px)" in style


def test_words_can_be_read_on_what_is_behind_them_by_day_and_by_night() -> None:
    """WCAG 2.2, 1.4.3: 4.5 to 1 for text, whichever of its backgrounds a look stands on."""
    day = colours(with_tokens(sheet("mail.css")))
    night = colours(with_tokens(sheet("media.css")).partition("prefers-color-scheme")[2])
    papers = ("card", "panel", "news", "mine")
    for behind, before in (
        *((paper, word) for paper in papers for word in ("td", "label", "room", "title", "link")),
        *(("mine", "own"), ("card", "heading"), ("card", "event"), ("card", "desk-code")),
        *(("band", "band"), ("notice", "notice"), ("button", "button-link")),
        *(("leaf-month", "leaf-month"), ("leaf-day", "leaf-day")),
        *(("backdrop", "footer"), ("backdrop", "link")),
    ):
        for look in (day, {name: day.get(name, {}) | night.get(name, {}) for name in day}):
            background = look[behind].get("background-color", day["backdrop"]["background-color"])
            ink = look[before].get("color", look["td"]["color"])
            assert contrast(background, ink) >= 4.5, (behind, before, background, ink)


def sheet(name: str) -> str:
    return re.sub(r"/\*.*?\*/", "", (LAYOUT / name).read_text(), flags=re.DOTALL)


def with_tokens(css: str) -> str:
    tokens = assets.read_design_tokens()
    return re.sub(r"var\(--([a-z0-9-]+)\)", lambda m: tokens[m[1]], css)


def colours(css: str) -> dict[str, dict[str, str]]:
    """Per class or element the colours that a style sheet gives it."""
    found: dict[str, dict[str, str]] = {}
    for selectors, block in re.findall(r"([^{}]+)\{([^{}]*)\}", css):
        declared = dict(re.findall(r"(?<![a-z-])(background-color|color): (#[0-9a-f]{6})", block))
        for selector in selectors.split(","):
            found.setdefault(selector.strip().removeprefix("."), {}).update(declared)
    return found


def contrast(one: str, other: str) -> float:
    lights = sorted(luminance(colour) for colour in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_picture_keeps_its_colours() -> None:
    """Two by two pixels: what is written is what is read back from the file's palette."""
    pixels = [(10, 63, 59, 255), (255, 200, 87, 255), (255, 255, 255, 255), (10, 63, 59, 255)]

    content = write_png(b"".join(bytes(pixel) for pixel in pixels), 2)

    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    chunks = {}
    at = 8
    while at < len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        chunks[content[at + 4 : at + 8]] = content[at + 8 : at + 8 + length]
        at += 12 + length
    assert struct.unpack(">II", chunks[b"IHDR"][:8]) == (2, 2)
    lines = zlib.decompress(chunks[b"IDAT"])
    indexes = [lines[1], lines[2], lines[4], lines[5]]
    palette = chunks[b"PLTE"]
    assert [tuple(palette[3 * i : 3 * i + 3]) for i in indexes] == [p[:3] for p in pixels]
