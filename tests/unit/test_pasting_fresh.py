"""Layouts that were written after the parser, by somebody who had not read it; what was first found
in them, unseen, stands in `tests/pasting/README.md`."""

from pathlib import Path

import pytest

from tests.pasting.counting import count
from tests.pasting.expectation import HERE, read_expectation
from tests.pasting.words import read_lines
from tests.unit.test_pasting_corpus import made_up

FRESH = sorted((HERE / "fresh").glob("*.yaml"))
KNOWN = {"outlook-bullets": (0.84, 1), "phone-mail": (0.8, 3)}
"""The share that is found and how much is made up, where it is not all and nothing: a session and
its speaker behind a dash, a title within a letter's sentence, `met` somebody, `napraten`."""


@pytest.mark.parametrize("file", FRESH, ids=lambda file: file.stem)
def test_a_fresh_layout_is_read_and_no_line_of_it_is_lost(file: Path) -> None:
    text = file.parent / read_expectation(file).file
    counted = count(file, text)
    share, invented = KNOWN.get(file.stem, (1.0, 0))

    assert counted.lost == []
    assert counted.share >= share, counted.missed
    assert len(counted.invented) <= invented, counted.invented


@pytest.mark.parametrize("file", FRESH, ids=lambda file: file.stem)
def test_the_expectation_of_it_makes_nothing_up(file: Path) -> None:
    expected = read_expectation(file)
    assert made_up(expected, read_lines(file.parent / expected.file)) == []
