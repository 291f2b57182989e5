"""The templates of the desk, with its words and those of the public pages."""

from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from shared.models.fields import Language
from shared.pages.engine import make_environment
from shared.words import spoken
from shared.words.pages import find_desk_text

_TEMPLATES = Path(__file__).with_name("templates")


def say(language: Language, text_id: str, **facts: object) -> Markup:
    """As `shared.pages.engine.say`, with the words of the desk."""
    form = spoken.name_form(text_id, facts.get("count"))
    return Markup(find_desk_text(form, language)).format(**facts)


def fill(template: str, language: Language, **context: Any) -> str:
    """The template with these facts."""
    return _environment(language).get_template(template).render(context)


@cache
def _environment(language: Language) -> Environment:
    return make_environment(language, partial(say, language), _TEMPLATES)
