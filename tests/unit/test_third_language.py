"""A third language is a folder of words and its name: with it, everything is written in it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from infra import mail_samples, sample_cases, sample_meeting
from shared.input import municipalities
from shared.models.fields import FIRST, LANGUAGES
from shared.words.spoken import speak
from tests import (
    desk_samples,
    desk_samples_mail,
    desk_samples_making,
    desk_samples_people,
    factories,
    sample_pages,
)
from tests.html import Page
from tests.pseudo_language import NAME, call_copy, copy_with_language, read_written, stretch

SHOWN_ATTRIBUTES = ("alt", "aria-label", "placeholder", "title")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("third-language")
    copy_with_language(folder)
    return folder


@pytest.fixture(scope="module")
def written(copy: Path) -> dict[str, dict[str, str]]:
    return read_written(copy)


def words_of(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]{2,}", text)


def outside(text: str) -> list[str]:
    """The words that no text of the language has said; addresses on the web are none."""
    text = re.sub(r"https?://\S+", " ", text)
    while "⟦" in text:
        text, before = re.sub(r"⟦[^⟦⟧]*⟧", " ", text), text
        assert text != before, f"a text is cut off: {text[:200]}"
    return words_of(text)


EXAMPLES = (
    *(factories, sample_pages),
    *(desk_samples, desk_samples_mail, desk_samples_making, desk_samples_people),
    *(mail_samples, sample_cases, sample_meeting),
)  # fmt: skip


def data() -> set[str]:
    """The words of the things that pages and mails show, and of texts that visitors typed."""
    written = [
        node.value
        for module in EXAMPLES
        for node in ast.walk(ast.parse(Path(str(module.__file__)).read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    names = [speak(language).name for language in LANGUAGES]
    towns = municipalities.all_names(factories.an_event().starts_at.date())
    # Whoever takes something over into a calendar reads which one, and what kind of file it is.
    calendars = ("ics", "Google", "Outlook")
    return set(words_of(" ".join([*written, *names, *towns, *calendars])))


def texts_of(html: str) -> Iterator[str]:
    page = Page(html)
    for element in page.elements:
        yield from (element.get(name) or "" for name in SHOWN_ATTRIBUTES)
    hidden = {id(text) for tag in ("script", "style") for e in page.find(tag) for text in e.texts}
    yield " ".join(text for text in page.one("html").texts if id(text) not in hidden)


def test_a_text_is_forty_per_cent_longer() -> None:
    for text in ("Aanmelden", "Fijn dat u komt, {name}. Uw plaats staat vast.", "brrr"):
        assert len(stretch(text)) >= round(1.4 * len(text))
    assert "{name}" in stretch("Dank u wel, {name}.")


def test_what_another_language_says_is_seen() -> None:
    assert outside(f"{stretch('Naam')} Vul uw naam in {stretch('tot {until}')}") == [
        "Vul", "uw", "naam", "in",
    ]  # fmt: skip
    assert outside(stretch("tot {until}").format(until=stretch("mei"))) == []


def test_nothing_on_a_page_is_in_another_language(written: dict[str, dict[str, str]]) -> None:
    known = data()
    every = sample_pages.all_pages() | desk_samples.all_desk_pages()
    assert len(written["pages"]) == len(every) / len(LANGUAGES)
    for name, html in written["pages"].items():
        assert f'<html lang="{NAME}">' in html
        for text in texts_of(html):
            assert set(outside(text)) - known == set(), name


def test_nothing_in_a_mail_is_in_another_language(written: dict[str, dict[str, str]]) -> None:
    known = data()
    assert len(written["mails"]) == 2 * len([*mail_samples.samples(FIRST)])
    for name, text in written["mails"].items():
        shown = [text] if name.endswith("plain") else texts_of(text[text.index("<") :])
        for each in shown:
            assert set(outside(each)) - known == set(), name


def test_it_says_all_that_the_first_one_says(copy: Path) -> None:
    answer = call_copy(
        copy, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/unit/test_languages.py"
    )

    assert answer.returncode == 0, answer.stdout[-3000:]
