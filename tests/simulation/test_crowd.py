"""Sixty-four at the same moment, in virtual time: nearly all have an answer, and all is right.

`python -m tests.simulation.crowd` plays more of them, and prints what they come to.
"""

import pytest

from tests.simulation.crowd import SCENES, Figures, Scene, play
from tests.simulation.rush import Rush

SEEDS = 2
AT_ONCE = 64
MOST_BUSY = 0.01
MOST_SENT = 11
"""Transactions for each answer; it was up to 18, with a third of the answers 503."""


def figures_of(scene: Scene, number: int) -> Figures:
    figures = Figures()
    for seed in range(SEEDS):
        play(scene, number, seed, figures)
    return figures


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_who_comes_at_the_same_moment_is_answered(scene: Scene) -> None:
    figures = figures_of(scene, AT_ONCE)

    assert figures.busy_share <= MOST_BUSY, figures
    assert figures.sent <= MOST_SENT * figures.answers.total(), figures


def test_the_same_seed_takes_the_same_time() -> None:
    first, second = (figures_of(SCENES[0], 16) for _ in range(2))

    assert first == second


def test_transactions_that_overlap_conflict_and_reads_do_not() -> None:
    """One of two writers that begin together is refused; a reader is not, nor a later writer."""
    key = {"PK": {"S": "a"}, "SK": {"S": "b"}}
    names = {"TableName": "t", "Key": key}
    add = {
        "UpdateExpression": "ADD taken :one",
        "ExpressionAttributeValues": {":one": {"N": "1"}},
    }
    rush = Rush(0)

    def write() -> None:
        rush.call("TransactWriteItems", {"TransactItems": [{"Update": names | add}]})

    def write_later() -> None:
        rush.sleep(1)
        write()

    first = rush.run(one=write, two=write, reads=lambda: rush.call("GetItem", names))
    errors = [task.error for task in first.values() if task.error is not None]
    later = rush.run(three=write_later, four=write)

    [error] = errors
    assert error.response["CancellationReasons"] == [{"Code": "TransactionConflict"}]  # type: ignore[attr-defined]
    assert not any(task.error for task in later.values())
    assert rush.call("GetItem", names)["Item"]["taken"] == {"N": "3"}
    assert (rush.sent, rush.conflicts, rush.failed) == (4, 1, 0)
    assert rush.took["three"] > 1 > rush.took["four"]
