"""A web page, or a piece of one, as lines: paragraphs, lists, tables, what stands beside them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from shared.pasting.lines.line import Line, clean

_BLOCKS = {
    *("p", "div", "li", "ul", "ol", "dl", "dt", "dd", "br", "hr", "article", "main", "section"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "address", "body", "form", "figure"),
    *("header", "footer", "nav", "aside", "caption", "button", "option", "label", "details"),
    *("summary", "figcaption", "fieldset", "legend"),
}
_UNSEEN = {"script", "style", "title"}
_ASIDE = {"nav", "footer", "aside", "button", "select", "noscript"}
_LISTS = {"ol", "ul"}
_HIDDEN = re.compile(r"display\s*:\s*none", re.I)
_WORD_LIST = re.compile(r"mso-list:\s*l\d+ level(?P<level>\d)", re.I)
_WORD_MARK = re.compile(r"mso-list:\s*ignore", re.I)
_NUMBERED = re.compile(r"(?:\d{1,2}|[A-Za-z])\.")
"""How Word writes a list into a mail: a paragraph that names its level, with a mark in a span."""
_MOST_CELLS = 200
_MOST_DEPTH = 200


@dataclass
class _Table:
    number: int
    row: int = -1
    column: int = 0
    width: int = 1
    height: int = 1
    taken: dict[int, int] = field(default_factory=dict)
    """Columns that a cell of an earlier row still fills, with the rows that are left."""

    def begin_row(self) -> None:
        self.taken = {at: rows - 1 for at, rows in self.taken.items() if rows > 1}
        self.row += 1
        self.column, self.width, self.height = -1, 1, 1

    def begin_cell(self, width: int, height: int) -> None:
        self.column += self.width if self.column >= 0 else 1
        while self.taken.get(self.column):
            self.column += 1
        self.width, self.height = width, height
        if height > 1:
            self.taken |= dict.fromkeys(range(self.column, self.column + width), height)


def read_html(text: str) -> Iterator[Line]:
    """The lines that a reader of the page sees, in their order; nothing is fetched."""
    reader = _Page()
    reader.feed(text)
    reader.close()
    reader.end_line()
    yield from reader.lines


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self._words: list[str] = []
        self._open: list[tuple[str, bool, bool]] = []
        self._tables: list[_Table] = []
        self._count = 0
        self._lists: list[tuple[str, int]] = []
        self._mark = ""
        self._level = 0
        self._is_typed = False
        self._unseen = self._aside = self._quotes = 0
        self._word_level = self._spans = 0
        """The level of Word's list, and how many spans are open since that of its mark."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _UNSEEN:
            self._unseen += 1
        if tag in _ASIDE:
            self.end_line()
            self._aside += 1
        if tag == "blockquote":
            self.end_line()
            self._quotes += 1
        if tag in _BLOCKS:
            self.end_line()
            self._unseen = 0
        self._is_typed = tag == "pre" or (self._is_typed and tag != "p")
        self._begin_word_list(tag, given.get("style") or "")
        self._begin_list(tag, given)
        self._begin_table(tag, given)
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self._level = int(tag[1])
        if tag == "dt":
            self._begin_pair()

    def _begin_word_list(self, tag: str, style: str) -> None:
        if tag == "p":
            level = _WORD_LIST.search(style)
            self._word_level = int(level["level"]) if level else 0
        elif tag == "span" and (self._spans or _WORD_MARK.search(style)):
            self._spans += 1

    def _begin_list(self, tag: str, given: dict[str, str | None]) -> None:
        if tag in _LISTS and len(self._lists) < _MOST_DEPTH:
            kind = given.get("type") or ("1" if tag == "ol" else "•")
            start = given.get("start") or "1"
            self._lists.append((kind, int(start) if start.isdecimal() and len(start) < 4 else 1))
        elif tag == "li":
            self._mark = "•"
            if self._lists:
                kind, number = self._lists[-1]
                self._lists[-1] = (kind, number + 1)
                self._mark = write_mark(kind, number)

    def _begin_table(self, tag: str, given: dict[str, str | None]) -> None:
        if tag == "table":
            self.end_line()
            if len(self._tables) < _MOST_DEPTH:
                self._count += 1
                self._tables.append(_Table(self._count))
        elif tag == "tr" and self._tables:
            self.end_line()
            self._tables[-1].begin_row()
        elif tag in ("td", "th") and self._tables:
            self.end_line()
            self._tables[-1].begin_cell(_size(given.get("colspan")), _size(given.get("rowspan")))

    def _begin_pair(self) -> None:
        """A term and what is said of it are a row of two cells, in a table of their list."""
        if not (self._tables and self._tables[-1].number < 0):
            self._count += 1
            self._tables.append(_Table(-self._count))
        self._tables[-1].begin_row()
        self._tables[-1].begin_cell(1, 1)

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        if tag == "span" and self._spans:
            self._spans -= 1
        if tag in _BLOCKS or tag in ("tr", "td", "th", "table"):
            self.end_line()
        if tag in _ASIDE:
            self._aside = max(0, self._aside - 1)
        if tag == "blockquote":
            self._quotes = max(0, self._quotes - 1)
        if tag in _LISTS and self._lists:
            self._lists.pop()
        if tag == "pre":
            self._is_typed = False
        if tag == "li":
            self._mark = ""
        if tag == "dt" and self._tables and self._tables[-1].number < 0:
            self._tables[-1].begin_cell(1, 1)
        if (
            tag in ("table", "dl")
            and self._tables
            and (self._tables[-1].number < 0) == (tag == "dl")
        ):
            self._tables.pop()
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self._level = 0

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        if self._spans:
            self._mark = self._mark or _as_mark(clean(data))
            return
        for part in data.split("\n") if self._is_typed else [data]:
            if self._is_typed:
                self.end_line()
            self._words.append(part)

    def end_line(self) -> None:
        text = clean("".join(self._words))
        self._words.clear()
        if not text:
            return
        table = self._tables[-1] if self._tables else _Table(0, 0, 0)
        self.lines.append(
            Line(
                text=text,
                mark=self._mark,
                level=self._level,
                quotes=self._quotes,
                indent=len(self._lists) + self._word_level,
                is_aside=self._aside > 0,
                follows_blank=True,
                table=abs(table.number),
                row=max(table.row, 0),
                column=max(table.column, 0),
                width=table.width,
                height=table.height,
            )
        )
        self._mark = ""
        self._word_level = self._spans = 0


def _as_mark(words: str) -> str:
    """What Word shows before a line of a list; any sign but a number or a letter is a bullet."""
    return words if not words or _NUMBERED.fullmatch(words) else "•"


def _size(given: str | None) -> int:
    return (
        min(max(int(given), 1), _MOST_CELLS)
        if given and given.isdecimal() and len(given) < 6
        else 1
    )


def write_mark(kind: str, number: int) -> str:
    """What a list shows before its nth line: `3.`, `C.`, `c.`, or a bullet."""
    if kind in ("A", "a") and number <= 26:
        return f"{chr(ord(kind) + number - 1)}."
    return f"{number}." if kind in ("1", "A", "a") else "•"
