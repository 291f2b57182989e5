"""Makes the files of shared/ that are made from others: `python -m infra.assets`.

- shared/pages/assets.json, the versions of the files in web/, from their content;
- shared/letters/templates/mail.html, from the layout and the style sheets in infra/mail_layout/.

Version control knows neither. `make setup`, the tests, the build and the tools that need them make
them first, which takes milliseconds; so they are always those of today.
"""

import json
import os
import re
import tempfile
from hashlib import sha256
from pathlib import Path

from css_inline import CSSInliner

ROOT = Path(__file__).parents[1]
LAYOUT = Path("infra", "mail_layout")
VERSIONS = Path("shared", "pages", "assets.json")
MAIL = Path("shared", "letters", "templates", "mail.html")


def versions(root: Path = ROOT) -> dict[str, str]:
    """Per file that a page may ask for, the start of its content's hash."""
    return {
        file.name: sha256(file.read_bytes()).hexdigest()[:8]
        for file in sorted((root / "web").iterdir())
        if file.suffix != ".md"
    }


def make_mail(root: Path = ROOT) -> str:
    """The template of a mail: the look of each class in the elements that have it, and in the head
    what cannot stand in an element (dark, narrow).

    In the layout a Jinja block is a comment, `<!--% if … %-->`, and so is an expression between the
    rows of a table, `<!--= … =-->`: words there would be moved out of it by whatever reads HTML.
    """
    layout = root / LAYOUT
    inliner = CSSInliner(
        extra_css=(layout / "mail.css").read_text(encoding="utf-8"),
        load_remote_stylesheets=False,
        minify_css=True,
        resolve_css_variables=True,
    )
    html = inliner.inline((layout / "mail.html").read_text(encoding="utf-8"))
    media = " ".join((layout / "media.css").read_text(encoding="utf-8").split())
    html = html.replace("<!--STYLE-->", f"<style>{media}</style>", 1)
    html = html.replace("&nbsp;", "&#160;")
    html = re.sub(r"<!--%(.*?)%-->", r"{%\1%}", html)
    return re.sub(r"<!--=(.*?)=-->", r"{{\1}}", html) + "\n"


def make(root: Path = ROOT) -> None:
    """Writes what is not there, or is not what its sources give."""
    _write(root / VERSIONS, json.dumps(versions(root), indent=2) + "\n")
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
