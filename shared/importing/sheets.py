"""A sheet of people, CSV or XLSX: its rows with the numbers that the sheet itself shows. Cells are
texts; what a cell says that is no text has a fault."""

from typing import Literal, NamedTuple

from shared.refusals.refusal import Fault, InvalidInputError

MOST_BYTES = 4_000_000
MOST_ROWS = 2_000
MOST_COLUMNS = 100
MOST_SIGNS = 1_000_000
"""Of all cells: what is imported travels through forms, which have a bound."""
Encoding = Literal["utf-8", "utf-16", "windows-1252", "xlsx"]


class Row(NamedTuple):
    """`cells` are those that say something, by the number of their column from 0; `faults` the
    codes of what is wrong with one."""

    number: int
    cells: dict[int, str]
    faults: dict[int, str]


class Sheet(NamedTuple):
    """The rows that say something, the headings first."""

    rows: list[Row]
    encoding: Encoding


class Rows:
    """Takes rows in, and refuses more than an import may have."""

    def __init__(self) -> None:
        self.found: list[Row] = []
        self._signs = 0

    def add(self, number: int, cells: dict[int, str], faults: dict[int, str]) -> None:
        """An empty row is none. Raises: InvalidInputError (too-many-rows, too-many-columns,
        too-long)."""
        said = {place: text for place, cell in cells.items() if (text := cell.strip())}
        if not said and not faults:
            return
        if len(self.found) > MOST_ROWS:
            raise refuse("too-many-rows", f"An import has at most {MOST_ROWS} rows.")
        if max([*said, *faults]) >= MOST_COLUMNS:
            raise refuse("too-many-columns", f"A sheet has at most {MOST_COLUMNS} columns.")
        self._signs += sum(map(len, said.values()))
        if self._signs > MOST_SIGNS:
            raise refuse("too-long", f"A sheet has at most {MOST_SIGNS} signs in all.")
        self.found.append(Row(number, said, faults))


def read_sheet(data: bytes) -> Sheet:
    """The sheet in a file, whatever it is called: XLSX begins as every zip file does.

    Raises: InvalidInputError: too-large, too-many-rows, too-many-columns, too-long, empty,
    not-a-text, not-a-sheet, unsafe.
    """
    if len(data) > MOST_BYTES:
        raise refuse("too-large", f"A file has at most {MOST_BYTES} bytes.")
    if data.startswith(b"PK\x03\x04"):
        # For whoever brings one.
        from shared.importing.xlsx_sheet import read_xlsx  # noqa: PLC0415

        sheet = read_xlsx(data)
    else:
        from shared.importing.csv_sheet import read_csv  # noqa: PLC0415

        sheet = read_csv(data)
    if len(sheet.rows) < 2:
        raise refuse("empty", "This sheet has headings alone, or nothing.")
    return sheet


def refuse(code: str, detail: str) -> InvalidInputError:
    """The refusal of a whole file."""
    return InvalidInputError([Fault("", code, detail)])


def letter_of(place: int) -> str:
    """What a sheet calls a column: A for 0, AA for 26."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
