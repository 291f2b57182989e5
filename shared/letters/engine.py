"""Jinja2 with the words of the mails. Decides nothing; what comes from data is escaped in HTML."""

import textwrap
from functools import cache, partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from shared.models.fields import Language
from shared.pages.prose import find_links
from shared.words.mails import say


@cache
def template(name: str, language: Language) -> Template:
    """`mail.html`, which `infra/assets.py` makes from its layout, or `mail.txt`."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        # A name is text in an HTML mail, and is left as it is in a text one.
        autoescape=lambda name: bool(name and name.endswith(".html")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.globals["t"] = partial(_say, language)
    environment.filters |= {"fold": _fold, "find_links": find_links}
    return environment.get_template(name)


def _say(language: Language, text_id: str, **facts: object) -> str:
    return say(text_id, language, **facts)


def _fold(text: str) -> str:
    """Lines as a text mail has them; an address is never broken."""
    return "\n".join(
        textwrap.fill(line, 76, break_long_words=False, break_on_hyphens=False)
        for line in text.splitlines()
    )
