"""The first sheet that is seen of an XLSX file (ECMA-376). Parts are unpacked piece by piece with
a bound that is counted while unpacking; a document type, and so every entity, is refused. A formula
has the value that was shown last; where none was kept, and where it failed, that is a fault."""

import re
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any, NamedTuple
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from shared.importing.numbers import Formats, write_number
from shared.importing.sheets import Rows, Sheet, refuse

MOST_UNPACKED_BYTES = 40_000_000
_PIECE_BYTES = 65_536
_PLACE = re.compile(r"([A-Z]{1,3})[0-9]+")
Attributes = dict[str, str]


class _Handlers(NamedTuple):
    begin: Callable[[str, Attributes], None]
    end: Callable[[str], None] = lambda _: None
    add: Callable[[str], None] = lambda _: None


def read_xlsx(data: bytes) -> Sheet:
    """Raises: InvalidInputError (not-a-sheet, too-long, unsafe), and what `Rows` refuses."""
    try:
        with ZipFile(BytesIO(data)) as file:
            return _read(_Parts(file))
    except (BadZipFile, zlib.error, expat.ExpatError, OSError, EOFError, LookupError, ValueError):
        raise _no_sheet() from None
    except (NotImplementedError, RuntimeError):  # another compression, a password
        raise _no_sheet() from None


def _no_sheet() -> Exception:
    return refuse("not-a-sheet", "This is no XLSX file, or one with a password.")


def _read(parts: "_Parts") -> Sheet:
    book = _Book()
    parts.parse("xl/workbook.xml", _Handlers(book.begin))
    targets: dict[str, str] = {}

    def relate(tag: str, given: Attributes) -> None:
        if tag == "Relationship":
            targets[given["Id"]] = given["Target"]

    parts.parse("xl/_rels/workbook.xml.rels", _Handlers(relate))
    target = targets[book.first or ""]
    name = target[1:] if target.startswith("/") else f"xl/{target}"
    formats, texts = Formats(), _Texts()
    parts.parse("xl/styles.xml", _Handlers(formats.begin, formats.end), is_needed=False)
    handlers = _Handlers(texts.begin, texts.end, texts.add)
    parts.parse("xl/sharedStrings.xml", handlers, is_needed=False)
    cells = _Cells(texts.found, formats, book.is_1904)
    parts.parse(name, _Handlers(cells.begin, cells.end, cells.add))
    return Sheet(cells.rows.found, "xlsx")


class _Parts:
    def __init__(self, file: ZipFile) -> None:
        self._file = file
        self._names = {*file.namelist()}
        self._left = MOST_UNPACKED_BYTES

    def parse(self, name: str, handlers: _Handlers, *, is_needed: bool = True) -> None:
        """Raises: KeyError where it is not there."""
        if name not in self._names and not is_needed:
            return
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.EntityDeclHandler = _refuse_doctype
        parser.StartElementHandler = lambda tag, given: handlers.begin(
            _local(tag), {_local(attribute): value for attribute, value in given.items()}
        )
        parser.EndElementHandler = lambda tag: handlers.end(_local(tag))
        parser.CharacterDataHandler = handlers.add
        with self._file.open(name) as part:
            while piece := part.read(_PIECE_BYTES):
                self._left -= len(piece)
                if self._left < 0:
                    raise refuse("too-long", "There is too much in this file.")
                parser.Parse(piece, False)
            parser.Parse(b"", True)


def _refuse_doctype(*_: Any) -> Any:
    raise refuse("unsafe", "This file has a document type, which no sheet has.")


def _local(name: str) -> str:
    return name.rpartition(":")[2]


class _Book:
    """Which sheet is the first that is seen, and from which day dates count."""

    def __init__(self) -> None:
        self.first: str | None = None
        self.is_1904 = False

    def begin(self, tag: str, given: Attributes) -> None:
        if tag == "workbookPr":
            self.is_1904 = given.get("date1904") in ("1", "true")
        elif tag == "sheet" and self.first is None and given.get("state", "visible") == "visible":
            self.first = given["id"]


class _Texts:
    """Shared texts, with all their pieces; how one is pronounced is no part of it."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._pieces: list[str] = []
        self._is_text = False
        self._aside = 0

    def begin(self, tag: str, _: Attributes) -> None:
        if tag == "si":
            self._pieces = []
        self._aside += tag == "rPh"
        self._is_text = tag == "t" and not self._aside

    def end(self, tag: str) -> None:
        self._aside -= tag == "rPh"
        self._is_text = False
        if tag == "si":
            self.found.append("".join(self._pieces))

    def add(self, text: str) -> None:
        if self._is_text:
            self._pieces.append(text)


class _Cells:
    """The cells of a sheet, row by row. A cell without a place follows the one before."""

    def __init__(self, texts: list[str], formats: Formats, is_1904: bool) -> None:
        self.rows = Rows()
        self._texts, self._formats, self._is_1904 = texts, formats, is_1904
        self._number = 0
        self._place = -1
        self._cells: dict[int, str] = {}
        self._faults: dict[int, str] = {}
        self._given: Attributes = {}
        self._pieces: list[str] = []
        self._is_value = self._has_formula = False
        self._aside = 0

    def begin(self, tag: str, given: Attributes) -> None:
        if tag == "row":
            self._number = int(given.get("r", self._number + 1))
            self._place, self._cells, self._faults = -1, {}, {}
        elif tag == "c":
            named = _PLACE.fullmatch(given.get("r", ""))
            self._place = _number_of(named[1]) if named else self._place + 1
            self._given, self._pieces, self._has_formula = given, [], False
        self._aside += tag == "rPh"
        self._has_formula |= tag == "f"
        self._is_value = tag in ("v", "t") and not self._aside

    def add(self, text: str) -> None:
        if self._is_value:
            self._pieces.append(text)

    def end(self, tag: str) -> None:
        self._is_value = False
        self._aside -= tag == "rPh"
        if tag == "row":
            self.rows.add(self._number, self._cells, self._faults)
        elif tag == "c":
            self._take("".join(self._pieces))

    def _take(self, value: str) -> None:
        kind = self._given.get("t", "n")
        if kind == "e":
            self._faults[self._place] = "cell-error"
        elif not value:
            if self._has_formula and kind != "str":
                self._faults[self._place] = "formula"
        elif kind == "s":
            self._cells[self._place] = self._texts[int(value)]
        elif kind == "b":
            self._cells[self._place] = "true" if value == "1" else "false"
        elif kind == "n":
            form = self._formats.of(self._given.get("s"))
            self._cells[self._place] = write_number(value, form, self._is_1904)
        else:
            self._cells[self._place] = value


def _number_of(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
