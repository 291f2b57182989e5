"""Jinja2 with the words and filters of the pages. Decides nothing and reads no table.

Whatever comes from data is escaped, here (`say`) and by autoescape.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from shared.input.ids import show_reference
from shared.models.fields import LANGUAGES, Language
from shared.pages import ORIGIN, paths, prose
from shared.words import fault_texts, pages, spoken
from shared.words.spoken import call

_ARTICLES = Path(pages.__file__).parent
# Language and country, as the Open Graph protocol has them.
_LOCALES = {"nl": "nl_NL", "en": "en_GB"}


def to_id(field: str) -> str:
    return field.replace(".", "-")


def say(language: Language, text_id: str, **facts: object) -> Markup:
    """The text with its facts filled in, each fact escaped unless it is markup of our own; with a
    `count`, the text for so many."""
    form = spoken.name_form(text_id, facts.get("count"))
    return write(pages.find_text(form, language), facts)


def write(text: str, facts: Mapping[str, object]) -> Markup:
    """A text of our own with its facts. `Markup.format` does the same with a class in Python, at
    five times the cost: a page says a hundred texts."""
    return Markup(text.format(**{name: escape(fact) for name, fact in facts.items()}))


def fill(template: str, language: Language, **context: Any) -> str:
    """The template with these facts."""
    return (
        _environment(language)
        .get_template(template)
        .render({"organiser": None, "share_picture": None} | context)
    )


@cache
def _environment(language: Language) -> Environment:
    return make_environment(language, partial(say, language))


def make_environment(
    language: Language, words: Callable[..., Markup], *folders: Path
) -> Environment:
    """One for each language, so that a template need not pass the language to every word: `t` says
    `words`. Templates are looked for in `folders` first."""
    environment = Environment(
        loader=FileSystemLoader([*folders, Path(__file__).with_name("templates"), _ARTICLES]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals |= {
        "lang": language,
        "other_langs": [each for each in LANGUAGES if each != language],
        "call": call,
        "locale": lambda each: _LOCALES.get(each, each),
        "origin": ORIGIN,
        "paths": paths,
        "static": paths.static_path,
        "theme_colour": paths.read_assets()["themeColour"],
        "t": words,
        "hours": partial(_hours, language),
        "name_room": partial(name_room, language),
        "mailto": _mailto,
        "choice_field": fault_texts.choice_field,
    }
    environment.filters |= {
        "reference": show_reference,
        "id": to_id,
        "split_paragraphs": prose.split_paragraphs,
        "find_links": prose.find_links,
        "strong": Markup("<strong>{}</strong>").format,
        "options": _write_options,
        "lower_first": lambda text: text[:1].lower() + text[1:],
        "local": lambda moment, zone: moment.astimezone(zone),
        "iso": lambda moment, zone: moment.astimezone(zone).isoformat(timespec="minutes"),
        "day": partial(_in_words, language, spoken.day_in_words),
        "clock": partial(_in_words, language, spoken.clock_time),
        "hour": partial(_in_words, language, spoken.hour_in_words),
        "ordinal": partial(_ordinal, language),
        "month": partial(_in_words, language, spoken.month_in_words),
        "moment": partial(_in_words, language, spoken.moment_in_words),
    }
    return environment


def _in_words(
    language: Language,
    words: Callable[[datetime, ZoneInfo, Language], str],
    moment: datetime,
    zone: ZoneInfo,
) -> str:
    return words(moment, zone, language)


@lru_cache(maxsize=4)
def _write_options(known: tuple[tuple[str, str], ...]) -> Markup:
    """What can be typed, and what it means, as options of a list; of 400 municipalities once."""
    plain, other = '<option value="{}"></option>', '<option value="{}" label="{}"></option>'
    return Markup("\n").join(
        Markup(plain if typed == name else other).format(typed, name) for typed, name in known
    )


def _ordinal(language: Language, number: int) -> str:
    return spoken.ordinal(number, language)


def _hours(language: Language, start: datetime, end: datetime, zone: ZoneInfo) -> str:
    return spoken.hours_in_words(start, end, zone, language)


def name_room(language: Language, room: str) -> str:
    """The room with the word for it, once: `Zaal: Foyer`, but `Zaal G`."""
    word = say(language, "room", room="").strip(" :")
    return room if word.lower() in room.lower() else say(language, "room", room=room)


def _mailto(address: str) -> Markup:
    return Markup('<a class="utrecht-link utrecht-link--html-a" href="mailto:{0}">{0}</a>').format(
        address
    )
