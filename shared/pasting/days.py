"""The days that the lines around a programme name, and which of them looks like the event's."""

import re
from collections.abc import Sequence

from shared.pasting.phrases.times import Dated, find_dates
from shared.pasting.steps.tables import Step

_DEADLINE = re.compile(
    r"\b(?:vóór|voor|uiterlijk|t/m|tot en met|tot|before|until|deadline|sluit|closes|by)\s*$", re.I
)


def judge_days(steps: Sequence[Step]) -> list[tuple[int, Step, Dated]]:
    """Each day of these but deadlines, with how much it looks like the event's."""
    found: list[tuple[int, Step, Dated]] = []
    for step in steps:
        for dated in find_dates(step.text):
            if not _DEADLINE.search(step.text[: dated.begins]):
                score = 2 * (dated.date.weekday is not None) + (dated.date.year is not None)
                is_short = len(step.text) <= 120 and step.text[-1:] != "."
                found.append((score + 2 * is_short, step, dated))
    return found
