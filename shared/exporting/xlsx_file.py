"""A table as XLSX: headings that stay in sight, columns of their own kind. A text is written as a
text, so no cell is a formula or a link, whatever it begins with."""

from datetime import datetime
from typing import BinaryIO

from shared.exporting.tables import Kind, Table

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDTHS: dict[Kind, int] = {"text": 28, "number": 10, "moment": 18}
_LONGEST_TEXT = 32_767
"""Signs of a cell (Excel specifications and limits)."""
_NOT_IN_A_NAME = str.maketrans("[]:*?/\\'", "        ")


def write_xlsx(table: Table, file: BinaryIO, *, created_at: datetime) -> int:
    """Writes the whole file, made at that moment; returns the number of rows. Only one row is in
    memory at a time."""
    # In a layer of its own, for whoever asks for a sheet.
    from xlsxwriter import Workbook  # noqa: PLC0415

    book = Workbook(file, {"constant_memory": True, "default_date_format": "yyyy-mm-dd hh:mm"})
    book.set_properties({"created": created_at})
    bold = book.add_format({"bold": True})
    sheet = book.add_worksheet(table.name.translate(_NOT_IN_A_NAME).strip()[:31] or None)
    sheet.freeze_panes(1, 0)
    for column, kind in enumerate(table.kinds):
        sheet.set_column(column, column, _WIDTHS[kind])
    for column, heading in enumerate(table.headings):
        sheet.write_string(0, column, heading, bold)
    number = 0
    for number, row in enumerate(table.rows, 1):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(number, column, cell[:_LONGEST_TEXT])
            elif isinstance(cell, datetime):
                sheet.write_datetime(number, column, cell.replace(tzinfo=None))
            elif cell is not None:
                sheet.write_number(number, column, cell)
    sheet.autofilter(0, 0, number, max(len(table.headings) - 1, 0))
    book.close()
    return number
