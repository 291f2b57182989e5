"""What is expected of pasted programmes stands in them: nothing is made up, no line forgotten."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import ValidationError

from tests.pasting.expectation import (
    ANNOUNCEMENTS,
    HERE,
    REFERENCE,
    Expectation,
    Person,
    read_expectation,
)
from tests.pasting.words import find_times, fold, read_lines

LAYOUTS = sorted((HERE / "layouts").glob("*.yaml"))
HELD_BACK = sorted((HERE / "held_back").glob("*.yaml"))
EXPECTATIONS = [*LAYOUTS, *HELD_BACK, REFERENCE]


def text_of(expectation: Path) -> Path:
    folder = ANNOUNCEMENTS if expectation == REFERENCE else expectation.parent
    return folder / read_expectation(expectation).file


def people_in(expected: Expectation) -> Iterator[Person]:
    if expected.chair:
        yield expected.chair
    for session in expected.sessions:
        yield from session.people


def words_in(expected: Expectation) -> Iterator[str]:
    """All that an expectation says in the words of its text."""
    yield from (expected.title, expected.date.printed, *expected.headings, *expected.not_programme)
    yield from (words for words in (expected.venue, expected.city) if words)
    yield from (block.title for block in expected.blocks)
    yield from (question.about for question in expected.questions)
    for person in people_in(expected):
        yield from (w for w in (person.name, person.organisation, person.printed) if w)
    for session in expected.sessions:
        yield from (w for w in (session.title, session.room, session.text) if w)


def spans_in(expected: Expectation) -> set[tuple[str, str | None]]:
    """Start and end of each session and block."""
    sessions = {(session.start, session.end) for session in expected.sessions}
    return sessions | {(block.start, block.end) for block in expected.blocks}


def times_in(expected: Expectation) -> set[str]:
    hours = {(expected.hours.start, expected.hours.end)} if expected.hours else set()
    return {time for span in spans_in(expected) | hours for time in span if time}


def made_up(expected: Expectation, lines: list[str]) -> list[str]:
    """What an expectation says that its text does not."""
    text = " ".join(lines)
    printed = {time for line in lines for time in find_times(line)}
    titles = Counter(fold(session.title) for session in expected.sessions)
    return [
        *(words for words in words_in(expected) if fold(words) not in text),
        *sorted(times_in(expected) - printed),
        *(title for title, times in titles.items() if text.count(title) < times),
    ]


def without_times(line: str) -> str:
    return re.sub(r"\b\d+u\d*|[\d.:–-]+|\b(van|tot|uur)\b", "", line).strip()


def forgotten(expected: Expectation, lines: list[str]) -> list[str]:
    """Lines of a text that no part of the expectation speaks of.

    A room or a heading speaks of a line only when that holds nothing but times besides,
    or the word "Zaal".
    """
    rooms = [session.room for session in expected.sessions if session.room]
    whole = {fold(words) for words in (*rooms, *expected.headings)}
    whole |= {without_times(words) for words in whole}
    unasked = expected.model_copy(update={"questions": ()})
    known = {fold(words) for words in words_in(unasked)} - whole
    return [
        line
        for line in lines
        if len(rest := without_times(line)) > 2
        and not {line, rest, rest.removeprefix("Zaal ")} & whole
        and not any(words in line or line in words for words in known)
    ]


@pytest.mark.parametrize("file", EXPECTATIONS, ids=lambda file: file.stem)
def test_an_expectation_says_what_its_text_says(file: Path) -> None:
    expected = read_expectation(file)
    text = text_of(file)
    if file == REFERENCE and not text.exists():
        pytest.skip("the announcement does not lie beside the project")
    lines = read_lines(text)

    assert made_up(expected, lines) == []
    assert forgotten(expected, lines) == []


def test_five_layouts_are_for_the_parser_and_five_are_held_back() -> None:
    for folder in (LAYOUTS, HELD_BACK):
        files = {text_of(file) for file in folder}

        assert len(files) == 5
        assert {file.suffix for file in files} == {".docx", ".html", ".txt"}
        others = {file for file in (HERE / folder[0].parent.name).iterdir() if file not in files}
        assert others == set(folder)


def test_the_reference_has_what_was_asked_of_it() -> None:
    expected = read_expectation(REFERENCE)

    assert len(list(people_in(expected))) == 9
    assert sum(session.kind == "breakout" for session in expected.sessions) == 4
    assert len(expected.blocks) == 1
    assert len(spans_in(expected)) == 9


def test_what_is_made_up_or_forgotten_is_seen() -> None:
    file = LAYOUTS[0]
    expected = read_expectation(file)
    lines = read_lines(text_of(file))
    first, *others = expected.sessions
    invented = first.model_copy(update={"title": "Een lezing die er niet is", "start": "07:07"})

    assert made_up(expected.model_copy(update={"sessions": (invented, *others)}), lines) == [
        "Een lezing die er niet is",
        "07:07",
        "Een lezing die er niet is",
    ]
    assert first.title in " ".join(
        forgotten(expected.model_copy(update={"sessions": tuple(others)}), lines)
    )
    with pytest.raises(ValidationError):
        Expectation.model_validate(expected.model_dump() | {"seats": 240})
