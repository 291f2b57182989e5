"""In which order tests run: that of the files, or one that follows from the word in TEST_ORDER."""

import os
import random
from typing import Any

VARIABLE = "TEST_ORDER"


def shuffle(tests: list[Any]) -> None:
    """No test rests on those that run before it, which is shown by running them in other orders."""
    if word := os.environ.get(VARIABLE):
        random.Random(word).shuffle(tests)
