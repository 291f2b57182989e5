"""Lines in the order in which they are read: a time, and what stands under it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from string import ascii_uppercase

from shared.pasting.lines.line import Line
from shared.pasting.steps.tables import Step, Table, is_title, make_step

_LETTERED = re.compile(r"(?P<number>\d)?(?P<letter>[A-Z])(?=\s+[“\"'‘„]?[^\W\d_a-z])")
_FEWEST_LETTERS = 2
_FEWEST_BELOW = 3
"""Times below their titles that are a habit."""


def read_steps(lines: Sequence[Line]) -> list[Step]:
    """Every line as a step, in the order of reading; none is left out."""
    steps: list[Step] = []
    for table, group in groupby(lines, key=lambda line: line.table):
        part = list(group)
        if not table or max(line.column + line.width for line in part) == 1:
            steps += _read_paragraphs(part)
        else:
            steps += Table(part).read()
    return _mark_indents(_point_letters(_put_times_first(steps)))


def _point_letters(steps: list[Step]) -> list[Step]:
    """`A Title`, `B Title` as `A. Title`: a letter alone is one where the others follow it."""
    at = {place: _LETTERED.match(step.text) for place, step in enumerate(steps) if not step.span}
    letters = [match["letter"] for match in at.values() if match]
    names = [match[0] for match in at.values() if match and match["number"]]
    is_habit = letters == [*ascii_uppercase[: len(letters)]] or (
        len(names) == len(letters) and len({*names}) == len(names) and names == sorted(names)
    )
    if len(letters) < _FEWEST_LETTERS or not is_habit:
        return steps
    return [
        replace(step, text=f"{match[0]}. {step.text[match.end() :].strip()}")
        if (match := at.get(place))
        else step
        for place, step in enumerate(steps)
    ]


def _put_times_first(steps: list[Step]) -> list[Step]:
    """Where each time stands alone below its title, it comes before it."""
    alone = [at for at, step in enumerate(steps) if step.span and not step.text]
    times = sum(step.span is not None for step in steps)
    if len(alone) < _FEWEST_BELOW or len(alone) < times or steps[alone[0]].line.table:
        return steps
    above = [steps[at - 1] for at in alone if at]
    is_titled = all(is_title(step.text) and not step.span for step in above)
    is_last = alone[-1] == len(steps) - 1 or all(step.line.level for step in above)
    if len(above) < len(alone) or not is_titled or not is_last:
        return steps
    turned = list(steps)
    for at in alone:
        title, below = steps[at - 1], steps[at]
        turned[at - 1] = Step(title.line, title.text, below.span)
        turned[at] = Step(below.line, below.text or below.line.text, hint="heading")
    return turned


def _read_paragraphs(lines: list[Line]) -> Iterator[Step]:
    for line in lines:
        yield make_step(line)


def _mark_indents(steps: list[Step]) -> list[Step]:
    """Lines that stand further to the right than the times before them belong under them."""
    marked: list[Step] = []
    last: Step | None = None
    for step in steps:
        if step.span:
            last = step
        elif last and not step.line.table and step.line.indent > last.line.indent:
            step = Step(step.line, step.text, None, step.hint, step.room, True)
        elif last and not step.line.table and step.line.level:
            last = None
        marked.append(step)
    return marked
