"""What is read out of pasted programmes: nearly all of it, nothing made up, no line lost."""

import datetime as dt
from pathlib import Path

import pytest

from shared.pasting.lines.line import Lines
from shared.pasting.pasted import Pasted
from shared.pasting.programme import read_programme
from tests.pasting import counting
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


def test_what_is_made_up_would_be_counted(tmp_path: Path) -> None:
    [expectation] = (file for file in LAYOUTS if file.stem == "forwarded-mail")
    changed = tmp_path / "changed.txt"
    changed.write_text(text_of(expectation).read_text().replace("Hanneke de Smet", "Els Bos"))
    counted = count(expectation, changed)

    assert counted.invented == ["Welkom person: Els Bos"]
    assert any("Hanneke de Smet" in missed for missed in counted.missed)


def test_what_is_lost_would_be_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    def forget(lines: Lines, today: dt.date) -> Pasted:
        pasted = read_programme(lines, today)
        pasted.left = [rest for rest in pasted.left if rest.text != "Gerben"]
        pasted.items[5].description = ""
        return pasted

    monkeypatch.setattr(counting, "read_programme", forget)
    [expectation] = (file for file in LAYOUTS if file.stem == "forwarded-mail")
    lost = count(expectation, text_of(expectation)).lost

    assert lost == [
        "not shown: Gerben",
        "Gerben",
        "We luisteren naar opnames van vroeger en maken er nieuwe.",
    ]


def test_a_heading_with_the_number_of_a_session_and_an_academic_title_are_not_lost(
    tmp_path: Path,
) -> None:
    (tmp_path / "bridges.txt").write_text(
        "Studiedag bruggen\n4 mei 2027\n10.00-11.00 Ronde 1\n1. Regen\nSpreker: dr. Ann Bos\n"
    )
    expectation = tmp_path / "bridges.yaml"
    expectation.write_text(
        "file: bridges.txt\ntitle: Studiedag bruggen\n"
        "date: {day: 4, month: 5, year: 2027, printed: 4 mei 2027}\nsessions:\n"
        "  - {kind: breakout, start: '10:00', end: '11:00', title: Regen, round: 1, number: '1',"
        " people: [{name: Ann Bos, role: speaker}]}\n"
    )
    counted = count(expectation, tmp_path / "bridges.txt")

    assert (counted.missed, counted.invented, counted.lost) == ([], [], [])
