"""How far a test goes on once it has failed. Under a negative control it must fail, and no more:
nobody asks how often, or for the shortest way to it."""

import os

from hypothesis import Phase

VARIABLE = "FAILURES"
ONE = "one"
IS_ONE_ENOUGH = os.environ.get(VARIABLE) == ONE


def phases(*wanted: Phase) -> list[Phase]:
    """These phases of Hypothesis, or all, without those that follow upon a failure where one is
    enough."""
    after = (Phase.shrink, Phase.explain) if IS_ONE_ENOUGH else ()
    return [phase for phase in wanted or Phase if phase not in after]
