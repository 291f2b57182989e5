"""What is said of each guard, and the new seeds with which scenes are played while it is off."""

from itertools import islice
from pathlib import Path

import pytest

from tests.simulation import house
from tests.simulation.guards import GUARDS, Guard
from tests.simulation.house import NewSeeds, count_wrong
from tests.simulation.seeing import PLAYS

ROOT = Path(__file__).parents[2]
FINDINGS = {f"S{number}" for number in range(1, 18)}


def test_each_finding_has_a_guard() -> None:
    assert {guard.row for guard in GUARDS} - {""} == FINDINGS


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.name)
def test_each_guard_is_there_and_documented(guard: Guard) -> None:
    page = (ROOT / "docs" / "simulation.md").read_text()
    file, _, test = guard.scene.partition("::")

    assert (ROOT / guard.file).read_text().count(guard.guard) >= 1
    assert f"| {guard.name} |" in page
    assert guard.scene == PLAYS or f"def {test.partition('[')[0]}(" in (ROOT / file).read_text()


def test_new_seeds_follow_from_their_base() -> None:
    first, again, other = (NewSeeds(base, 60) for base in ("one", "one", "two"))

    assert [*islice(first, 9)] == [*islice(again, 9)] != [*islice(other, 9)]


def test_with_new_seeds_the_first_that_is_wrong_ends_a_scene(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(house, "ONE_OF", 1)
    assert count_wrong(20, lambda seed: seed < 15) == 5
    monkeypatch.setattr(house, "new_seeds", made := NewSeeds("any", 60))

    assert count_wrong(20, lambda seed: seed % 4 > 0) == 1
    assert made.tried > 1
