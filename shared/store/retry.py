"""Trying again: how often, and how long to wait in between, at random so that others who wait do
not come back at the same moment."""

import random
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

Sleep = Callable[[float], None]


class Patience(NamedTuple):
    """So many attempts. The longest pause before the second one is `first_pause_seconds`; from
    there it doubles, or grows evenly, up to `longest_pause_seconds`."""

    attempts: int
    first_pause_seconds: float
    longest_pause_seconds: float
    doubles: bool = False

    def longest_before(self, attempt: int) -> float:
        """The longest pause before this attempt, in seconds; attempts count from 0."""
        factor: int = 2 ** (attempt - 1) if self.doubles else attempt
        return min(self.longest_pause_seconds, self.first_pause_seconds * factor)


def attempts(patience: Patience, sleep: Sleep | None = None) -> Iterator[int]:
    """The numbers of the attempts from 0, with a pause before each but the first."""
    for attempt in range(patience.attempts):
        if attempt:
            seconds = random.uniform(0, patience.longest_before(attempt))
            (sleep or time.sleep)(seconds)
        yield attempt
