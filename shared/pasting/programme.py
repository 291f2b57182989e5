"""A pasted programme, read: what the event is, its sessions, what to ask, what was left."""

import datetime as dt
from collections.abc import Sequence

from shared.pasting.frame import Frame
from shared.pasting.lines.line import Lines
from shared.pasting.pasted import Pasted, Rest
from shared.pasting.phrases.times import find_dates
from shared.pasting.phrases.titles import is_heading
from shared.pasting.sessions.reading import Sessions
from shared.pasting.steps.around import part
from shared.pasting.steps.order import read_steps
from shared.pasting.steps.tables import Step
from shared.pasting.timeline import finish

_MOST_AFTER_MINUTES = 60
"""How long after the announced hours the programme may go on, as drinks do."""


def read_programme(lines: Lines, today: dt.date | None = None) -> Pasted:
    """The event and its programme, as far as the lines say it.

    `today` lets a missing year be proposed. Every line comes back: in a field, as a heading, or
    among what was not understood.
    """
    pasted = Pasted()
    kept, around = part(lines)
    steps = read_steps(kept)
    first = _find_first(steps)
    if first < len(steps) and _is_of_event(steps, first):
        steps[first] = Step(steps[first].line, f"tijd: {steps[first].line.text}")
        first = _find_first(steps)
    before = Frame(pasted, steps[:first])
    before.read(is_before=True)
    sessions = Sessions(pasted, steps[first:])
    sessions.read()
    after = Frame(pasted, sessions.unknown)
    after.read(is_before=False)
    used = before.used | after.used
    for step in (*steps[:first], *sessions.unknown):
        if step.line.origin not in used:
            where = pasted.headings if step.hint == "heading" else pasted.left
            where.append(Rest(step.line.origin, step.line.text))
    pasted.left += [Rest(line.origin, line.text) for line in around]
    pasted.left.sort()
    finish(pasted, today)
    return pasted


def _find_first(steps: Sequence[Step]) -> int:
    return next((at for at, step in enumerate(steps) if step.span), len(steps))


def _is_of_event(steps: Sequence[Step], at: int) -> bool:
    """Whether the first time is that of the whole event: no words, and others begin within it."""
    span, text = steps[at].span, steps[at].text
    if not span or span.end is None or (text and not is_heading(text)) or steps[at].line.table:
        return False
    later = [step.span for step in steps[at + 1 :] if step.span]
    if len(later) < 2 or max(s.end or s.start for s in later) > span.end + _MOST_AFTER_MINUTES:
        return False
    following = steps[at + 1]
    is_alone = bool(following.span) or is_heading(following.text)
    return is_alone or (at > 0 and bool(find_dates(steps[at - 1].text)))
