"""Makes the files of shared/ that are made from others: `python -m infra.assets`.

- shared/pages/assets.json: the versions of the files in web/, from their content, and the colour
  that a browser gives its own frame;
- shared/letters/templates/mail.html, from the layout and the style sheets in infra/mail_layout/.

Both take their colours from web/design-tokens.css, as the pages do.

Version control knows neither. `make setup`, the tests, the build and the tools that need them make
them first, which takes milliseconds; so they are always those of today.
"""

import json
import os
import re
import tempfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from css_inline import CSSInliner

ROOT = Path(__file__).parents[1]
DESIGN_TOKENS = Path("web", "design-tokens.css")
LAYOUT = Path("infra", "mail_layout")
ASSETS = Path("shared", "pages", "assets.json")
MAIL = Path("shared", "letters", "templates", "mail.html")
THEME_COLOUR = "petrol-900"
_PIXELS_OF_A_REM = 16


def versions(root: Path = ROOT) -> dict[str, str]:
    """Per file that a page may ask for, the start of its content's hash."""
    return {
        file.name: sha256(file.read_bytes()).hexdigest()[:8]
        for file in sorted((root / "web").iterdir())
        if file.suffix != ".md"
    }


def read_design_tokens(root: Path = ROOT) -> dict[str, str]:
    """The colours, type and space of pages and mails, by their names without the dashes."""
    sheet = re.sub(
        r"/\*.*?\*/", "", (root / DESIGN_TOKENS).read_text(encoding="utf-8"), flags=re.DOTALL
    )
    found = re.findall(r"--([\w-]+):([^;]+);", sheet)
    return {name: " ".join(value.split()) for name, value in found}


def make_mail(root: Path = ROOT) -> str:
    """The template of a mail: the look of each class in the elements that have it, and in the head
    what cannot stand in an element (dark, narrow).

    In the layout a Jinja block is a comment, `<!--% if … %-->`, and so is an expression between the
    rows of a table, `<!--= … =-->`: words there would be moved out of it by whatever reads HTML.

    Raises: KeyError for a token that is not declared.
    """
    layout, tokens = root / LAYOUT, read_design_tokens(root)
    inliner = CSSInliner(
        extra_css=_for_mail(layout / "mail.css", tokens),
        load_remote_stylesheets=False,
        minify_css=True,
    )
    html = inliner.inline((layout / "mail.html").read_text(encoding="utf-8"))
    media = " ".join(_for_mail(layout / "media.css", tokens).split())
    html = html.replace("<!--STYLE-->", f"<style>{media}</style>", 1)
    html = re.sub(r'<(?:table|td|th)\b[^>]*?(?= style="([^"]*)")', _add_bgcolor, html)
    html = html.replace("&nbsp;", "&#160;")
    html = re.sub(r"<!--%(.*?)%-->", r"{%\1%}", html)
    return re.sub(r"<!--=(.*?)=-->", r"{{\1}}", html) + "\n"


def _for_mail(sheet: Path, tokens: Mapping[str, str]) -> str:
    """The sheet as mail programs read it: values instead of tokens, pixels instead of rem."""
    css = sheet.read_text(encoding="utf-8")
    css = re.sub(r"var\(--([\w-]+)\)", lambda found: tokens[found[1]], css)
    return re.sub(r"([\d.]+)rem\b", lambda found: f"{float(found[1]) * _PIXELS_OF_A_REM:g}px", css)


def _add_bgcolor(element: re.Match[str]) -> str:
    """Outlook's engine reads the background of a cell from this attribute."""
    colour = re.search(r"(?:^|;)background-color:\s*(#\w+)", element[1])
    return f'{element[0]} bgcolor="{colour[1]}"' if colour else element[0]


def make(root: Path = ROOT) -> None:
    """Writes what is not there, or is not what its sources give."""
    read = {"versions": versions(root), "themeColour": read_design_tokens(root)[THEME_COLOUR]}
    _write(root / ASSETS, json.dumps(read, indent=2) + "\n")
    _write(root / MAIL, make_mail(root))


def _write(file: Path, content: str) -> None:
    """Whole or not at all: other processes may read the file, or make it, at the same moment."""
    if file.exists() and file.read_text(encoding="utf-8") == content:
        return
    descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=".made-")
    with os.fdopen(descriptor, "w", encoding="utf-8") as made:
        made.write(content)
    os.chmod(name, 0o644)  # as any source: the build copies it into the layer
    os.replace(name, file)


if __name__ == "__main__":
    make()
