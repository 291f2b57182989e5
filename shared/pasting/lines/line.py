"""One line of what was pasted, with where it stood."""

import unicodedata
from dataclasses import dataclass

MOST_TEXT_BYTES = 200_000
_HIDDEN = ("Cc", "Cf", "Cs", "Co", "Cn")
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200e\u200f\u2060\ufeff\x00"))


class UnreadableError(ValueError):
    """What was pasted cannot be read.

    `code`: `too-long`, `not-a-text`, `not-a-word-file`, `unsafe`.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, or one cell's, as a reader sees it: single blanks, nothing unseen.

    `mark` is what a list shows before it and the text does not hold; `level` that of a heading,
    0 for none; `quotes` how often a mail program quoted it; `is_aside` what stands beside the
    page's text, as menus do. Lines of one table have its number; a cell begins at
    `column` of `row`.
    """

    text: str
    origin: int = 0
    mark: str = ""
    level: int = 0
    quotes: int = 0
    indent: int = 0
    is_aside: bool = False
    follows_blank: bool = False
    table: int = 0
    row: int = 0
    column: int = 0
    width: int = 1
    height: int = 1
    is_typed: bool = False  # Its columns were made with tabs or signs.


Lines = tuple[Line, ...]


def clean(text: str) -> str:
    """The text with single blanks and without what nobody sees."""
    shown = " ".join(text.translate(_UNSEEN).split())
    if shown.isascii() and shown.isprintable():
        return shown
    return "".join(sign for sign in shown if unicodedata.category(sign) not in _HIDDEN)
