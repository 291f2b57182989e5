"""Each language says everything that the first one says, with the same facts."""

from string import Formatter
from typing import get_args

import pytest

from shared.models.fields import FIRST, LANGUAGES, Language
from shared.words.spoken import Part, call, read_texts, speak

others = pytest.mark.parametrize("language", LANGUAGES[1:])


def facts(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@others
@pytest.mark.parametrize("part", get_args(Part))
def test_each_text_exists_with_its_facts(part: Part, language: Language) -> None:
    ours, theirs = read_texts(FIRST, part), read_texts(language, part)

    assert list(theirs) == list(ours)
    for key, text in ours.items():
        assert facts(theirs[key]) == facts(text), key


def test_no_key_of_a_page_stands_in_two_parts() -> None:
    parts: tuple[Part, ...] = ("site", "form", "own", "desk")

    assert sum(len(read_texts(FIRST, part)) for part in parts) == len(read_texts(FIRST, *parts))


def test_each_has_a_prefix_of_its_own_and_a_calendar() -> None:
    assert speak(FIRST).prefix == ""
    assert len({speak(language).prefix for language in LANGUAGES}) == len(LANGUAGES)
    for language in LANGUAGES:
        spoken = speak(language)
        assert spoken.prefix in ("", f"/{language}")
        assert (len(spoken.days), len(spoken.months), len(spoken.short_months)) == (7, 12, 12)
        assert "{clock}" in spoken.hour


def test_a_language_is_called_by_its_own_name_where_there_is_no_other_word() -> None:
    assert (call("en", "nl"), call("nl", "nl"), call("nl", "en")) == (
        "Engels", "Nederlands", "Dutch",
    )  # fmt: skip
