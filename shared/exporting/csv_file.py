"""A table as CSV, as Dutch Excel opens it with a double click: UTF-8 with a byte order mark, a
semicolon between cells, CRLF at line ends (RFC 4180). Numbers have no separators; moments are
`2027-01-21 13:30`, in the zone of the event."""

import csv
from collections.abc import Iterator
from datetime import datetime
from io import StringIO

from shared.exporting.cells import guard
from shared.exporting.tables import Cell, Table

MEDIA_TYPE = "text/csv"
FULL_MEDIA_TYPE = f"{MEDIA_TYPE}; charset=utf-8; header=present"
MARK = "\ufeff"
_ROWS = 500
"""Rows that are put together at a time."""


def write_csv(table: Table) -> Iterator[str]:
    """The parts of the file, in order."""
    buffer = StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    buffer.write(MARK)
    writer.writerow(map(guard, table.headings))
    for number, row in enumerate(table.rows, 1):
        writer.writerow(map(_write, row))
        if number % _ROWS == 0:
            yield _take(buffer)
    yield _take(buffer)


def _write(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d %H:%M")
    return guard(cell) if isinstance(cell, str) else str(cell)


def _take(buffer: StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text
