"""What is read out of pasted programmes: nearly all of it, nothing made up, no line lost."""

from pathlib import Path

import pytest

from tests.pasting.counting import Count, count
from tests.pasting.expectation import ANNOUNCEMENTS, HERE, REFERENCE, read_expectation

LAYOUTS = sorted((HERE / "layouts").glob("*.yaml"))


def text_of(expectation: Path) -> Path:
    folder = ANNOUNCEMENTS if expectation == REFERENCE else expectation.parent
    return folder / read_expectation(expectation).file


def tell(counted: Count) -> None:
    print(f"\n{counted.figures()}")
    for kind in ("missed", "invented", "lost"):
        print(*(f"  {kind}: {words}" for words in getattr(counted, kind)), sep="\n")


@pytest.mark.parametrize("expectation", LAYOUTS, ids=lambda file: file.stem)
def test_a_layout_is_read(expectation: Path) -> None:
    counted = count(expectation, text_of(expectation))
    tell(counted)

    assert counted.share >= 0.9
    assert (counted.invented, counted.lost) == ([], [])


def test_the_reference_is_read_whole() -> None:
    if not text_of(REFERENCE).exists():
        pytest.skip("the announcement lies beside the project")
    counted = count(REFERENCE, text_of(REFERENCE))
    tell(counted)

    assert (counted.missed, counted.invented, counted.lost) == ([], [], [])
