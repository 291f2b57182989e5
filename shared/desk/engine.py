"""The templates of the desk, with its words and those of the public pages."""

from datetime import date, time
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from shared.models.fields import LANGUAGES, Language
from shared.pages.engine import make_environment, write
from shared.words import spoken
from shared.words.pages import find_desk_text, has_desk_text
from shared.words.spoken import speak

_TEMPLATES = Path(__file__).with_name("templates")


def say(language: Language, text_id: str, **facts: object) -> Markup:
    """As `shared.pages.engine.say`, with the words of the desk."""
    form = spoken.name_form(text_id, facts.get("count"))
    return write(find_desk_text(form, language), facts)


def either(text: object, language: Language) -> str:
    """A text of a draft in this language, or in the one that it has; empty where it has none."""
    given = (getattr(text, each, None) for each in (language, *LANGUAGES))
    return next(filter(None, given), "")


def fill(template: str, language: Language, **context: Any) -> str:
    """The template with these facts."""
    return _environment(language).get_template(template).render(context)


@cache
def _environment(language: Language) -> Environment:
    environment = make_environment(language, partial(say, language), _TEMPLATES)
    environment.filters["short_day"] = partial(_write_short_day, language)
    environment.filters["long_day"] = partial(_write_day, language)
    environment.filters["clock"] = partial(_write_clock, language)
    environment.filters["either"] = partial(_say_either, language)
    environment.globals["said"] = partial(_say_if, language)
    return environment


def _say_if(language: Language, text_id: str) -> str:
    """The text; empty where there is none."""
    return say(language, text_id) if has_desk_text(text_id, language) else ""


def _say_either(language: Language, text: object) -> str:
    return either(text, language)


def _write_clock(language: Language, typed: str) -> str:
    """A time of a draft, `12:30`, as it is read: `12.30`. What is no time stays as it is."""
    try:
        return time.fromisoformat(typed).strftime(speak(language).clock)
    except ValueError:
        return typed


def _write_day(language: Language, day: date) -> str:
    """`donderdag 21 januari 2027`"""
    spoken = speak(language)
    return f"{spoken.days[day.weekday()]} {day.day} {spoken.months[day.month - 1]} {day.year}"


def _write_short_day(language: Language, day: date) -> str:
    """`donderdag 21 jan`"""
    spoken = speak(language)
    return f"{spoken.days[day.weekday()]} {day.day} {spoken.short_months[day.month - 1]}"
