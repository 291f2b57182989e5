"""Layouts that whoever wrote the parser had not seen; what was first found in them, unseen, stands
in `tests/pasting/README.md`."""

import pytest

from tests.pasting.counting import count
from tests.pasting.expectation import HERE, read_expectation

HELD_BACK = sorted((HERE / "held_back").glob("*.yaml"))


@pytest.mark.long
def test_layouts_that_were_held_back_are_read() -> None:
    figures = []
    for expectation in HELD_BACK:
        counted = count(expectation, expectation.parent / read_expectation(expectation).file)
        figures.append((counted.share, len(counted.invented), len(counted.lost)))
    for place, (share, invented, lost) in enumerate(figures, 1):
        print(f"\nheld back {place}: found {share:.1%}, invented {invented}, lost {lost}")

    assert min(share for share, *_ in figures) >= 0.9
    assert sum(invented for _, invented, _ in figures) == 0
    assert sum(lost for *_, lost in figures) == 0
