"""A Word file as lines: paragraphs with the numbers that Word shows, cells of tables.

Only three parts are unpacked, each with a bound that is counted while unpacking; a document type,
and so every entity, is refused.
"""

import io
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from shared.pasting.lines.html import write_mark
from shared.pasting.lines.line import MOST_TEXT_BYTES, Line, UnreadableError, clean
from shared.pasting.lines.word_lists import Attributes, Numbers, Styles, whole

MOST_UNPACKED_BYTES = 4_000_000
_UNSEEN = {"Fallback", "del", "moveFrom", "instrText", "delText"}
_MOST_DEPTH = 100
_STEP_TWIPS = 360
"""A quarter of an inch: the least by which Word moves a paragraph to the right."""


def read_word(data: bytes) -> Iterator[Line]:
    """The lines of a .docx. Raises: UnreadableError (`not-a-word-file`, `too-long`, `unsafe`)."""
    try:
        with ZipFile(io.BytesIO(data)) as parts:
            names = set(parts.namelist())
            if "word/document.xml" not in names:
                raise UnreadableError("not-a-word-file")
            left = MOST_UNPACKED_BYTES
            read = {}
            for name in ("word/document.xml", "word/styles.xml", "word/numbering.xml"):
                with parts.open(name) if name in names else io.BytesIO() as part:
                    read[name] = part.read(left + 1)
                left -= len(read[name])
                if left < 0:
                    raise UnreadableError("too-long")
        numbers = Numbers()
        _parse(read["word/numbering.xml"], numbers.begin, numbers.end, None)
        styles = Styles()
        _parse(read["word/styles.xml"], styles.begin, styles.end, None)
        document = _Document(numbers, styles)
        _parse(read["word/document.xml"], document.begin, document.end, document.add)
    except (BadZipFile, zlib.error, expat.ExpatError, OSError, EOFError) as error:
        raise UnreadableError("not-a-word-file") from error
    except (NotImplementedError, RuntimeError) as error:  # another compression, a password
        raise UnreadableError("not-a-word-file") from error
    if sum(len(line.text.encode("utf-8", "replace")) for line in document.lines) > MOST_TEXT_BYTES:
        raise UnreadableError("too-long")
    yield from document.lines


def _parse(
    part: bytes,
    begin: Callable[[str, Attributes], None],
    end: Callable[[str], None],
    add: Callable[[str], None] | None,
) -> None:
    if not part:
        return

    def refuse(*_: Any) -> Any:
        raise UnreadableError("unsafe")

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    parser.StartElementHandler = lambda tag, given: begin(
        _local(tag), {_local(name): value for name, value in given.items()}
    )
    parser.EndElementHandler = lambda tag: end(_local(tag))
    if add:
        parser.CharacterDataHandler = add
    parser.Parse(part, True)


def _local(name: str) -> str:
    return name.rpartition(":")[2]


@dataclass
class _Grid:
    number: int
    row: int = -1
    column: int = 0
    width: int = 1


@dataclass
class _Document:
    numbers: Numbers
    styles: Styles
    lines: list[Line] = field(default_factory=list)
    _words: list[str] = field(default_factory=list)
    _grids: list[_Grid] = field(default_factory=list)
    _count: int = 0
    _unseen: int = 0
    _is_text: bool = False
    _style: str = ""
    _list: tuple[str, int] | None = None
    _counters: dict[tuple[str, int], int] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)
    _left: int = 0
    _has_blank: bool = False
    _in_tabs: bool = False
    _typed_row: int = 0

    def begin(self, tag: str, given: Attributes) -> None:
        value = given.get("val", "")
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "t":
            self._is_text = True
        elif tag == "p":
            self._style, self._list, self._left = "", None, 0
        elif tag == "pStyle":
            self._style = value
            self._list = self.styles.lists.get(value)
        elif tag == "ind":
            self._left = whole(given.get("left") or given.get("start"))
        elif tag == "ilvl":
            self._list = (self._list[0] if self._list else "", whole(value))
        elif tag == "numId":
            self._list = (value, self._list[1] if self._list else 0)
        elif tag == "tabs":
            self._in_tabs = True
        elif tag in ("tab", "br", "cr", "noBreakHyphen") and not self._in_tabs:
            self.add_sign({"tab": "\t", "noBreakHyphen": "-"}.get(tag, "\n"))
        else:
            self._begin_table(tag, value)

    def _begin_table(self, tag: str, value: str) -> None:
        if tag == "tbl" and len(self._grids) < _MOST_DEPTH:
            self._count += 1
            self._grids.append(_Grid(self._count))
        if not self._grids:
            return
        grid = self._grids[-1]
        if tag == "tr":
            grid.row, grid.column, grid.width = grid.row + 1, -1, 1
        elif tag == "tc":
            grid.column += grid.width if grid.column >= 0 else 1
            grid.width = 1
        elif tag == "gridSpan":
            grid.width = max(1, whole(value))

    def end(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen -= 1
        elif tag == "t":
            self._is_text = False
        elif tag == "tabs":
            self._in_tabs = False
        elif tag == "p":
            self._end_paragraph()
        elif tag == "tbl" and self._grids:
            self._grids.pop()

    def add(self, words: str) -> None:
        if self._is_text and not self._unseen:
            self._words.append(words.replace("\n", " "))

    def add_sign(self, sign: str) -> None:
        if not self._unseen:
            self._words.append(sign)

    def _end_paragraph(self) -> None:
        paragraph = "".join(self._words)
        self._words.clear()
        if not paragraph.strip():
            self._has_blank = True
            return
        mark = self._take_mark()
        for text in paragraph.split("\n"):
            cells = [clean(cell) for cell in text.split("\t")]
            if self._grids or not any(cells[1:]):
                self._add_line(clean(text), mark)
            else:
                self._add_cells(cells, mark)
            mark = ""

    def _add_line(self, text: str, mark: str) -> None:
        if not text:
            return
        grid = self._grids[-1] if self._grids else _Grid(0, 0)
        self.lines.append(
            Line(
                text=text,
                mark=mark,
                level=self.styles.levels.get(self._style, 0),
                indent=self._find_indent(mark),
                follows_blank=self._has_blank,
                table=grid.number,
                row=max(grid.row, 0),
                column=max(grid.column, 0),
                width=grid.width,
            )
        )
        self._has_blank = False

    def _find_indent(self, mark: str) -> int:
        """How deep a paragraph stands: by its list, or by the space before it."""
        listed = self._list[1] + self.styles.indents.get(self._style, 0) + 1 if self._list else 0
        return max(listed if mark else 0, self._left // _STEP_TWIPS)

    def _add_cells(self, cells: list[str], mark: str) -> None:
        """A paragraph with tabs is a row; several in a row are a table."""
        last = self.lines[-1] if self.lines else None
        if not (last and last.is_typed and not self._has_blank):
            self._count += 1
        self._typed_row += 1
        column = 0 if cells[0] else 1
        for text in filter(None, cells):
            self.lines.append(
                Line(
                    text=text, mark=mark, table=self._count, row=self._typed_row,
                    column=column, is_typed=True, follows_blank=self._has_blank,
                )
            )  # fmt: skip
            mark, self._has_blank = "", False
            column += 1

    def _take_mark(self) -> str:
        """The number that Word shows before the paragraph; it counts on."""
        if not self._list or self._list[0] in ("", "0"):
            return ""
        used, level = self.numbers.uses.get(self._list[0], ""), self._list[1]
        if (used, level) not in self.numbers.kinds:
            return "•"
        kind, start = self.numbers.kinds[used, level]
        number = self._counters.get((used, level), start)
        if self._list not in self._begun:
            number = self.numbers.restarts.get(self._list, number)
            self._begun.add(self._list)
        self._counters[used, level] = number + 1
        for key in [key for key in self._counters if key[0] == used and key[1] > level]:
            del self._counters[key]
        return write_mark(kind, number)
