"""The words for visitors: one term a thing, short sentences, nothing missing and nothing unused."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.assets import ROOT
from shared.models.fields import LANGUAGES, Language
from shared.words.spoken import Part, read_texts

PARTS: tuple[Part, ...] = (
    *("site", "event.page", "form", "own", "faults", "mails", "applying.pages", "applying.mails"),
)
MOST_WORDS = 15
WORDS = ROOT / "shared" / "words"


def rows() -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Of the glossary: the thing, its Dutch and its English term, and what is not said."""
    for line in (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and not set(line) <= {"|", "-"} and cells[0] != "thing":
            thing, dutch, english, never = cells
            yield thing, dutch, english, tuple(each for each in never.split(", ") if each)


def articles(language: Language) -> Iterator[tuple[str, str]]:
    for path in sorted((WORDS / language).glob("*.html")):
        html = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "x", path.read_text(encoding="utf-8"))
        for number, block in enumerate(re.findall(r"<(?:p|li|h\d)[ >].*?</(?:p|li|h\d)>", html)):
            yield f"{path.stem} {number}", re.sub(r"<[^>]+>", "", block)


def said(language: Language) -> Iterator[tuple[str, str]]:
    for part in PARTS:
        yield from read_texts(language, part).items()
    yield from articles(language)


EVERYTHING = [(language, *each) for language in LANGUAGES for each in said(language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_term_is_used_and_nothing_else_is_said_for_it(language: Language) -> None:
    text = "\n".join(each for _, each in said(language)).lower()
    for thing, dutch, english, never in rows():
        assert (dutch if language == "nl" else english).lower() in text, thing
        for other in never:
            found = re.search(rf"(?<![\w-]){re.escape(other.lower())}(?!\w)", text)
            assert not found, f"{thing}: {other}"


def test_no_sentence_is_long() -> None:
    long = [
        (language, key, len(sentence.split()), sentence)
        for language, key, text in EVERYTHING
        for sentence in re.split(r"(?<=[.?!:])\s+|\n", text)
        if len(sentence.split()) > MOST_WORDS
    ]
    assert long == []


def test_no_text_says_nothing() -> None:
    assert [key for _, key, text in EVERYTHING if not text.strip()] == []


def sources() -> str:
    folders = (ROOT / "shared", ROOT / "functions")
    files: list[Path] = [
        path
        for folder in folders
        for path in folder.rglob("*")
        if path.suffix in (".py", ".html", ".txt") and WORDS / "nl" not in path.parents
    ]
    return "".join(
        path.read_text(encoding="utf-8") for path in files if WORDS / "en" not in path.parents
    )


MADE = re.compile(
    # ids that code puts together: of one of a kind, of a state, of a question, of a fault
    r"^(role|badge|diet|manage|problem|change|changed|cancelled|coming|stale|changes-closed|over|"
    r"checked-in|is-cancelled|is-refused|address-taken|void|void-throttled|sure|closed|not-found|error|"
    r"accessibility|privacy|dietary|consent-until|closing)-|-(hint|one|heading|title)$"
)


def test_no_text_is_unused() -> None:
    """Each id stands in the code in quotes, or is one of those that code puts together."""
    code = sources()
    unused = [
        key
        for part in PARTS
        if part != "faults"
        for key in read_texts("nl", part)
        if not MADE.search(key) and f'"{key}"' not in code and f"'{key}'" not in code
    ]
    assert unused == []
