"""No cell of a list is a formula, however it begins."""

import csv
from io import BytesIO, StringIO

import openpyxl
import pytest

from shared.exporting.cells import guard, is_dangerous
from shared.exporting.csv_file import MARK, write_csv
from shared.exporting.tables import Table
from shared.exporting.xlsx_file import write_xlsx
from tests.factories import NOW

SIGNS = ["=", "+", "-", "@", "|", "%", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\ufe66", "\ufe62"]
SIGNS += ["\ufe63", "\ufe6b", "\u207c", "\u208c", "\u207a", "\u208a", "\u207b", "\u2212", "\u2010"]
BEFORE = [
    "",
    " ",
    "\u00a0",
    "\t",
    "\r",
    "\n",
    "\r\n",
    "\u200b",
    "\ufeff",
    '"',
    "'",
    "\u3000",
    "\x00",
]
BEGINNINGS = [f"{before}{sign}" for before in BEFORE for sign in SIGNS]
BEGINNINGS += ["\tx", "\rx", "\nx", "\t\t", "\r\n"]
SAFE = [
    "Jan",
    "1+1",
    "a=b",
    "06 12345678",
    "van 't Hoff",
    "'s-Hertogenbosch",
    "(=)",
    "",
    "\u00e9\u00e9n",
]


def a_table(*texts: str) -> Table:
    return Table("Namen", ("Naam",), ("text",), [(text,) for text in texts])


def read_csv(text: str) -> list[list[str]]:
    assert text.startswith(MARK)
    return list(csv.reader(StringIO(text.removeprefix(MARK), newline=""), delimiter=";"))


def test_many_beginnings_are_tried() -> None:
    assert len({*BEGINNINGS}) >= 45


@pytest.mark.parametrize("beginning", BEGINNINGS, ids=ascii)
def test_no_text_begins_a_formula(beginning: str) -> None:
    text = f"{beginning}SUM(A1:A2)"

    [_, [cell]] = read_csv("".join(write_csv(a_table(text))))

    assert cell == f"'{text}"
    assert cell[0] == "'" and guard(cell) != text


@pytest.mark.parametrize("text", SAFE)
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    assert not is_dangerous(text)
    assert guard(text) == text


def test_a_heading_is_guarded_too() -> None:
    table = Table("x", ("=1+1",), ("text",), [])

    assert read_csv("".join(write_csv(table))) == [["'=1+1"]]


def test_texts_of_a_sheet_are_texts() -> None:
    texts = [f"{beginning}SUM(A1)" for beginning in BEGINNINGS if "\x00" not in beginning]
    texts += ["http://evil.example", "{=1}"]
    file = BytesIO()
    assert write_xlsx(a_table(*texts), file, created_at=NOW) == len(texts)

    sheet = openpyxl.load_workbook(file).active
    assert sheet is not None
    assert {cell.data_type for [cell] in sheet.iter_rows(min_row=2)} == {"s"}
    assert not any(cell.hyperlink for [cell] in sheet.iter_rows())
    assert sheet.freeze_panes == "A2"


def test_a_separator_or_a_line_end_in_a_text_moves_nothing() -> None:
    texts = ["a;b", 'say "hi"', "two\nlines", "a;=1+1"]

    rows = read_csv("".join(write_csv(a_table(*texts))))

    assert [cell for [cell] in rows[1:]] == texts


def test_a_long_list_is_written_in_parts() -> None:
    parts = list(write_csv(a_table(*map(str, range(1_200)))))

    assert len(parts) == 3
    assert len(read_csv("".join(parts))) == 1_201
