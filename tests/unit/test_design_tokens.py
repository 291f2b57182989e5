"""Colours, type and space are declared once, for the pages and for the mails."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from infra import assets
from infra.assets import ASSETS, DESIGN_TOKENS, LAYOUT, ROOT
from infra.mail_samples import write
from shared.letters import compose

THEME = Path("web", "theme.css")
PAGES_TAKE = {THEME}
MAILS_TAKE = {LAYOUT / name for name in ("mail.css", "media.css")}
# The colour of buttons, as the sheet has it.
(OLD,) = re.findall(r"--petrol-700: (#[0-9a-f]{6});", (ROOT / DESIGN_TOKENS).read_text())
NEW = "#5a0b3f"


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the sources of the look, from which the mails are written."""
    for folder in ("web", LAYOUT, "shared/letters/templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / ASSETS).parent.mkdir(parents=True)
    monkeypatch.setattr(compose, "__file__", str(tmp_path / "shared/letters/compose.py"))
    compose.template.cache_clear()
    yield tmp_path
    compose.template.cache_clear()


def test_one_line_changes_a_colour_of_pages_and_mails(copy: Path) -> None:
    assets.make(copy)
    was = json.loads((copy / ASSETS).read_text())
    assert colour_of_a_buttons_ground(copy) == OLD and OLD in a_mail()

    change_one_line(copy / DESIGN_TOKENS, OLD, NEW)
    assets.make(copy)
    compose.template.cache_clear()

    assert colour_of_a_buttons_ground(copy) == NEW
    assert NEW in a_mail() and OLD not in a_mail()
    assert json.loads((copy / ASSETS).read_text())["versions"] != was["versions"]


def test_the_frame_of_the_browser_has_the_colour_of_the_page(copy: Path) -> None:
    change_one_line(copy / DESIGN_TOKENS, "#0a3f3b", NEW)

    assets.make(copy)

    assert json.loads((copy / ASSETS).read_text())["themeColour"] == NEW


def test_type_and_space_of_mails_are_in_pixels(copy: Path) -> None:
    assert "font-size:15px" in a_mail() and "rem" not in re.sub("<[^>]*mso.*?>", "", a_mail())

    change_one_line(copy / DESIGN_TOKENS, "--text-small: 0.9375rem", "--text-small: 0.875rem")
    assets.make(copy)
    compose.template.cache_clear()

    assert "font-size:15px" not in a_mail()


@pytest.mark.parametrize("file", sorted(PAGES_TAKE | MAILS_TAKE), ids=lambda file: file.name)
def test_a_style_sheet_has_no_colour_of_its_own(file: Path) -> None:
    css = re.sub(r"/\*.*?\*/", "", (ROOT / file).read_text(), flags=re.DOTALL)

    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch)a?\([^)]*\)", css)
    named = r":[^;{]*(?<![\w-])(?:white|black|red|green|blue|grey|gray|orange)(?![\w-])"
    assert not re.findall(named, css)


def test_a_template_has_no_colour_of_its_own() -> None:
    pages = (ROOT / "shared/pages/templates").glob("*.html")
    for file in [*pages, ROOT / LAYOUT / "mail.html"]:
        assert not re.findall(r'"#[0-9a-fA-F]{3,8}"|bgcolor', file.read_text()), file


def test_every_token_is_used() -> None:
    sheets = "".join((ROOT / file).read_text() for file in PAGES_TAKE | MAILS_TAKE)

    assert set(assets.read_design_tokens()) <= set(re.findall(r"var\(\s*--([\w-]+)", sheets))


def colour_of_a_buttons_ground(root: Path) -> str:
    """As a browser reads it: a name for a name, until there is a colour."""
    sheets = (root / THEME).read_text() + (root / DESIGN_TOKENS).read_text()
    value = "var(--basis-color-action-1-inverse-bg-default)"
    while name := re.fullmatch(r"var\((--[\w-]+)\)", value):
        # The first is that of the day.
        value, *_ = re.findall(rf"(?<![\w-]){name[1]}: ([^;]+);", sheets)
    return value


def a_mail() -> str:
    html = write("nl", kind="confirmed").get_body(("html",))
    assert html is not None
    content: str = html.get_content()
    return content


def change_one_line(file: Path, was: str, now: str) -> None:
    css = file.read_text()
    assert len([line for line in css.splitlines() if was in line]) == 1
    file.write_text(css.replace(was, now))
