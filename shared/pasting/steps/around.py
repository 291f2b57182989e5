"""What stands around a programme: menus of a page, heads of mails, other mails of a thread."""

import re
from collections import Counter
from collections.abc import Sequence

from shared.pasting.lines.line import Line
from shared.pasting.phrases import grammar
from shared.pasting.phrases.times import read_leading

_LABEL = re.compile(r"^\*?(?P<label>[\w-]{2,12})\*?:(?:\s|$)")
_NEAR = 3
"""Lines above and below in which another label makes a label that of a mail."""


def part(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines that a programme may stand in, and the others, each in their order."""
    quotes = _find_depth(lines)
    labels = [_label(line.text) for line in lines]
    kept: list[Line] = []
    around: list[Line] = []
    for place, line in enumerate(lines):
        is_other = (
            line.is_aside
            or line.quotes != quotes
            or not any(map(str.isalnum, line.text))
            or grammar.MAIL_STARTS.match(line.text)
            or grammar.PAGE_NUMBER.fullmatch(line.text)
            or _is_of_mail(labels, place)
        )
        (around if is_other else kept).append(line)
    return kept, around


def _find_depth(lines: Sequence[Line]) -> int:
    """How deep the programme is quoted: as deep as most of its times."""
    depths = Counter(line.quotes for line in lines if read_leading(line.text))
    return depths.most_common(1)[0][0] if depths else 0


def _label(text: str) -> str:
    match = _LABEL.match(text)
    return match["label"].lower() if match else ""


def _is_of_mail(labels: Sequence[str], place: int) -> bool:
    label = labels[place]
    if label in grammar.MAIL_ONLY:
        return True
    near = {*labels[max(0, place - _NEAR) : place + _NEAR + 1]} - {label}
    return label in grammar.MAIL_LABELS and bool(near & grammar.MAIL_MARKS)
