"""The templates of the desk, with its words and those of the public pages."""

from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from shared.models.fields import Language
from shared.pages.engine import make_environment
from shared.words import spoken
from shared.words.pages import find_desk_text
from shared.words.spoken import speak

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
    environment = make_environment(language, partial(say, language), _TEMPLATES)
    environment.filters["short_day"] = partial(_write_short_day, language)
    environment.filters["long_day"] = partial(_write_day, language)
    return environment


def _write_day(language: Language, day: date) -> str:
    """`donderdag 21 januari 2027`"""
    spoken = speak(language)
    return f"{spoken.days[day.weekday()]} {day.day} {spoken.months[day.month - 1]} {day.year}"


def _write_short_day(language: Language, day: date) -> str:
    """`donderdag 21 jan`"""
    spoken = speak(language)
    return f"{spoken.days[day.weekday()]} {day.day} {spoken.short_months[day.month - 1]}"
