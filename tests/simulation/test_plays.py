"""Plays of a fixed list of seeds: all, however long it takes. `make simulate` plays more."""

import pytest

from tests.simulation.play import Play

PARTS = 8
SEEDS_OF_A_PART = 60


@pytest.mark.timeout(1200)
@pytest.mark.parametrize("part", range(PARTS))
def test_every_play_keeps_the_promises(part: int) -> None:
    for number in range(SEEDS_OF_A_PART):
        play = Play(f"play {part} {number}")
        try:
            play.perform()
        except BaseException as broken:
            story = "\n".join(play.story)
            raise AssertionError(f"{story}\nplay {part} {number}: {broken!r}") from broken


def test_a_play_follows_from_its_seed_alone() -> None:
    stories = []
    for _ in range(2):
        play = Play("play 0 3")
        play.perform()
        stories.append(play.story)
        Play("play 0 4").perform()

    assert stories[0] == stories[1]
