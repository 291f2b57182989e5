"""Makes what is made from other files, and committed: `python -m infra.assets`.

- shared/pages/assets.json, the versions of the files in web/, from their content;
- shared/letters/templates/mail.html, from the layout and the style sheets in infra/mail_layout/.

Run it after changing one of those. A test tells when it was forgotten.
"""

import json
import re
from hashlib import sha256
from pathlib import Path

from css_inline import CSSInliner

ROOT = Path(__file__).parents[1]
WEB = ROOT / "web"
VERSIONS = ROOT / "shared" / "pages" / "assets.json"
LAYOUT = ROOT / "infra" / "mail_layout"
MAIL = ROOT / "shared" / "letters" / "templates" / "mail.html"


def versions(web: Path = WEB) -> dict[str, str]:
    """Per file that a page may ask for, the start of its content's hash."""
    return {
        file.name: sha256(file.read_bytes()).hexdigest()[:8]
        for file in sorted(web.iterdir())
        if file.suffix != ".md"
    }


def make_mail(layout: Path = LAYOUT) -> str:
    """The template of a mail: the look of each class in the elements that have it, and in the head
    what cannot stand in an element (dark, narrow).

    In the layout a Jinja block is a comment, `<!--% if … %-->`, and so is an expression between the
    rows of a table, `<!--= … =-->`: words there would be moved out of it by whatever reads HTML.
    """
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


def main() -> None:
    VERSIONS.write_text(json.dumps(versions(), indent=2) + "\n", encoding="utf-8")
    MAIL.write_text(make_mail(), encoding="utf-8")


if __name__ == "__main__":
    main()
