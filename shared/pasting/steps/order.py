"""Lines in the order in which they are read: a time, and what stands under it."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from shared.pasting.lines.line import Line
from shared.pasting.steps.tables import Step, Table, is_title, make_step

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
    return _mark_indents(_put_times_first(steps))


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
